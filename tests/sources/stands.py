"""Stand-ins of the APIs on loopback, which speak the documented shapes and fail on request."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import web
from graphql import FieldNode, OperationDefinitionNode, VariableNode, parse

from enricher.ports import Answer, Fault, Reply, Request
from enricher.testing import EPOCH

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def stars_of(name: str) -> int:
    """A number that belongs to one name alone, for all practical purposes."""
    return int.from_bytes(name.encode(), "big") % 1_000_003


class Stand:
    """One server on loopback; `faults` come first, each once, None meaning a good answer."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answered = Counter[str]()
        self.faults: Any = iter(())
        self.table: dict[str, Callable[[dict[str, Any]], web.Response]] = {}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Note the call, then fail or answer."""
        body = await request.read()
        self.calls.append((request.method, request.path_qs, dict(request.headers), body))
        fault = next(self.faults, None)
        response = None if fault is None else await fault(request)
        if response is None:
            response = await self.answer(request, body)
        self.answered[str(response.status)] += 1
        return response

    async def answer(self, request: web.Request, body: bytes) -> web.StreamResponse:
        """What the table says of this path; a JSON 404 otherwise."""
        made = self.table.get(request.raw_path.partition("?")[0])
        if made is None:
            return web.json_response({"message": "404 Not Found"}, status=404)
        return made(json.loads(body) if body else {})


def node_of(owner: str, name: str) -> dict[str, Any]:
    """A repository in GraphQL's shape, with stars that are a function of its name."""
    return {
        "nameWithOwner": f"{owner}/{name}",
        "url": f"https://github.com/{owner}/{name}",
        "description": "a description",
        "homepageUrl": "",
        "stargazerCount": stars_of(f"{owner}/{name}"),
        "forkCount": 3,
        "issues": {"totalCount": 4},
        "pullRequests": {"totalCount": 5},
        "licenseInfo": {"spdxId": "MIT"},
        "primaryLanguage": {"name": "Python"},
        "repositoryTopics": {"nodes": [{"topic": {"name": "vision"}}]},
        "createdAt": "2020-06-17T08:00:00Z",
        "pushedAt": "2021-06-17T08:00:00Z",
        "isArchived": False,
        "isEmpty": False,
        "isFork": False,
        "parent": None,
        "defaultBranchRef": {"name": "main"},
    }


