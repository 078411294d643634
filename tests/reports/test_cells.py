"""Cells of CSV: changed one by one, as many as before, everything else octet for octet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.reports.cells import changed_cells, rows_of, with_last_cell
from enricher.reports.mending import mend
from enricher.reports.remedies import Remedy

CELLS = st.text(st.sampled_from("ab ,;\"'\r\n\té"), max_size=6)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.text(st.sampled_from('ab,"\r\n ')))
def test_what_is_not_changed_stays_octet_for_octet(text: str) -> None:
    """Whatever the text, torn quotes too."""
    assert changed_cells(text, ",", lambda cell: cell) == text
    assert "".join(rows_of(text, ",")) == text


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4), st.sampled_from([",", ";"]))
def test_a_row_keeps_its_cells_whatever_is_written_into_them(rows: list[list[str]], separator: str) -> None:
    """Separators, quotes and line ends are quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    changed = changed_cells(out.getvalue(), separator, lambda cell: f'{cell}{separator}"x"\n')
    back = list(csv.reader(io.StringIO(changed, newline=""), delimiter=separator))
    assert back == [[f'{cell}{separator}"x"\n' for cell in row] for row in rows]
    last = [
        with_last_cell(row, separator, lambda cell: f"{cell}{separator}")
        for row in rows_of(out.getvalue(), separator)
    ]
    assert [len(row) for row in csv.reader(io.StringIO("".join(last), newline=""), delimiter=separator)] == [
        len(row) for row in rows
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title,url\nA,http://o.org/x\n", "title,url\nA,\"http://n.org/a,b\"\n"),
        ("url,title,year\r\nhttp://o.org/x,A,2020\r\n", "url,title,year\r\n\"http://n.org/a,b\",A,2020\r\n"),
        ('t,u\n"A, b","see http://o.org/x, or not"\n', 't,u\n"A, b","see http://n.org/a,b, or not"\n'),
        ("t,u\nA,http://o.org/xy\n", "t,u\nA,http://o.org/xy\n"),
    ],
)  # fmt: skip
def test_an_address_ends_with_its_cell(before: str, after: str) -> None:
    """In every column; a longer one is another."""
    remedy = Remedy(old="http://o.org/x", found_as="http://o.org/x", new="http://n.org/a,b", cause="moved")
    assert mend(before, [remedy], separator=",")[0] == after
