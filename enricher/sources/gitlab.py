"""GitLab, gitlab.com and self-hosted: 50 projects in one GraphQL query, then REST for each it left out.

`projects(fullPaths:)` leaves out what is missing, private or renamed alike; REST follows renames and has
the last word. A server too old for the query, or that refuses it, is asked by REST alone.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from enricher.model import (
    Repository,
    RepositoryFound,
    RepositoryOutcome,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
)
from enricher.sources.asking import JsonApi
from enricher.sources.one_by_one import OneByOneSource, Reader
from enricher.sources.reading import count, date, flag, inner, items, text

BATCH = 50
"""GitLab takes no more full paths in one query."""

QUERY = """query($paths: [String!]) {
  projects(fullPaths: $paths, first: 50) {
    nodes {
      fullPath webUrl description starCount forksCount archived createdAt lastActivityAt topics
      repository { empty rootRef }
    }
  }
}"""


def address(ref: RepositoryRef) -> str | None:
    """Where `ref` is asked for by REST; GitLab's names have two parts or more."""
    if "/" not in ref.full_name.strip("/"):
        return None
    return f"https://{ref.host}/api/v4/projects/{quote(ref.full_name, safe='')}?license=true"


def read(body: dict[str, Any], ref: RepositoryRef) -> Repository | None:
    """REST's project; those who are not signed in see fewer of its fields."""
    name = text(body.get("path_with_namespace"))
    if name is None:
        return None
    return Repository(
        forge="gitlab",
        host=ref.host,
        full_name=name,
        url=text(body.get("web_url")) or f"https://{ref.host}/{name}",
        stars=count(body.get("star_count")),
        forks=count(body.get("forks_count")),
        created_at=date(body.get("created_at")),
        pushed_at=date(body.get("last_activity_at")),
        archived=flag(body.get("archived")),
        empty=flag(body.get("empty_repo")),
        fork=True if isinstance(body.get("forked_from_project"), dict) else None,
        description=text(body.get("description")),
        topics=tuple(topic for topic in map(text, items(body.get("topics"))) if topic),
        default_branch=text(body.get("default_branch")),
        parent=text(inner(body, "forked_from_project", "path_with_namespace")),
    )


def read_node(node: object, host: str) -> Repository | None:
    """One of the query's nodes."""
    name = text(inner(node, "fullPath"))
    if name is None:
        return None
    return Repository(
        forge="gitlab",
        host=host,
        full_name=name,
        url=text(inner(node, "webUrl")) or f"https://{host}/{name}",
        stars=count(inner(node, "starCount")),
        forks=count(inner(node, "forksCount")),
        created_at=date(inner(node, "createdAt")),
        pushed_at=date(inner(node, "lastActivityAt")),
        archived=flag(inner(node, "archived")),
        empty=flag(inner(node, "repository", "empty")),
        description=text(inner(node, "description")),
        topics=tuple(topic for topic in map(text, items(inner(node, "topics"))) if topic),
        default_branch=text(inner(node, "repository", "rootRef")),
    )


READER = Reader(address=address, read=read)


class GitLabSource:
    """`ports.Source` of projects on any GitLab."""

    def __init__(self, api: JsonApi) -> None:
        self._api = api
        self._rest = OneByOneSource(READER, api)
        self._without_query: set[str] = set()

    @property
    def batch_size(self) -> int:
        """Projects that one query carries."""
        return BATCH

    async def send(
        self, questions: Sequence[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        """Answer every question, host by host."""
        by_host: dict[str, list[RepositoryRef]] = {}
        for ref in dict.fromkeys(question.ref for question in questions):
            by_host.setdefault(ref.host, []).append(ref)
        lots = [
            (host, refs[start : start + BATCH])
            for host, refs in by_host.items()
            for start in range(0, len(refs), BATCH)
        ]
        told = await asyncio.gather(*(self._ask(host, refs) for host, refs in lots))
        outcomes = {ref: outcome for lot in told for ref, outcome in lot.items()}
        return {question: outcomes[question.ref] for question in questions}

    async def _ask(self, host: str, refs: list[RepositoryRef]) -> dict[RepositoryRef, RepositoryOutcome]:
        found: dict[str, Repository] = {}
        if len(refs) > 1 and host not in self._without_query:
            outcome = await self._query(host, refs)
            if isinstance(outcome, Unavailable):
                return dict.fromkeys(refs, outcome)
            found = outcome
        now = self._api.now()
        outcomes: dict[RepositoryRef, RepositoryOutcome] = {
            ref: RepositoryFound(repository=found[ref.full_name.lower()], fetched_at=now)
            for ref in refs
            if ref.full_name.lower() in found
        }
        rest = [ref for ref in refs if ref not in outcomes]
        return outcomes | dict(zip(rest, await asyncio.gather(*map(self._rest.ask, rest)), strict=True))

    async def _query(self, host: str, refs: list[RepositoryRef]) -> dict[str, Repository] | Unavailable:
        """Those found, by name in lower case; none where the server does not know the query."""
        told = await self._api.ask(
            f"https://{host}/api/graphql",
            {"query": QUERY, "variables": {"paths": [ref.full_name for ref in refs]}},
        )
        if isinstance(told, Unavailable):
            return told
        nodes = inner(told.body, "data", "projects", "nodes")
        if told.status != 200 or not isinstance(nodes, list):
            self._without_query.add(host)
            return {}
        read = (read_node(node, host) for node in nodes)
        return {repository.full_name.lower(): repository for repository in read if repository is not None}
