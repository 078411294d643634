"""GitHub as its documentation describes it: REST, GraphQL, and pages that refuse programs.

Sources: docs.github.com/rest/repos/repos, /rest/using-the-rest-api/rate-limits-for-the-rest-api,
/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api. Moods (`World.github`): `tokens`,
`faults` and `every`, `most_aliases`, `limited_aliases` (every such alias fails once with
RESOURCE_LIMITS_EXCEEDED), `spent` (requests of this hour that are gone), `page` (`refuse`, `refuse_wait`),
`redirect_to` (an address that every call is sent on to).
"""

import asyncio
import json
import time
from typing import Any

from aiohttp import web
from graphql import GraphQLError, build_schema, execute_sync, parse, validate
from graphql.language import FieldNode, OperationDefinitionNode

from .faults import SECONDARY, Faults, fault
from .serving import answer, html
from .world import World

SCHEMA = """
scalar DateTime
scalar URI
scalar GitObjectID
interface GitObject { id: ID! oid: GitObjectID! }
type Blob implements GitObject { id: ID! oid: GitObjectID! }
enum IssueState { CLOSED OPEN }
enum PullRequestState { CLOSED MERGED OPEN }
type RateLimit { cost: Int! limit: Int! nodeCount: Int! remaining: Int! resetAt: DateTime! used: Int! }
type License { key: String! name: String! spdxId: String }
type Language { id: ID! name: String! }
type Ref { id: ID! name: String! }
type Topic { id: ID! name: String! }
type RepositoryTopic { id: ID! topic: Topic! }
type RepositoryTopicConnection { nodes: [RepositoryTopic] totalCount: Int! }
type IssueConnection { totalCount: Int! }
type PullRequestConnection { totalCount: Int! }
type StargazerConnection { totalCount: Int! }
type Repository {
  id: ID!
  databaseId: Int
  name: String!
  nameWithOwner: String!
  url: URI!
  description: String
  homepageUrl: URI
  stargazerCount: Int!
  stargazers(after: String, before: String, first: Int, last: Int): StargazerConnection!
  forkCount: Int!
  issues(first: Int, last: Int, states: [IssueState!]): IssueConnection!
  pullRequests(first: Int, last: Int, states: [PullRequestState!]): PullRequestConnection!
  licenseInfo: License
  primaryLanguage: Language
  repositoryTopics(after: String, before: String, first: Int, last: Int): RepositoryTopicConnection!
  createdAt: DateTime!
  updatedAt: DateTime!
  pushedAt: DateTime
  isArchived: Boolean!
  isDisabled: Boolean!
  isEmpty: Boolean!
  isFork: Boolean!
  isPrivate: Boolean!
  parent: Repository
  defaultBranchRef: Ref
  object(expression: String, oid: GitObjectID): GitObject
}
type Query {
  rateLimit(dryRun: Boolean = false): RateLimit
  repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
}
"""
HOUR_REQUESTS, HOUR_POINTS, AT_ONCE = 60, 5_000, 100
TIME = "2020-06-16T12:00:00Z"


