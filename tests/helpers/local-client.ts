import type { RunEnd, RuntimeClient } from '../../src/notebook/sandbox/client.ts';
import type { Runtime } from './notebook-harness.ts';

/** A runtime client without a sandbox: an evaluator of this process, ended by not listening to it any more. */
export function localClient(create: () => Runtime): RuntimeClient {
  let runtime = create();
  let end: ((how: RunEnd) => void) | null = null;
  return {
    warm: async () => {},
    run(request, onReport) {
      return new Promise<RunEnd>((resolve) => {
        end = resolve;
        const mine = resolve;
        void runtime
          .execute(request, (report) => {
            if (end !== mine || (report.type === 'status' && report.execution_state === 'idle')) return;
            onReport(report);
          })
          .then(() => mine('done'));
      }).finally(() => (end = null));
    },
    inspect: async () => null,
    async stop() {
      runtime = create();
      end?.('stopped');
      end = null;
    },
    dispose() {},
  };
}
