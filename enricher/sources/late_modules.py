"""Modules that a library loads for what no run of ours calls: put off until something of them is used.

Comes in: a module's name. Goes out: a block within which whoever imports it gets a stand-in; after that it
can be imported as ever. It is for libraries that touch nothing of it while they load, as Semantic Scholar's
leaves its HTTP client alone, over which nothing of ours is sent.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module that is loaded when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        """What the module has under that name."""
        if sys.modules.get(self.__name__) is self:  # touched within the block, for all that
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def put_off(name: str) -> Iterator[None]:
    """Stand in for the module `name` in this block, unless it is there already."""
    if name in sys.modules:
        yield
        return
    stand_in = sys.modules[name] = _StandIn(name)
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
