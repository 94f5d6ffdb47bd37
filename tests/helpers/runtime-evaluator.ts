import { inspect } from 'node:util';
import type { RuntimeReport } from '../../src/notebook/protocol.ts';
import { createEvaluator, type Evaluator } from '../../src/notebook/runtime/evaluator.ts';
import { captureHost } from '../../src/notebook/runtime/host.ts';
import type { Runtime } from './notebook-harness.ts';

/**
 * The evaluator of the runtime, in this process. It keeps the values of every cell that it may keep, however
 * quickly they were computed.
 */
export function keepingRuntime(): Runtime {
  let report: (report: RuntimeReport) => void = () => {};
  const evaluator: Evaluator = createEvaluator({
    post: (message) => report(message),
    keepAfter: -1,
    host: {
      ...captureHost(),
      evaluate: (text) =>
        new Function('console', 'view', 'Inputs', 'Math', 'inspect', `return ${text}`)(
          evaluator.globals.console,
          evaluator.globals.view,
          evaluator.globals.Inputs,
          { random: evaluator.random },
          (value: unknown) => inspect(value, { depth: 9 }),
        ) as unknown,
    },
  });
  return {
    execute: (request, listener) => {
      report = listener;
      return evaluator.execute(request);
    },
  };
}
