"""Citations from Semantic Scholar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from enricher.ports import Allowance, Clock, Transport
from enricher.sources.semantic_scholar.client import ScholarClient
from enricher.sources.semantic_scholar.options import SemanticScholarOptions
from enricher.sources.semantic_scholar.source import SemanticScholarSource

__all__ = ["SemanticScholarOptions", "SemanticScholarSource", "open_semantic_scholar"]


@asynccontextmanager
async def open_semantic_scholar(
    options: SemanticScholarOptions,
    clock: Clock,
    allowance: Allowance | None = None,
    *,
    transport: Transport,
) -> AsyncIterator[SemanticScholarSource]:
    """A Semantic Scholar source over `transport`, which must not retry on its own."""
    yield SemanticScholarSource(options, ScholarClient(options, transport), clock, allowance)
