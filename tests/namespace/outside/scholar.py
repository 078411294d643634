"""Semantic Scholar's batch endpoint as its documentation describes it, with its limits.

Source: api.semanticscholar.org/api-docs/graph. Moods (`World.scholar`): `keys`, `faults` and `every`,
`poisoned` (an arXiv id whose record breaks any batch that holds it).
"""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from .faults import Faults, fault
from .serving import answer
from .world import World

MOST = 500
FIELDS = frozenset(
    {"paperId", "corpusId", "externalIds", "url", "title", "abstract", "venue", "publicationVenue", "year",
     "referenceCount", "citationCount", "influentialCitationCount", "isOpenAccess", "openAccessPdf",
     "fieldsOfStudy", "publicationDate", "journal", "authors"}
)  # fmt: skip


class Scholar:
    """The API at api.semanticscholar.org."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mood = world.scholar
        self._faults = Faults(world.scholar)
        self._last = 0.0

    async def api(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        """One request."""
        key = request.headers.get("x-api-key")
        if key is not None and key not in self._mood.get("keys", ()):
            return answer(403, {"message": "Forbidden"})
        now = time.monotonic()
        if key is not None and now - self._last < 1.0:
            self._last = now
            return answer(429, {"message": "Too Many Requests", "code": "429"})
        self._last = now
        await asyncio.sleep(self._mood.get("seconds", 0.0))
        if "redirect_to" in self._mood:
            return answer(307, {}, {"Location": self._mood["redirect_to"]})
        broken = self._faults.next()
        if broken is not None:
            return fault(broken)
        if request.path != "/graph/v1/paper/batch" or request.method != "POST":
            return answer(404, {"error": "Title match not found"})
        return self._batch(request, json.loads(body)["ids"])

    def _batch(self, request: web.BaseRequest, ids: list[str]) -> web.StreamResponse:
        fields = request.query.get("fields", "paperId,title").split(",")
        unknown = [field for field in fields if field not in FIELDS]
        if unknown:
            return answer(400, {"error": f"Unrecognized or unsupported fields: [{', '.join(unknown)}]"})
        if len(ids) > MOST:
            return answer(400, {"error": f"Too many paper ids. Limit is {MOST}"})
        if self._mood.get("poisoned") and f"ARXIV:{self._mood['poisoned']}" in ids:
            return answer(500, {"message": "Internal Server Error"})
        papers = [self._paper(name, fields) for name in ids]
        if not any(papers):
            return answer(400, {"error": "No valid paper ids given"})
        return answer(200, papers)

    def _paper(self, name: str, fields: list[str]) -> dict[str, Any] | None:
        scheme, _, number = name.partition(":")
        known = self._world.papers.get(number) if scheme.upper() == "ARXIV" else None
        if known is None:
            return None
        whole = {
            "paperId": number.encode().hex().ljust(40, "0"),
            "citationCount": known["citations"],
            "influentialCitationCount": known["influential"],
            "referenceCount": known["references"],
            "venue": "CVPR",
            "year": 2020,
            "title": f"Paper {number}",
        }
        return {"paperId": whole["paperId"]} | {field: whole.get(field) for field in fields}
