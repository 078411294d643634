"""Sessions: whose they are, how long, how many."""

from enricher.server.sessions import Sessions
from enricher.server.tokens import Token

ANN, BOB = Token(name="ann", right="write"), Token(name="bob", right="read")


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_session_lasts_its_time_and_no_longer() -> None:
    """Whatever is asked meanwhile."""
    clock = Hand()
    sessions = Sessions(lasts=10, clock=clock)
    name = sessions.begin(ANN)
    clock.now = 9.9
    assert sessions.of(name) == ANN
    clock.now = 10.0
    assert sessions.of(name) is None
    sessions.begin(BOB)
    assert len(sessions) == 1


def test_one_token_s_sessions_are_bounded_and_end_no_other_s() -> None:
    """The oldest of its own goes."""
    sessions = Sessions(most=3)
    other = sessions.begin(BOB)
    names = [sessions.begin(ANN) for _ in range(10)]
    assert [sessions.of(name) is not None for name in names] == [False] * 7 + [True] * 3
    assert sessions.of(other) == BOB
    assert len(sessions) == 4


def test_a_name_that_never_was_is_nobody_s() -> None:
    """Nor one that ended, nor what is no text at all."""
    sessions = Sessions()
    name = sessions.begin(ANN)
    sessions.end(name)
    for tried in (name, "", "x" * 100_000, "\ud800"):
        assert sessions.of(tried) is None