class GitHub:
    """The API at api.github.com, and the pages at github.com."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mood = world.github
        self._faults = Faults(world.github)
        self._schema = build_schema(SCHEMA)
        self._reset = int(time.time()) + 3000
        self._spent: dict[str, int] = {"": int(world.github.get("spent", 0))}
        self._limited: set[str] = set()
        self._names = {name.lower(): name for name in world.repositories}
        self._numbers = {name: 1000 + number for number, name in enumerate(world.repositories)}
        self._in_flight = 0

    async def api(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        """One request to api.github.com."""
        if "User-Agent" not in request.headers:
            return answer(403, {"message": "Request forbidden by administrative rules."})
        self._in_flight += 1
        try:
            if self._in_flight > AT_ONCE:
                return answer(403, SECONDARY)
            await asyncio.sleep(self._mood.get("seconds", 0.0))
            return self._api(request, body)
        finally:
            self._in_flight -= 1

    async def page(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        """One request to github.com."""
        if self._mood.get("page") == "refuse":
            return html(429, "Too many requests")
        if self._mood.get("page") == "refuse_wait":
            return html(429, "Too many requests", {"Retry-After": "45"})
        name = "/".join(request.path.split("/")[1:3])
        known = self._world.repositories.get(self._names.get(name.lower(), ""))
        if known is None:
            return html(404, "Page not found")
        if "renamed_to" in known:
            return web.Response(status=301, headers={"Location": f"https://github.com/{known['renamed_to']}"})
        return html(200, name)

    def _api(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if token and (kind.lower() not in ("bearer", "token") or token not in self._mood.get("tokens", ())):
            return answer(401, {"message": "Bad credentials", "status": "401"})
        if "redirect_to" in self._mood:
            place = self._mood["redirect_to"]
            return answer(307, {"message": "Temporary Redirect", "url": place}, {"Location": place})
        if request.path == "/graphql" and request.method == "POST":
            return (
                self._graphql(body, token) if token else answer(401, {"message": "Requires authentication"})
            )
        broken = self._faults.next()
        if broken is not None:
            return fault(broken)
        return self._rest(request.path, token)

    def _rest(self, path: str, token: str) -> web.StreamResponse:
        limit = HOUR_POINTS if token else HOUR_REQUESTS
        self._spent[token] = self._spent.get(token, 0) + 1
        headers = self._rate(token, limit, "core")
        if self._spent[token] > limit:
            words = "API rate limit exceeded for 140.82.0.9. (But here's the good news: ...)"
            return answer(403, {"message": words}, headers)
        steps = path.strip("/").split("/")
        if steps[0] == "repositories":
            full = next((name for name, number in self._numbers.items() if str(number) == steps[1]), None)
        else:
            full = self._names.get("/".join(steps[1:3]).lower()) if steps[0] == "repos" else None
        if full is None:
            return answer(404, {"message": "Not Found", "status": "404"}, headers)
        facts = self._world.repositories[full]
        if "renamed_to" in facts:
            place = f"https://api.github.com/repositories/{self._numbers[facts['renamed_to']]}"
            return answer(301, {"message": "Moved Permanently", "url": place}, {"Location": place, **headers})
        if "blocked" in facts:
            reason = {"message": "Repository access blocked", "block": {"reason": facts["blocked"]}}
            return answer(451 if facts["blocked"] == "dmca" else 403, reason, headers)
        return answer(200, rest_facts(full, facts), headers)

    def _rate(self, token: str, limit: int, resource: str) -> dict[str, str]:
        used = min(self._spent.get(token, 0), limit)
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - used),
            "X-RateLimit-Used": str(used),
            "X-RateLimit-Reset": str(self._reset),
            "X-RateLimit-Resource": resource,
        }

    def _graphql(self, body: bytes, token: str) -> web.StreamResponse:
        broken = self._faults.next()
        if broken is not None and broken != "limits":
            return fault(broken)
        question = json.loads(body)
        try:
            document = parse(question["query"])
        except GraphQLError as error:
            return answer(200, {"errors": [{"message": error.message}]})
        wrong = validate(self._schema, document)
        if wrong:
            return answer(200, {"errors": [{"message": error.message} for error in wrong]})
        aliases = _count(document)
        if aliases > self._mood.get("most_aliases", 400):
            return html(502, "502 Bad Gateway")
        points = max(1, round(aliases * question["query"].count("(first:") / 100))
        self._spent[token] = self._spent.get(token, 0) + points
        headers = self._rate(token, HOUR_POINTS, "graphql")
        if self._spent[token] > HOUR_POINTS:
            exceeded = {"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}
            return answer(200, {"errors": [exceeded]}, headers)
        root = _Root(self, points, HOUR_POINTS - self._spent[token], self._reset, limiting=broken == "limits")
        result = execute_sync(
            self._schema, document, root_value=root, variable_values=question.get("variables") or {}
        )
        content: dict[str, Any] = {"data": result.data}
        if result.errors:
            content["errors"] = [
                {
                    "type": (error.extensions or {}).get("type", "INTERNAL"),
                    "path": list(error.path or ()),
                    "locations": [{"line": 1, "column": 1}],
                    "message": error.message,
                }
                for error in result.errors
            ]
        return answer(200, content, headers)

    def find(self, owner: str, name: str, *, limiting: bool) -> Any:
        """What GraphQL's `repository` resolves to; raises its error."""
        full = self._names.get(f"{owner}/{name}".lower())
        key = f"{owner}/{name}"
        if limiting and len(self._limited) % 3 == 0 and key not in self._limited:
            self._limited.add(key)
            raise _error("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.")
        self._limited.add(key)
        if full is None:
            words = f"Could not resolve to a Repository with the name '{owner}/{name}'."
            raise _error("NOT_FOUND", words)
        facts = self._world.repositories[full]
        if "renamed_to" in facts:
            full = facts["renamed_to"]
            facts = self._world.repositories[full]
        if "blocked" in facts:
            raise _error("FORBIDDEN", f"Repository access blocked: {facts['blocked'].upper()}")
        return graphql_facts(full, facts)


