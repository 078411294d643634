"""What questions that were asked in one go come to, as it comes: one asker waits, for whatever is next.

Comes in: answers, or what went wrong with a question, each on its own or many in one turn of the loop. Goes
out: as many of them as there are, in waves. A future for each of five hundred questions, and a look at all of
them whenever one was done, took longer than to keep their answers.
"""

import asyncio
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Arrivals(Generic[K, V]):
    """Lives as long as its questions are under way; `gone` once nobody waits for what is left of them."""

    __slots__ = ("_called_off", "_came", "_waits", "gone")

    def __init__(self) -> None:
        self.gone = False
        self._came: dict[K, V | Exception] = {}
        self._waits: asyncio.Future[None] | None = None
        self._called_off = False

    def hear(self, question: K, told: V | Exception) -> None:
        """What one question came to."""
        self._came[question] = told
        if self._waits is not None:
            self._wake()

    def call_off(self) -> None:
        """What did not come by now never does."""
        self._called_off = True
        if self._waits is not None:
            self._wake()

    async def wave(self, most: int) -> dict[K, V | Exception]:
        """The next ones, so many at most, in the order in which they came; waits where there are none.

        Raises CancelledError where they were called off.
        """
        if not self._came:
            if not self._called_off:
                self._waits = asyncio.get_running_loop().create_future()
                await self._waits
            if not self._came:
                raise asyncio.CancelledError
        came = self._came
        if len(came) <= most:
            self._came = {}
            return came
        return {question: came.pop(question) for question in list(islice(came, most))}

    def _wake(self) -> None:
        waits, self._waits = self._waits, None
        if waits is not None and not waits.done():
            waits.set_result(None)
