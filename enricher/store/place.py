"""Where answers are kept, as those see it who open it or look after it: a folder today, a database tomorrow.

What a command or an opening needs of a place stands here and names no kind of store. Whoever adds one
writes a `Place`, a `ports.Store`, and `ports.News` where waiting can be better than looking again.
"""

import datetime as dt
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from msgspec import Struct

from enricher.ports import Store, Tally
from enricher.store.news import News


class Opened(Struct, frozen=True, kw_only=True):
    """A store that was opened.

    Attributes:
        keeps: whether what is put is kept; else it is remembered in memory beside.
        shared: whether other processes may read what is put.
        blocks: whether its calls take time, and so a thread of their own.
        ours: whether it is closed at the end; a store that was handed in stays its maker's.
        news: how to wait for others' answers; None: by looking again.
        ahead: tells by how many seconds its clock is ahead of this machine's; None: it has none of its own.
        problem: what the user should hear about it.
    """

    store: Store
    keeps: bool = True
    shared: bool = False
    blocks: bool = False
    ours: bool = True
    news: News | None = None
    ahead: Callable[[], float] | None = None
    problem: str | None = None


class FacetSize(Struct, frozen=True, kw_only=True):
    """What is kept of one kind of answer; `octets` are those of answers and timelines, packed."""

    rows: int
    octets: int
    oldest: dt.datetime
    newest: dt.datetime


class Contents(Struct, frozen=True, kw_only=True):
    """What is in a cache. `path` is where it is; `saved` says what look-ups of all runs came to."""

    path: str
    octets: int
    facets: dict[str, FacetSize]
    saved: dict[str, Tally]


class Verified(Struct, frozen=True, kw_only=True):
    """What looking it over found and did.

    Attributes:
        rows: whole rows, now in it.
        damaged: rows that could not be read and are gone; None where they could not be counted.
        faults: the database's own findings.
        set_aside: where what was broken is now; None where it was sound.
        left: why damaged rows are in it still, where nothing could be written.
    """

    path: str
    rows: int
    damaged: int | None = 0
    faults: tuple[str, ...] = ()
    set_aside: str | None = None
    left: str | None = None


class Shrunk(Struct, frozen=True, kw_only=True):
    """What making it smaller came to."""

    dropped: int
    octets_before: int
    octets_after: int


@runtime_checkable
class Place(Protocol):
    """A place of answers. Its calls block; each raises `errors.StoreError` where not said otherwise."""

    @property
    def name(self) -> str:
        """How to call it to a user; without a password."""
        ...

    def open(self) -> Opened:
        """The best store that it allows. A folder gives one in any case, read-only or memory alone."""
        ...

    def reading(self) -> Store | None:
        """Its store, to be read; None where there is none yet."""
        ...

    def writing(self) -> Store:
        """Its store, to be changed; made where it is missing."""
        ...

    def describe(self) -> Contents | None:
        """What is in it; None where there is none yet."""
        ...

    def verify(self, now: dt.datetime) -> Verified | None:
        """See whether it is whole, and mend what can be; None where there is none yet."""
        ...

    def prune(self, *, before: dt.datetime | None, octets: int | None) -> Shrunk | None:
        """Forget what is older than `before`, then the oldest until it fits; None where there is none yet."""
        ...

    def clear(self) -> Shrunk | None:
        """Forget everything; None where there is none yet."""
        ...
