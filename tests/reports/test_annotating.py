from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.papers.annotations import without_annotations
from enricher.record import Record
from enricher.reports.annotating import END, START, annotate, describe

Make = Callable[..., list[Record]]
DIGESTS = Path(__file__).parents[3] / "shared" / "data" / "digests"
replace = msgspec.structs.replace


def digest(records: list[Record]) -> str:
    return "# A day\r\n" + "".join(
        f"### {number}.{record.paper.title}  [ :arrow_down: ](https://arxiv.org/pdf/{record.paper.arxiv_id}.pdf)\r\n"
        f">  A text about {number}.      \r\n"
        for number, record in enumerate(records, start=1)
    )


def test_each_paper_gets_its_own_note_below_its_heading(records: Make) -> None:
    """In the digest's own line ends."""
    made = records(20)
    annotated, count = annotate(digest(made), made)
    assert count == 20
    lines = annotated.split("\r\n")
    for number, record in enumerate(made):
        heading = next(index for index, line in enumerate(lines) if line.startswith(f"### {number + 1}."))
        assert lines[heading + 1] == f"{START}{describe(record)}{END}"


def test_annotating_twice_changes_nothing_and_stripping_gives_the_text_back(records: Make) -> None:
    """Numbers are replaced, not piled up."""
    made = records(20)
    text = digest(made)
    annotated, _ = annotate(text, made)
    assert annotate(annotated, made)[0] == annotated
    assert without_annotations(annotated) == text


def test_rows_of_tables_stay_rows(records: Make) -> None:
    """The note stands in the last cell, and holds no bar."""
    record = records(1)[0]
    row = f"|**2026-01-01**|**{record.paper.title}**|A. Author|[{record.paper.arxiv_id}](x)|null|\n"
    annotated, _ = annotate(row, [record])
    assert annotated.count("|") == row.count("|")
    assert annotated.endswith(f"{END}|\n")
    assert without_annotations(annotated) == row


def test_a_paper_is_found_by_its_id_where_its_title_is_not_there(records: Make) -> None:
    """A longer number is another paper."""
    record = records(1)[0]
    text = f"x {record.paper.arxiv_id}9 y\nabs/{record.paper.arxiv_id}v2\n"
    annotated, count = annotate(text, [record])
    assert count == 1
    assert annotated.splitlines()[0] == f"x {record.paper.arxiv_id}9 y"


def test_a_note_holds_no_markup_of_strangers(hostile: list[Record]) -> None:
    """Hosts are the only foreign words in it."""
    for record in hostile:
        annotated, _ = annotate(f"## {record.paper.arxiv_id}\n", [record])
        note = annotated.partition(START)[2].partition(END)[0]
        assert "<" not in note
        assert "\u202e" not in note
        assert annotated.count("\n") <= 2


@given(st.text())
def test_a_text_without_papers_comes_back_as_it_is(text: str) -> None:
    """Unless it was annotated before."""
    if START not in text:
        assert annotate(text, []) == (text, 0)


def test_real_digests_come_back_whole(records: Make) -> None:
    """Every octet but the notes."""
    if not DIGESTS.is_dir():
        pytest.skip(f"no digests at {DIGESTS}")
    for path in sorted(DIGESTS.glob("*.md"))[:12]:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        titles = [
            line.partition(".")[2].partition("[")[0].strip()
            for line in text.splitlines()
            if line.startswith("#")
        ]
        made = [
            replace(record, paper=replace(record.paper, title=title))
            for record, title in zip(records(len(titles)), titles, strict=True)
            if len(title) > 20
        ]
        annotated, count = annotate(text, made)
        assert without_annotations(annotated) == text
        assert count >= 0.9 * len(made)


def test_front_matter_stays_as_it_is(records: Make) -> None:
    """A note in it would be no comment to whoever reads the site's YAML."""
    (record,) = records(1)
    front = f"---\ntitle: {record.paper.title}\n---\n"
    annotated, count = annotate(f"{front}\n- {record.paper.title}\n", [record])
    assert (annotated.startswith(front), count) == (True, 1)
    assert annotate(front, [record]) == (front, 0)


@pytest.mark.parametrize("name", ["one\ntwo", "one,two", 'one"two'])
def test_an_identifier_that_goes_over_cells_is_found_nowhere(records: Make, name: str) -> None:
    """Quoted anew in a table it would not be found again, and its note would come and go."""
    (record,) = records(1)
    record = replace(record, paper=replace(record.paper, title="", arxiv_id=name))
    assert annotate(f"x,{name},y\n", [record], separator=",")[1] == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", ""])
def test_a_heading_gets_its_note_once_whatever_ends_it(records: Make, end: str) -> None:
    """A line that ends as no line does keeps its note within itself, where it is found again."""
    made = records(1)
    text = f"# {made[0].paper.arxiv_id}{end}"
    annotated, _ = annotate(text, made)
    assert START in annotated
    assert annotate(annotated, made)[0] == annotated
