"""Addresses that cannot exist, beside one that is doubted.

Comes in: an address. Goes out: one of the same server's that nobody has given to anything. Pure. The same
address always has the same siblings, so that a cache on the way can help.
"""

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

from enricher.late_patterns import late
from enricher.likeness import GENERAL, NAMES
from enricher.model import Url
from enricher.origins import origin_of

BY_THE_WAY = late(
    r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|usp|dl|raw|hl|lang|locale)(?:=|$)", re.I
)
"""Fields of a query that say where a reader came from, or in what form he wants what the path names."""

_PLAIN = late(r"https?://[\w.:-]+/[!$-.0-:=@-z~][!$-:=@-z~]*", re.ASCII)
"""An address of path alone, which is its own text without the place before it."""

SHAPED = late(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![^\W_])[0-9]+(?![^\W_])", re.I)
"""A UUID, or a number that stands apart from letters."""
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


def shaped_sibling_of(url: str) -> Url | None:
    """One that nothing has, of the shape of `url`: a number for a number, a UUID for a UUID (RFC 9562).

    An app that knows one shape alone says something else to all others. None where `url` has neither, or
    something beside it that may be what it names: a number that nobody reads makes no other page.
    """
    parts = urlsplit(url)
    token = made_up(url)
    fields = [field for field in parts.query.split("&") if field and not BY_THE_WAY.match(field)]
    if fields:
        if not all(SHAPED.fullmatch(field.partition("=")[2]) for field in fields):
            return None
        query = "&".join(_reshaped_field(field, token) for field in parts.query.split("&"))
        return Url(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")))
    steps = parts.path.split("/")
    at = len(steps) - 1
    while at and all(word.lower() in GENERAL for word in NAMES.findall(steps[at])):
        at -= 1
    if len(SHAPED.findall(steps[at])) != 1:
        return None
    path = "/".join([*steps[:at], _reshaped(steps[at], token), *steps[at + 1 :]])
    return Url(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")))


def names_of(url: str) -> frozenset[str]:
    """The numbers and UUIDs by which an address names what it is of."""
    parts = urlsplit(url)
    return frozenset(SHAPED.findall(f"{parts.path}&{parts.query}"))


def _reshaped_field(field: str, token: str) -> str:
    name, _, value = field.partition("=")
    if BY_THE_WAY.match(field) or not SHAPED.fullmatch(value):
        return field
    return f"{name}={_reshaped(value, token)}"


def _reshaped(name: str, token: str) -> str:
    """A name with something made up in the place of its number or UUID."""
    found = SHAPED.search(name)
    assert found is not None  # noqa: S101  # whoever asks has seen it
    old = found[0]
    if "-" in old:
        made = f"{token[:8]}-{token[8:12]}-4{token[13:16]}-a{token[1:4]}-{token[4:]}"
    else:
        length = max(DIGITS, len(old))
        made = "9" + str(int(token, 16)).zfill(length)[1 - length :]
    return name[: found.start()] + made + name[found.end() :]


def with_siblings(url: str) -> tuple[str, ...]:
    """An address, and all that may be asked beside it: pages repeat what was asked."""
    shaped = shaped_sibling_of(url)
    return (url, sibling_of(url)) if shaped is None else (url, sibling_of(url), shaped)


def made_up(url: str) -> str:
    """A name that nobody has given to anything."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
