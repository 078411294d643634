"""The wall around the package `semanticscholar`: identifiers in, its `Paper`s or our `Trouble` out.

The package builds the requests and reads the papers; its client class, types and field names are used
as they are. Its own way of sending is replaced, because (0.12, read in its source) it

- takes a 401, 502, 503 or an error's body for an empty answer, so that an outage looks like absence,
- leaves nulls out, so that positions are lost,
- retries a 429 for up to 251 seconds whatever it is told, and calls it ConnectionRefusedError,
- opens a new HTTP client for every call, and
- logs headers, the key among them, at DEBUG, and configures the root logger when it is made.
"""

from hashlib import blake2b
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec

from enricher.backoff import retry_after
from enricher.hosts.metering import unsent
from enricher.model import Url
from enricher.ports import Answer, Api, Request, Transport
from enricher.sources.late_modules import put_off
from enricher.sources.mistakes import MISTAKES, is_ours
from enricher.sources.reading import decoded, text
from enricher.sources.semantic_scholar.options import SemanticScholarOptions

with put_off("httpx"):  # takes 20 ms to load, and nothing of ours is sent over it
    from semanticscholar import AsyncSemanticScholar  # type: ignore[import-untyped]  # it ships no types
    from semanticscholar.ApiRequester import ApiRequester  # type: ignore[import-untyped]  # the same
    from semanticscholar.Paper import Paper  # type: ignore[import-untyped]  # the same

FIELDS = ["paperId", "citationCount", "influentialCitationCount", "referenceCount", "venue", "year"]
"""What the record needs, and no more."""

MATCH_FIELDS = [*FIELDS, "title"]

HOST = "api.semanticscholar.org"
"""What is kept together under one allowance; with a key, which has its own, it is named by its hash."""

BODY_LIMIT = 8_388_608
"""Octets; 500 papers with these fields are below 150 KiB."""

GIVE_UP = 6
"""Failures in a row, over all batches, after which the service is left alone."""

DOWN_SECONDS = 30.0
"""How long it is left alone then, at first."""

NOBODY = "no valid paper ids"
"""The words of a 400 for a batch in which every id is unknown."""

LIBRARIES = frozenset({"semanticscholar"})
"""Whose code a stranger's answer may upset."""

TroubleKind = Literal["limited", "broken", "poison", "refused", "key", "left"]

_REFUSED = frozenset({401, 403})
_KEY_GONE = (
    "Semantic Scholar refused the key ({}): it is wrong, or was taken away, as keys are after some 60 days "
    "without use; ask for one anew and set SEMANTIC_SCHOLAR_API_KEY, or unset it"
)
_BARRED = (
    "Semantic Scholar refused the request ({}): this address is barred; a key may help "
    "(SEMANTIC_SCHOLAR_API_KEY)"
)


