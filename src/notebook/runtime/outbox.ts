/**
 * What a cell says on its way to the page: joined, held up and cut, so that no cell swamps it. What is left out
 * follows from the outputs alone, never from time, so that build and browser show the same.
 */
import type { MimeBundle, NoticeOutput, StreamName, TreeOutput } from '../protocol.ts';
import { atOnce, clip, interval, maxMessages, maxText, reserve } from './caps.ts';
import type { Host } from './host.ts';
import { noticeBundle } from './notice.ts';
import type { CellReport } from './run.ts';

export interface Outbox {
  /** What follows on the same stream is one output with it. */
  stream: (name: StreamName, text: string) => void;
  /**
   * Shows a bundle, under a known id in place of what was there, which makes it no further output.
   *
   * @param make - not called where there has been too much
   * @returns the id; null if the bundle is left out
   */
  display: (make: () => MimeBundle, id?: string) => string | null;
  /** The cell's value, which is shown however much there has been. */
  result: (data: MimeBundle) => void;
  notice: (code: NoticeOutput['code']) => void;
  /** Whether whatever is new is left out, because there was too much. */
  isSilent: () => boolean;
  /** Sends what is held up. */
  flush: () => void;
}

export function createOutbox(cell: string, host: Host, post: (report: CellReport) => void): Outbox {
  /** Outputs so far, and the characters that they show now. */
  let count = 0;
  let size = 0;
  let isFull = false;
  /** The stream that the last output belongs to. */
  let current: StreamName | null = null;
  /** Sizes of what is displayed, by id. */
  const sizes = new Map<string, number>();
  let displays = 0;
  const waiting = { text: '', updates: new Map<string, CellReport>() };
  let sent = 0;
  let last = 0;
  let timer: unknown = null;

  /** Characters that there is room for. */
  const left = (): number => Math.max(0, maxText - size);

  const send = (report: CellReport): void => {
    sent++;
    last = host.elapsed();
    post(report);
  };

  const flush = (): void => {
    host.clearTimeout(timer);
    timer = null;
    const { text, updates } = waiting;
    waiting.text = '';
    if (text !== '') send({ type: 'stream', cell, name: current!, text });
    updates.forEach(send);
    updates.clear();
  };

  /** Sends the first at once, so that what a cell says before it computes is seen; of many, what a page can follow. */
  const soon = (): void => {
    if (sent < atOnce || host.elapsed() - last >= interval) flush();
    else timer ??= host.setTimeout(flush, interval);
  };

  /** Begins another output; what was before comes before it. */
  const begin = (stream: StreamName | null): void => {
    flush();
    current = stream;
  };

  const notice = (code: NoticeOutput['code']): void => {
    begin(null);
    send({ type: 'display_data', cell, display_id: `${cell}/notice-${code}`, data: noticeBundle(code) });
  };

  const fill = (code: 'tooMany' | 'tooLong'): void => {
    if (isFull) return;
    isFull = true;
    notice(code);
  };

  /** Whether there may be one more output. */
  const mayBegin = (): boolean => {
    if (isFull) return false;
    if (count === maxMessages) fill('tooMany');
    else count++;
    return !isFull;
  };

  return {
    stream: (name, text) => {
      if (isFull) return;
      if (current !== name) {
        if (!mayBegin()) return;
        begin(name);
      }
      const room = left();
      waiting.text += clip(text, room);
      size += Math.min(text.length, room);
      soon();
      if (text.length > room) fill('tooLong');
    },

    display: (make, given) => {
      const id = given ?? String(displays++);
      const display_id = `${cell}/${id}`;
      const before = sizes.get(display_id);
      if (before === undefined && !mayBegin()) return null;
      const room = before === undefined ? left() : Math.max(left() + before, reserve);
      const { data, isCut } = fit(make(), room);
      sizes.set(display_id, textSize(data));
      size += textSize(data) - (before ?? 0);
      if (before === undefined) {
        begin(null);
        send({ type: 'display_data', cell, display_id, data });
      } else {
        waiting.updates.set(display_id, { type: 'update_display_data', cell, display_id, data });
        soon();
      }
      if (isCut) fill('tooLong');
      return id;
    },

    result: (value) => {
      begin(null);
      const { data, isCut } = fit(value, Math.max(left(), reserve));
      send({ type: 'execute_result', cell, data });
      if (isCut) fill('tooLong');
    },

    notice,
    isSilent: () => isFull,
    flush,
  };
}

/** Formats whose length counts, beside the text. */
const lengthy = [
  'text/html',
  'image/svg+xml',
  'text/latex',
  'application/vnd.separable.tree+json',
] as const satisfies readonly (keyof MimeBundle)[];

/** The bundle, or if it is too long for the room, its text cut and without formats that cannot be. */
export function fit(data: MimeBundle, room: number): { data: MimeBundle; isCut: boolean } {
  if (textSize(data) <= room) return { data, isCut: false };
  const cut = { ...data, 'text/plain': clip(data['text/plain'], room) };
  for (const format of lengthy) delete cut[format];
  return { data: cut, isCut: true };
}

function textSize(data: MimeBundle): number {
  return (
    data['text/plain'].length +
    (data['text/html']?.length ?? 0) +
    (data['image/svg+xml']?.length ?? 0) +
    (data['text/latex']?.length ?? 0) +
    treeSize(data['application/vnd.separable.tree+json'])
  );
}

function treeSize(tree: TreeOutput | undefined): number {
  if (tree === undefined) return 0;
  const parts = tree.parts ?? [];
  return tree.text.length + (tree.name?.length ?? 0) + parts.reduce((sum, part) => sum + treeSize(part), 0);
}
