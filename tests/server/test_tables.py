"""Tables by their query: what matches, in which order, which page."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from enricher.server.pages.tables import SHOWN, SORTS, STATUSES, LinkRow, TableQuery, query_of, select

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def row(number: int, *, status: str = "alive", stars: int | None = None) -> LinkRow:
    return LinkRow(
        url=f"https://h{number}.example/", status=status, reason="ok", kind="code", host=f"h{number}.example",
        paper=f"Paper {number}", paper_url=None, confirmed=False,
        since=NOW if status == "dead" else None, stars=stars, citations=None,
    )  # fmt: skip


ROWS = st.lists(
    st.builds(
        row, st.integers(0, 400), status=st.sampled_from(STATUSES), stars=st.none() | st.integers(0, 9)
    ),
    max_size=400,
)


@given(ROWS, st.sampled_from(sorted(SORTS)), st.booleans())
def test_every_row_stands_once_on_the_pages_together(rows: list[LinkRow], sort: str, down: bool) -> None:
    """Whatever the order; unknown values last, both ways."""
    first = select(rows, TableQuery(sort=sort, down=down))
    shown = list(first.rows)
    for page in range(2, first.pages + 1):
        shown += select(rows, TableQuery(sort=sort, down=down, page=page)).rows
    assert sorted(shown, key=repr) == sorted(rows, key=repr)
    values = [SORTS[sort](one) for one in shown]
    known = [value for value in values if value is not None]
    assert values[len(known) :] == [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=down)  # type: ignore[type-var]  # of one kind each


def test_every_word_must_be_somewhere() -> None:
    """In any of a row's texts, in any case."""
    rows = [row(1), row(12), row(2, status="dead")]
    assert [one.url for one in select(rows, TableQuery(q="PAPER h1")).rows] == [rows[0].url, rows[1].url]
    assert select(rows, TableQuery(q="paper nowhere")).found == 0
    assert select(rows, TableQuery(status="dead")).rows == (rows[2],)


def test_a_page_past_the_end_is_the_last_one() -> None:
    """And there is always one."""
    rows = [row(number) for number in range(SHOWN + 1)]
    assert len(select(rows, TableQuery(page=99)).rows) == 1
    assert select([], TableQuery(page=5)).pages == 1


@given(
    st.builds(
        TableQuery,
        q=st.text(max_size=50).map(str.strip),
        status=st.sampled_from(("", *STATUSES)),
        sort=st.sampled_from(sorted(SORTS)),
        down=st.booleans(),
        page=st.integers(1, 99_999),
    )
)
def test_a_query_goes_through_its_address_unchanged(query: TableQuery) -> None:
    """What a link of the table says is what is read of it."""
    assert query_of({name: str(value) for name, value in query.as_parameters().items()}) == query
