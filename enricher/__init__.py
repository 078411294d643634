"""Metadata enrichment and link checking for research papers.

    async with Enricher() as enricher:
        record = await enricher.enrich(Paper(title="...", abstract="...", arxiv_id="2006.09214"))

What is exported here is the library; it is imported when it is first used, so that the
command line starts at once.
"""

from typing import TYPE_CHECKING

from enricher.version import __version__

if TYPE_CHECKING:
    from enricher.app import Enricher, Spent
    from enricher.config import Settings
    from enricher.errors import EnricherError, InputError, SettingsError, StoreError, UsageError
    from enricher.model import Paper
    from enricher.record import LinkRecord, Record

__all__ = [
    "Enricher",
    "EnricherError",
    "InputError",
    "LinkRecord",
    "Paper",
    "Record",
    "Settings",
    "SettingsError",
    "Spent",
    "StoreError",
    "UsageError",
    "__version__",
]

_HOMES = {
    "Enricher": "app",
    "EnricherError": "errors",
    "InputError": "errors",
    "LinkRecord": "record",
    "Paper": "model",
    "Record": "record",
    "Settings": "config",
    "SettingsError": "errors",
    "Spent": "app",
    "StoreError": "errors",
    "UsageError": "errors",
}


def __getattr__(name: str) -> object:
    """Import what is exported when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'enricher' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"enricher.{_HOMES[name]}"), name)
