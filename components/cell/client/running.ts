/** Runs that the reader asks for, of one cell or of many, and what is said of how they ended. */
import type { NotebookBar } from './notebook-bar.ts';
import type { RunOutcome, Session } from '../../../src/notebook/session.ts';
import { formatDuration } from '../render/number.ts';
import type { Words } from '../render/words.ts';
import type { CellViews } from './cell-views.ts';

/** Where it is said: at a cell for its own run, in the notebook's bar for a run of many. */
export interface Teller {
  say(text: string, button?: { label: string; press: () => void }): void;
}

export interface RunningOptions {
  session: Session;
  views: CellViews;
  words: Words;
  /** Stores the edits: an edit is safe before the code that may take the page down is run. */
  flush: () => Promise<void>;
  bar: Teller & Pick<NotebookBar, 'report'>;
}

export class Running {
  readonly #options: RunningOptions;

  constructor(options: RunningOptions) {
    this.#options = options;
  }

  async run(id: string, confirmed = false): Promise<void> {
    const { session, views, flush } = this.#options;
    const view = views.get(id);
    view.touch();
    await flush();
    await this.tell(view, session.run(id, { confirmed }), (agreed) => this.run(id, agreed));
  }

  runAll = (): Promise<void> => this.#runMany(this.#order());

  /** The cells before one, without it. */
  runAbove(id: string): Promise<void> {
    return this.#runMany(this.#order().slice(0, this.#placeOf(id)));
  }

  /** A cell and all after it. */
  runBelow(id: string): Promise<void> {
    return this.#runMany(this.#order().slice(this.#placeOf(id)));
  }

  /** Where a cell stands among all; a text, which is not run, where the next one that is code does. */
  #placeOf(id: string): number {
    const order = this.#order();
    const shown = this.#options.views.ids();
    const code = shown.slice(shown.indexOf(id)).find((one) => order.includes(one));
    return code === undefined ? order.length : order.indexOf(code);
  }

  /** All cells in document order, those of values in the prose included. */
  #order(): string[] {
    return [...this.#options.session.analysis.cells.keys()];
  }

  runStale = (): Promise<void> => this.#runMany(this.#options.session.stale());

  /** Runs what is not up to date after something that has been told already. */
  async refresh(): Promise<void> {
    const stale = this.#options.session.stale();
    if (stale.length > 0) await this.#runAndTell(stale, false);
  }

  stop = async (): Promise<void> => {
    await this.#options.session.stop();
    this.#options.bar.say(this.#options.words('cell.stopped'));
  };

  /** Lets go of all values; nothing is run again, and what is shown stays. */
  restart = async (): Promise<void> => {
    await this.#options.session.restart();
    this.#options.bar.say(this.#options.words('cell.restarted'));
  };

  async #runMany(ids: readonly string[], confirmed = false): Promise<void> {
    const { session, words, bar } = this.#options;
    if (ids.length === 0) {
      bar.say(words('cell.ranNone'));
      return;
    }
    const started = performance.now();
    if (!(await this.#runAndTell(ids, confirmed))) return;
    const failed = ids.filter((id) => session.stateOf(id) === 'failed').length;
    const time = timeText(performance.now() - started, words);
    bar.report(words(failed ? 'cell.ranManyFailed' : 'cell.ranMany', failed ? { time, failed } : { time }));
  }

  /** @returns whether it ran to its end; else the reader is told */
  async #runAndTell(ids: readonly string[], confirmed: boolean): Promise<boolean> {
    const { session, views, flush, bar } = this.#options;
    for (const id of ids) if (views.has(id)) views.get(id).touch();
    await flush();
    const outcome = session.run(ids, { confirmed });
    await this.tell(bar, outcome, (agreed) => this.#runMany(ids, agreed));
    return (await outcome.catch(() => null))?.how === 'done';
  }

  /** Says how a run ended where that is not plain to see. */
  async tell(
    teller: Teller,
    outcome: Promise<RunOutcome>,
    again: (confirmed: boolean) => Promise<void>,
  ): Promise<void> {
    const { session, words } = this.#options;
    try {
      const ended = await outcome;
      if (ended.how === 'needs-confirmation') {
        const cell = ended.cells[0]!;
        const time = timeText(session.shownOf(cell).duration, words);
        teller.say(words('cell.needsCostly', { cell, time }), {
          label: words('cell.runBoth'),
          press: () => void again(true),
        });
      } else if (ended.how === 'died' || ended.how === 'flooded') {
        teller.say(words('runtime.died'), {
          label: words('runtime.restart'),
          press: () => void again(false),
        });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      teller.say(`${words('runtime.unavailable')} (${reason})`);
    }
  }
}

function timeText(milliseconds: number, words: Words): string {
  const { value, unit } = formatDuration(milliseconds);
  return words(`cell.${unit}`, { value });
}
