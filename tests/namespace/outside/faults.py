"""Faults by choice: which of an API's calls fails, and in which of the documented ways."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from .serving import HangError, ResetError, answer, html

SECONDARY = {
    "documentation_url": "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
    "message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
}


BUSY = {"message": "Too Many Requests.", "code": "429"}
SOON = {"Retry-After": "1"}
ANSWERS: dict[str, Callable[[], web.Response]] = {
    "500": lambda: answer(500, {"message": "Server Error"}),
    "502": lambda: html(502, "Bad gateway"),
    "503": lambda: html(503, "Service unavailable"),
    "504": lambda: html(504, "Gateway timeout"),
    "secondary_403": lambda: answer(403, SECONDARY),
    "secondary_429": lambda: answer(429, SECONDARY),
    "secondary_403_wait": lambda: answer(403, SECONDARY, SOON),
    "secondary_429_wait": lambda: answer(429, SECONDARY, SOON),
    "429": lambda: answer(429, BUSY),
    "429_wait": lambda: answer(429, BUSY, SOON),
    "html_200": lambda: html(200, "Maintenance"),
    "empty_200": lambda: web.Response(status=200, headers={"Content-Type": "application/json"}),
}


NOBODY_THERE: dict[str, Any] = {"faults": ["503"], "every": 1}
"""The mood of an API that is down."""


def fault(kind: str) -> web.Response:
    """One failure. Raises HangError or ResetError where that is the failure."""
    if kind == "timeout":
        raise HangError
    if kind == "reset":
        raise ResetError
    return ANSWERS[kind]()


class Faults:
    """Counts calls; every `every`-th one fails with the next of `kinds`."""

    def __init__(self, mood: dict[str, Any]) -> None:
        self._kinds: list[str] = mood.get("faults", [])
        self._every: int = mood.get("every", 5)
        self._calls = 0

    def next(self) -> str | None:
        """How this call fails, or None."""
        self._calls += 1
        if not self._kinds or self._calls % self._every != self._every // 2:
            return None
        return self._kinds[self._calls // self._every % len(self._kinds)]
