"""Repositories on GitHub: by GraphQL with a token, by REST without."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from enricher.hosts.leasing import Keeping
from enricher.ports import Allowance, Clock, Transport
from enricher.sources.github.options import GitHubOptions, Guard

if TYPE_CHECKING:
    from enricher.sources.github.graphql import GraphQLSource
    from enricher.sources.github.rest import RestSource
    from enricher.sources.github.wall import GitHubCalls

__all__ = ["GitHubOptions", "Guard", "open_github"]


@asynccontextmanager
async def open_github(
    options: GitHubOptions,
    clock: Clock,
    allowance: Allowance | None = None,
    transport: Transport | None = None,
    keeping: Keeping | None = None,
) -> "AsyncIterator[GraphQLSource | RestSource]":
    """A GitHub source; leaving the context leaves no thread and no socket behind.

    `transport` takes the place of PyGithub, its threads and its connections; `keeping` gets the tokens where
    other processes may be using them.
    """
    # A tenth of a second, which a run that asks nothing of GitHub keeps.
    from enricher.sources.github.graphql import GraphQLSource
    from enricher.sources.github.rest import RestSource
    from enricher.sources.github.wall import Wall

    wall: GitHubCalls
    if transport is None:
        wall = Wall(options)
    else:
        from enricher.sources.github.by_transport import TransportWall

        wall = TransportWall(options, transport)
    try:
        kind = GraphQLSource if options.tokens else RestSource
        yield kind(options, wall, clock, allowance, keeping)
    finally:
        await wall.aclose()
