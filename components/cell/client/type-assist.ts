/** Types for the editors of a page: one service for the notebook, asked about one cell at a time. */
import type { Extension } from '@codemirror/state';
import { createTypesClient } from '../../../src/editor/types/client.ts';
import { typeAssistance } from '../../../src/editor/types/extension.ts';
import type { Hover, Question } from '../../../src/editor/types/protocol.ts';
import { cellModules, toModule, toSource } from '../../../src/notebook/modules.ts';
import type { Analysis } from '../../../src/notebook/resolve.ts';

export interface TypeAssist {
  /** The extension for the editor of a cell. */
  of(cell: string): Extension;
  /** What is known of the name at an offset of a cell's source; null where there is none. */
  hover(cell: string, offset: number): Promise<Hover | null>;
  /** Resolves when the service has answered for the first time, which takes longest. */
  warm(): Promise<void>;
}

export function createTypeAssist(analysis: () => Analysis): TypeAssist {
  const client = createTypesClient();

  /** Asks about a cell as it is now, and says where its module's offsets are in the source. */
  function ask<A extends Question['ask']>(cell: string, what: A, offset = 0) {
    const modules = cellModules(analysis());
    const module = modules.find(({ id }) => id === cell)!;
    const question = { ask: what, file: module.fileName, offset: toModule(module, offset) };
    const answer = client.ask(modules, question as Extract<Question, { ask: A }>);
    return { answer, place: (at: number) => toSource(module, at) };
  }

  async function hover(cell: string, offset: number): Promise<Hover | null> {
    const { answer, place } = ask(cell, 'hover', offset);
    const found = await answer;
    return found && { ...found, from: place(found.from) ?? offset, to: place(found.to) ?? offset };
  }

  return {
    hover,
    async warm() {
      const modules = cellModules(analysis());
      await client.ask(modules, { ask: 'diagnose', file: modules[0]!.fileName });
    },
    of: (cell) =>
      typeAssistance({
        async complete(offset) {
          const { answer, place } = ask(cell, 'complete', offset);
          const found = await answer;
          return found && { ...found, from: place(found.from) ?? offset };
        },
        hover: (offset) => hover(cell, offset),
        signature: (offset) => ask(cell, 'signature', offset).answer,
        async diagnose() {
          const { answer, place } = ask(cell, 'diagnose');
          return (await answer).flatMap((mistake) => {
            const [from, to] = [place(mistake.from), place(mistake.to)];
            return from === null || to === null ? [] : [{ ...mistake, from, to }];
          });
        },
      }),
  };
}
