"""The front part of an address, cut out without parsing the rest: what connections and turns go by.

Comes in: an absolute address. Goes out: `scheme://authority`; of what a stranger wrote, its parts or None.
Pure, and cheap enough for every request.
"""

from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from enricher.model import Url

REMEMBERED = 4_096
"""Every layer of a request asks for its place; those in flight are told from memory."""


@lru_cache(REMEMBERED)
def origin_of(url: str) -> str:
    """The scheme and authority of `url` as they are written; all of it where there is no path."""
    start = url.find("//") + 2
    end = url.find("/", start)
    place = url if end < 0 else url[:end]
    if "?" in place or "#" in place:
        return place.partition("?")[0].partition("#")[0]
    return place


@lru_cache(REMEMBERED)
def parts_of_origin(origin: str) -> SplitResult:
    """The parts of what `origin_of` told: of a host that is met first, several layers ask for them."""
    return urlsplit(origin)


def without_userinfo(url: Url) -> Url:
    """`url` without a name and password before its host (RFC 9110 4.2.4): neither sent nor kept."""
    place = origin_of(url)
    if "@" not in place:
        return url
    scheme, _, authority = place.partition("//")
    return Url(f"{scheme}//{authority.rpartition('@')[2]}{url[len(place) :]}")


def parts_of(written: str, base: str = "") -> SplitResult | None:
    """The parts of an address that a stranger wrote, absolute or seen from `base`; None where it is none."""
    try:
        return urlsplit(urljoin(base, written))
    except ValueError:  # half a bracket, or no address of the internet between two
        return None
