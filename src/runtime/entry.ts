/** What runs in the worker: the evaluator, with the library, Plot and figures handed to the cells. */
import * as conv from '../conv/index.ts';
import { exercise } from '../exercises/exercise.ts';
import { createFigures } from '../figures/index.ts';
import { startInWorker } from '../notebook/runtime/browser.ts';
import { deferIn } from '../notebook/runtime/late.ts';
import type { Stage } from '../notebook/runtime/run.ts';
import { createPlotShim } from '../plots/shim.ts';
import { Inputs } from '../notebook/runtime/inputs.ts';

const stage: Stage = { run: null };
const Plot = createPlotShim(deferIn(stage));

startInWorker(globalThis, {
  globals: { ...conv, Plot, figures: createFigures(), exercise },
  modules: { conv, '@observablehq/plot': Plot, '@observablehq/inputs': Inputs },
  classes: [conv.Tensor],
  stage,
});
