"""Bars of counts and timelines of looks: nothing is hidden, nothing stands outside."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from enricher.history import Looks
from enricher.server.pages.bars import LEAST, STATES, WIDTH, of_states
from enricher.server.pages.timelines import drawn

BEGAN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@given(st.dictionaries(st.sampled_from((*STATES, "other")), st.integers(0, 10**9)))
def test_a_bar_is_filled_by_what_was_counted(counts: dict[str, int]) -> None:
    """Each state that was counted can be seen, side by side, from end to end."""
    parts = of_states(counts)
    assert {part.state for part in parts} == {name for name in STATES if counts.get(name)}
    assert all(part.width >= LEAST for part in parts)
    edges = [0, *(part.x + part.width for part in parts)]
    assert [part.x for part in parts] == edges[:-1]
    assert not parts or edges[-1] == WIDTH


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 400)), min_size=1, max_size=30))
def test_a_timeline_shows_every_row_of_looks(rows: list[tuple[int, int]]) -> None:
    """Within its width, one look too."""
    day, looks = 0, []
    for gap, length in rows:
        first = BEGAN + dt.timedelta(days=day + gap)
        day += gap + length
        looks.append(
            Looks(seen="dead/http_404", first_at=first, last_at=BEGAN + dt.timedelta(days=day), count=1)
        )
    spans = drawn(looks)
    assert spans
    assert all(span.x >= 0 and span.width > 0 and span.x + span.width <= 1_001 for span in spans)
    assert {span.state for span in spans} == {"dead"}


def test_nothing_seen_is_nothing_drawn() -> None:
    """No look, no span."""
    assert drawn(()) == ()
    assert of_states({}) == ()