class _Root:
    def __init__(self, github: GitHub, cost: int, left: int, reset: int, *, limiting: bool) -> None:
        self._github = github
        self._limiting = limiting
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(reset))
        self._rate = {"cost": cost, "limit": HOUR_POINTS, "nodeCount": 0, "remaining": left,
                      "resetAt": at, "used": HOUR_POINTS - left}  # fmt: skip

    def rateLimit(self, _: Any, **__: Any) -> Any:  # noqa: N802  # GitHub's name
        return self._rate

    def repository(self, _: Any, owner: str, name: str, **__: Any) -> Any:
        return self._github.find(owner, name, limiting=self._limiting)


def rest_facts(full: str, facts: dict[str, Any]) -> dict[str, Any]:
    """A repository as REST tells it; its issues are issues and pull requests."""
    return {
        "id": 1, "name": full.split("/")[1], "full_name": full, "html_url": f"https://github.com/{full}",
        "owner": {"login": full.split("/")[0]}, "private": False, "fork": False,
        "description": facts.get("description"), "homepage": None, "size": 0 if facts.get("empty") else 10,
        "stargazers_count": facts["stars"], "watchers_count": facts["stars"], "forks_count": facts["forks"],
        "open_issues_count": facts["issues"] + facts["pulls"], "language": "Python", "topics": ["vision"],
        "license": {"key": "mit", "name": "MIT License", "spdx_id": "MIT"}, "archived": False,
        "disabled": False, "default_branch": "main", "created_at": TIME, "updated_at": TIME,
        "pushed_at": TIME, "visibility": "public",
    }  # fmt: skip


def graphql_facts(full: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The same as GraphQL tells it."""
    return {
        "id": full, "databaseId": 1, "name": full.split("/")[1], "nameWithOwner": full,
        "url": f"https://github.com/{full}", "description": facts.get("description"), "homepageUrl": None,
        "stargazerCount": facts["stars"], "forkCount": facts["forks"],
        "issues": lambda *_, **__: {"totalCount": facts["issues"]},
        "pullRequests": lambda *_, **__: {"totalCount": facts["pulls"]},
        "stargazers": _forbidden, "licenseInfo": {"key": "mit", "name": "MIT License", "spdxId": "MIT"},
        "primaryLanguage": {"id": "l", "name": "Python"},
        "repositoryTopics": lambda *_, **__: {"nodes": [{"id": "t", "topic": {"id": "t", "name": "vision"}}]},
        "createdAt": TIME, "updatedAt": TIME, "pushedAt": TIME, "isArchived": False, "isDisabled": False,
        "isEmpty": bool(facts.get("empty")), "isFork": False, "isPrivate": False, "parent": None,
        "defaultBranchRef": {"id": "r", "name": "main"},
        "object": lambda *_, expression="", **__: (
            {"__typename": "Blob", "id": "b", "oid": "0"} if expression in facts.get("files", ()) else None
        ),
    }  # fmt: skip


def _forbidden(*_: Any, **__: Any) -> Any:
    raise _error("FORBIDDEN", "Resource not accessible by personal access token")


def _error(kind: str, words: str) -> GraphQLError:
    return GraphQLError(words, extensions={"type": kind})


def _count(document: Any) -> int:
    return sum(
        isinstance(field, FieldNode) and field.name.value == "repository"
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
        for field in definition.selection_set.selections
    )
