/** Opens and closes editors of cells, and gives them what helps while writing. */
import type { EditorHandle, Place } from '../../../src/editor/mount.ts';
import type { Session } from '../../../src/notebook/session.ts';
import type { Words } from '../render/words.ts';
import type { Fetched } from './fetched.ts';
import type { CellView } from './cell-view.ts';
import type { CellViews } from './cell-views.ts';
import { editorPhrases } from './editor-phrases.ts';
import { showTypesOfStaticCode } from './static-types.ts';
import { TouchToolbar } from './touch-toolbar.ts';
import type { TypeAssist } from './type-assist.ts';

type MountEditor = (typeof import('../../../src/editor/mount.ts'))['mountEditor'];

export interface EditingOptions {
  root: HTMLElement;
  views: CellViews;
  session: Session;
  words: Words;
  /** The reader has written. */
  onChange: (view: CellView, source: string) => void;
  /** The reader moves a number: what depends on it follows. */
  onScrub: (view: CellView) => void;
  run: (cell: string, advance: boolean) => void;
  /** As the button that runs the cell does. */
  runOrStop: (view: CellView) => void;
  /** Tells the reader of what takes its time, or fails. */
  say: (text: string) => void;
  fetched: Fetched;
  /** Tells the reader that something could not be loaded. */
  sayNotLoaded: () => void;
}

export class Editing {
  readonly #options: EditingOptions;
  readonly #toolbar: TouchToolbar | null;
  #wantsTypes = wantsTypes();
  #types: Promise<TypeAssist> | null = null;

  constructor(options: EditingOptions) {
    this.#options = options;
    this.#toolbar = TouchToolbar.isWanted()
      ? new TouchToolbar(options.words, () => this.turnOnTypes())
      : null;
    if (this.#wantsTypes)
      showTypesOfStaticCode(options.root, async (code, offset) =>
        (await this.#loadTypes()).hover(options.views.around(code).id, offset),
      );
    options.root.addEventListener('click', (event) => this.#followError(event));
    options.root.addEventListener('focusin', ({ target }) => {
      const host = (target as Element).closest('.cell-editor');
      const view = host && options.views.around(host);
      if (view?.editor) this.#offerTools(view, view.editor);
    });
    options.root.addEventListener('dblclick', ({ target }) => {
      const text = (target as Element).closest('.cell-text');
      if (text && !(target as Element).closest('a')) void this.open(options.views.around(text));
    });
  }

  /** @param place - of the caret; left out, it is where it was left, or at the start */
  async open(view: CellView, place?: Place): Promise<void> {
    // At once where it can be: the next key may be meant for the editor.
    const editor = view.reopenEditor();
    if (editor) {
      if (place) editor.focusAt(place);
      this.#offerTools(view, editor);
    } else
      await this.#options.fetched(import('../../../src/editor/mount.ts'), ({ mountEditor }) =>
        this.#offerTools(view, this.#mount(mountEditor, view, place)),
      );
  }

  #mount(mountEditor: MountEditor, view: CellView, place: Place = { line: 1, column: 1 }): EditorHandle {
    const { words, session, onChange, onScrub, run } = this.#options;
    return view.showEditor((host) => {
      const now = session.sourceOf(view.id);
      // What was moved in the code can be taken back in the editor, too.
      const [source = now, ...later] = [...view.scrubs.drain(now), now];
      const help = this.#wantsTypes ? { assist: async () => (await this.#loadTypes()).of(view.id) } : {};
      const handle = mountEditor(host, {
        source,
        label: words(view.isText ? 'cell.text' : 'cell.code', { name: view.label }),
        description: words(view.isText ? 'cell.textKeys' : 'cell.keys'),
        phrases: editorPhrases(words),
        onChange: (source) => onChange(view, source),
        ...(view.isText ? { prose: true } : { onScrub: () => onScrub(view), ...help }),
        onRun: (mode) => run(view.id, mode === 'advance'),
        onEscape: () => view.closeEditor(),
        onNotLoaded: this.#options.sayNotLoaded,
        onBlur: () => this.#toolbar?.detach(handle),
        focusAt: place,
      });
      for (const text of later) handle.setSource(text);
      return handle;
    });
  }

  /**
   * The reader asks for types where they do not come of themselves: for this page, in every editor.
   *
   * @returns whether they are there
   */
  async turnOnTypes(): Promise<boolean> {
    const { views, words, say } = this.#options;
    const code = views.ids().filter((id) => !views.get(id).isText);
    const without = this.#wantsTypes ? [] : code.filter((id) => views.get(id).editor);
    const wanted = this.#wantsTypes;
    this.#wantsTypes = true;
    say(words('cell.typesLoading'));
    try {
      const types = await this.#loadTypes();
      await types.warm();
      for (const id of without) views.get(id).editor!.extend(types.of(id));
      say(words('cell.typesOn'));
      return true;
    } catch {
      this.#wantsTypes = wanted;
      say(words('cell.typesFailed'));
      return false;
    }
  }

  /** One service for the page; where it could not be loaded, the next wish tries again. */
  #loadTypes(): Promise<TypeAssist> {
    this.#types ??= import('./type-assist.ts').then(({ createTypeAssist }) =>
      createTypeAssist(() => this.#options.session.analysis),
    );
    this.#types.catch(() => (this.#types = null));
    return this.#types;
  }

  /** From an error to its place in the code. */
  #followError(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>(':is(.error-place, .error-trail) a');
    const view = link && this.#options.views.find(link.hash.replace('#c-', ''));
    if (!view) return;
    event.preventDefault();
    const place = { line: Number(link.dataset['line']), column: Number(link.dataset['column']) };
    view.code.closest('details')?.setAttribute('open', '');
    void this.open(view, place);
  }

  /** The button that runs a cell now stops it, or does no more. */
  showStops(view: CellView): void {
    this.#toolbar?.update(view.editor);
  }

  #offerTools(view: CellView, editor: EditorHandle): void {
    this.#toolbar?.attach({
      editor,
      isText: view.isText,
      stops: () => view.stops,
      run: () => this.#options.runOrStop(view),
    });
  }
}

/** The type service weighs more than all else on the page: not for touch screens, nor where data is dear. */
function wantsTypes(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return matchMedia('(hover: hover) and (pointer: fine)').matches && connection?.saveData !== true;
}
