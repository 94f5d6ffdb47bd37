/** What a reader does on a chapter's page, in a browser that WebDriver drives. */
import type { Engine } from './engine.ts';

/** Helpers that stand at the beginning of every script that is run in the page. */
const prelude = `
const cellOf = (id) => document.querySelector('[data-cell-id="' + id + '"]');
const deep = (root, selector) => {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) return element;
    const inside = element.shadowRoot && deep(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return null;
};
const stateOf = (id) => cellOf(id).dataset.state;
const statusOf = (id) => cellOf(id).querySelector('.cell-status').textContent;
const textOf = (id) => cellOf(id).querySelector('[data-outputs]').textContent;
const until = async (what, look, ms = 30000) => {
  const end = performance.now() + ms;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(what + ' did not come; ' + [...document.querySelectorAll('[data-cell-id]:not([data-state=fresh]), [data-cell-id=equal]')].map(({ dataset: { cellId: id } }) => id + ' is ' + stateOf(id) + ', ' + statusOf(id) + ', shows ' + textOf(id).slice(0, 300)).join('; '));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
`;

export interface Reader {
  evaluate<T>(body: string): Promise<T>;
  click(selector: string): Promise<void>;
  /** Types by the keyboard into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Opens the cell's editor by a click, and replaces its text at once. */
  edit(cell: string, source: string): Promise<void>;
  /** Presses the cell's button. */
  press(cell: string): Promise<void>;
  /** Runs a source in a cell until it is done or its runtime lost; returns the text of its outputs. */
  show(cell: string, source: string): Promise<string>;
}

const CONTROL = '\uE009';
export const ENTER = '\uE007';
export const ESCAPE = '\uE00C';

export function createReader(engine: Engine): Reader {
  const evaluate = <T>(body: string) => engine.evaluate<T>(`${prelude}${body}`);

  const keys = (text: string, modifier?: string) => {
    const strokes = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    const actions = modifier
      ? [{ type: 'keyDown', value: modifier }, ...strokes, { type: 'keyUp', value: modifier }]
      : strokes;
    return engine.perform([{ type: 'key', id: 'keyboard', actions }]);
  };

  const click = async (selector: string) => {
    const [x, y] = await evaluate<[number, number]>(`
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise(requestAnimationFrame);
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.round(left + Math.min(width, 60) / 2), Math.round(top + Math.min(height, 40) / 2)];`);
    await engine.perform([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', x, y, duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  };

  const edit = async (cell: string, source: string) => {
    const place = `[data-cell-id="${cell}"]`;
    const isOpen = () => evaluate<boolean>(`return Boolean(deep(cellOf('${cell}'), '.cm-content'))`);
    // Edits that a page finds are put in after it has loaded, and move what is below from under the mouse.
    for (let tries = 0; tries < 5 && !(await isOpen()); tries++) {
      await click(`${place} .cell-code pre`);
      await evaluate(`await until('the editor', () => deep(cellOf('${cell}'), '.cm-content'), 6000)`).catch(
        (error) => tries < 4 || Promise.reject(error),
      );
    }
    await evaluate(`deep(cellOf('${cell}'), '.cm-content').focus()`);
    await keys('a', CONTROL);
    await evaluate(`
      // Firefox empties the data of a paste event that a script has made.
      const event = new Event('paste', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'clipboardData', { value: { types: ['text/plain'], getData: () => ${JSON.stringify(source)} } });
      deep(cellOf('${cell}'), '.cm-content').dispatchEvent(event);`);
  };

  const press = (cell: string) => click(`[data-cell-id="${cell}"] .cell-run`);

  return {
    evaluate,
    click,
    type: (text) => keys(text),
    edit,
    press,
    async show(cell, source) {
      await edit(cell, source);
      const before = await evaluate<string>(`return statusOf('${cell}')`);
      await press(cell);
      // What a press changes is drawn with the next frame; each run has a number of its own.
      return evaluate(`
        // A flood on a slow machine costs the cell its runtime, which is an end as well.
        await until('the end of the run', () =>
          (/^(fresh|failed)$/.test(stateOf('${cell}')) && statusOf('${cell}') !== ${JSON.stringify(before)}) || /stopped unexpectedly/.test(statusOf('${cell}')));
        return textOf('${cell}')`);
    },
  };
}
