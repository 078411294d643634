"""What a command says on standard error, written on a thread: who says something waits for a moment at most.

Comes in: octets, from any thread. Goes out: the same, in order, to a descriptor. A pipe that nobody reads, or
a terminal that was told to pause, would else hold up the loop that says something: it could renew no lease.
Of more than may wait the last is left out, and how much that was is said in its place.
"""

import os
import threading
from collections import deque

from enricher import room

MOMENT_SECONDS = 0.05
"""How long a writer waits for its reader, so that what is said before something else stands before it."""

MOST_OCTETS = 1 << 20
"""Of what waits for a reader."""


class PatientDescriptor:
    """The writer of one descriptor, which it does not close."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._changed = threading.Condition()
        self._waiting: deque[bytes] = deque()
        self._octets = 0
        self._left_out = 0
        self._late = False
        self._lost = self._ended = False
        self._thread: threading.Thread | None = None

    def write(self, octets: bytes) -> None:
        """Say it; what cannot be said to anybody is dropped."""
        with self._changed:
            if self._octets + len(octets) > MOST_OCTETS or self._left_out:
                self._left_out += 1
            elif octets and not self._lost:
                self._waiting.append(octets)
                self._octets += len(octets)
                self._begin()
                if not self._late:
                    self._late = not self._changed.wait_for(self._is_empty, MOMENT_SECONDS)

    def end(self, seconds: float | None) -> None:
        """Wait until all is said, so long or as long as it takes; what nobody reads by then is dropped."""
        with self._changed:
            self._changed.wait_for(self._is_empty, seconds)
            self._ended = self._lost = True
            self._changed.notify_all()

    def _is_empty(self) -> bool:
        return not self._octets

    def _begin(self) -> None:
        self._changed.notify_all()
        if self._thread is None:
            thread = threading.Thread(target=self._write_all, name="standard error", daemon=True)
            try:
                room.require(room.THREAD)  # without it Python would wait for its beginning without end
                thread.start()
            except (RuntimeError, MemoryError):  # no room for a thread: it is said all the same
                self._ended = True
                self._write_all()
                self._ended = False
            else:
                self._thread = thread

    def _write_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                octets = b"".join(self._waiting)
                self._waiting.clear()
            if not octets:
                return
            try:
                _write(self._number, octets)
            except OSError:  # nobody is left to tell
                self._give_up()
                return
            self._note_written(len(octets))

    def _note_written(self, octets: int) -> None:
        with self._changed:
            self._octets -= octets
            if self._left_out and not self._waiting:
                words = b"enricher: left out, as nobody read: %d messages\n" % self._left_out
                self._left_out = 0
                self._waiting.append(words)
                self._octets += len(words)
            if not self._octets:
                self._late = False
            self._changed.notify_all()

    def _give_up(self) -> None:
        with self._changed:
            self._lost = True
            self._waiting.clear()
            self._octets = self._left_out = 0
            self._changed.notify_all()


def _write(number: int, octets: bytes) -> None:
    left = memoryview(octets)
    while left:
        left = left[os.write(number, left) :]
