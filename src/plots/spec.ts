/**
 * A plot as a cell's runtime records it and the page (or the build) draws it.
 *
 * All of it is JSON: what JSON cannot say (NaN, Date, typed arrays, …) is written as a tagged object `{ $: kind, … }`,
 * so a recorded plot can be cloned, stored in the outputs file and exported without a step of its own.
 */

/** Raised when a stored plot could no longer be drawn by newer code. */
export const PLOT_VERSION = 1;

export interface PlotSpec {
  version: typeof PLOT_VERSION;
  /** Data that marks and facets refer to by index, each with only the fields that some option names. */
  data: Dataset[];
  marks: MarkCall[];
  /** Top-level options of Plot.plot, without the marks, the words below and what the page does not take. */
  options: Encoded;
  title: string | null;
  subtitle: string | null;
  /** One sentence for the page to set under the plot. */
  caption: string | null;
  /** Options that were given and are not drawn, such as `style`. */
  ignored: string[];
}

export type Dataset =
  /** Objects, by column; a field that a row lacks is undefined. */
  | { length: number; fields: Record<string, Encoded[]> }
  /** Numbers, strings, dates, pairs, …: the values themselves. */
  | { values: Encoded };

/** A call of a mark, with the arguments of the cell. */
export interface MarkCall {
  mark: string;
  args: Encoded[];
}

export type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded } | Tagged;

export type Tagged =
  | { $: 'number'; v: 'NaN' | 'Infinity' | '-Infinity' }
  | { $: 'undefined' }
  | { $: 'bigint'; v: string }
  /** Milliseconds since the epoch; null for an invalid date. */
  | { $: 'date'; v: number | null }
  | { $: 'typed'; type: string; v: Encoded[] }
  /** An object that has a key `$` of its own. */
  | { $: 'object'; v: [string, Encoded][] }
  /** A mark's or a facet's data: index into {@link PlotSpec.data}. */
  | { $: 'data'; v: number }
  /** A channel function, evaluated: one value per datum. */
  | { $: 'column'; v: Encoded[]; label?: string }
  /** Plot.identity and Plot.indexOf. */
  | { $: 'identity' }
  | { $: 'indexOf' }
  /** A transform such as Plot.binX: its arguments, and the options that were spread over its result. */
  | { $: 'call'; v: string; args: Encoded[]; and: { [key: string]: Encoded } };

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Marks that can be recorded and drawn. */
export const MARKS = names(`
  area areaX areaY arrow axisX axisY axisFx axisFy gridX gridY gridFx gridFy barX barY boxX boxY cell cellX cellY
  crosshair crosshairX crosshairY dot dotX dotY circle hexagon frame hexgrid line lineX lineY linearRegressionX
  linearRegressionY link rect rectX rectY ruleX ruleY text textX textY tickX tickY tip vector vectorX vectorY spike
`);

/** Transforms that can be recorded and drawn. */
export const TRANSFORMS = names(`
  bin binX binY group groupX groupY groupZ hexbin dodgeX dodgeY filter reverse sort shuffle map mapX mapY normalizeX
  normalizeY normalize window windowX windowY shiftX shiftY select selectFirst selectLast selectMaxX selectMaxY
  selectMinX selectMinY stackX stackX1 stackX2 stackY stackY1 stackY2 pointer pointerX pointerY
`);

/** Marks that are not recorded: a plot with one of them is drawn as a picture, see picture.ts. */
export const PICTURED_MARKS = names(`
  auto bollingerX bollingerY cluster contour delaunayLink delaunayMesh density geo graticule hull sphere tree voronoi
  voronoiMesh
`);

/** Transforms that are not recorded, likewise. */
export const PICTURED_TRANSFORMS = names('centroid geoCentroid initializer transform treeLink treeNode');

/** Names of Plot that are known and not taken, so that a cell hears why: most need a canvas or a page. */
export const EXCLUDED = names(`
  autoSpec bollinger column differenceX differenceY find formatIsoDate formatMonth formatNumber formatWeekday image
  interpolateNearest interpolateNone interpolatorBarycentric interpolatorRandomWalk legend numberInterval raster scale
  timeInterval utcInterval waffleX waffleY
`);

/** Options that never reach the page: they could fetch, link or restyle. */
export const FOREIGN: ReadonlySet<string> = new Set(
  names(
    'href target src style className document figure imageFilter render initializer pointerEvents ariaHidden',
  ),
);

export function isTagged(value: Encoded): value is Tagged {
  return (
    value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['$'] === 'string'
  );
}
