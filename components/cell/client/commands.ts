/**
 * What can be done with a notebook, in one table: the palette lists it, the keys and their help follow from it,
 * and the bars press it. The words of a command are `cell.command.<id>`.
 */
import type { CellKind } from '../../../src/notebook/arrangement.ts';

export type CommandId =
  | 'run'
  | 'runAdvance'
  | 'runInsert'
  | 'edit'
  | 'leave'
  | 'next'
  | 'previous'
  | 'nextNumber'
  | 'previousNumber'
  | 'undoNumber'
  | 'runAll'
  | 'runAbove'
  | 'runBelow'
  | 'runStale'
  | 'stop'
  | 'restart'
  | 'reset'
  | 'difference'
  | 'types'
  | 'copy'
  | 'link'
  | 'output'
  | 'addAbove'
  | 'addBelow'
  | 'addTextAbove'
  | 'addTextBelow'
  | 'toText'
  | 'toCode'
  | 'moveUp'
  | 'moveDown'
  | 'remove'
  | 'undoArranging'
  | 'redoArranging'
  | 'history'
  | 'changes'
  | 'variables'
  | 'embed'
  | 'palette'
  | 'help';

/** What commands do it with: the notebook of the page. */
export interface Actions {
  /** Afterwards goes to the next cell, or to a new one below; by itself stays. */
  run(cell: string, then?: 'advance' | 'insert'): Promise<void>;
  editCell(cell: string): Promise<void>;
  /** Closes the cell's editor; its code keeps the focus. */
  leave(cell: string): void;
  /** Moves the focus to the code of a cell near by. */
  step(cell: string, by: 1 | -1): void;
  /** Moves the focus to a number in the cell's code, where arrows change it. */
  toNumber(cell: string, by: 1 | -1): Promise<void>;
  /** Takes back the last time that a number was moved in the cell's code. */
  undoNumber(cell: string): Promise<void>;
  reset(cell: string): Promise<void>;
  difference(cell: string): Promise<void>;
  turnOnTypes(): Promise<unknown>;
  copy(cell: string): Promise<void>;
  link(cell: string): Promise<void>;
  /** Goes to what can be done with the cell's output. */
  saveOutput(cell: string): Promise<void>;
  /** Adds a cell and puts the focus on it. */
  add(side: 'above' | 'below', cell: string, kind: CellKind): void;
  /** Makes a cell that the reader has added code or text. */
  setKind(cell: string, kind: CellKind): void;
  move(cell: string, by: 1 | -1): void;
  remove(cell: string): void;
  undoArranging(): Promise<void>;
  redoArranging(): Promise<void>;
  openHistory(cell: string): Promise<void>;
  openChanges(): Promise<void>;
  openVariables(): Promise<void>;
  embed(cell: string): Promise<void>;
  readonly running: {
    runAll(): Promise<void>;
    runAbove(cell: string): Promise<void>;
    runBelow(cell: string): Promise<void>;
    runStale(): Promise<void>;
    stop(): Promise<void>;
    restart(): Promise<void>;
  };
  openPalette(cell: string): Promise<void>;
  openHelp(): Promise<void>;
}

export interface Command {
  readonly id: CommandId;
  /** As Jupyter has them; see keyOf. Two in a row are written `0 0`. */
  readonly keys: readonly string[];
  readonly act: (on: Actions, cell: string) => unknown;
  /** What the page must allow: cells to be arranged, or to be shown on another site. */
  readonly needs?: 'arranging' | 'embedding';
}

