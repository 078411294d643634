"""Whether one process is alone with the cache's file: a file beside it, locked by that process.

Comes in: calls for the lock, for who has it, and to give it up. Goes out: who has it. The lock ends with its
process, however that ends. It is no claim by itself: who is alone is marked in the cache's file
(`store.lease_table`), and hears of whoever comes there within a third of a lease, and here at its next look.
Lives as long as the connection.
"""

import contextlib
import os
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

from enricher.files import InUseError, lock, open_own
from enricher.store.lease_table import names_of

LOOK_SECONDS = 0.005


@runtime_checkable
class Unshared(Protocol):
    """A store with which a holder can be alone: it then claims by itself, until somebody else comes.

    Blocking where not said otherwise, as `ports.Store` is; raises StoreError as that does.
    """

    def be_alone(self, holder: int, seconds: float) -> int | None:
        """Let `holder` claim by itself from now on, if nobody else is there: the store's version."""
        ...

    def claim_alone(self, facet: str, keys: Iterable[str]) -> None:
        """Keep these keys for the holder that is alone; waits for nothing, on whatever thread."""
        ...

    def is_wanted(self) -> bool | None:
        """Whether others came since; None: nor has the holder claimed anything. Waits for nothing."""
        ...

    def stay_alone(self, holder: int, seconds: float) -> bool:
        """Renew the lease of a holder that is alone; False where it has run out, or others came."""
        ...

    def share(self, holder: int, seconds: float) -> None:
        """Let others claim again, but not what the holder that was alone has claimed."""
        ...


class Exclusive:
    """The lock, as one connection sees it.

    Attributes:
        holder: who of this process has it; None: nobody.
        held: digests of what that has claimed since.
        carried: what it had claimed before, as the file names it.
    """

    def __init__(self, path: Path) -> None:
        self._file, self._path = path, path.with_name(f"{path.name}-alone")
        self._descriptor: int | None = None
        self.holder: int | None = None
        self.held: set[bytes] = set()
        self.carried: set[int] = set()

    def take(self, holder: int) -> bool:
        """Have the lock for this holder; False where somebody has it, or where there are no such locks."""
        if self._descriptor is not None:
            return False
        try:
            mode = self._file.stat().st_mode & 0o777  # whoever may write the one may write the other
            descriptor = open_own(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, mode)
        except OSError:
            return False
        try:
            held = lock(descriptor)
            if held:
                os.ftruncate(descriptor, 0)
        except OSError:
            held = False
        if not held:
            os.close(descriptor)
            return False
        self._descriptor, self.holder = descriptor, holder
        return True

    def give_up(self) -> None:
        """Let others have it; doing so twice is fine."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self.holder = None, None
        self.held, self.carried = set(), set()

    def end(self, places: Collection[bytes]) -> None:
        """These are answered, or given up."""
        self.held.difference_update(places)
        if self.carried:
            self.carried.difference_update(names_of(places))

    def is_taken(self) -> bool:
        """Whether anybody has it, of this process or another."""
        if self._descriptor is not None:
            return True
        try:
            descriptor = open_own(self._path, os.O_RDONLY)
        except PermissionError:
            return True  # for all that is known
        except OSError:  # there is none, or what no process of ours can have locked
            return False
        try:
            lock(descriptor)
        except InUseError:
            return True
        finally:
            os.close(descriptor)
        return False

    def call(self) -> None:
        """Tell whoever has it that somebody has come."""
        with contextlib.suppress(OSError):  # the file's own rows say so, too
            descriptor = open_own(self._path, os.O_WRONLY | os.O_APPEND)
            try:
                os.write(descriptor, b".")
            finally:
                os.close(descriptor)

    def is_called(self) -> bool:
        """Whether somebody has come since it was taken."""
        return self._descriptor is not None and os.fstat(self._descriptor).st_size > 0

    def wait(self, seconds: float) -> bool:
        """Whether it is given up within so long."""
        latest = time.monotonic() + seconds
        while self.is_taken():
            if time.monotonic() >= latest:
                return False
            time.sleep(LOOK_SECONDS)
        return True
