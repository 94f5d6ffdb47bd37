"""Runs a notebook's code cells in Deno's Jupyter kernel and prints, as JSON, what each brought forth."""
import json
import sys
from queue import Empty

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

deno, notebook = sys.argv[1:3]
cells = [c for c in json.load(open(notebook))["cells"] if c["cell_type"] == "code"]
manager = KernelManager()
manager._kernel_spec = KernelSpec(argv=[deno, "jupyter", "--kernel", "--conn", "{connection_file}"], language="typescript")
manager.start_kernel()
client = manager.blocking_client()
client.start_channels()
results = {}
try:
    client.wait_for_ready(timeout=60)
    for cell in cells:
        found = []
        take = lambda m: found.append({"type": m["msg_type"], **m["content"]})
        client.execute_interactive(cell["source"], timeout=60, stop_on_error=False, output_hook=take)
        # The kernel may say that it is idle before it has sent the result.
        try:
            while True:
                take(client.get_iopub_msg(timeout=0.15))
        except Empty:
            pass
        results[cell["id"]] = [f for f in found if f["type"] not in ("status", "execute_input")]
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
print(json.dumps(results))
