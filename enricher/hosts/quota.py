"""What is left of a host's allowance, as its answers tell before they refuse.

Comes in: header fields. Goes out: a `Quota`, the tightest where several are told, or None. Pure. Read are

- `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers in its form from version 8 on
  (`"api";r=12;t=180`) and in that of version 7 (`limit=100, remaining=12, reset=180`),
- `RateLimit-Remaining`, `-Limit`, `-Reset` of its versions up to 6,
- `X-RateLimit-*` and `X-Rate-Limit-*`, whose reset is a number of seconds or a moment since 1970.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from enricher.late_patterns import late

LONGEST_SECONDS = 86_400.0
"""Who names a later reset is taken to mean a day."""

MOMENTS = 100_000_000
"""From here on a reset is a moment: a thousand days are nobody's window, and 1973 is nobody's now."""

MILLISECONDS = 100_000_000_000

LONGEST_FIELD = 1_000
"""Octets of a field that are read; nobody has that many limits."""

_FAMILIES = ("ratelimit", "x-ratelimit", "x-rate-limit")
_PART = late(r'(?:[^,"]|"(?:[^"\\]|\\.)*+"?)++')
"""A member of a list, the commas in its strings included (RFC 9651 3.1, 3.3.3)."""

_UNIT = late(r';\s*qu\s*=\s*"([^"]{0,80})"')
_ITEM = late(r'\s*(?:"(?P<name>[^"]{0,80})"|(?P<token>[A-Za-z*][\w.:*/-]{0,80}))(?P<rest>(?:\s*;.*)?)')
_PARAMETER = late(r";\s*([a-z*][a-z0-9_.*-]*)\s*=\s*\"?(-?\d{1,15})")
_MEMBER = late(r"(?:^|,)\s*(limit|remaining|reset)\s*=\s*\"?(\d{1,15})")
_WINDOW = late(r";\s*w\s*=\s*\"?(\d{1,15})")


class Quota(Struct, frozen=True, kw_only=True):
    """So many more requests within so many seconds; then there are more. None: nobody tells when.

    `most`: in a whole window, where that is told.
    """

    left: int
    seconds: float | None
    most: int | None = None


def quota_of(headers: Iterable[tuple[str, str]], at: dt.datetime) -> Quota | None:
    """The tightest allowance that an answer of the moment `at` tells of. Names are in lower case."""
    told: dict[str, str] | None = None
    for name, value in headers:
        if "limit" in name and name.startswith(_FAMILIES):
            told = told or {}
            told[name] = value[:LONGEST_FIELD]
    if told is None:  # as of nearly all
        return None
    quotas = [*_structured(told), *_dictionary(told)]
    quotas += [quota for family in _FAMILIES if (quota := _separate(told, family, at)) is not None]
    return min(quotas, key=_rate, default=None)


def _rate(quota: Quota) -> tuple[float, float]:
    seconds = quota.seconds or 0.0
    return quota.left / max(seconds, 1.0), -seconds


def _structured(told: Mapping[str, str]) -> Iterator[Quota]:
    """Items with parameters: version 8 and later; where no time is told the policy's window is it."""
    policies = dict(_items(told.get("ratelimit-policy", ""), of_requests=True))
    others = {name for name, _ in _items(told.get("ratelimit-policy", ""))} - set(policies)
    for name, parameters in _items(told.get("ratelimit", "")):
        policy = policies.get(name, {})
        left = parameters.get("r")
        if name in others and left:  # so many octets, say, are no number of requests; none is none
            continue
        seconds = parameters.get("t", policy.get("w"))
        if left is not None and seconds is not None:
            yield _quota(left, seconds, policy.get("q"))


def _items(field: str, *, of_requests: bool = False) -> Iterator[tuple[str, dict[str, int]]]:
    """Each item's name and numbers; `of_requests`: without those whose unit (`qu`) is another thing."""
    for part in _PART.findall(field):
        item = _ITEM.match(part)
        unit = _UNIT.search(part) if of_requests else None
        if item is not None and (unit is None or unit[1] == "requests"):
            parameters = {name: int(number) for name, number in _PARAMETER.findall(item["rest"])}
            yield item["name"] or item["token"] or "", parameters


def _dictionary(told: Mapping[str, str]) -> Iterator[Quota]:
    """`limit=, remaining=, reset=`: version 7."""
    members = {name: int(number) for name, number in _MEMBER.findall(told.get("ratelimit", ""))}
    if "remaining" in members and "reset" in members and members.get("limit") != 0:
        yield _quota(members["remaining"], members["reset"], members.get("limit"))


def _separate(told: Mapping[str, str], family: str, at: dt.datetime) -> Quota | None:
    """A field for each number. A limit of 0 is that of a server that keeps none."""
    left = _number(told.get(f"{family}-remaining"))
    limit = told.get(f"{family}-limit", "")
    most = _number(limit.partition(",")[0].partition(";")[0])
    if left is None or most == 0:
        return None
    reset = _number(told.get(f"{family}-reset"))
    if reset is None:
        window = _WINDOW.search(limit) or _WINDOW.search(told.get("ratelimit-policy", ""))
        if window is None:
            return Quota(left=0, seconds=None) if left == 0 else None
        return _quota(left, float(window[1]), most)
    if reset >= MILLISECONDS:
        reset /= 1000
    return _quota(left, reset - at.timestamp() if reset >= MOMENTS else reset, most)


def _quota(left: float, seconds: float, most: float | None) -> Quota:
    return Quota(
        left=max(0, int(left)),
        seconds=min(max(0.0, float(seconds)), LONGEST_SECONDS),
        most=int(most) if most is not None and most >= 1 else None,
    )


def _number(text: str | None) -> float | None:
    """A plain number that is not negative; the first of several."""
    bare = (text or "").partition(",")[0].strip()
    if len(bare) > 20 or not bare.isascii() or not bare.replace(".", "", 1).isdigit():
        return None
    return float(bare)
