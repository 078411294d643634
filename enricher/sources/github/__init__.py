"""Repositories on GitHub: by GraphQL with a token, by REST without."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from enricher.hosts.leasing import Keeping
from enricher.ports import Allowance, Clock, Transport
from enricher.sources.github.options import GitHubOptions, Guard

if TYPE_CHECKING:
    from enricher.sources.github.graphql import GraphQLSource
    from enricher.sources.github.heard import GitHubCalls
    from enricher.sources.github.rest import RestSource

__all__ = ["GitHubOptions", "Guard", "open_github"]


@asynccontextmanager
async def open_github(
    options: GitHubOptions,
    clock: Clock,
    allowance: Allowance | None = None,
    transport: Transport | None = None,
    keeping: Keeping | None = None,
    *,
    queries: Transport | None = None,
) -> "AsyncIterator[GraphQLSource | RestSource]":
    """A GitHub source; leaving the context leaves no thread and no socket behind.

    `transport` takes the place of PyGithub, its threads and its connections; `queries` only carries GraphQL,
    which PyGithub has no more of than one POST, and REST stays its own; `keeping` gets the tokens where other
    processes may be using them.
    """
    from enricher.sources.github.by_transport import QueriesApart, TransportWall
    from enricher.sources.github.graphql import GraphQLSource
    from enricher.sources.github.rest import RestSource

    def by_pygithub() -> "GitHubCalls":
        from enricher.sources.github.wall import Wall  # 150 ms

        return Wall(options)

    wall: GitHubCalls
    if transport is not None:
        wall = TransportWall(options, transport)
    elif queries is not None and options.tokens:
        wall = QueriesApart(TransportWall(options, queries), by_pygithub)
    else:
        wall = by_pygithub()
    try:
        kind = GraphQLSource if options.tokens else RestSource
        yield kind(options, wall, clock, allowance, keeping)
    finally:
        await wall.aclose()
