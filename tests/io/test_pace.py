"""What came at once is gone on with a little in each turn of the loop, in order, and by all."""

import asyncio
from collections import Counter

from enricher.io.connection import Connection
from enricher.io.incoming import Incoming
from enricher.io.pace import AT_ONCE, Pace


class Turns:
    """Counts the turns of the loop, and what was gone on with in each."""

    def __init__(self) -> None:
        self.turn = 0
        self.seen: list[tuple[int, int]] = []
        self._counting = asyncio.create_task(self._count())

    async def _count(self) -> None:
        while True:
            self.turn += 1
            await asyncio.sleep(0)

    async def go_on(self, pace: Pace, number: int) -> None:
        if not pace.start():
            await pace.turn()
        self.seen.append((self.turn, number))

    async def end(self) -> None:
        self._counting.cancel()
        await asyncio.gather(self._counting, return_exceptions=True)


class Silent(asyncio.Transport):
    """Takes what is said."""

    def write(self, data: object) -> None:
        """Nothing comes of it."""

    def is_closing(self) -> bool:
        """It stays."""
        return False


async def test_of_many_at_once_a_few_go_on_in_each_turn() -> None:
    """Others have their turn in between; nobody is passed by."""
    turns, pace = Turns(), Pace()
    await asyncio.gather(*(turns.go_on(pace, number) for number in range(10 * AT_ONCE)))
    await turns.end()
    assert [number for _, number in turns.seen] == list(range(10 * AT_ONCE))
    assert max(Counter(turn for turn, _ in turns.seen).values()) <= AT_ONCE


async def test_of_many_answered_at_once_a_few_are_gone_on_with_in_each_turn() -> None:
    """Each by who waits for it, woken once; when it came is noted as it comes."""
    turns, pace, loop = Turns(), Pace(), asyncio.get_running_loop()

    async def answered(number: int, connection: Connection, answer: Incoming) -> None:
        await connection.ask(b"", answer)
        turns.seen.append((turns.turn, number))

    connections = [Connection(loop, pace) for _ in range(10 * AT_ONCE)]
    answers = [Incoming(method="GET", body_limit=10, texts_only=False) for _ in connections]
    for connection in connections:
        connection.connection_made(Silent())
    asking = [
        asyncio.create_task(answered(*each))
        for each in zip(range(len(answers)), connections, answers, strict=True)
    ]
    await asyncio.sleep(0)
    for connection in connections:
        connection.data_received(b"HTTP/1.1 204 No Content\r\n\r\n")
    await asyncio.gather(*asking)
    await turns.end()
    assert [number for _, number in turns.seen] == list(range(10 * AT_ONCE))
    assert max(Counter(turn for turn, _ in turns.seen).values()) <= AT_ONCE
    assert all(answer.settled_at for answer in answers)


async def test_whoever_comes_one_by_one_waits_for_nobody() -> None:
    """As long as there is room in a turn."""
    pace = Pace()
    for _ in range(5 * AT_ONCE):
        assert pace.start()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def test_who_is_cancelled_holds_nobody_up() -> None:
    """Neither those who wait behind it, nor those who come later."""
    turns, pace = Turns(), Pace()
    tasks = [asyncio.create_task(turns.go_on(pace, number)) for number in range(3 * AT_ONCE)]
    await asyncio.sleep(0)
    for task in tasks[AT_ONCE : 2 * AT_ONCE]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await turns.go_on(pace, -1)
    await turns.end()
    assert [number for _, number in turns.seen] == [*range(AT_ONCE), *range(2 * AT_ONCE, 3 * AT_ONCE), -1]
