/**
 * What an exported notebook finds in place of the page: the same library, the same names, and values that say
 * how Jupyter shows them. Runs under Deno's Jupyter kernel, Deno and Node.
 */
import * as conv from '../conv/index.ts';
import { exercise } from '../exercises/exercise.ts';
import { createFigures } from '../figures/index.ts';
import { jupyterData } from '../notebook/formats/outputs.ts';
import {
  drawingGlobal,
  inputsGlobal,
  modulesGlobal,
  seedGlobal,
  showGlobal,
} from '../notebook/formats/prelude.ts';
import type { CellControls, MimeBundle, StreamName } from '../notebook/protocol.ts';
import { bundle } from '../notebook/runtime/bundle.ts';
import { maxText } from '../notebook/runtime/caps.ts';
import { cellGlobals, cellRandom } from '../notebook/runtime/globals.ts';
import { captureHost } from '../notebook/runtime/host.ts';
import { Inputs } from '../notebook/runtime/inputs.ts';
import { offered } from '../notebook/runtime/offer.ts';
import { fit } from '../notebook/runtime/outbox.ts';
import { seededRandom } from '../notebook/runtime/random.ts';
import { createRun } from '../notebook/runtime/run.ts';
import { createPlotShim } from '../plots/shim.ts';
import type * as standalone from '../plots/standalone.ts';

interface Jupyter {
  broadcast(type: string, content: object): Promise<void>;
}

const host = captureHost();
const { log: print, error: complain } = globalThis.console;
const jupyter = kernel();
/** There is no end of a cell to wait for. Without what draws, such a plot is its text. */
const Plot = createPlotShim((_value, work) => {
  const drawing = drawingOf();
  if (drawing) work(drawing);
});

const run = createRun(
  { cell: 'notebook', code: '', inputs: {}, stateless: [], key: '', seed: 1, controls: {}, live: true },
  host,
  () => undefined,
);
const shown = new Set<string>();
let displays = 0;
const stage = {
  run: {
    ...run,
    /** Without the page nothing is too much. */
    isSilent: () => false,
    stream(name: StreamName, text: string): void {
      // A line ends in what prints it.
      (name === 'stdout' ? print : complain)(text.slice(0, -1));
    },
    display(make: () => MimeBundle, given?: string) {
      const { data } = fit(make(), maxText);
      const id = given ?? String(displays++);
      const again = shown.has(id);
      shown.add(id);
      if (jupyter) {
        const content = {
          data: jupyterData(data, { plot: drawingOf()?.drawRecorded }),
          metadata: {},
          transient: { display_id: id },
        };
        void jupyter.broadcast(again ? 'update_display_data' : 'display_data', content);
        // What is printed cannot be replaced: of a display with an id each value is told, of progress the beginning.
      } else if (!again || id.startsWith('id-')) print(data['text/plain']);
      return id;
    },
  },
};

Math.random = cellRandom(stage);
const { console, display, html, progress, svg, table, tex, view } = cellGlobals(stage, host);
Object.assign(globalThis.console, console);

Object.assign(globalThis, conv, {
  display,
  exercise,
  figures: createFigures(),
  html,
  Inputs,
  Plot,
  progress,
  svg,
  table,
  tex,
  view,
  [modulesGlobal]: offered({ conv, '@observablehq/plot': Plot, '@observablehq/inputs': Inputs }),
  [seedGlobal](seed: number): void {
    stage.run.random = seededRandom(seed);
  },
  [inputsGlobal](controls: CellControls): void {
    // Equal inputs are counted from the cell's first.
    Object.assign(stage.run, { controls, declared: new Map() });
  },
  [showGlobal](value: unknown): void {
    if (value !== undefined) print(fit(bundle(value), maxText).data['text/plain']);
  },
});

// The kernel asks a cell's value how it is shown. On the prototype, so that arrays and plain objects are shown
// as on the page too; not enumerable, so that nobody sees it in theirs.
if (jupyter)
  Object.defineProperty(Object.prototype, Symbol.for('Jupyter.display'), {
    configurable: true,
    writable: true,
    value(this: unknown) {
      return jupyterData(fit(bundle(this), maxText).data, { plot: drawingOf()?.drawRecorded });
    },
  });

/** What the cell after the library's has brought, in a notebook with plots. */
function drawingOf(): Pick<typeof standalone, 'drawPicture' | 'drawRecorded'> | undefined {
  return (globalThis as Record<string, unknown>)[drawingGlobal] as ReturnType<typeof drawingOf>;
}

/** The kernel's own connection; null outside of it, where asking may throw. */
function kernel(): Jupyter | null {
  try {
    return (globalThis as { Deno?: { jupyter?: Jupyter } }).Deno?.jupyter ?? null;
  } catch {
    return null;
  }
}
