from collections.abc import Callable

import msgspec
import pytest

from enricher.errors import InputError
from enricher.record import Record
from enricher.reports.reading import RunOutput, newest, records_of

Make = Callable[..., list[Record]]
Lines = Callable[[list[Record]], list[bytes]]


def test_records_come_back_as_they_were_written(records: Make, lines: Lines) -> None:
    """Empty lines are passed over."""
    made = records(5)
    assert list(records_of([b"\n", *lines(made)], "x")) == made


def test_a_torn_last_line_costs_itself_alone(records: Make, lines: Lines) -> None:
    """A run that was killed while writing."""
    made = records(3)
    text = lines(made)
    assert list(records_of([*text[:2], text[2][:40]], "x")) == made[:2]


@pytest.mark.parametrize("bad", [b"nonsense\n", b"{}\n", b"[1]\n", b"\xff\xfe\n", b'{"paper": 1}'])
def test_a_line_of_another_form_is_named(records: Make, lines: Lines, bad: bytes) -> None:
    """With its file and its number."""
    with pytest.raises(InputError, match=r"run\.jsonl: line 2 "):
        list(records_of([*lines(records(1)), bad, *lines(records(1))], "run.jsonl"))


def test_the_newest_look_at_a_paper_counts(records: Make, lines: Lines) -> None:
    """Two runs of one input, and a paper that stands twice in one of them."""
    made = records(3)
    later = [msgspec.structs.replace(record, code="dead") for record in made[:2]]
    runs = [
        RunOutput(name="old", lines=lambda: lines(made)),
        RunOutput(name="new", lines=lambda: lines([*later, later[0]])),
    ]
    counted = [(run.name, record.paper.title) for run, record, is_newest in newest(runs) if is_newest]
    titles = [record.paper.title for record in made]
    assert sorted(counted) == sorted(
        [("new", titles[0]), ("new", titles[0]), ("new", titles[1]), ("old", titles[2])]
    )
