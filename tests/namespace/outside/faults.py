"""Faults by choice: which of an API's calls fails, and in which of the documented ways."""

from typing import Any

from aiohttp import web

from .serving import Hang, Reset, answer, html

SECONDARY = {
    "documentation_url": "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
    "message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
}


def fault(kind: str) -> web.Response:
    """One failure. Raises Hang or Reset where that is the failure."""
    match kind:
        case "502" | "503" | "504":
            return html(int(kind), f"{kind} from the front")
        case "500":
            return answer(500, {"message": "Server Error"})
        case "secondary_403":
            return answer(403, SECONDARY)
        case "secondary_429":
            return answer(429, SECONDARY)
        case "secondary_403_wait":
            return answer(403, SECONDARY, {"Retry-After": "1"})
        case "secondary_429_wait":
            return answer(429, SECONDARY, {"Retry-After": "1"})
        case "429":
            return answer(429, {"message": "Too Many Requests.", "code": "429"})
        case "429_wait":
            return answer(429, {"message": "Too Many Requests.", "code": "429"}, {"Retry-After": "1"})
        case "html_200":
            return html(200, "maintenance")
        case "empty_200":
            return web.Response(status=200, headers={"Content-Type": "application/json"})
        case "timeout":
            raise Hang
        case "reset":
            raise Reset
    raise ValueError(kind)


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
