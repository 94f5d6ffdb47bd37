/** Why an option cannot be recorded, and what to write instead. */

/** What cannot be recorded and can be drawn as a picture: see picture.ts. */
export class Unrecordable extends TypeError {}

const REDUCERS =
  "'count', 'sum', 'mean', 'median', 'min', 'max', 'mode', 'first', 'last', 'p25', 'deviation'";

const INSTEAD: Record<string, string> = {
  tickFormat: "give a d3 format such as ',d', '.2s' or '.0%', or null for no labels",
  format: "give d3 formats such as ',d' or '.1%', or false to leave a channel out",
  transform: "compute the column in the data first; for a scale, say type: 'log', 'sqrt' or 'pow'",
  interpolate: "name one, such as 'rgb' or 'hcl', or give a scheme",
  curve: "name one, such as 'linear', 'step', 'monotone-x' or 'catmull-rom'",
  reduce: `name a reducer: ${REDUCERS}`,
  map: "name a map, 'cumsum', 'rank' or 'quantile', or compute the column in the data first",
  basis: "name a basis: 'first', 'last', 'min', 'max', 'mean', 'median', 'sum' or 'extent'",
  thresholds:
    "give a number of bins, an array of limits, or 'auto', 'scott', 'sturges' or 'freedman-diaconis'",
  interval: "give a number, or a name such as 'day' or 'month'",
  offset: "name one: 'normalize', 'center' or 'wiggle'",
  order: "name one: 'value', 'sum', 'appearance' or 'inside-out', or give an array of names",
  select: "name one: 'first', 'last', 'min' or 'max'",
  marks: 'build the plot from the marks of Plot, or draw with svg`…`',
  render: 'build the plot from the marks of Plot, or draw with svg`…`',
};

/** A function where no channel is: what is it, where, and what to do. */
export function refuseFunction(where: string, key: string): Unrecordable {
  const instead = INSTEAD[key] ?? 'give a value, the name of a field, or an array';
  return new Unrecordable(
    `${where}: ${key} is a function, and a plot is drawn outside the cell, where its functions cannot go; ${instead}`,
  );
}

/** A function of the groups that a transform makes, which exist only where the plot is drawn. */
export function refuseAfter(where: string, key: string, transform: string): Unrecordable {
  return new Unrecordable(
    `${where}: ${key} is a function of the groups that ${transform} makes, which exist only where the plot is drawn; ` +
      `move it into the outputs with a named reducer, as in Plot.${transform}({${key}: 'first'}, …)`,
  );
}

export function refuseWithoutData(where: string, key: string): TypeError {
  return new TypeError(
    `${where}: ${key} is a function, but the mark has no data for it; give data as the first argument, or a value`,
  );
}

/** A part of Plot that needs its functions where it is drawn. */
export function refuseMark(name: string): Unrecordable {
  return new Unrecordable(
    `Plot.${name}: it is none of the marks and transforms that are drawn outside the cell; ` +
      'use the basic ones (line, dot, bar, rect, cell, area, rule, text, …)',
  );
}

export function refuseName(name: string): TypeError {
  return new TypeError(
    `Plot.${name}: this part of Plot is not taken here, as it needs a page to draw on; ` +
      'use the basic marks (line, dot, bar, rect, cell, area, rule, text, …) or draw with svg`…`',
  );
}

export function refuseData(where: string, what: string, instead: string): TypeError {
  return new TypeError(`${where}: the data is ${what}; ${instead}`);
}
