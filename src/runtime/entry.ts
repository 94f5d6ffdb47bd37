/** What runs in the worker: the evaluator, with the library, Plot and figures handed to the cells. */
import * as conv from '../conv/index.ts';
import { exercise } from '../exercises/exercise.ts';
import { createFigures } from '../figures/index.ts';
import { startInWorker } from '../notebook/runtime/browser.ts';
import { createPlotShim } from '../plots/shim.ts';
import { Inputs } from '../notebook/runtime/inputs.ts';

const Plot = createPlotShim();

startInWorker(globalThis, {
  globals: { ...conv, Plot, figures: createFigures(), exercise },
  modules: { conv, '@observablehq/plot': Plot, '@observablehq/inputs': Inputs },
  classes: [conv.Tensor],
});
