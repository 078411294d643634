"""Gitea and Forgejo, Codeberg among them: `GET /api/v1/repos/{owner}/{repo}`.

A renamed repository answers with a redirect on the same host, which the caller follows.
"""

from typing import Any
from urllib.parse import quote

from enricher.model import Repository, RepositoryRef
from enricher.sources.one_by_one import Reader
from enricher.sources.reading import count, date, flag, inner, items, text


def address(ref: RepositoryRef) -> str | None:
    """Where `ref` is asked for."""
    owner, _, name = ref.full_name.partition("/")
    if not owner or not name or "/" in name:
        return None
    return f"https://{ref.host}/api/v1/repos/{quote(owner, safe='')}/{quote(name, safe='')}"


def read(body: dict[str, Any], ref: RepositoryRef) -> Repository | None:
    """Gitea's `Repository`; it counts pull requests apart from issues."""
    name = text(body.get("full_name"))
    if name is None:
        return None
    issues, pulls = count(body.get("open_issues_count")), count(body.get("open_pr_counter"))
    licenses = [entry for entry in map(text, items(body.get("licenses"))) if entry]
    return Repository(
        forge="gitea",
        host=ref.host,
        full_name=name,
        url=text(body.get("html_url")) or f"https://{ref.host}/{name}",
        stars=count(body.get("stars_count")),
        forks=count(body.get("forks_count")),
        open_issues=issues + pulls if issues is not None and pulls is not None else None,
        license=licenses[0] if len(licenses) == 1 else None,
        language=text(body.get("language")),
        created_at=date(body.get("created_at")),
        pushed_at=date(body.get("updated_at")),
        archived=flag(body.get("archived")),
        empty=flag(body.get("empty")),
        fork=flag(body.get("fork")),
        description=text(body.get("description")),
        topics=tuple(topic for topic in map(text, items(body.get("topics"))) if topic),
        homepage=text(body.get("website")),
        default_branch=text(body.get("default_branch")),
        parent=text(inner(body, "parent", "full_name")),
    )


READER = Reader(address=address, read=read)
