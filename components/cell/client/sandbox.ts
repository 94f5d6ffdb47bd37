/** The sandbox of the page's notebook. It needs nothing of the notebook, so it starts while that is fetched. */
import { createRuntimeClient } from '../../../src/notebook/sandbox/client.ts';

export const runtime = createRuntimeClient({
  hostUrl: `${import.meta.env.BASE_URL}runtime-host.html`,
  loadRuntime: async () => (await import('virtual:separable/runtime')).runtime,
  loadPlotScript: async () => (await import('virtual:separable/plot-script')).plotScript,
});
