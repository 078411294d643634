"""GitHub's two shapes of a repository, GraphQL's and REST's -> our `Repository`. Pure.

Every field but the name may be missing, null or of another type: it then is unknown, never an error.
"""

from typing import Any

from enricher.model import Repository
from enricher.sources.reading import count, date, flag, inner, items, text
from enricher.sources.reading import decoded as read_json

NO_LICENSE = frozenset({"NOASSERTION", "NONE"})
"""SPDX words that GitHub uses where it could not tell."""


def from_graphql(node: dict[str, Any], host: str) -> Repository | None:
    """A node of our own fragment; None where it does not even have a name."""
    name = text(node.get("nameWithOwner"))
    if not name or "/" not in name:
        return None
    return Repository(
        forge="github",
        host=host,
        full_name=name,
        url=text(node.get("url")) or f"https://{host}/{name}",
        stars=count(node.get("stargazerCount")),
        forks=count(node.get("forkCount")),
        open_issues=_sum(inner(node, "issues", "totalCount"), inner(node, "pullRequests", "totalCount")),
        license=_license(inner(node, "licenseInfo", "spdxId")),
        language=text(inner(node, "primaryLanguage", "name")),
        created_at=date(node.get("createdAt")),
        pushed_at=date(node.get("pushedAt")),
        archived=flag(node.get("isArchived")),
        empty=flag(node.get("isEmpty")),
        fork=flag(node.get("isFork")),
        description=text(node.get("description")),
        topics=_topics(node),
        homepage=text(node.get("homepageUrl")),
        default_branch=text(inner(node, "defaultBranchRef", "name")),
        parent=text(inner(node, "parent", "nameWithOwner")),
    )


def from_rest(body: dict[str, Any], host: str) -> Repository | None:
    """`GET /repos/{owner}/{repo}`'s "full repository"; None where it has no name. It tells no `empty`."""
    name = text(body.get("full_name"))
    if not name or "/" not in name:
        return None
    return Repository(
        forge="github",
        host=host,
        full_name=name,
        url=text(body.get("html_url")) or f"https://{host}/{name}",
        stars=count(body.get("stargazers_count")),
        forks=count(body.get("forks_count")),
        open_issues=count(body.get("open_issues_count")),
        license=_license(inner(body, "license", "spdx_id")),
        language=text(body.get("language")),
        created_at=date(body.get("created_at")),
        pushed_at=date(body.get("pushed_at")),
        archived=flag(body.get("archived")),
        fork=flag(body.get("fork")),
        description=text(body.get("description")),
        topics=tuple(topic for topic in map(text, items(body.get("topics"))) if topic),
        homepage=text(body.get("homepage")),
        default_branch=text(body.get("default_branch")),
        parent=text(inner(body, "parent", "full_name")),
    )


def decoded(body: str) -> dict[str, Any] | None:
    """A JSON object, or None: HTML labelled JSON, a cut answer and a bare list are all no answer."""
    read = read_json(body.encode("utf-8", "replace"))
    return read if isinstance(read, dict) else None


def _sum(issues: object, pulls: object) -> int | None:
    one, other = count(issues), count(pulls)
    return None if one is None or other is None else one + other


def _license(spdx: object) -> str | None:
    name = text(spdx)
    return None if name is None or name.upper() in NO_LICENSE else name


def _topics(node: dict[str, Any]) -> tuple[str, ...]:
    entries = items(inner(node, "repositoryTopics", "nodes"))
    found = [text(inner(entry, "topic", "name")) for entry in entries] if entries else []
    return tuple([name for name in found if name]) if found else ()
