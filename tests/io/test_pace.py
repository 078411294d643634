"""What came at once is gone on with a little in each turn of the loop, in order, and by all."""

import asyncio
from collections import Counter
from collections.abc import Callable
from itertools import count, pairwise

from enricher.io.connection import Connection
from enricher.io.faults import LostError
from enricher.io.incoming import Incoming
from enricher.io.pace import AT_LEAST, AT_MOST, TURN_SECONDS, Pace


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
    """Takes what is said, and notes it."""

    def __init__(self, heard: list[bytes] | None = None) -> None:
        super().__init__()
        self._heard = [] if heard is None else heard

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Nothing comes of it."""
        self._heard.append(bytes(data))

    def abort(self) -> None:
        """It stays."""

    def is_closing(self) -> bool:
        """It stays."""
        return False


def answer() -> Incoming:
    """One that nothing has come of."""
    return Incoming(method="GET", body_limit=10, texts_only=False)


def slow() -> Callable[[], float]:
    """The time of a thread that is at work for a second whenever somebody looks."""
    seconds = count()
    return lambda: float(next(seconds))


async def test_of_many_at_once_a_few_go_on_in_each_turn() -> None:
    """Others have their turn in between; nobody is passed by."""
    turns, pace = Turns(), Pace(slow())
    await asyncio.gather(*(turns.go_on(pace, number) for number in range(10 * AT_LEAST)))
    await turns.end()
    assert [number for _, number in turns.seen] == list(range(10 * AT_LEAST))
    assert max(Counter(turn for turn, _ in turns.seen).values()) <= AT_LEAST


async def test_of_many_answered_at_once_a_few_are_gone_on_with_in_each_turn() -> None:
    """Each by who waits for it, woken once; when it came is noted as it comes."""
    turns, pace, loop = Turns(), Pace(slow()), asyncio.get_running_loop()

    async def answered(number: int, connection: Connection, awaited: Incoming) -> None:
        await connection.ask(b"", awaited)
        turns.seen.append((turns.turn, number))

    connections = [Connection(loop, pace) for _ in range(10 * AT_LEAST)]
    answers = [answer() for _ in connections]
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
    assert [number for _, number in turns.seen] == list(range(10 * AT_LEAST))
    assert max(Counter(turn for turn, _ in turns.seen).values()) <= AT_LEAST
    assert all(each.settled_at for each in answers)


async def test_what_is_asked_in_one_turn_is_sent_together_in_the_next() -> None:
    """In the order in which it was asked; nothing of it before, but what may not wait."""
    pace, loop, heard = Pace(slow()), asyncio.get_running_loop(), list[bytes]()
    connections = [Connection(loop, pace) for _ in range(3 * AT_LEAST)]
    for number, connection in enumerate(connections):
        connection.connection_made(Silent(heard))
        connection.ask(b"%d" % number, answer(), soon=True)
    assert not heard
    first = Connection(loop, pace)
    first.connection_made(Silent(heard))
    first.ask(b"first", answer())
    assert heard == [b"first"]
    await asyncio.sleep(0)
    assert heard == [b"first", *(b"%d" % number for number in range(3 * AT_LEAST))]


async def test_what_comes_before_a_request_was_sent_is_no_answer_to_it() -> None:
    """Such as that a server has waited for too long; nor is the request sent then."""
    heard: list[bytes] = []
    connection = Connection(asyncio.get_running_loop(), Pace(slow()))
    connection.connection_made(Silent(heard))
    waits = connection.ask(b"GET", answer(), soon=True)
    connection.data_received(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
    await asyncio.sleep(0)
    assert isinstance(waits.exception(), LostError)
    assert (heard, connection.keeps) == ([], False)


async def test_a_request_is_not_sent_over_a_connection_that_ended_meanwhile() -> None:
    """Who asked is told that it was lost; one that was left to nobody is not sent either."""
    loop, pace, heard = asyncio.get_running_loop(), Pace(slow()), list[bytes]()
    lost, left = Connection(loop, pace), Connection(loop, pace)
    for connection in (lost, left):
        connection.connection_made(Silent(heard))
    waits = lost.ask(b"GET", answer(), soon=True)
    left.ask(b"GET", answer(), soon=True)
    lost.connection_lost(None)
    left.abort()
    await asyncio.sleep(0)
    assert isinstance(waits.exception(), LostError)
    assert not heard


async def test_whoever_comes_one_by_one_waits_for_nobody() -> None:
    """As long as there is room in a turn."""
    pace = Pace(slow())
    for _ in range(5 * AT_LEAST):
        assert pace.start()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def test_who_is_cancelled_holds_nobody_up() -> None:
    """Neither those who wait behind it, nor those who come later."""
    turns, pace = Turns(), Pace(slow())
    tasks = [asyncio.create_task(turns.go_on(pace, number)) for number in range(3 * AT_LEAST)]
    await asyncio.sleep(0)
    for task in tasks[AT_LEAST : 2 * AT_LEAST]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await turns.go_on(pace, -1)
    await turns.end()
    assert [number for _, number in turns.seen] == [*range(AT_LEAST), *range(2 * AT_LEAST, 3 * AT_LEAST), -1]


async def turns_of(number: int, seconds: float) -> list[int]:
    """How many went on in each turn, of so many at once that take so long each."""
    worked = [0.0]
    turns, pace = Turns(), Pace(lambda: worked[0])

    async def go_on(each: int) -> None:
        await turns.go_on(pace, each)
        worked[0] += seconds

    await asyncio.gather(*map(go_on, range(number)))
    await turns.end()
    assert [each for _, each in turns.seen] == list(range(number))
    return list(Counter(turn for turn, _ in turns.seen).values())


async def test_as_many_go_on_in_a_turn_as_it_has_time_for() -> None:
    """By what the last ones took: up to twice as many as before, and few again once they take long."""
    assert max(await turns_of(100, TURN_SECONDS)) == AT_LEAST
    short = await turns_of(1_000, TURN_SECONDS / 32)
    assert AT_LEAST == short[0] < short[-2] <= 33
    assert max(short) in (32, 33)  # floats


async def test_what_takes_nothing_goes_on_many_at_a_time_and_never_all() -> None:
    """What comes after it may take more."""
    many = await turns_of(20 * AT_MOST, 0)
    assert max(many) == AT_MOST
    assert all(later <= 2 * earlier for earlier, later in pairwise(many))


async def test_after_short_ones_long_ones_are_few_again() -> None:
    """As soon as one turn has shown it."""
    worked = [0.0]
    turns, pace = Turns(), Pace(lambda: worked[0])
    long_from = 5 * AT_MOST

    async def go_on(each: int) -> None:
        await turns.go_on(pace, each)
        worked[0] += TURN_SECONDS if each >= long_from else 0

    await asyncio.gather(*map(go_on, range(2 * long_from)))
    await turns.end()
    many = list(Counter(turn for turn, each in turns.seen if each >= long_from + AT_MOST).values())
    assert max(many[1:]) == AT_LEAST
