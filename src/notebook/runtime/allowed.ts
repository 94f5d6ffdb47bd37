/** The global names that cells keep. All others go, also those that engines will add one day. */

/** The language, without what tells the time, the garbage collector's work, or the machine. */
const language = `
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView
  Date DisposableStack Error EvalError Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array
  Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set
  String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
  WeakMap WeakSet WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis
  isFinite isNaN parseFloat parseInt undefined unescape`;

/** Of the platform, what computes and reaches nothing; pictures are there in browsers only. */
const platform = `
  Blob DOMException ImageBitmap ImageData OffscreenCanvas OffscreenCanvasRenderingContext2D Path2D TextDecoder
  TextEncoder URL URLSearchParams atob btoa createImageBitmap structuredClone`;

/** What the evaluator gives. */
const given = `
  console crypto performance clearInterval clearTimeout queueMicrotask setInterval setTimeout`;

const words = (text: string): string[] => text.trim().split(/\s+/);

export const allowedNames: ReadonlySet<string> = new Set([language, platform, given].flatMap(words));

const network = 'a cell has no network; put the numbers into the cell itself';
const messages = 'a cell cannot send messages; show a value with display() or as the last expression';
const workers = 'a cell is its own worker already; compute here';
const storage = 'a cell has no storage; a value lives in the cells below the one that defines it';

/** Names that readers may try, with what to say. */
export const absences: Readonly<Record<string, string>> = {
  fetch: network,
  XMLHttpRequest: network,
  WebSocket: network,
  WebSocketStream: network,
  WebTransport: network,
  EventSource: network,
  RTCPeerConnection: network,
  importScripts:
    'a cell cannot load scripts; what it may use is there already, or imported by name at its top',
  FontFace: network,
  postMessage: messages,
  MessageChannel: messages,
  BroadcastChannel: messages,
  Notification: messages,
  Worker: workers,
  SharedWorker: workers,
  indexedDB: storage,
  caches: storage,
  localStorage: storage,
  sessionStorage: storage,
  addEventListener: 'a cell receives no events; use view(Inputs.range(…)) for an input',
  close: 'a cell ends by itself; the button Stop ends it early',
  requestAnimationFrame:
    'a cell has no screen; use setTimeout, or display(value, {id}) to replace what is shown',
  alert: 'a cell has no window; use console.log or display',
  prompt: 'a cell has no window; use view(Inputs.range(…)) for an input',
  require: 'a cell has no require; what it may use is there already, or imported by name at its top',
};
