import type { Channel, ChannelMessage } from '../../../src/notebook/storage/channel.ts';
import type { Original, Revision } from '../../../src/notebook/storage/revision.ts';
import { memoryStore, type RevisionStore } from '../../../src/notebook/storage/store.ts';

export const original: Original = { hash: 'h1', source: 'const k = 3' };

/** A revision with what the test says of it. */
export function revision(id: string, parents: string[], more: Partial<Revision> = {}): Revision {
  return {
    schema: 1,
    id,
    chapter: 'depthwise-separable',
    cell: 'count',
    kind: 'edit',
    source: `// ${id}`,
    base: original,
    parents,
    at: 0,
    tab: 'a',
    ...more,
  };
}

/** A memory store that fails, or never answers, for as long as the test says so. */
export function faultyStore(): RevisionStore & { fault: Error | 'silent' | null } {
  const inner = memoryStore();
  async function attempt<T>(action: () => Promise<T>): Promise<T> {
    if (faulty.fault === 'silent') return new Promise(() => undefined);
    if (faulty.fault) throw faulty.fault;
    return action();
  }
  const faulty: RevisionStore & { fault: Error | 'silent' | null } = {
    fault: null,
    append: (revisions) => attempt(() => inner.append(revisions)),
    recover: (revisions, since) => attempt(() => inner.recover(revisions, since)),
    read: (chapter) => attempt(() => inner.read(chapter)),
    readAll: () => attempt(() => inner.readAll()),
    delete: (ids) => attempt(() => inner.delete(ids)),
    clear: (at) => attempt(() => inner.clear(at)),
    close() {},
  };
  return faulty;
}

/** Channels that reach each other, as those of several tabs do. */
export function memoryChannels(): () => Channel {
  const listeners: { owner: object; onMessage: (message: ChannelMessage) => void }[] = [];
  return () => {
    const owner = {};
    return {
      post(message) {
        for (const one of listeners) if (one.owner !== owner) one.onMessage(structuredClone(message));
      },
      listen: (onMessage) => void listeners.push({ owner, onMessage }),
      close() {},
    };
  };
}
