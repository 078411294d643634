"""The front part of an address, cut out without parsing the rest: what connections and turns go by.

Comes in: an absolute address. Goes out: `scheme://authority`; of what a stranger wrote, its parts or None.
Pure, and cheap enough for every request.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from enricher.model import Url

REMEMBERED = 4_096
"""Every layer of a request asks for its place; those in flight are told from memory."""

PLAIN = re.compile(r"(https?)://([a-z0-9][a-z0-9._-]*)(?::([0-9]{1,5}))?")
HIGHEST_PORT = 65_535


class PlainOrigin(NamedTuple):
    """An origin that every reader of addresses takes apart in one way. `port` is None where it names none."""

    scheme: str
    host: str
    port: int | None


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
def plain_origin(origin: str) -> PlainOrigin | None:
    """The parts of nearly every origin; None for a name of IDNA's, another spelling, or what is no origin.

    Of a host that is met first, several layers ask for them, and a library takes hundreds of steps each.
    """
    found = PLAIN.fullmatch(origin)
    if found is None:
        return None
    scheme, host, port = found.groups()
    number = None if port is None else int(port)
    if not host[-1].isalnum() or "xn--" in host or (number is not None and number > HIGHEST_PORT):
        return None
    return PlainOrigin(scheme, host, number)


@lru_cache(REMEMBERED)
def parts_of_origin(origin: str) -> SplitResult:
    """The parts of what `origin_of` told: of a host that is met first, several layers ask for them."""
    return urlsplit(origin)


def host_named(origin: str) -> str:
    """The host of what `origin_of` told, in small letters; empty where there is none."""
    plain = plain_origin(origin)
    return plain.host if plain is not None else parts_of_origin(origin).hostname or ""


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