class GitHubStand(Stand):
    """GitHub's GraphQL and REST over made-up repositories.

    `special` gives a node, or a GraphQL error, for single names, and `renamed` the node of another name;
    `paths` are the git expressions that exist; more aliases than `most` are too heavy, those after
    `most_answered` are answered by an error each. Points of each token count down from `points`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.special: dict[str, Any] = {}
        self.renamed: dict[str, dict[str, Any]] = {}
        self.rest: dict[str, Callable[[], web.Response]] = {}
        self.paths: set[str] = set()
        self.most = 10_000
        self.most_answered = 10_000
        self.points: Counter[str] = Counter()
        self.limit = 5000
        self.reset = 4_102_444_800
        self.sizes: list[int] = []
        self.delay: Callable[[], float] = lambda: 0.0

    async def answer(self, request: web.Request, body: bytes) -> web.StreamResponse:
        """GraphQL or REST, as asked; counts what the token has spent."""
        if wait := self.delay():
            await asyncio.sleep(wait)
        token = request.headers.get("Authorization", "")
        self.points[token] += 1
        limit = self.limit if token else 60
        left = limit - self.points[token]
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, left)),
            "X-RateLimit-Reset": str(self.reset),
        }
        if left < 0:
            return web.json_response(
                {"message": "API rate limit exceeded for you"}, status=403, headers=headers
            )
        if request.path.endswith("/graphql"):
            return self._graphql(json.loads(body), headers)
        return self._rest(request.path, headers)

    def _graphql(self, said: dict[str, Any], headers: dict[str, str]) -> web.Response:
        operation = next(
            d for d in parse(said["query"]).definitions if isinstance(d, OperationDefinitionNode)
        )
        fields = [f for f in operation.selection_set.selections if isinstance(f, FieldNode)]
        asked = [f for f in fields if f.name.value == "repository"]
        self.sizes.append(len(asked))
        if len(asked) > self.most:
            return web.json_response({"message": "too heavy"}, status=502, headers=headers)
        left = headers["X-RateLimit-Remaining"]
        data: dict[str, Any] = {
            "rateLimit": {"cost": 1, "limit": 5000, "remaining": int(left), "resetAt": "2100-01-01T00:00:00Z"}
        }
        errors: list[dict[str, Any]] = []
        for field in asked:
            alias = field.alias.value if field.alias else field.name.value
            values = {
                a.name.value: said["variables"][a.value.name.value]
                for a in field.arguments
                if isinstance(a.value, VariableNode)
            }
            node = self._node(values["owner"], values["name"])
            if len(data) > self.most_answered:  # `rateLimit` is one of them
                node = {"type": "RESOURCE_LIMITS_EXCEEDED", "message": "Resource limits exceeded."}
            if node is None or "type" in node:
                data[alias] = None
                errors += [{"path": [alias], **node}] if node else []
                continue
            data[alias] = node | self._objects(field, said["variables"])
        return web.json_response({"data": data} | ({"errors": errors} if errors else {}), headers=headers)

    def _node(self, owner: str, name: str) -> dict[str, Any] | None:
        special = self.special.get(f"{owner}/{name}", self.renamed.get(f"{owner}/{name}", ...))
        if special is ...:
            return node_of(owner, name)
        return special() if callable(special) else special

    def _objects(self, field: FieldNode, variables: dict[str, str]) -> dict[str, Any]:
        found = {}
        for inner in field.selection_set.selections if field.selection_set else ():
            if isinstance(inner, FieldNode) and inner.name.value == "object" and inner.alias:
                expression = variables[inner.arguments[0].value.name.value]  # type: ignore[attr-defined]
                found[inner.alias.value] = {"__typename": "Blob"} if expression in self.paths else None
        return found

    def _rest(self, path: str, headers: dict[str, str]) -> web.Response:
        made = self.rest.get(path)
        if made is not None:
            response = made()
        else:
            name = path.removeprefix("/repos/")
            if name in self.renamed:
                headers = headers | {
                    "Location": f"{self.url}/repositories/{sorted(self.renamed).index(name)}"
                }
                return web.Response(status=301, headers=headers)
            response = web.json_response({"full_name": name, "stargazers_count": stars_of(name)})
        response.headers.update({k: v for k, v in headers.items() if k not in response.headers})
        return response


class ScholarStand(Stand):
    """Semantic Scholar over made-up papers: ids that end in 7 are unknown, `poison` breaks a batch."""

    def __init__(self) -> None:
        super().__init__()
        self.poison: set[str] = set()
        self.titles: dict[str, dict[str, Any]] = {}

    async def answer(self, request: web.Request, body: bytes) -> web.StreamResponse:
        """A batch or a title's match."""
        if request.path.endswith("/match"):
            found = self.titles.get(request.query["query"])
            if found is None:
                return web.json_response({"error": "Title match not found"}, status=404)
            return web.json_response({"data": [found]})
        ids = json.loads(body)["ids"]
        if self.poison & set(ids):
            return web.json_response({"message": "Internal Server Error"}, status=500)
        return web.json_response(
            [
                None if name.endswith("7") else {"paperId": name, "citationCount": stars_of(name)}
                for name in ids
            ]
        )


class LoopbackTransport:
    """`ports.Transport` at its barest: no rules, no retries."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.to: dict[str, str] = {}

    async def send(self, request: Request) -> Reply:
        """One exchange; `to` sends an API's host to a stand-in."""
        url = str(request.url)
        for host, stand in self.to.items():
            url = url.replace(f"https://{host}", stand)
        at = EPOCH
        try:
            async with self._session.request(
                request.method,
                url,
                data=request.content,
                headers=dict(request.headers),
                allow_redirects=False,
            ) as response:
                body = await response.read()
        except aiohttp.ClientError as exc:
            return Fault(
                url=request.url, method=request.method, kind="connection_reset", phase="connect",
                detail=type(exc).__name__, elapsed_ms=0, at=at,
            )  # fmt: skip
        return Answer(
            url=request.url,
            method=request.method,
            status=response.status,
            headers=tuple((k.lower(), v) for k, v in response.headers.items()),
            body=body,
            truncated=False,
            elapsed_ms=0,
            at=at,
        )
