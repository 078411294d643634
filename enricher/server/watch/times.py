"""When a collection is looked at: each has a place of its own within its period, by its name.

Pure; `now` is an argument. So no two lists of one period come due together, and a restart changes nothing.
"""

import datetime as dt
import hashlib

SHORTEST, LONGEST, USUAL = 300.0, 366 * 86_400.0, 86_400.0
"""Seconds of a period."""

SPREAD = 3_600.0
"""Seconds over which looks that came due while nobody was there are spread."""

AGAIN = 3_600.0
"""Seconds until an address that could not be fetched is tried again, where the period is not shorter."""

_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def share(name: str) -> float:
    """A number from 0 to 1, the same for a name at all times."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6]) / 2**48


def next_look(name: str, every: float, now: dt.datetime) -> dt.datetime:
    """The collection's next place in its period that is at least half a period away."""
    earliest = (now - _EPOCH).total_seconds() + every / 2
    place = share(name) * every
    rounds = -((place - earliest) // every)
    return _EPOCH + dt.timedelta(seconds=round(place + rounds * every))


def made_up_for(name: str, every: float, now: dt.datetime) -> dt.datetime:
    """When a look is made that came due while the service was away: its links are spread until then."""
    return now + dt.timedelta(seconds=round((1 + share(name)) / 2 * min(every, SPREAD)))
