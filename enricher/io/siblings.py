"""Addresses that cannot exist, beside one that is doubted.

Comes in: an address. Goes out: one of the same server's that nobody has given to anything. Pure. The same
address always has the same siblings, so that a cache on the way can help.
"""

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

from enricher.late_patterns import late
from enricher.model import Url
from enricher.origins import origin_of

BY_THE_WAY = late(
    r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|usp|dl|raw|hl|lang|locale)(?:=|$)", re.I
)
"""Fields of a query that say where a reader came from, or in what form he wants what the path names."""

_PLAIN = late(r"https?://[\w.:-]+/[!$-.0-:=@-z~][!$-:=@-z~]*", re.ASCII)
"""An address of path alone, which is its own text without the place before it."""

DIGITS = 9
"""Items are counted up to fewer, nearly everywhere, and no server's integer is too small for so many."""


def sibling_of(url: str) -> Url:
    """An address beside `url` that cannot exist: its last segment, or its query's values, made up."""
    token = made_up(url)
    place = origin_of(url)
    if _PLAIN.fullmatch(url):
        return Url(place + _beside(url[len(place) :], token))  # as most, not taken apart for it
    parts = urlsplit(url)
    if parts.query and not all(map(BY_THE_WAY.match, parts.query.split("&"))):
        query = re.sub(r"=[^&]*", f"={token}", parts.query) if "=" in parts.query else token
        return Url(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")))
    return Url(urlunsplit((parts.scheme, parts.netloc, _beside(parts.path, token), "", "")))


def _beside(path: str, token: str) -> str:
    """A path whose last segment is `token`."""
    slash = "/" if path.endswith("/") else ""
    folder, _, name = path.rstrip("/").rpartition("/")
    ending = re.search(r"\.\w{1,5}$", name)
    of_somebody = name[:1] if name.startswith(("~", "@")) else ""  # it is another rule that answers those
    return f"{folder}/{of_somebody}{token}{ending[0] if ending else ''}{slash}"


def numbered_sibling_of(url: str) -> Url | None:
    """One with a number that nothing has where `url` has one; None where it has none.

    An app that knows numbers alone says something else to letters.
    """
    parts = urlsplit(url)
    number = str(int(made_up(url), 16) % 10**DIGITS)
    fields = [_renumbered(field, number) for field in parts.query.split("&")]
    query = "&".join(fields)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    path = parts.path
    if query == parts.query:
        if not name.isdecimal():
            return None
        path = f"{folder}/{_of_its_length(number, name)}" + "/" * parts.path.endswith("/")
    return Url(urlunsplit((parts.scheme, parts.netloc, path, query, "")))


def numbers_of(url: str) -> frozenset[str]:
    """The numbers by which an address names what it is of."""
    parts = urlsplit(url)
    return frozenset(re.findall(r"(?<=[/=])\d+(?=[/&]|$)", f"{parts.path}&{parts.query}"))


def _renumbered(field: str, number: str) -> str:
    name, _, value = field.partition("=")
    if not value.isdecimal() or BY_THE_WAY.match(field):
        return field
    return f"{name}={_of_its_length(number, value)}"


def _of_its_length(number: str, other: str) -> str:
    """A number of at least `DIGITS`, as long as another one."""
    return "9" + number.zfill(max(DIGITS, len(other)) - 1)[1 - max(DIGITS, len(other)) :]


def with_siblings(url: str) -> tuple[str, ...]:
    """An address, and all that may be asked beside it: pages repeat what was asked."""
    by_number = numbered_sibling_of(url)
    return (url, sibling_of(url)) if by_number is None else (url, sibling_of(url), by_number)


def made_up(url: str) -> str:
    """A name that nobody has given to anything."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
