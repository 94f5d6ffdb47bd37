/** Names and dependencies of a notebook, as its inspector lists them. */
import type { Analysis } from '../../../src/notebook/resolve.ts';

export interface Variable {
  name: string;
  /** The cell that defines it. */
  cell: string;
  /** Cells that use this definition, in document order. */
  users: readonly string[];
}

/** Every definition, in document order; of two cells that define one name both are listed. */
export function variables({ cells }: Analysis): Variable[] {
  return [...cells].flatMap(([cell, { definitions }]) =>
    definitions.map((name) => ({
      name,
      cell,
      users: [...cells].filter(([, { inputs }]) => inputs.get(name) === cell).map(([user]) => user),
    })),
  );
}

export interface Dependency {
  from: string;
  to: string;
  /** What is defined at one end and used at the other. */
  names: readonly string[];
}

/** Which cell uses what of which, by the cells that use. */
export function dependencies({ cells }: Analysis): Dependency[] {
  return [...cells].flatMap(([to, { inputs }]) =>
    [...Map.groupBy(inputs, ([, from]) => from)].map(([from, names]) => ({
      from,
      to,
      names: names.map(([name]) => name),
    })),
  );
}
