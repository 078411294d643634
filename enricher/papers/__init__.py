"""Papers from the forms that their keepers publish them in: text comes in, `Paper` values go out.

`read` takes files, folders, patterns and standard input; each form has a module of its own, all of which
are imported when one is first wanted: lone addresses need none. Nothing here finds links or asks anyone.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enricher.papers.forms import FORMS
    from enricher.papers.inputs.streams import Problem
    from enricher.papers.reading import read

__all__ = ["FORMS", "Problem", "read"]

_HOMES = {"FORMS": "forms", "Problem": "inputs.streams", "read": "reading"}


def __getattr__(name: str) -> object:
    """Import what is exported when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'enricher.papers' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"enricher.papers.{_HOMES[name]}"), name)
