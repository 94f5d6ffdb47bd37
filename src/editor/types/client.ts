/** Asks the type service in its worker, which starts with the first question. */
import type { Answers, ModuleText, Question, TypesReply, TypesRequest } from './protocol.ts';

export interface TypesClient {
  /**
   * @param modules - the whole notebook as it is now
   * @returns the answer
   * @throws Error when the service failed or could not be loaded
   */
  ask<Q extends Question>(modules: readonly ModuleText[], question: Q): Promise<Answers[Q['ask']]>;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

export function createTypesClient(): TypesClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  const sent = new Map<string, string>();
  let questions = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<TypesReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failure' in data) asked?.reject(new Error(data.failure));
    else asked?.resolve(data.answer as never);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(`types: the service ended: ${message}`));
    waiting.clear();
  });

  return {
    ask(modules, question) {
      const id = ++questions;
      const changed = modules
        .filter(({ fileName, text }) => sent.get(fileName) !== text)
        .map(({ fileName, text }) => ({ fileName, text }));
      for (const { fileName, text } of changed) sent.set(fileName, text);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, changed, question } satisfies TypesRequest);
      });
    },
  };
}
