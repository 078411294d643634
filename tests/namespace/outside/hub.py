"""Hugging Face's API as its documentation describes it: paper pages, repositories, five-minute allowances.

Source: huggingface.co/docs/hub/rate-limits: 500 API requests in five minutes of an address, told as
`RateLimit` (draft-ietf-httpapi-ratelimit-headers), refused as 429 without a wait. Moods (`World.hub`):
`limit`, `faults` and `every`, `spent` (requests of this window that are gone), `odd` (see `ODD`).
"""

import time
from typing import Any

from aiohttp import web

from .faults import Faults, fault
from .serving import answer, html
from .world import World

LIMIT, WINDOW = 500, 300
ODD: dict[str, Any] = {
    "another": {"id": "9999.99999", "githubRepo": "https://github.com/wrong/paper"},
    "list": [],
    "null": None,
    "numbers": {"id": "", "githubRepo": 7, "projectPage": {"a": 1}, "linkedModels": "many"},
    "no_id": {"githubRepo": "https://github.com/wrong/paper"},
}
"""Answers with status 200 that say nothing of the paper that was asked for."""


class Hub:
    """The API at huggingface.co; its pages refuse programs after a hundred."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mood = world.hub
        self._faults = Faults(world.hub)
        self._limit: int = world.hub.get("limit", LIMIT)
        self._since = time.monotonic()
        self._spent: int = world.hub.get("spent", 0)

    async def api(self, request: web.BaseRequest, _: bytes) -> web.StreamResponse:
        """One request."""
        if not request.path.startswith("/api/"):
            return html(429, "Too many requests")
        if time.monotonic() - self._since > WINDOW:
            self._since, self._spent = time.monotonic(), 0
        self._spent += 1
        left = max(0, self._limit - self._spent)
        seconds = int(WINDOW - (time.monotonic() - self._since))
        headers = {
            "RateLimit": f'"api";r={left};t={seconds}',
            "RateLimit-Policy": '"fixed window";"api";q=500;w=300',
        }
        if self._spent > self._limit:
            return answer(429, {"error": "We had to rate limit your IP"}, headers)
        broken = self._faults.next()
        if broken is not None:
            return fault(broken)
        return self._paper(request.path.removeprefix("/api/papers/"), headers)

    def _paper(self, name: str, headers: dict[str, str]) -> web.StreamResponse:
        if "odd" in self._mood:
            return answer(200, ODD[self._mood["odd"]], headers)
        claimed = self._world.claims.get(name)
        if claimed is None:
            return answer(404, {"error": "Paper not found"}, headers)
        return answer(200, {"id": name, "title": f"Paper {name}", "upvotes": 3, **claimed}, headers)
