"""Metadata enrichment and link checking for research papers.

    async with Enricher() as enricher:
        record = await enricher.enrich(Paper(title="...", abstract="...", arxiv_id="2006.09214"))
        async with enricher.run(refresh=True, deadline=600) as run:
            async for record in run.stream(papers): ...

What is exported here is the library (docs/library.md); it is imported when it is first used, so that the
command line starts at once.
"""

from enricher.version import __version__

TYPE_CHECKING = False  # typing's own takes longer to load than all else here
if TYPE_CHECKING:
    from enricher.app import Enricher, Run, Spent, StopReason
    from enricher.config import Settings
    from enricher.errors import EnricherError, InputError, OutputError, SettingsError, StoreError, UsageError
    from enricher.evidence import ChainStop, Evidence, Hop, PageTraits, Sibling
    from enricher.history import Looks
    from enricher.model import ArchiveCopy, History, Paper, Redirect, Url
    from enricher.outside import Outside
    from enricher.ports import NetworkState
    from enricher.record import (
        CitationsAnswer,
        CitationsRecord,
        LinkRecord,
        PaperRecord,
        Record,
        Released,
        RepositoryRecord,
    )
    from enricher.spending import Budget, Forecast, HostQueue

__all__ = [
    "ArchiveCopy",
    "Budget",
    "ChainStop",
    "CitationsAnswer",
    "CitationsRecord",
    "Enricher",
    "EnricherError",
    "Evidence",
    "Forecast",
    "History",
    "Hop",
    "HostQueue",
    "InputError",
    "LinkRecord",
    "Looks",
    "NetworkState",
    "OutputError",
    "Outside",
    "PageTraits",
    "Paper",
    "PaperRecord",
    "Record",
    "Redirect",
    "Released",
    "RepositoryRecord",
    "Run",
    "Settings",
    "SettingsError",
    "Sibling",
    "Spent",
    "StopReason",
    "StoreError",
    "Url",
    "UsageError",
    "__version__",
]

_HOMES = {
    "ArchiveCopy": "model",
    "Budget": "spending",
    "ChainStop": "evidence",
    "CitationsAnswer": "record",
    "CitationsRecord": "record",
    "Enricher": "app",
    "EnricherError": "errors",
    "Evidence": "evidence",
    "Forecast": "spending",
    "History": "model",
    "Hop": "evidence",
    "HostQueue": "spending",
    "InputError": "errors",
    "LinkRecord": "record",
    "Looks": "history",
    "NetworkState": "ports",
    "OutputError": "errors",
    "Outside": "outside",
    "PageTraits": "evidence",
    "Paper": "model",
    "PaperRecord": "record",
    "Record": "record",
    "Redirect": "model",
    "Released": "record",
    "RepositoryRecord": "record",
    "Run": "app",
    "Settings": "config",
    "SettingsError": "errors",
    "Sibling": "evidence",
    "Spent": "app",
    "StopReason": "app",
    "StoreError": "errors",
    "Url": "model",
    "UsageError": "errors",
}


def __getattr__(name: str) -> object:
    """Import what is exported when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'enricher' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"enricher.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """What is exported, whether it was used or not."""
    return sorted(__all__)
