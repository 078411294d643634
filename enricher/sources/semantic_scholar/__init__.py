"""Citations from Semantic Scholar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from enricher.hosts.metering import MeteredTransport
from enricher.ports import Allowance, Clock, Transport
from enricher.sources.semantic_scholar.options import SemanticScholarOptions

if TYPE_CHECKING:
    from enricher.sources.semantic_scholar.source import SemanticScholarSource

__all__ = ["SemanticScholarOptions", "open_semantic_scholar"]


@asynccontextmanager
async def open_semantic_scholar(
    options: SemanticScholarOptions,
    clock: Clock,
    allowance: Allowance | None = None,
    *,
    transport: Transport,
) -> "AsyncIterator[SemanticScholarSource]":
    """A Semantic Scholar source over `transport`, which keeps hosts to their limits and asks once."""
    # The package behind it takes its time to import, which a run that asks nothing here keeps.
    from enricher.sources.semantic_scholar.client import ScholarClient
    from enricher.sources.semantic_scholar.source import SemanticScholarSource

    metered = MeteredTransport(transport, clock, allowance)
    yield SemanticScholarSource(options, ScholarClient(options, metered), clock, allowance, metered)
