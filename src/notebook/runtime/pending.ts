/**
 * Work of the engine's own that could end after its cell: compiling, reading a blob, making a picture. A cell's run ends
 * when all of it has, so that what follows on it is never taken for another cell's.
 */
import type { CellRun, Stage } from './run.ts';

type Method = (...values: unknown[]) => Promise<unknown>;

/**
 * Has the cell that starts such work wait for it. Blobs keep only what can be waited for: of their streams every part
 * would have to be.
 */
export function tieToCells(scope: typeof globalThis, stage: Stage): void {
  const outliving: [object | undefined, string[]][] = [
    [scope.WebAssembly, ['compile', 'instantiate']],
    [scope.Blob?.prototype, ['arrayBuffer', 'bytes', 'text']],
    [scope.OffscreenCanvas?.prototype, ['convertToBlob']],
    [scope, ['createImageBitmap']],
  ];
  for (const [holder, names] of outliving) {
    for (const name of names) {
      const method = (holder as Record<string, Method> | undefined)?.[name];
      if (method === undefined) continue;
      const value = tied(method, stage);
      Object.defineProperty(value, 'name', { value: name });
      Object.defineProperty(holder, name, { value, writable: true, configurable: true });
    }
  }
  const blob: object = scope.Blob?.prototype ?? {};
  for (const name of Object.getOwnPropertyNames(blob))
    if (!partsOfBlobs.has(name)) Reflect.deleteProperty(blob, name);
}

const partsOfBlobs = new Set(['constructor', 'size', 'type', 'slice', 'arrayBuffer', 'bytes', 'text']);

function tied(method: Method, stage: Stage): Method {
  return {
    method(this: unknown, ...values: unknown[]): Promise<unknown> {
      const work = Reflect.apply(method, this, values);
      const pending = stage.run?.pending;
      pending?.add(work);
      // What is handed out is another promise: that one's rejection is the cell's to handle.
      return work.finally(() => pending?.delete(work));
    },
  }.method;
}

/** Waits until nothing that the cell has started is still to come, and nothing that follows on it. */
export async function ended({ pending }: CellRun, drain: () => Promise<void>): Promise<void> {
  do {
    await Promise.allSettled(pending);
    await drain();
  } while (pending.size > 0);
}
