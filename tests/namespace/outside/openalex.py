"""OpenAlex as developers.openalex.org describes it: single works are free, searches want a key.

Its counts are never Semantic Scholar's (`count_of`). Moods (`World.openalex`): `keys`, `faults` and `every`,
`odd` (an answer of status 200 that is no work, or that of another one).
"""

from typing import Any
from urllib.parse import unquote

from aiohttp import web

from .faults import Faults, fault
from .serving import answer
from .world import World

PREFIX = "10.48550/arxiv."
ODD: dict[str, Any] = {
    "another": {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/other", "cited_by_count": 5,
                "locations": [{"landing_page_url": "https://doi.org/10.1000/other"}]},
    "list": [],
    "words": {"id": "https://openalex.org/W1", "cited_by_count": "many"},
    "below_zero": {"id": "https://openalex.org/W1", "cited_by_count": -5},
}  # fmt: skip


def count_of(citations: int) -> int:
    """What this index counts where the other one counts `citations`."""
    return 1_000_000 + citations


class OpenAlex:
    """The API at api.openalex.org."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mood = world.openalex
        self._faults = Faults(world.openalex)

    async def api(self, request: web.BaseRequest, _: bytes) -> web.StreamResponse:
        """One request."""
        key = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if key and key not in self._mood.get("keys", ()):
            return _error(401, "Invalid or missing API key")
        broken = self._faults.next()
        if broken is not None:
            return fault(broken)
        path = unquote(request.path)
        if path == "/works":
            return _error(401, "Searches want an API key") if not key else answer(200, {"results": []})
        if "odd" in self._mood:
            return answer(200, ODD[self._mood["odd"]])
        name = path.removeprefix("/works/doi:").lower().removeprefix(PREFIX)
        known = self._world.papers.get(name)
        return _error(404, "Not Found") if known is None else answer(200, _work(name, known))


def _work(name: str, known: dict[str, Any]) -> dict[str, Any]:
    address = f"https://doi.org/{PREFIX}{name}"
    return {
        "id": f"https://openalex.org/W{known['citations'] + 1}",
        "doi": address,
        "ids": {"doi": address},
        "title": f"Paper {name}",
        "publication_year": 2023,
        "cited_by_count": count_of(known["citations"]),
        "referenced_works_count": known["references"],
        "primary_location": {"source": {"display_name": "arXiv (Cornell University)"}},
        "locations": [{"landing_page_url": f"https://arxiv.org/abs/{name}"}],
    }


def _error(status: int, words: str) -> web.Response:
    return answer(status, {"error": words, "message": words})
