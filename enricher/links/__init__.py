"""From a paper to its links: found, cleaned, judged and classified; nothing is asked.

What reads texts is imported when it is first wanted: lone addresses need none of it.
"""

from typing import TYPE_CHECKING

from enricher.links.lone import of_address

if TYPE_CHECKING:
    from enricher.links.extracting import extract
    from enricher.links.page_code import follow

__all__ = ["extract", "follow", "of_address"]

_HOMES = {"extract": "extracting", "follow": "page_code"}


def __getattr__(name: str) -> object:
    """Import what is exported when it is first asked for (PEP 562); from then on it stands here."""
    if name not in _HOMES:
        raise AttributeError(f"module 'enricher.links' has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f"enricher.links.{_HOMES[name]}"), name)
    return found
