"""The objects behind the GraphQL schema: a repository's fields, its owner, its files, its languages.

Comes in: `Facts`. Goes out: plain dictionaries with `__typename`, and the errors that GitHub
puts beside them. Fields that nobody made facts for get the emptiest value of their type.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLResolveInfo,
    get_named_type,
    is_enum_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

from enricher.sandbox.budgets import HourlyAllowance
from enricher.sandbox.github_rest import NAMES, stamp
from enricher.sandbox.lots import draw
from enricher.sandbox.options import Options
from enricher.sandbox.repositories import Facts, Register

Info: TypeAlias = "GraphQLResolveInfo[Any]"  # in quotes: older graphql-core has no generic one


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryContext:
    """What one query runs with; `asked` is its number, by which its faults are drawn."""

    register: Register
    options: Options
    asked: int
    cost: int
    budget: HourlyAllowance


def type_of(value: Any, _info: Info, _type: Any) -> str:
    """The concrete type behind an interface."""
    return str(value["__typename"])


def resolve_field(source: Any, info: Info, **arguments: Any) -> Any:
    """Resolve any field: by its own function, by the fact of that name, else by an empty value."""
    own = RESOLVERS.get((info.parent_type.name, info.field_name))
    if own is not None:
        return own(source, info, **arguments)
    if isinstance(source, dict) and info.field_name in source:
        return source[info.field_name]
    return _empty(info.return_type)


def _empty(kind: Any) -> Any:
    if not is_non_null_type(kind):
        return None
    kind = kind.of_type
    if is_list_type(kind):
        return []
    named = get_named_type(kind)
    if is_enum_type(named):
        return next(iter(named.values))
    if is_object_type(named):
        return {"__typename": named.name}
    return {"Int": 0, "Float": 0.0, "Boolean": False}.get(named.name, "")


def _fail(kind: str, words: str) -> GraphQLError:
    return GraphQLError(words, extensions={"type": kind})


def _repository(_: Any, info: Info, owner: str, name: str, followRenames: bool = True) -> Any:  # noqa: N803
    context: QueryContext = info.context
    alias = str(info.path.key)
    _raise_drawn_fault(context, alias)
    facts = context.register.look("github", f"{owner}/{name}")
    if facts.state == "missing" or (facts.state == "renamed" and not followRenames):
        raise _fail("NOT_FOUND", f"Could not resolve to a Repository with the name '{owner}/{name}'.")
    if facts.state in ("dmca", "tos"):
        raise _fail("SERVICE_UNAVAILABLE", f"Repository access blocked: {facts.state}")
    if facts.state == "forbidden":
        raise _fail(
            "FORBIDDEN",
            "Although you appear to be authorized, the organization has an IP allow list enabled.",
        )
    return as_node(facts)


def _raise_drawn_fault(context: QueryContext, alias: str) -> None:
    faults = context.options.faults
    lot = draw(context.options.seed, "alias", str(context.asked), alias)
    if lot < faults.resources:
        raise _fail("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.")
    if lot < faults.resources + faults.forbidden:
        raise _fail("FORBIDDEN", "Resource not accessible by personal access token")


def as_node(facts: Facts) -> dict[str, Any]:
    """A repository's fields under the schema's names."""
    url = f"https://github.com/{facts.full_name}"
    return {
        "__typename": "Repository",
        "facts": facts,
        "id": f"R_{facts.number}",
        "databaseId": facts.number % 2**31,
        "name": facts.name,
        "nameWithOwner": facts.full_name,
        "url": url,
        "resourcePath": f"/{facts.full_name}",
        "sshUrl": f"git@github.com:{facts.full_name}.git",
        "openGraphImageUrl": f"https://opengraph.githubassets.com/1/{facts.full_name}",
        "stargazerCount": facts.stars,
        "forkCount": facts.forks,
        "isArchived": facts.archived,
        "archivedAt": stamp(facts.pushed_at) if facts.archived else None,
        "isEmpty": facts.empty,
        "isFork": facts.parent is not None,
        "description": facts.description,
        "descriptionHTML": f"<div>{facts.description or ''}</div>",
        "shortDescriptionHTML": facts.description or "",
        "homepageUrl": facts.homepage,
        "createdAt": stamp(facts.created_at),
        "updatedAt": stamp(facts.pushed_at),
        "pushedAt": None if facts.empty else stamp(facts.pushed_at),
        "diskUsage": 0 if facts.empty else 128 + facts.stars,
        "hasIssuesEnabled": True,
        "visibility": "PUBLIC",
        "issues": {"__typename": "IssueConnection", "totalCount": facts.issues},
        "pullRequests": {"__typename": "PullRequestConnection", "totalCount": facts.pulls},
        "watchers": {"__typename": "UserConnection", "totalCount": facts.forks},
        "forks": {"__typename": "RepositoryConnection", "totalCount": facts.forks},
    }


def _licence(source: Any, _: Info) -> Any:
    spdx = source["facts"].license
    if spdx is None:
        return None
    other = spdx == "NOASSERTION"
    return {
        "__typename": "License",
        "id": f"L_{spdx}",
        "key": "other" if other else spdx.lower(),
        "name": NAMES.get(spdx, spdx),
        "spdxId": spdx,
        "body": "",
    }


def _language(name: str) -> dict[str, Any]:
    return {"__typename": "Language", "id": f"G_{name}", "name": name, "color": "#3572A5"}


def _primary_language(source: Any, _: Info) -> Any:
    name = source["facts"].language
    return None if name is None else _language(name)


def _languages(source: Any, info: Info, **arguments: Any) -> Any:
    names = [source["facts"].language] if source["facts"].language else []
    return _connection(info, "Language", [_language(name) for name in names], arguments)


def _topics(source: Any, info: Info, **arguments: Any) -> Any:
    topics = [
        {
            "__typename": "RepositoryTopic",
            "id": f"T_{name}",
            "topic": {"__typename": "Topic", "id": f"O_{name}", "name": name},
            "resourcePath": f"/topics/{name}",
            "url": f"https://github.com/topics/{name}",
        }
        for name in source["facts"].topics
    ]
    return _connection(info, "RepositoryTopic", topics, arguments)


def _connection(info: Info, kind: str, nodes: list[Any], arguments: dict[str, Any]) -> Any:
    size = arguments.get("first") or arguments.get("last")
    lists = {"nodes", "edges"}
    asked = {
        field.name.value
        for node in info.field_nodes
        for field in (node.selection_set.selections if node.selection_set else ())
        if isinstance(field, FieldNode)
    }
    if size is None and asked & lists:
        words = f"A `first` or `last` value must be given to paginate the `{info.field_name}` connection."
        raise _fail("MISSING_PAGINATION_BOUNDARIES", words)
    if size is not None and not 1 <= size <= 100:
        raise _fail(
            "EXCESSIVE_PAGINATION",
            f"Requesting {size} records on the `{info.field_name}` connection exceeds the limit.",
        )
    shown = nodes[: size or 0]
    edges = [
        {"__typename": f"{kind}Edge", "cursor": str(n), "node": node, "size": 1}
        for n, node in enumerate(shown)
    ]
    return {
        "__typename": f"{kind}Connection",
        "nodes": shown,
        "edges": edges,
        "totalCount": len(nodes),
        "totalSize": len(nodes),
    }


def _stargazers(source: Any, _info: Info, **_: Any) -> Any:
    return {"__typename": "StargazerConnection", "facts": source["facts"]}


def _star_total(_source: Any, _info: Info) -> Any:
    raise _fail("FORBIDDEN", "Resource not accessible by personal access token")


def _owner(source: Any, _: Info) -> Any:
    login = source["facts"].owner
    return {"__typename": "User", "id": f"U_{login}", "login": login, "url": f"https://github.com/{login}"}


def _parent(source: Any, info: Info) -> Any:
    parent = source["facts"].parent
    return None if parent is None else as_node(info.context.register.look("github", parent))


def _default_branch(source: Any, _: Info) -> Any:
    facts: Facts = source["facts"]
    if facts.empty:
        return None
    return {
        "__typename": "Ref",
        "id": f"F_{facts.number}",
        "name": facts.default_branch,
        "prefix": "refs/heads/",
        "target": {
            "__typename": "Commit",
            "id": f"C_{facts.number}",
            "oid": f"{facts.number:040x}",
            "abbreviatedOid": f"{facts.number:040x}"[:7],
            "committedDate": stamp(facts.pushed_at),
            "authoredDate": stamp(facts.pushed_at),
        },
    }


def _object(source: Any, info: Info, expression: str | None = None, oid: str | None = None) -> Any:
    facts: Facts = source["facts"]
    branch, _, path = (expression or oid or "").partition(":")
    path = path.strip("/")
    if not info.context.register.has_path(facts, branch, path):
        return None
    if expression and ":" not in expression:
        kind = "Commit"
    else:
        kind = "Blob" if "." in path.rsplit("/", 1)[-1] else "Tree"
    return {
        "__typename": kind,
        "id": f"{kind[0]}_{facts.number}",
        "oid": f"{facts.number:040x}",
        "entries": [],
    }


def _rate_limit(_: Any, info: Info, dryRun: bool = False) -> Any:  # noqa: N803
    context: QueryContext = info.context
    return {
        "__typename": "RateLimit",
        "cost": context.cost,
        "limit": context.budget.limit,
        "nodeCount": 0,
        "remaining": context.budget.remaining,
        "used": context.budget.used,
        "resetAt": stamp(dt.datetime.fromtimestamp(context.budget.reset, dt.UTC)),
    }


def _viewer(_source: Any, _info: Info) -> Any:
    return {"__typename": "User", "id": "U_1", "login": "sandbox", "url": "https://github.com/sandbox"}


RESOLVERS: dict[tuple[str, str], Any] = {
    ("Query", "repository"): _repository,
    ("Query", "rateLimit"): _rate_limit,
    ("Query", "viewer"): _viewer,
    ("Repository", "licenseInfo"): _licence,
    ("Repository", "primaryLanguage"): _primary_language,
    ("Repository", "languages"): _languages,
    ("Repository", "repositoryTopics"): _topics,
    ("Repository", "stargazers"): _stargazers,
    ("Repository", "owner"): _owner,
    ("Repository", "parent"): _parent,
    ("Repository", "defaultBranchRef"): _default_branch,
    ("Repository", "object"): _object,
    ("StargazerConnection", "totalCount"): _star_total,
}
