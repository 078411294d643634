"""Semantic Scholar's graph API: the batch of papers and the match by title.

Comes in: `Ask`s to `api.semanticscholar.org`. Goes out: `Reply`s as api.semanticscholar.org/api-docs
describes them. Every arXiv id and DOI is known unless the tables or the lots say otherwise; versioned
ids never are.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from enricher.sandbox.atlas import Atlas
from enricher.sandbox.exchange import Ask, Reply, data
from enricher.sandbox.lots import draw, heavy_tail
from enricher.sandbox.options import Options

FIELDS = frozenset(
    re.findall(
        r"\w+",
        "paperId corpusId externalIds url title abstract venue publicationVenue year referenceCount "
        "citationCount influentialCitationCount isOpenAccess openAccessPdf fieldsOfStudy s2FieldsOfStudy "
        "publicationTypes publicationDate journal citationStyles authors citations references embedding tldr",
    )
)
"""What may be asked of a paper; a field of a field (`authors.name`) goes by its first part."""
MOST = 500


class Scholar:
    """`/graph/v1/paper/batch`, `/graph/v1/paper/ID` and `/graph/v1/paper/search/match`."""

    def __init__(self, options: Options, atlas: Atlas, monotonic: Callable[[], float]) -> None:
        self._options = options
        self._atlas = atlas
        self._monotonic = monotonic
        self._asked = 0
        self._next_at = 0.0

    def answer(self, ask: Ask) -> Reply:
        """Answer one call, keyed or not."""
        self._asked += 1
        refused = self._refusal(ask)
        if refused is not None:
            return refused
        fields = [
            name.strip() for name in ask.parameter("fields", "paperId,title").split(",") if name.strip()
        ]
        unknown = [name for name in fields if name.partition(".")[0] not in FIELDS]
        if unknown:
            return _error(400, f"Unrecognized or unsupported fields: [{', '.join(unknown)}]")
        if ask.path == "/graph/v1/paper/batch":
            return self._batch(ask, fields)
        if ask.path == "/graph/v1/paper/search/match":
            return self._match(ask.parameter("query"), fields)
        if matched := re.fullmatch(r"/graph/v1/paper/([^/].*)", ask.path):
            found = self._paper(matched[1].replace("%3A", ":"), fields)
            return data(found) if found else _error(404, f"Paper with id {matched[1]} not found")
        return data({"message": "Not Found"}, status=404)

    def _refusal(self, ask: Ask) -> Reply | None:
        key = ask.headers.get("x-api-key")
        if key is not None and key not in self._options.s2_keys:
            return data({"message": "Forbidden"}, status=403)
        faults, seed = self._options.faults, self._options.seed
        busy = key is None or faults.scholar_key_too
        if busy and draw(seed, "scholar", str(self._asked)) < faults.scholar_busy:
            return _busy()
        if draw(seed, "scholar broken", str(self._asked)) < faults.scholar_broken:
            return data({"message": "Internal Server Error"}, status=500)
        if key is not None and self._options.enforce_key_rate:
            now = self._monotonic()
            if now < self._next_at:
                return _busy()
            self._next_at = now + 0.95 / self._options.key_rate
        return None

    def _batch(self, ask: Ask, fields: list[str]) -> Reply:
        if ask.method != "POST":
            return data({"message": "Missing Authentication Token"}, status=405)
        try:
            ids = json.loads(ask.body)["ids"]
            good = isinstance(ids, list) and all(isinstance(name, str) for name in ids)
        except (ValueError, KeyError, TypeError):
            good, ids = False, []
        if not good or not ids:
            return _error(400, "No valid paper ids given")
        if len(ids) > MOST:
            return _error(400, f"Too many ids: {len(ids)} > {MOST}")
        poisoned = self._options.faults.poisoned
        if any(draw(self._options.seed, "poison", name.upper()) < poisoned for name in ids):
            return data({"message": "Internal Server Error"}, status=500)
        papers = [self._paper(name, fields) for name in ids]
        return data(papers)

    def _match(self, title: str, fields: list[str]) -> Reply:
        if not title.strip():
            return _error(400, "Missing required parameter: 'query'")
        name = "title:" + re.sub(r"\W+", " ", title).strip().lower()
        if draw(self._options.seed, "unknown title", name) < 0.3:
            return _error(404, "Title match not found")
        found = self._facts(name, fields) | {"title": title, "matchScore": 180.0}
        return data({"data": [found]})

    def _paper(self, name: str, fields: list[str]) -> dict[str, Any] | None:
        kind, _, value = name.partition(":")
        if kind.upper() == "ARXIV":
            if not re.fullmatch(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}", value):
                return None
        elif kind.upper() == "DOI":
            if not value.startswith("10."):
                return None
        elif not re.fullmatch(r"[0-9a-f]{40}|CorpusId", kind):
            return None
        count = self._atlas.papers.get(value, -1)
        if count is None or (count == -1 and draw(self._options.seed, "unknown", value.lower()) < 0.02):
            return None
        return self._facts(value.lower(), fields, count if count >= 0 else None)

    def _facts(self, name: str, fields: list[str], count: int | None = None) -> dict[str, Any]:
        def lot(what: str) -> float:
            return draw(self._options.seed, "paper", name, what)

        citations = heavy_tail(lot("citations"), median=12) if count is None else count
        paper_id = "".join(f"{int(draw(0, name, str(n)) * 2**32):08x}" for n in range(5))
        year = int("20" + name[:2]) if re.match(r"\d{4}\.", name) else 2000 + int(lot("year") * 24)
        every: dict[str, Any] = {
            "paperId": paper_id,
            "corpusId": int(lot("corpus") * 2**28),
            "externalIds": {"ArXiv": name} if re.match(r"\d{4}\.", name) else {},
            "url": f"https://www.semanticscholar.org/paper/{paper_id}",
            "title": f"Made-up paper {name}",
            "venue": ["arXiv.org", "CVPR", "NeurIPS", ""][int(lot("venue") * 4)],
            "year": year,
            "referenceCount": 10 + int(lot("references") * 60),
            "citationCount": citations,
            "influentialCitationCount": int(citations * 0.12 * lot("influential")),
            "isOpenAccess": True,
            "fieldsOfStudy": ["Computer Science"],
            "publicationTypes": None,
            "publicationDate": f"{year}-06-01",
            "authors": [],
        }
        return {"paperId": paper_id} | {field: every.get(field) for field in fields}


def _error(status: int, words: str) -> Reply:
    return data({"error": words}, status=status)


def _busy() -> Reply:
    words = "Too Many Requests. Please wait and try again or apply for a key for higher rate limits."
    return data({"message": words, "code": "429"}, status=429)
