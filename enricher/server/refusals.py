"""What the service will not do, and the one shape in which it says so.

Comes in: a refusal, or whatever a handler raised. Goes out: `{"error": {"code", "message", "field"}}`.
No secret and no traceback stands in any of it: those are for the log.
"""

import json
import re
from http import HTTPStatus

import msgspec
from aiohttp import web
from msgspec import Struct

from enricher.errors import MissingExtraError, StoreError, UsageError

LONGEST_NAME = 200
"""Characters of what somebody calls a field that are repeated."""


class ErrorDetail(Struct, frozen=True, kw_only=True):
    """What was wrong: a word for programs, a sentence for people, and the field or parameter that it is."""

    code: str
    message: str
    field: str | None = None


class ErrorAnswer(Struct, frozen=True, kw_only=True):
    """The body of every answer from 400 up."""

    error: ErrorDetail


class Refusal(Exception):  # noqa: N818  # a refusal is an answer
    """An answer other than the one that was asked for. `retry_after` in seconds."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        field: str | None = None,
        retry_after: int | None = None,
        challenge: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.detail = ErrorDetail(code=code, message=message, field=field)
        self.retry_after = retry_after
        self.challenge = challenge


def not_found(what: str, name: str) -> Refusal:
    """There is nothing of this name."""
    return Refusal(404, "not_found", f"there is no {what} {name[:200]!r}")


def too_large(limit: int) -> Refusal:
    """A body is beyond its bound."""
    return Refusal(413, "too_large", f"the body has more than {limit:,} octets, which is the bound here")


def too_many(what: str, *, retry_after: int) -> Refusal:
    """A bound is reached for now."""
    return Refusal(429, "too_many", f"{what}; ask again in {retry_after} s", retry_after=retry_after)


def headers_of(refusal: Refusal) -> dict[str, str]:
    """What the head of the answer says, whatever its body is."""
    headers = {"Cache-Control": "no-store"}
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    if refusal.challenge:
        headers["WWW-Authenticate"] = 'Bearer realm="enricher"'
    return headers


def answer(refusal: Refusal) -> web.Response:
    """The refusal as an answer."""
    return web.Response(
        status=refusal.status,
        body=msgspec.json.encode(ErrorAnswer(error=refusal.detail)),
        content_type="application/json",
        headers=headers_of(refusal),
    )


def of_fault(fault: Exception) -> Refusal | None:
    """What to say of what a handler raised; None for a mistake of our own."""
    match fault:
        case Refusal():
            return fault
        case web.HTTPMethodNotAllowed(method=method, allowed_methods=allowed):
            words = (
                f"{method} is none of the methods of this address; there are: {', '.join(sorted(allowed))}"
            )
            return Refusal(405, _code(405), words)
        case web.HTTPNotFound():
            return Refusal(
                404, _code(404), "there is nothing at this address; the page /api lists those that are"
            )
        case web.HTTPException(status=status):
            return Refusal(status, _code(status), HTTPStatus(status).description or fault.reason)
        case web.RequestPayloadError():
            return Refusal(400, "bad_body", "the body is not what its headers say: it cannot be read")
        case msgspec.DecodeError() | UnicodeDecodeError() | json.JSONDecodeError():
            return Refusal(
                400, "bad_json", f"the body does not do: {fault}", field=field_at_fault(str(fault))
            )
        case MissingExtraError():
            return Refusal(501, "not_installed", str(fault))
        case UsageError():
            return Refusal(400, "bad_request", str(fault))
        case StoreError():
            return Refusal(503, "store", "the store cannot be used now; the log says why", retry_after=30)
        case _:
            return None


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "_").replace("-", "_")


_NAMED = re.compile(r"^Object (?:missing required|contains unknown) field `(.*?)`")


def field_at_fault(words: str) -> str | None:
    """Of `... - at `$.urls[0]`` the path of the field, and of one that is missing or unknown its name."""
    said, _, path = words.rpartition(" - at `$") if " - at `$" in words else (words, "", "")
    named = _NAMED.search(said)
    names = (path.rstrip("`").removeprefix("."), named[1] if named else "")
    return ".".join(filter(None, names))[:LONGEST_NAME] or None
