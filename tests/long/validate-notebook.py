"""Holds notebooks against Jupyter's own schema; fails with what is wrong, and with where."""
import sys

import nbformat

for path in sys.argv[1:]:
    nbformat.validate(nbformat.read(path, as_version=4))
