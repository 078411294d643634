"""OpenAlex: single works by DOI, and the search by title, which wants a key.

Comes in: `Ask`s to `api.openalex.org`. Goes out: `Reply`s as developers.openalex.org describes them. Singles
are free; a wrong key is 401; a day of searches that is spent is 429 with hours of `Retry-After`. The counts
are not Semantic Scholar's: two indexes never count alike.
"""

import re
from typing import Any
from urllib.parse import unquote

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.exchange import Ask, Reply, data
from enricher.sandbox.lots import draw, heavy_tail
from enricher.sandbox.options import Options

UNKNOWN = 0.03
"""The part of the DOIs that the index does not hold."""


class OpenAlex:
    """`/works/doi:...` and `/works?filter=title.search:...`."""

    def __init__(self, options: Options, atlas: Atlas) -> None:
        self._options = options
        self._atlas = atlas
        self._asked = 0

    def answer(self, ask: Ask) -> Reply:
        """Answer one call, keyed or not."""
        self._asked += 1
        key = ask.parameter("api_key") or ask.headers.get("authorization", "").removeprefix("Bearer ")
        if key and key not in self._options.openalex_keys:
            return _error(401, "Invalid or missing API key")
        broken = draw(self._options.seed, "openalex broken", str(self._asked))
        if broken < self._options.faults.openalex_broken:
            return _error(503, "Service Unavailable")
        if matched := re.fullmatch(r"/works/(?:doi:|https://doi\.org/)(10\..+)", unquote(ask.path)):
            return self._work(matched[1].lower())
        if ask.path == "/works":
            return self._search(ask, keyed=bool(key))
        return _error(404, "Not Found")

    def _work(self, doi: str) -> Reply:
        if set(doi) & set(",&"):
            return _error(403, "this id is not valid")
        arxiv = doi.removeprefix("10.48550/arxiv.")
        known = self._atlas.papers.get(arxiv, -1)
        unknown = draw(self._options.seed, "openalex unknown", doi) < UNKNOWN
        if known is None or (known == -1 and unknown):
            return _error(404, "Not Found")
        return data(self._facts(doi, f"Made-up paper {arxiv}"))

    def _search(self, ask: Ask, *, keyed: bool) -> Reply:
        if not keyed:
            return _error(401, "Searches want an API key")
        if self._options.faults.openalex_spent:
            return data({"error": "Daily limit exceeded"}, status=429, headers=(("Retry-After", "20000"),))
        title = ask.parameter("filter").partition("title.search:")[2]
        if not title:
            return _error(400, "Invalid filter")
        return data({"meta": {"count": 1, "page": 1, "per_page": 5}, "results": [self._facts(title, title)]})

    def _facts(self, name: str, title: str) -> dict[str, Any]:
        def lot(what: str) -> float:
            return draw(self._options.seed, "openalex", name, what)

        address = f"https://doi.org/{name}" if name.startswith("10.") else None
        written = re.match(r"10\.48550/arxiv\.(\d\d)", name)
        return {
            "id": f"https://openalex.org/W{int(lot('number') * 2**31)}",
            "doi": address,
            "title": title,
            "display_name": title,
            "publication_year": 2000 + (int(written[1]) if written else int(lot("year") * 24)),
            "cited_by_count": heavy_tail(lot("citations"), median=9),
            "referenced_works_count": 8 + int(lot("references") * 40),
            "primary_location": {"source": {"display_name": "arXiv (Cornell University)"}},
            "locations": [{"landing_page_url": address, "pdf_url": None}] if address else [],
        }


def _error(status: int, words: str) -> Reply:
    return data({"error": words, "message": words}, status=status)
