/** Plots as pictures that need no page: what an exported notebook draws with, and its outputs are drawn with. */
import { drawPicture, framed } from './picture.ts';
import { still } from './render.ts';
import { asPlotSpec, replayPlot, topOptions } from './replay.ts';
import { baseTheme, refineTheme, spreadLabels } from './theme.ts';
import { TinyDocument, type TinyElement } from './tiny-dom.ts';

export { drawPicture };

const WIDTH = 640;

/**
 * A recorded plot as the text of an SVG, on white and in the colours of Plot itself, which need no style sheet.
 * @throws TypeError as renderPlot does
 */
export function drawRecorded(value: unknown): string {
  const spec = still(asPlotSpec(value));
  const document = new TinyDocument();
  const base = { ...baseTheme(spec, WIDTH), document };
  // The page's colours need its style sheet; its measures do not.
  const { color: _color, ...better } = refineTheme(spec, base, replayPlot(spec, base));
  const drawn = replayPlot(spec, { ...base, ...better });
  spreadLabels(drawn);
  const { color } = topOptions(spec) as { color?: { legend?: unknown; label?: unknown } };
  const key = color?.legend ? drawn.scale('color') : undefined;
  return framed(
    document,
    drawn as unknown as TinyElement,
    { title: spec.title, subtitle: spec.subtitle, caption: spec.caption, label: color?.label },
    key,
  );
}
