"""The cookies of one chain of hops, which go back only to where they came from.

Comes in: answers. Goes out: the `Cookie` field of the next request. Nothing outlives the
chain: a site that needs its own cookie back gets it (RFC 6265), and nobody is followed.
"""

import re
from urllib.parse import urlsplit

from enricher.late_patterns import late
from enricher.ports import Answer

HEADER_LIMIT = 8_192
JAR_LIMIT = 50
"""Cookies kept for one chain (RFC 6265 6.1: at least 50 for a domain)."""

_DOMAIN = late(r";\s*domain\s*=\s*\.?([^;]*)", re.I)
_SECURE = late(r";\s*secure\s*(;|$)", re.I)
_EXPIRED = late(r";\s*max-age\s*=\s*(0|-\d+)\s*(;|$)", re.I)
_PLAIN = late(r"[\x20-\x7e]*")
"""What a field's value may hold (RFC 9110 5.5); bytes beyond are kept by nobody."""


class Cookies:
    """The cookies of one chain: each goes back to the host that set it, and secure ones by TLS alone.

    `Domain` widens that to one thing, the name with `www.` before it or without: which names
    are registries' (`co.uk`) is nothing that a chain of hops needs to know.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[str, bool]] = {}

    def take(self, answer: Answer) -> None:
        """Keep what `answer` sets, forget what it takes back."""
        for name, value in answer.headers:
            if name == "set-cookie":
                self._take(answer.url, value)

    def _take(self, url: str, value: str) -> None:
        key, equals, content = (part.strip() for part in value.partition(";")[0].partition("="))
        if not (equals and key and _PLAIN.fullmatch(key) and _PLAIN.fullmatch(content)):
            return
        secure = _SECURE.search(value) is not None
        if secure and not url.startswith("https:"):
            return
        for owner in _owners(url, value):
            if _EXPIRED.search(value):
                self._kept.pop((owner, key), None)
            elif len(self._kept) < JAR_LIMIT:
                self._kept[owner, key] = content, secure

    def header(self, url: str) -> tuple[tuple[str, str], ...]:
        """The `Cookie` field that goes with a request to `url`; empty where there is none."""
        if not self._kept:
            return ()
        host, safe = _host(url), url.startswith("https:")
        pairs = "; ".join(
            f"{name}={content}"
            for (owner, name), (content, secure) in self._kept.items()
            if owner == host and (safe or not secure)
        )
        return (("cookie", pairs),) if pairs and len(pairs) < HEADER_LIMIT else ()


def _owners(url: str, value: str) -> tuple[str, ...]:
    """The hosts that a cookie goes back to."""
    host = _host(url)
    told = _DOMAIN.search(value)
    domain = told[1].strip().lower() if told is not None else ""
    bare = host.removeprefix("www.")
    if domain and domain not in (host, bare):
        return ()  # of another site, or for more than one
    return (host,) if not domain or domain != bare else (bare, f"www.{bare}")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
