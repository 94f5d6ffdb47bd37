import type { Drafts } from './drafts.ts';
import type { Original } from './revision.ts';

export interface Saver {
  /** The reader changed a cell. */
  change(cell: string, source: string, base: Original): void;
  /** Writes at once what waits; resolves when all of it, and all before it, is stored or has failed. */
  flush(): Promise<void>;
}

export interface SaverOptions {
  readonly save: Drafts['save'];
  /** Milliseconds without a change after which a burst of typing is over; default 400. */
  readonly delay?: number;
  /** Milliseconds after which even a burst that goes on is written; default 1000. */
  readonly longest?: number;
}

/** Turns bursts of typing into single revisions. */
export function createSaver({ save, delay = 400, longest = 1000 }: SaverOptions): Saver {
  const waiting = new Map<string, { source: string; base: Original }>();
  const running = new Set<Promise<unknown>>();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(pause);
    clearTimeout(limit);
    limit = undefined;
    for (const [cell, { source, base }] of waiting) {
      const saving = save(cell, source, base).finally(() => running.delete(saving));
      running.add(saving);
    }
    waiting.clear();
  }

  return {
    change(cell, source, base) {
      waiting.set(cell, { source, base });
      clearTimeout(pause);
      pause = setTimeout(write, delay);
      limit ??= setTimeout(write, longest);
    },
    async flush() {
      write();
      await Promise.allSettled(running);
    },
  };
}

/**
 * Flushes when the page is hidden or left: on a phone the last chance before the page is discarded.
 * @returns a function that stops it
 */
export function flushOnLeave(saver: Pick<Saver, 'flush'>, page: Document = document): () => void {
  const onHidden = () => {
    if (page.visibilityState === 'hidden') void saver.flush();
  };
  const onLeave = () => void saver.flush();
  page.addEventListener('visibilitychange', onHidden);
  page.defaultView?.addEventListener('pagehide', onLeave);
  return () => {
    page.removeEventListener('visibilitychange', onHidden);
    page.defaultView?.removeEventListener('pagehide', onLeave);
  };
}
