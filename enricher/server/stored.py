"""What jobs and lists under watch are kept in, as who keeps them sees it: whole transactions in plain SQL.

Statements are written once, in what SQLite and PostgreSQL both read; values have names (`:name`). A file is
one process's; a database is shared by many, whose transactions wait for each other where they name the same
thing. Every call blocks and may come from any thread. Raises StoreError where it cannot be used.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

Values = Mapping[str, object]


def fit(values: Values | None) -> dict[str, object]:
    """Values whose text holds nothing that one of them could not: no zero, no half of a character."""
    return {
        name: value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        if isinstance(value, str)
        else value
        for name, value in (values or {}).items()
    }


class StatementResult(Protocol):
    """What a statement came to."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        ...

    def fetchone(self) -> Any:
        """The next row; None where there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """All that are left."""
        ...


class Transaction(Protocol):
    """All of it, or nothing."""

    def execute(self, statement: str, values: Values | None = None, /) -> StatementResult:
        """Do one statement."""
        ...

    def executemany(self, statement: str, rows: Iterable[Values], /) -> object:
        """Do it for each of these."""
        ...

    def numbered(self, statement: str, values: Values, /) -> int | None:
        """Insert a row whose `id` is given here; that, or None where none was inserted."""
        ...

    def now(self) -> float:
        """Seconds since 1970 by the clock that leases run by."""
        ...

    def settled(self, seconds: float) -> bool:
        """Whether it has been there for that long: whoever is alive reached it in that time."""
        ...

    def tell(self, words: str) -> None:
        """Wake other processes that wait for this, once it is kept."""
        ...


class ServiceStore(Protocol):
    """A file, or a database."""

    @property
    def shared(self) -> bool:
        """Whether other processes may be at it."""
        ...

    @property
    def called(self) -> str:
        """How to call it to anybody who asks; no name or address of it."""
        ...

    def writing(self, *things: str, firmly: bool = False) -> AbstractContextManager[Transaction]:
        """A transaction that waits for others about the same things.

        `firmly`: it outlives a power failure. Raises StoreLostError where the way to the store was lost
        meanwhile: nothing of it was kept then, and it may be tried again.
        """
        ...

    def rows(self, statement: str, values: Values | None = None) -> list[Any]:
        """What a question finds."""
        ...

    async def listen(self, heard: Callable[[str | None], object]) -> None:
        """Hear what other processes tell, until cancelled; None: something may have been told unheard."""
        ...

    def hurry(self) -> None:
        """The process ends: wait for nothing that is away."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...