class TroubleError(Exception):
    """No answer about any paper.

    `limited`: too many requests; `broken`: may pass; `poison`: one of the records may be
    what breaks it; `refused`: asking again is useless; `key`: so with this key; `left`: it was not asked, for
    it is left alone.
    `wait`: seconds the server asked for, or for which it is left alone.
    """

    def __init__(self, kind: TroubleKind, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.kind = kind
        self.why = why
        self.wait = wait


class _Requester(ApiRequester):  # type: ignore[misc]  # the package ships no types
    """The package's requester, sending through our transport and telling every fault from absence."""

    def __init__(self, transport: Transport, api: Api) -> None:
        super().__init__(timeout=30, retry=False)
        self._transport = transport
        self._api = api

    async def get_data_async(
        self, url: str, parameters: str, headers: dict[str, str], payload: dict[str, Any] | None = None
    ) -> Any:
        """Send one request. Nulls in a list become empty objects, so that every place is kept."""
        reply = await self._transport.send(
            Request(
                url=Url(f"{url}?{parameters.lstrip('&')}"),
                method="POST" if payload else "GET",
                headers=(
                    *headers.items(),
                    ("accept", "application/json"),
                    ("content-type", "application/json"),
                ),
                content=msgspec.json.encode(payload) if payload else None,
                body_limit=BODY_LIMIT,
                api=self._api,
            )
        )
        if not isinstance(reply, Answer):
            if (why := unsent(reply, "Semantic Scholar")) is not None:
                wait = (reply.retry_at - reply.at).total_seconds() if reply.retry_at is not None else None
                raise TroubleError("left", why, wait)
            kind: TroubleKind = "refused" if reply.kind in _HOPELESS else "broken"
            raise TroubleError(kind, f"Semantic Scholar could not be reached ({reply.kind})")
        keyed = any(name.lower() == "x-api-key" for name in headers)
        return _data(reply, batch=payload is not None, size=len((payload or {}).get("ids", ())), keyed=keyed)


class _Client(AsyncSemanticScholar):  # type: ignore[misc]  # the package ships no types
    """The package's client without its hold on the root logger, and without its log of unknown ids."""

    debug = False

    def _get_not_found_ids(self, paper_ids: list[str], papers: list[Paper]) -> list[str]:
        return []


def api_of(options: SemanticScholarOptions) -> Api:
    """How the service is asked: one request a second in all, and after a few refusals not for a while."""
    key = options.key
    return Api(
        name=HOST if key is None else f"{HOST}/{blake2b(key.encode(), digest_size=8).hexdigest()}",
        a_minute=60.0 / options.interval if options.interval else None,
        patience=options.patience,
        complaints=options.attempts,
        failures=GIVE_UP,
        left=DOWN_SECONDS,
    )


class ScholarClient:
    """Asks the two ends that citations need; raises `TroubleError` and nothing else."""

    def __init__(self, options: SemanticScholarOptions, transport: Transport) -> None:
        self._client = _Client(api_key=options.key, api_url=options.root, retry=False)
        self._client._requester = _Requester(transport, api_of(options))  # noqa: SLF001  # the package has no other door
        self._root = options.root

    async def batch(self, ids: list[str]) -> list[Paper | None]:
        """One paper, or None where the index has none, for each id, in their order."""
        try:
            papers = await self._client.get_papers(ids, fields=FIELDS)
        except (*MISTAKES, ValueError) as exc:
            if is_ours(exc, LIBRARIES):
                raise
            raise TroubleError("broken", "Semantic Scholar's answer holds no papers") from exc
        return [paper if text(paper.paperId) else None for paper in papers]

    async def match(self, title: str) -> Paper | None:
        """The paper whose title fits best, or None."""
        # The package puts a title into the query unescaped; so this one is written here.
        parameters = urlencode({"query": title, "fields": ",".join(MATCH_FIELDS)})
        data = await self._client._requester.get_data_async(  # noqa: SLF001  # as above
            f"{self._root}/graph/v1/paper/search/match", parameters, self._client.auth_header
        )
        try:
            return Paper(data["data"][0]) if data else None
        except (TypeError, ValueError, AttributeError, KeyError, IndexError) as exc:
            raise TroubleError("broken", "Semantic Scholar's answer holds no papers") from exc


_HOPELESS = frozenset(
    {"private_address", "unsupported_scheme", "invalid_url", "tls_untrusted", "tls_hostname"}
)


def _data(answer: Answer, *, batch: bool, size: int, keyed: bool) -> Any:
    """The answer's JSON where it is one; raises TroubleError for everything else."""
    body = _json(answer)
    words = _words(body) or f"HTTP {answer.status}"
    if answer.status == 200:
        return _rows(body, size) if batch else _object(body)
    if answer.status == 404 and not batch and isinstance(body, dict):
        return {}
    if answer.status == 400 and batch and NOBODY in words.lower():
        return [{} for _ in range(size)]
    if answer.status in _REFUSED:
        if keyed:
            raise TroubleError("key", _KEY_GONE.format(answer.status))
        raise TroubleError("refused", _BARRED.format(answer.status))
    if answer.status == 429:
        raise TroubleError("limited", "Semantic Scholar has no room now (429)", _retry_after(answer))
    if answer.status == 500:
        raise TroubleError("poison", f"Semantic Scholar failed (500): {words}", _retry_after(answer))
    if answer.status in (408, 425) or answer.status > 500:
        raise TroubleError("broken", f"Semantic Scholar failed ({answer.status})", _retry_after(answer))
    raise TroubleError("refused", f"Semantic Scholar refused the request ({answer.status}): {words}")


def _rows(body: object, size: int) -> list[Any]:
    if not isinstance(body, list) or len(body) != size:
        words = _words(body)
        raise TroubleError(
            "broken", f"Semantic Scholar answered without papers{': ' + words if words else ''}"
        )
    return [row if isinstance(row, dict) else {} for row in body]


def _object(body: object) -> Any:
    if isinstance(body, dict) and isinstance(body.get("data"), list):
        return body if body["data"] else {}
    raise TroubleError("broken", "Semantic Scholar answered without papers")


def _json(answer: Answer) -> Any:
    return None if answer.truncated else decoded(answer.body)


def _words(body: object) -> str:
    if not isinstance(body, dict):
        return ""
    return (text(body.get("error")) or text(body.get("message")) or "")[:200]


def _retry_after(answer: Answer) -> float | None:
    return retry_after(dict(answer.headers).get("retry-after"), answer.at)
