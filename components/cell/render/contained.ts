/**
 * Markup that a cell made is never part of the page. SVG is shown as an image, which is inert; HTML in a
 * frame that has no script and a policy that lets nothing load.
 */
import { escape } from './html.ts';
import type { Words } from './words.ts';

/** @param description - the text form; of a plot that was drawn as a picture it is the name, see src/plots/picture.ts */
export function renderSvg(svg: string, description: string, words: Words): string {
  const size = sizeOf(svg);
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  if (/^<svg [^>]*class="plot-picture"/.test(svg)) {
    const [name = ''] = description.split('\n');
    return (
      `<figure class="output output-image"><img src="${source}" alt="${escape(name)}"${size}>` +
      `<figcaption>${escape(words('output.picture'))}</figcaption></figure>`
    );
  }
  return `<div class="output output-image"><img src="${source}" alt="${escape(words('output.image'))}"${size}></div>`;
}

export function renderPng(base64: string, words: Words): string {
  // Anything but base64 could end the attribute; escape() leaves base64 as it is.
  return `<div class="output output-image"><img src="data:image/png;base64,${escape(base64)}" alt="${escape(words('output.image'))}"></div>`;
}

const FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

/**
 * The frame is of the page's origin, so that the page can see how high its content is (client/fit-frame.ts); without
 * script nothing in it can look back. The page's own policy holds in it as well, so its style is in attributes; style
 * elements would also let a few rules keep the page's own thread busy without end.
 */
export function renderHtml(html: string, words: Words): string {
  const page =
    `<!doctype html><html style="color-scheme:light dark"><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">` +
    `<body style="display:flow-root;margin:0.5rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere">${html}`;
  const frame = `<iframe sandbox="allow-same-origin" title="${escape(words('output.html'))}" srcdoc="${escape(page)}"></iframe>`;
  const note = /<style\b/i.test(html)
    ? `<p class="output-notice">${escape(words('output.noStyleElements'))}</p>`
    : '';
  return `<div class="output output-html">${frame}${note}</div>`;
}

/** Width and height from the root element, so that the image keeps its place before it is drawn. */
function sizeOf(svg: string): string {
  const root = /<svg\b[^>]*>/i.exec(svg)?.[0] ?? '';
  const read = (name: string) =>
    /^\d+(\.\d+)?(px)?$/.exec(new RegExp(`\\s${name}="([^"]*)"`).exec(root)?.[1] ?? '');
  const [width, height] = [read('width'), read('height')];
  return width && height ? ` width="${parseFloat(width[0])}" height="${parseFloat(height[0])}"` : '';
}
