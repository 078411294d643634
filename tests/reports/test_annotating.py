from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.papers.inputs.annotations import END, START, without_annotations
from enricher.record import Record
from enricher.reports.annotating import NOWHERE, LeftOut, Shape, annotate, by_default
from enricher.reports.notes import describe
from enricher.reports.own_repositories import own_repositories

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
        assert lines[heading + 1 : heading + 4] == [START, by_default("markdown")(record), END]


@pytest.mark.parametrize("margin", ["", "  ", "\t", "\v", "\f", "\u00a0", "\u2003"])
def test_annotating_twice_changes_nothing_and_stripping_gives_the_text_back(
    records: Make, margin: str
) -> None:
    """Numbers are replaced, not piled up, whatever a heading is indented by."""
    made = records(20)
    text = digest(made).replace("### ", f"{margin}### ")
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


@pytest.mark.parametrize(
    ("row", "ending"),
    [
        ("| {} | code |", "| {} | code NOTE |"),
        ("| {} |code|  ", "| {} |code NOTE|  "),
        ("| {} | |", "| {} | NOTE |"),
        ("| {} | left\\|right", "| {} | left\\|right NOTE"),  # its last bar is the cell's own
    ],
)
def test_a_note_stands_in_its_cell_as_words_do(records: Make, row: str, ending: str) -> None:
    """What stands round a cell's words stays where it was."""
    record = records(1)[0]
    written = row.format(record.paper.title)
    annotated, _ = annotate(f"{written}\n", [record])
    begun, _, rest = annotated.partition(START)
    assert f"{begun}NOTE{rest.partition(END)[2]}" == ending.format(record.paper.title) + "\n"
    assert without_annotations(annotated) == f"{written}\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| 6) GNoME  A team predicts crystals. | [Paper](x.pdf) |", True),
        ("- **GNoME**: predicts crystals", True),
        ("- [GNoME](x.pdf), 2024", True),
        ("12. GNoME - predicts crystals", True),
        ("## 3. _GNoME_", True),
        ("GNoME", True),
        ("| 2024 | GNoME |", True),
        ("- predicts crystals as GNoME: does", False),
        ("- GNoME predicts crystals", False),
        ("- GNoMEs: a survey", False),
        ("- BigGNoME: larger", False),
        ("- gnome: the desktop", False),
    ],
)
def test_a_short_title_is_found_where_it_stands_alone(records: Make, line: str, found: bool) -> None:
    """Any other text that holds the word may speak of another paper."""
    record = records(1)[0]
    record = replace(record, paper=replace(record.paper, title="GNoME", arxiv_id=None))
    causes: list[LeftOut] = []
    annotated, count = annotate(f"Of GNoME and others\n\n{line}\n", [record], on_left_out=causes.append)
    assert count == found
    assert [left.cause for left in causes] == ([] if found else [NOWHERE])
    assert without_annotations(annotated) == f"Of GNoME and others\n\n{line}\n"


def test_of_short_titles_the_longer_one_counts(records: Make) -> None:
    """And each is found behind the one before it."""
    made = [
        replace(each, paper=replace(each.paper, title=title, arxiv_id=None))
        for each, title in zip(records(3), ("Gemma 3", "Gemma", "Gemma 3"), strict=True)
    ]
    _, count = annotate("- Gemma 3: a\n- Gemma: b\n- Gemma 3: c\n", made)
    assert count == 3


def test_a_paper_is_found_by_its_id_where_its_title_is_not_there(records: Make) -> None:
    """A longer number is another paper."""
    record = records(1)[0]
    text = f"x {record.paper.arxiv_id}9 y\nabs/{record.paper.arxiv_id}v2\n"
    annotated, count = annotate(text, [record])
    assert count == 1
    assert annotated.splitlines()[0] == f"x {record.paper.arxiv_id}9 y"


@pytest.mark.slow
def test_a_note_holds_no_markup_of_strangers(hostile: list[Record]) -> None:
    """Hosts are the only foreign words in it."""
    for record in hostile:
        annotated, _ = annotate(f"## {record.paper.arxiv_id}\n", [record])
        note = annotated.partition(START)[2].partition(END)[0]
        assert "<" not in note
        assert "\u202e" not in note
        assert annotated.count("\n") <= 4


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


