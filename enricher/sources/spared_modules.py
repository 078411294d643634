"""Modules that a library loads for a command of its own, which no run of ours calls: left out while it loads.

Comes in: a module's name. Goes out: a block within which it is not found, as the import system has it where
`sys.modules` holds None (https://docs.python.org/3/reference/import.html#the-module-cache); after that it can
be imported. It is for libraries that do without, as httpx does where its command's packages are missing.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def spared(name: str) -> Iterator[None]:
    """Do without the module `name` in this block, unless it is there already."""
    if name in sys.modules:
        yield
        return
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]  # it may hold None
    modules[name] = None
    try:
        yield
    finally:
        if modules.get(name) is None:
            modules.pop(name, None)
