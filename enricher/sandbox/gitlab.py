"""GitLab: `/api/v4/projects/PATH`, GraphQL's `projects(fullPaths:)`, and pages, on any host.

Pure: an `Ask` comes in, a `Reply` goes out.
Sources: docs.gitlab.com/api/projects, docs.gitlab.com/api/graphql/reference.
"""

import json
import re
from importlib import resources
from typing import Any, TypeAlias
from urllib.parse import unquote

from graphql import GraphQLError, GraphQLResolveInfo, GraphQLSchema, build_schema, graphql_sync

from enricher.sandbox.exchange import Ask, Reply, data, page, redirect
from enricher.sandbox.other_forges import iso
from enricher.sandbox.repositories import Facts, Register

Info: TypeAlias = "GraphQLResolveInfo[Any]"
MOST_PATHS = 50
"""Full paths that one `projects` query may name."""


class GitLab:
    """One stand-in for every GitLab host."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._schema: GraphQLSchema | None = None

    def answer(self, ask: Ask) -> Reply:
        """Answer an API call or a page."""
        if ask.path == "/api/graphql":
            return self._graphql(ask)
        if matched := re.fullmatch(r"/api/v4/projects/([^/]+)", ask.path):
            return self._project(ask, unquote(matched[1]))
        if ask.path.startswith("/api/"):
            return data({"error": "404 Not Found"}, status=404)
        return self._page(ask)

    def look(self, host: str, name: str) -> Facts:
        """A project's facts; on other hosts than gitlab.com the host is part of the drawn name."""
        return self._register.look("gitlab", name if host == "gitlab.com" else f"{host}/{name}")

    def _project(self, ask: Ask, name: str) -> Reply:
        facts = self._by_number(name) or self.look(ask.host, name)
        limits = (("RateLimit-Limit", "400"), ("RateLimit-Remaining", "399"))
        if facts.state == "renamed":
            target = f"https://{ask.host}/api/v4/projects/{facts.number}"
            return redirect(target + (f"?{ask.query}" if ask.query else ""), status=301)
        if facts.state != "ok":
            return data({"message": "404 Project Not Found"}, status=404, headers=limits)
        content = _as_rest(facts, ask.host)
        if ask.parameter("license") == "true":
            content["license"] = _licence(facts)
        return data(content, headers=limits)

    def _by_number(self, name: str) -> Facts | None:
        return self._register.by_number("gitlab", int(name)) if name.isdigit() else None

    def _page(self, ask: Ask) -> Reply:
        name = unquote(ask.path).partition("/-/")[0].strip("/").removesuffix(".git")
        if name.count("/") < 1 or name.startswith(("users/", "explore/", "help/")):
            return page("GitLab", "<p>A page of its own: sign in, explore, help.</p>")
        facts = self.look(ask.host, name)
        if facts.state == "renamed":
            return redirect(f"https://{ask.host}/{_bare(facts, ask.host)}", status=301)
        if facts.state != "ok":  # private and missing look alike to strangers
            return redirect(f"https://{ask.host}/users/sign_in")
        return page(f"{_bare(facts, ask.host)} · GitLab", f"<p>{facts.description}</p>")

    def _graphql(self, ask: Ask) -> Reply:
        if self._schema is None:
            self._schema = _read_schema()
        try:
            content = json.loads(ask.body)
            query, variables = str(content["query"]), content.get("variables")
        except (ValueError, KeyError, TypeError, AttributeError):
            return data({"errors": [{"message": "Unexpected end of document"}]}, status=400)
        result = graphql_sync(
            self._schema,
            query,
            variable_values=variables if isinstance(variables, dict) else None,
            context_value=(self, ask.host),
        )
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [error.formatted for error in result.errors]
        return data(answer)


def _read_schema() -> GraphQLSchema:
    schema = build_schema(resources.files(__package__).joinpath("gitlab.graphql").read_text("utf-8"))
    schema.query_type.fields["projects"].resolve = _projects  # type: ignore[union-attr]
    schema.query_type.fields["project"].resolve = _one_project  # type: ignore[union-attr]
    return schema


def _projects(_: Any, info: Info, **arguments: Any) -> Any:
    paths = arguments.get("fullPaths") or []
    if len(paths) > MOST_PATHS:
        raise GraphQLError(f"Too many full paths: at most {MOST_PATHS} are allowed.")
    gitlab, host = info.context
    found = [gitlab.look(host, path) for path in paths]
    nodes = [_as_node(facts, host) for facts in found if facts.state == "ok"]
    return {"nodes": nodes, "count": len(nodes)}


def _one_project(_: Any, info: Info, fullPath: str) -> Any:  # noqa: N803
    gitlab, host = info.context
    facts = gitlab.look(host, fullPath)
    return _as_node(facts, host) if facts.state in ("ok", "renamed") else None


def _bare(facts: Facts, host: str) -> str:
    return facts.full_name.removeprefix(f"{host}/")


def _licence(facts: Facts) -> dict[str, Any] | None:
    if facts.license is None:
        return None
    known = facts.license != "NOASSERTION"
    key = re.sub(r"-(only|or-later)$", "", facts.license).lower() if known else "other"
    return {"key": key, "name": facts.license if known else "Other", "nickname": None, "html_url": None}


def _as_rest(facts: Facts, host: str) -> dict[str, Any]:
    bare = _bare(facts, host)
    return {
        "id": facts.number,
        "name": facts.name,
        "path": facts.name,
        "path_with_namespace": bare,
        "description": facts.description,
        "web_url": f"https://{host}/{bare}",
        "created_at": iso(facts.created_at, milliseconds=True),
        "last_activity_at": iso(facts.pushed_at, milliseconds=True),
        "default_branch": None if facts.empty else facts.default_branch,
        "star_count": facts.stars,
        "forks_count": facts.forks,
        "topics": list(facts.topics),
        "tag_list": list(facts.topics),
        "visibility": "public",
        "archived": facts.archived,
        "empty_repo": facts.empty,
        "open_issues_count": facts.issues,
        **({"forked_from_project": {"path_with_namespace": facts.parent}} if facts.parent else {}),
    }


def _as_node(facts: Facts, host: str) -> dict[str, Any]:
    bare = _bare(facts, host)
    return {
        "id": f"gid://gitlab/Project/{facts.number}",
        "name": facts.name,
        "path": facts.name,
        "fullPath": bare,
        "webUrl": f"https://{host}/{bare}",
        "description": facts.description,
        "createdAt": iso(facts.created_at),
        "lastActivityAt": iso(facts.pushed_at),
        "starCount": facts.stars,
        "forksCount": facts.forks,
        "openIssuesCount": facts.issues,
        "openMergeRequestsCount": facts.pulls,
        "archived": facts.archived,
        "topics": list(facts.topics),
        "visibility": "public",
        "languages": [{"name": facts.language, "share": 100.0}] if facts.language else [],
        "repository": {
            "empty": facts.empty,
            "exists": True,
            "rootRef": None if facts.empty else facts.default_branch,
        },
    }