def test_what_is_gone_is_told_with_its_copy(records: Make) -> None:
    """And code that is there with its repository, as addresses that a reader can open."""
    made = records(60)
    told = [describe(record) for record in made]
    assert any("archived: https://web.archive.org/" in words for words in told)
    for record, words in zip(made, told, strict=True):
        known = [each.url for each in own_repositories(record) if each.status == "ok"]
        assert record.code != "released" or not known or any(url in words for url in known)


PAGE = """<!doctype html><html><head><title>{title}</title></head><body>
<table><tr><td>{title}</td><td><a href="x">code</a></td></tr>
</table><p>Read <b>{title}</b></p><script>"{title}"</script></body></html>
"""


def test_a_page_shows_its_notes_in_its_text(records: Make) -> None:
    """Never in its head, a link or a script, nor between the cells of a row; without them it is as it was."""
    record = records(1)[0]
    page = PAGE.format(title=record.paper.title)
    annotated, count = annotate(page, [record], shape="html")
    assert count == 1
    assert f"code</a> {START}" in annotated
    assert f"{END}</td></tr>" in annotated
    assert without_annotations(annotated) == page


def test_an_entry_of_a_bibliography_has_its_note_above(records: Make) -> None:
    """Within an entry it would be a field that is none."""
    record = records(1)[0]
    text = f"@article{{key,\r\n  author = {{A. B.}},\r\n  title = {{{record.paper.title}}},\r\n}}\r\n"
    annotated, count = annotate(text, [record], shape="bibtex")
    assert count == 1
    assert annotated.startswith(START)
    assert annotated.partition(f"{END}\r\n")[2] == text
    assert "@" not in annotated.partition(END)[0]
    assert without_annotations(annotated) == text


def test_papers_that_get_no_note_are_told_with_line_and_cause(records: Make) -> None:
    """One that stands nowhere, one above the paper before it, one in a line that has a note."""
    first, second, third, nowhere = records(4)
    text = f"# A day\n{second.paper.title}\n{first.paper.title}; {third.paper.title}\n"
    left: list[LeftOut] = []
    _, count = annotate(text, [first, second, third, nowhere], on_left_out=left.append)
    assert count == 1
    assert [(each.title, each.source) for each in left] == [
        (record.paper.title, record.paper.source) for record in (second, third, nowhere)
    ]
    assert "in line 2, that one in line 3" in left[0].cause
    assert "line 3 has another paper's note" in left[1].cause
    assert "nor its page stands" in left[2].cause


def test_a_bibliography_tells_which_entry_has_a_note_already(records: Make) -> None:
    """Two papers named in one entry, and one behind whose line no entry begins."""
    first, second = records(2)
    text = f"@misc{{a,\n title = {{{first.paper.title}}},\n note = {{{second.paper.title}}}}}\n"
    left: list[LeftOut] = []
    assert annotate(text, [first, second], shape="bibtex", on_left_out=left.append)[1] == 1
    assert [(each.title, each.cause) for each in left] == [
        (second.paper.title, "another paper's note stands above its entry (line 3)")
    ]
    left.clear()
    assert annotate(first.paper.title, [first], shape="bibtex", on_left_out=left.append)[1] == 0
    assert "no entry begins" in left[0].cause


def test_a_table_of_comma_separated_cells_tells_which_row_has_a_note_already(records: Make) -> None:
    """Two papers in one row of two lines, one that stands in no row, and one above the one before it."""
    first, second, nowhere, above = records(4)
    rows = f'{above.paper.title},\n"{first.paper.title}","two\nlines, {second.paper.title}"\n'
    text = f"title,note\n{rows}other,x\n"
    left: list[LeftOut] = []
    annotated, count = annotate(text, [first, second, nowhere, above], shape="csv", on_left_out=left.append)
    assert count == 1
    assert without_annotations(annotated) == text
    assert [(each.title, each.cause) for each in left] == [
        (second.paper.title, "line 3 has another paper's note already"),
        (
            nowhere.paper.title,
            "neither its title nor its arXiv id nor its DOI nor its page stands in the text",
        ),
        (
            above.paper.title,
            "it stands only above the paper before it: in line 2, that one in line 3",
        ),
    ]


