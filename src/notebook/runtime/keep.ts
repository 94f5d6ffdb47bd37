/**
 * Values of costly cells that are kept from one request to the next.
 *
 * Keeping must not be observable: a kept value stands only while a new evaluation would give the same. That holds if
 * the code, its seed and what the reader set are the same; the inputs are equal; the evaluation changed none of its
 * inputs and shares no object with them, so that nothing above or beside it can tell; and the values still are what
 * they were, object by object. See fingerprint.ts for what can be kept at all.
 */
import type { ExecuteCell } from '../protocol.ts';
import type { CellReport } from './run.ts';
import { isTensor } from './tensor-text.ts';
import { combine, fingerprintBudget, isIntact, type Fingerprint, type Fingerprints } from './fingerprint.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What is known of named values: null for those that cannot be fingerprinted. */
export type Known = ReadonlyMap<string, Fingerprint | null>;

interface Kept {
  /** All but the inputs that the values depend on. */
  identity: string;
  inputs: string;
  own: ReadonlyMap<string, Fingerprint>;
  evaluation: Evaluation;
}

/** What an evaluation brought forth. */
export interface Evaluation {
  values: Values;
  /** What it showed, to be shown again. */
  outputs: readonly CellReport[];
  duration: number;
}

export interface Keeper {
  /**
   * Fingerprints of named values, within one budget.
   * @param stateless - names of functions without a state
   */
  know: (values: Values, stateless?: ReadonlySet<string>) => Known;
  /** Names of values that are not what they were; null if that cannot be told for all of them. */
  changed: (before: Known, values: Values, stateless?: ReadonlySet<string>) => string[] | null;
  /** A kept evaluation that still stands. */
  find: (cell: ExecuteCell, inputs: Known) => Evaluation | null;
  /** Keeps an evaluation, if it may be kept. */
  keep: (cell: ExecuteCell, inputs: Known, evaluation: Evaluation) => void;
  /** Forgets a cell's values. */
  forget: (cell: string) => void;
  /** Names among a cell's kept values that were changed since, with a way to copy them; none if nothing is kept. */
  broken: (cell: string) => { name: string; copy: string }[];
}

export function createKeeper(fingerprints: Fingerprints): Keeper {
  const store = new Map<string, Kept>();

  const know = (
    values: Values,
    stateless: ReadonlySet<string> = new Set(),
  ): Map<string, Fingerprint | null> => {
    const budget = { left: fingerprintBudget };
    const known = new Map<string, Fingerprint | null>();
    for (const name of Object.keys(values))
      known.set(name, fingerprintOf(values, name, budget, stateless.has(name)));
    return known;
  };

  const fingerprintOf = (
    values: Values,
    name: string,
    budget: { left: number },
    isStateless: boolean,
  ): Fingerprint | null => {
    try {
      return fingerprints.of(values[name], budget, isStateless);
    } catch {
      // A binding that cannot be read yet.
      return null;
    }
  };

  const broken = (kept: Kept): string[] => {
    const now = know(kept.evaluation.values);
    return [...kept.own]
      .filter(([name, before]) => !isIntact(before, now.get(name) ?? null))
      .map(([name]) => name);
  };

  return {
    know,

    changed: (before, values, stateless) => {
      const after = know(values, stateless);
      const names: string[] = [];
      for (const [name, fingerprint] of before) {
        if (fingerprint === null) return null;
        if (!isIntact(fingerprint, after.get(name) ?? null)) names.push(name);
      }
      return names;
    },

    find: (cell, inputs) => {
      const kept = store.get(cell.cell);
      if (kept === undefined) return null;
      const known = complete(inputs);
      const stands =
        known !== null &&
        kept.identity === identityOf(cell) &&
        kept.inputs === combine([...known]) &&
        broken(kept).length === 0;
      if (!stands) store.delete(cell.cell);
      return stands ? kept.evaluation : null;
    },

    keep: (cell, inputs, evaluation) => {
      const above = complete(inputs);
      const own = complete(know(evaluation.values));
      if (above === null || own === null) return;
      const others = new Set<object>();
      for (const { nodes } of above.values()) for (const node of nodes) others.add(node);
      for (const { nodes } of own.values()) if (nodes.some((node) => others.has(node))) return;
      // From here on the values are constants: functions that could assign them would have no fingerprint.
      const values = { ...evaluation.values };
      const kept = {
        identity: identityOf(cell),
        inputs: combine([...above]),
        own,
        evaluation: { ...evaluation, values },
      };
      store.set(cell.cell, kept);
    },

    forget: (cell) => void store.delete(cell),

    broken: (cell) => {
      const kept = store.get(cell);
      if (kept === undefined) return [];
      return broken(kept).map((name) => ({ name, copy: copyText(name, kept.evaluation.values[name]) }));
    },
  };
}

/** Code that copies a value. */
function copyText(name: string, value: unknown): string {
  if (isTensor(value)) return `tensor(${name}.shape, ${name}.data)`;
  return ArrayBuffer.isView(value) ? `${name}.slice()` : `structuredClone(${name})`;
}

/** All fingerprints, or null if one is missing, or is a function's: what that does is not in it. */
function complete(known: Known): Map<string, Fingerprint> | null {
  const all = new Map<string, Fingerprint>();
  for (const [name, fingerprint] of known) {
    if (fingerprint === null || fingerprint.isFunction) return null;
    all.set(name, fingerprint);
  }
  return all;
}

function identityOf(cell: ExecuteCell): string {
  return JSON.stringify([cell.key, cell.seed, cell.live, cell.controls, cell.code]);
}
