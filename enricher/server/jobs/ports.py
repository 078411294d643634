"""What keeps jobs: a protocol. Its calls block, are whole or not at all, and may come from any thread."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from enricher.server.holds import Hold
from enricher.server.messages import Job


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened to a job: its number from 1, its kind, and the job as JSON then."""

    number: int
    kind: str
    data: bytes


class Taken(Struct, frozen=True, kw_only=True):
    """A job that is ours to work on; or to end, where somebody `cancelled` it."""

    job: Job
    hold: Hold
    cancelled: bool


class JobStore(Protocol):
    """Jobs, their inputs, records and events. Each call raises StoreError where the store cannot be used."""

    def add_chunk(self, job: str, number: int, octets: bytes) -> None:
        """Keep a piece of the input of a job that is not accepted yet."""
        ...

    def chunk(self, job: str, number: int) -> bytes | None:
        """The piece of this number, from 0; None past the end."""
        ...

    def accept(self, job: Job) -> None:
        """From now on the job is there, whatever happens."""
        ...

    def abandon(self, job: str) -> None:
        """Forget the pieces of an input that did not come whole."""
        ...

    def take(self, served: Mapping[str, int], here: Collection[str] = ()) -> Taken | None:
        """Hold the job that is worked on next, fair between tokens, of which some were `served` more.

        None of those that are worked on `here`, whether or not they are still held.
        """
        ...

    def save(self, hold: Hold, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        """Keep new records and the job with its event, in one transaction; what ends or parks it frees it.

        Raises HoldLostError where another process works on it by now.
        """
        ...

    def cancel(self, name: str, now: dt.datetime) -> Job | None:
        """End a job that nobody works on; whoever works on it is told to end it. How it is then."""
        ...

    def cancelled(self) -> set[str]:
        """Jobs that are to be ended by whoever works on them."""
        ...

    def get(self, job: str) -> Job | None:
        """One job."""
        ...

    def waiting(self, owner: str) -> int:
        """How many jobs of this token nobody works on yet."""
        ...

    def oldest(self) -> Job | None:
        """Of the jobs that wait the oldest."""
        ...

    def page(self, before: str | None, count: int, state: str | None) -> list[Job]:
        """Jobs, newest first, older than `before`."""
        ...

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        ...

    def records(self, job: str, after: int, count: int) -> list[bytes]:
        """Finished records, encoded, from the one behind the `after`-th on."""
        ...

    def events(self, job: str, after: int, count: int) -> list[Event]:
        """Events with a number above `after`, in their order."""
        ...

    def forget(self, job: str) -> None:
        """Forget a job and all that belongs to it."""
        ...

    def forget_ended(self, before: float) -> int:
        """Forget jobs that ended before this second since 1970; how many they were."""
        ...

    def forget_unaccepted(self, seconds: float = 0.0) -> None:
        """Forget inputs which nobody accepted, and whose newest piece is so old by the store's clock.

        Without seconds only while nobody sends one.
        """
        ...

    def forget_holds(self) -> None:
        """Whatever is held is nobody's: the process that held it is gone, and there is no other."""
        ...

    def probe(self) -> None:
        """Write something. Raises StoreError where that fails."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...