def test_a_page_tells_which_papers_have_no_text_that_a_note_could_follow(records: Make) -> None:
    """A title in a form's choice takes no note, one in a paragraph does, one in a script is none."""
    chosen, shown, hidden = records(3)
    text = (
        f"<html><body>\n<select>\n<option>{chosen.paper.title}</option>\n</select>\n"
        f"<p>{shown.paper.title}</p>\n<script>\n// {hidden.paper.title}\n</script>\n</body></html>\n"
    )
    left: list[LeftOut] = []
    annotated, count = annotate(text, [chosen, shown, hidden], shape="html", on_left_out=left.append)
    assert count == 1
    assert f"{shown.paper.title} {START}" in annotated
    assert left[0].cause == "no text of the page ends there, where a note could stand (line 3)"
    assert [each.title for each in left] == [chosen.paper.title, hidden.paper.title]


def test_a_paper_is_found_by_its_doi_where_nothing_else_names_it(records: Make) -> None:
    """As in a plain list of them; a longer one is another paper's."""
    (record,) = records(1)
    made = replace(record, paper=replace(record.paper, title="", arxiv_id=None, doi="10.1000/lakes"))
    text = "10.1000/lakes.2\nhttps://doi.org/10.1000/lakes\n"
    annotated, count = annotate(text, [made], shape="plain")
    assert count == 1
    assert annotated.startswith(f"10.1000/lakes.2\nhttps://doi.org/10.1000/lakes {START}")


@pytest.mark.parametrize("angles", ["<>", ("%3C", "%3E"), ("%3c", "%3e"), ("&lt;", "&gt;")])
def test_a_paper_is_found_by_a_doi_with_angles(records: Make, angles: tuple[str, str]) -> None:
    """As SICI has them, and as addresses and pages write them."""
    (record,) = records(1)
    doi = "10.1000/(SICI)1097-0001(199801)12:1<10::AID-LAK2>3.0.CO;2-A"
    made = replace(record, paper=replace(record.paper, title="", arxiv_id=None, doi=doi))
    text = f"- [a](https://doi.org/{doi.replace('<', angles[0]).replace('>', angles[1])})\n"
    annotated, count = annotate(f"Lakes\n{text}", [made])
    assert (count, annotated.startswith(f"Lakes\n{text.rstrip()} {START}")) == (1, True)


@pytest.mark.parametrize("shape", ["bibtex", "markdown", "csv"])
def test_a_text_that_begins_with_a_mark_takes_notes_behind_it(shape: Shape, records: Make) -> None:
    """And gives them back again: a line, an entry and a heading begin behind the mark."""
    texts = {
        "bibtex": "\ufeff@article{a,\r\n  title = {TITLE}\r\n}\r\n",
        "markdown": "\ufeff- TITLE\r\n",
        "csv": "\ufefftitle,doi\r\nTITLE,10.1000/a\r\n",
    }
    [record] = records(1)
    text = texts[shape].replace("TITLE", record.paper.title)
    noted, notes = annotate(text, [record], shape=shape)
    assert notes == 1
    assert noted.startswith("\ufeff")
    assert "\ufeff" not in noted[1:]
    assert without_annotations(noted).replace('"', "") == text


def test_a_paper_that_stands_twice_gets_its_note_at_both(records: Make) -> None:
    """Of two records of one paper the second is looked for below the first."""
    first, second = records(2)
    text = "".join(f"- {each.paper.title} ({each.paper.arxiv_id})\n" for each in (first, first, second))
    annotated, count = annotate(text, [first, first, second])
    assert (count, annotated.count(START)) == (3, 3)
    assert without_annotations(annotated) == text


def test_a_paper_is_found_by_its_page_where_that_is_all(records: Make) -> None:
    """An address that goes on is another paper's."""
    (record,) = records(1)
    page = "https://openreview.net/forum?id=aB3"
    link = replace(record.links[0], kind="paper", url=page, found_as=page)
    unnamed = replace(record.paper, title="", arxiv_id=None, doi=None)
    made = replace(record, paper=unnamed, links=[link])
    annotated, count = annotate(f"{page}x\n{page}\n", [made], shape="plain")
    assert count == 1
    assert annotated.startswith(f"{page}x\n{page} {START}")