export const commands: readonly Command[] = [
  { id: 'run', keys: ['Mod+Enter'], act: (on, cell) => on.run(cell) },
  { id: 'runAdvance', keys: ['Shift+Enter'], act: (on, cell) => on.run(cell, 'advance') },
  { id: 'runInsert', keys: ['Alt+Enter'], act: (on, cell) => on.run(cell, 'insert'), needs: 'arranging' },
  { id: 'edit', keys: ['Enter'], act: (on, cell) => on.editCell(cell) },
  { id: 'leave', keys: ['Escape'], act: (on, cell) => on.leave(cell) },
  { id: 'next', keys: ['J', 'ArrowDown'], act: (on, cell) => on.step(cell, 1) },
  { id: 'previous', keys: ['K', 'ArrowUp'], act: (on, cell) => on.step(cell, -1) },
  { id: 'nextNumber', keys: ['N'], act: (on, cell) => on.toNumber(cell, 1) },
  { id: 'previousNumber', keys: ['Shift+N'], act: (on, cell) => on.toNumber(cell, -1) },
  { id: 'undoNumber', keys: ['Mod+Z'], act: (on, cell) => on.undoNumber(cell) },
  { id: 'runAll', keys: [], act: (on) => on.running.runAll() },
  { id: 'runAbove', keys: [], act: (on, cell) => on.running.runAbove(cell) },
  { id: 'runBelow', keys: [], act: (on, cell) => on.running.runBelow(cell) },
  { id: 'runStale', keys: [], act: (on) => on.running.runStale() },
  { id: 'stop', keys: ['I I'], act: (on) => on.running.stop() },
  { id: 'restart', keys: ['0 0'], act: (on) => on.running.restart() },
  { id: 'reset', keys: [], act: (on, cell) => on.reset(cell) },
  { id: 'difference', keys: [], act: (on, cell) => on.difference(cell) },
  { id: 'types', keys: [], act: (on) => on.turnOnTypes() },
  { id: 'copy', keys: ['C'], act: (on, cell) => on.copy(cell) },
  { id: 'link', keys: [], act: (on, cell) => on.link(cell) },
  { id: 'output', keys: [], act: (on, cell) => on.saveOutput(cell) },
  { id: 'addAbove', keys: ['A'], act: (on, cell) => on.add('above', cell, 'code'), needs: 'arranging' },
  { id: 'addBelow', keys: ['B'], act: (on, cell) => on.add('below', cell, 'code'), needs: 'arranging' },
  { id: 'addTextAbove', keys: [], act: (on, cell) => on.add('above', cell, 'text'), needs: 'arranging' },
  { id: 'addTextBelow', keys: [], act: (on, cell) => on.add('below', cell, 'text'), needs: 'arranging' },
  { id: 'toText', keys: ['M'], act: (on, cell) => on.setKind(cell, 'text'), needs: 'arranging' },
  { id: 'toCode', keys: ['Y'], act: (on, cell) => on.setKind(cell, 'code'), needs: 'arranging' },
  { id: 'moveUp', keys: ['Mod+Shift+ArrowUp'], act: (on, cell) => on.move(cell, -1), needs: 'arranging' },
  { id: 'moveDown', keys: ['Mod+Shift+ArrowDown'], act: (on, cell) => on.move(cell, 1), needs: 'arranging' },
  { id: 'remove', keys: ['D D'], act: (on, cell) => on.remove(cell), needs: 'arranging' },
  { id: 'undoArranging', keys: ['Z'], act: (on) => on.undoArranging(), needs: 'arranging' },
  { id: 'redoArranging', keys: ['Shift+Z'], act: (on) => on.redoArranging(), needs: 'arranging' },
  { id: 'history', keys: [], act: (on, cell) => on.openHistory(cell) },
  { id: 'changes', keys: [], act: (on) => on.openChanges() },
  { id: 'variables', keys: ['V'], act: (on) => on.openVariables() },
  { id: 'embed', keys: [], act: (on, cell) => on.embed(cell), needs: 'embedding' },
  { id: 'palette', keys: ['Mod+Shift+P', 'P'], act: (on, cell) => on.openPalette(cell) },
  { id: 'help', keys: ['?'], act: (on) => on.openHelp() },
];

/** The commands of a page: one of a single cell has no other place for it, and a scratch notebook's nobody else has. */
export function commandsOf({ dataset }: HTMLElement): readonly Command[] {
  const lacks = {
    arranging: dataset['fixed'] !== undefined,
    embedding: dataset['embed'] === undefined,
  };
  return commands.filter(({ needs }) => !needs || !lacks[needs]);
}

/** English words by which a command is found in a page of any language: its id's, and some that are not in that. */
export function englishOf(id: CommandId): string {
  return `${id.replace(/[A-Z]/g, ' $&')} ${alsoCalled[id] ?? ''}`.toLowerCase();
}

const alsoCalled: Partial<Record<CommandId, string>> = {
  remove: 'delete cell',
  output: 'download',
  link: 'share',
  help: 'keyboard shortcuts',
};

/** A key with its modifiers, by the names of the table: `Mod` is Ctrl, or Cmd on a Mac. */
export function keyOf(event: KeyboardEvent): string {
  const isSign = event.key.length === 1;
  const key = isSign ? event.key.toUpperCase() : event.key;
  // Shift is part of a sign such as "?"; of a letter it is not.
  const shift = event.shiftKey && !(isSign && key === event.key.toLowerCase());
  return [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key]
    .filter(Boolean)
    .join('+');
}

/** A shortcut of a letter, a sign or an arrow alone: what a reader may switch off. */
export const isSingle = (key: string): boolean => /^((Shift\+)?.|. .|Arrow\w+)$/.test(key);

/** A key as it is shown. */
export function keyText(key: string, isMac: boolean): string {
  return key
    .replaceAll('Mod', isMac ? '⌘' : 'Ctrl')
    .replace('Escape', 'Esc')
    .replace('ArrowDown', '↓')
    .replace('ArrowUp', '↑');
}
