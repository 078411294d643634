"""What keeps jobs: a protocol. Its calls block, are whole or not at all, and may come from any thread."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from enricher.server.messages import Job


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened to a job: its number from 1, its kind, and the job as JSON then."""

    number: int
    kind: str
    data: bytes


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

    def save(self, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        """Keep new records and the job with its event, in one transaction."""
        ...

    def get(self, job: str) -> Job | None:
        """One job."""
        ...

    def unfinished(self) -> list[Job]:
        """Every job that has not ended, oldest first."""
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

    def forget_unaccepted(self) -> None:
        """Forget inputs whose senders went away with the process; only while nobody sends one."""
        ...

    def probe(self) -> None:
        """Write something. Raises StoreError where that fails."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...
