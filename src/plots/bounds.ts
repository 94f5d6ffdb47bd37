/**
 * What a plot may ask of whoever draws it. The page draws plots itself, on its own thread, so an option that stands
 * for a million ticks or bins would take the page down with it.
 */
import { isTagged, type Dataset, type Encoded, type PlotSpec, type Tagged } from './spec.ts';

const MOST_VALUES = 400_000;
const MOST_MARKS = 1_000;
const MOST_FACETS = 100;

const between = (least: number, most: number, names: string) =>
  names.split(' ').map((name) => [name, { least, most }] as const);

/** Numbers, by the name of their option, wherever it stands; each of a list. */
const LIMITS = new Map([
  ...between(0, 1_000, 'ticks grid thresholds n k'),
  ...between(1, Infinity, 'binWidth precision tickSpacing'),
  ...between(
    -10_000,
    10_000,
    'width height margin marginTop marginRight marginBottom marginLeft inset insetTop insetRight insetBottom insetLeft range',
  ),
  ...between(0.01, 100, 'aspectRatio'),
]);
/** Lists of these are the ticks or thresholds themselves. */
const LISTED = /^(ticks|grid|thresholds|interval)$/;

/** @throws RangeError for what would take too long, with the option's name */
export function refuseExcess({ data, marks, options }: PlotSpec): void {
  let values = 0;
  const check = (value: Encoded, name: string, rows?: Dataset): void => {
    if (++values > MOST_VALUES) throw new RangeError(`Plot: more than ${MOST_VALUES} values`);
    refuseNumber(value, name);
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) for (const one of value) check(one, LISTED.test(name) ? '' : name);
    else if (!isTagged(value)) {
      const facets = [value['fx'], value['fy'], ...(name === 'facet' ? [value['x'], value['y']] : [])];
      for (const facet of facets) refuseFacets(facet, rows);
      for (const [key, one] of Object.entries(value)) check(one, key, rows);
    } else if (value.$ === 'call') {
      const isWindow = value.v.startsWith('window');
      for (const [i, arg] of value.args.entries()) check(arg, isWindow && i === 0 ? 'k' : '', rows);
      check(value.and, '', rows);
    } else if ('v' in value && typeof value.v === 'object') check(value.v as Encoded, '');
  };
  if (marks.length > MOST_MARKS) throw new RangeError(`Plot: more than ${MOST_MARKS} marks`);
  for (const one of data) {
    if ('values' in one) check(one.values, '');
    else for (const column of Object.values(one.fields)) check(column, '');
    if ('length' in one && !(one.length <= MOST_VALUES))
      throw new RangeError(`Plot: more than ${MOST_VALUES} values`);
  }
  const rowsOf = (value: Encoded | undefined): Dataset | undefined =>
    isOf(value, 'data') ? data[value.v] : undefined;
  for (const { args } of marks) for (const arg of args) check(arg, '', rowsOf(args[0]));
  for (const [key, value] of Object.entries(options as { [key: string]: Encoded }))
    check(
      value,
      key,
      key === 'facet' ? rowsOf((value as { [key: string]: Encoded } | null)?.['data']) : undefined,
    );
  for (const name of ['fx', 'fy']) {
    const scale = (options as { [key: string]: Encoded })[name];
    refuseFacets((scale as { [key: string]: Encoded } | null | undefined)?.['domain'], undefined);
  }
}

function refuseNumber(value: Encoded, name: string): void {
  const limits = LIMITS.get(name);
  const number = isOf(value, 'number') ? Number(value.v) : value;
  if (typeof number !== 'number' || !limits || (number >= limits.least && number <= limits.most)) return;
  throw new RangeError(`Plot: ${name} is ${number}, not between ${limits.least} and ${limits.most}`);
}

/** Each facet has axes of its own, and every mark. */
function refuseFacets(channel: Encoded | undefined, rows: Dataset | undefined): void {
  const fields = rows && 'fields' in rows ? rows.fields : {};
  const list =
    typeof channel === 'string'
      ? Object.hasOwn(fields, channel) && fields[channel]
      : isOf(channel, 'column')
        ? channel.v
        : channel;
  if (Array.isArray(list) && new Set(list.map((one) => JSON.stringify(one))).size > MOST_FACETS)
    throw new RangeError(`Plot: more than ${MOST_FACETS} facets`);
}

function isOf<Kind extends Tagged['$']>(
  value: Encoded | undefined,
  kind: Kind,
): value is Extract<Tagged, { $: Kind }> {
  return typeof value === 'object' && value !== null && isTagged(value) && value.$ === kind;
}
