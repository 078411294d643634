"""Values -> the short words that a reader sees, the same in every form of a report."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote

from enricher.reports.intervals import Share
from enricher.reports.sites import is_web_address

LONGEST_TARGET = 2_000
NBSP = "\u00a0"
STATUS_WORDS = {
    "alive": "alive",
    "dead": "dead",
    "blocked": "blocked",
    "failing": "failing",
    "skipped": "not asked",
}
"""What a reader may conclude; `blocked` is no death, `failing` may be back tomorrow."""

REASON_WORDS = {
    "ok": "answers",
    "dns_not_found": "name does not exist",
    "soft_404": "answers 200, and has it no more",
    "parked": "parked, hijacked or unfilled",
    "repository_missing": "repository gone",
    "path_missing": "file gone from a living repository",
    "bot_wall": "wall against programs",
    "login_wall": "behind a login",
    "timeout": "no answer in time",
    "connection_refused": "connection refused",
    "connection_reset": "connection broken off",
    "dns_failure": "name could not be looked up",
    "tls_expired": "certificate expired",
    "tls_hostname": "certificate of another host",
    "tls_untrusted": "certificate not trusted",
    "tls_error": "TLS failed",
    "redirect_loop": "redirects in a circle",
    "too_many_redirects": "too many redirects",
    "bad_response": "answer makes no sense",
    "api_unavailable": "the forge could not be asked",
    "private_address": "leads to a private address",
    "unsupported_scheme": "not a web address",
    "excluded": "excluded by settings",
    "robots": "robots.txt forbids it",
    "offline": "run was offline",
}
"""Reasons in words; an HTTP status speaks for itself."""


def reason_words(reason: str) -> str:
    """A reason for people."""
    if reason.startswith("http_"):
        return f"HTTP {reason.removeprefix('http_')}"
    return REASON_WORDS.get(reason, reason.replace("_", " "))


def percent(value: float | None, digits: int = 1) -> str:
    """`0.0912` as `9.1 %`, with a blank that does not break; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value * 100:.{digits}f}{NBSP}%"


def interval(share: Share) -> str:
    """The 95 % interval as `7.6–10.9 %`; a dash where nothing was counted."""
    if share.share is None:
        return "–"
    return f"{share.low * 100:.1f}–{share.high * 100:.1f}{NBSP}%"


def thousands(value: int | None) -> str:
    """`1234` as `1,234`; a dash where unknown."""
    return "–" if value is None else f"{value:,}"


def day(moment: dt.datetime | dt.date | None) -> str:
    """The day of a moment; a dash where unknown."""
    return "–" if moment is None else dt.date.isoformat(moment)


def day_or_year(moment: dt.date | None, year: int | None) -> str:
    """The day of a paper, or its year where no day is known."""
    return day(moment) if moment is not None or year is None else str(year)


def promise_words(before: str, shown_by: Sequence[str]) -> str:
    """What stood before a release, and who showed it: the names are those of `found_in`."""
    return f"{before} before, first shown by {', '.join(shown_by) or 'nobody that is known'}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 link`, `2 links`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def years(months: float | None) -> str:
    """Months as years for a reader; a dash where unknown."""
    return "–" if months is None else f"{months / 12:.1f} years"


def target(url: str | None) -> str | None:
    """An address that a link may lead to: of the web, of bounded length, its odd characters encoded."""
    if url is None or len(url) > LONGEST_TARGET or not is_web_address(url):
        return None
    if url.isprintable() and " " not in url:
        return url
    return "".join(
        char if char.isprintable() and char != " " else quote(char, errors="replace") for char in url
    )
