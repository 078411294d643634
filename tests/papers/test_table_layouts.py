"""How tables in text are laid out: under which heading, with which separator, or with none."""

import datetime as dt
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import read

from .conftest import Reading


def test_columns_without_a_heading_are_told_by_what_stands_in_them(reading: Reading) -> None:
    """Identifiers, titles and addresses each look like what they are."""
    text = "\n".join(
        f"2105.0000{n},A Title of Some Words Number {n},https://github.com/doe/n{n},2021-05-0{n}"
        for n in range(1, 5)
    )
    papers, problems = reading(text + "\n", "mine.csv")
    assert [p.arxiv_id for p in papers] == [f"2105.0000{n}" for n in range(1, 5)]
    assert papers[0].title == "A Title of Some Words Number 1"
    assert papers[0].urls == ("https://github.com/doe/n1",)
    assert papers[0].announced == dt.date(2021, 5, 1)
    assert problems == []


def test_chinese_headings_are_known(reading: Reading) -> None:
    """And cells with several addresses hold several links."""
    text = (
        "序号,论文标题,作者,论文链接,代码,发表日期\r\n"
        '1,"Words, and More",张三; 李四,https://arxiv.org/abs/2105.00005,'
        "https://github.com/doe/words；https://gitee.com/doe/words,2021年5月6日\r\n"
    )
    (paper,), _ = reading("\ufeff" + text, "论文.csv")
    assert (paper.title, paper.arxiv_id) == ("Words, and More", "2105.00005")
    assert (paper.authors, paper.announced) == (("张三", "李四"), dt.date(2021, 5, 6))
    assert paper.urls == ("https://github.com/doe/words", "https://gitee.com/doe/words")


def test_a_tsv_under_unknown_names_is_a_table(reading: Reading) -> None:
    """Told by its columns, whatever stands in its first line."""
    text = "nr\twas\two\n" + "".join(
        f"{n}\tEin Titel mit mehreren Worten {n}\thttps://arxiv.org/abs/2105.1000{n}\n" for n in range(5)
    )
    papers, _ = reading(text, "liste.tsv")
    assert [p.arxiv_id for p in papers] == [f"2105.1000{n}" for n in range(5)]
    assert papers[2].title == "Ein Titel mit mehreren Worten 2"


def test_a_separator_line_and_semicolons_are_a_spreadsheets(reading: Reading) -> None:
    """Spreadsheets in Europe part cells by semicolons, and some say so in a first line."""
    text = "sep=;\nTitle;DOI;Code\nGrass;10.1000/grass.9;https://github.com/doe/grass\n"
    (paper,), _ = reading(text, "grass.csv")
    assert (paper.title, paper.doi, paper.urls) == (
        "Grass",
        "10.1000/grass.9",
        ("https://github.com/doe/grass",),
    )


def test_short_titles_without_a_heading_are_the_column_of_words(reading: Reading) -> None:
    """They differ from row to row, and are no line of authors."""
    text = (
        "Example A; Sample B\tQuiet Nets\tICLR\thttps://arxiv.org/abs/2305.00001\thttps://github.com/o/quiet\n"
        "Probe C; Test D\tLoud Nets\tICLR\thttps://arxiv.org/abs/2305.00002\t\n"
    )
    papers, _ = reading(text, "mine.tsv")
    assert [(p.title, p.arxiv_id) for p in papers] == [
        ("Quiet Nets", "2305.00001"),
        ("Loud Nets", "2305.00002"),
    ]
    assert papers[0].urls == ("https://github.com/o/quiet",)


@pytest.mark.parametrize(
    "row",
    ["{title}\t{name}\t{code}\n", "{name}\t{title}\t{code}\n", "Doe, J.\t{title}\t2021\t{code}\t{name}\n"],
)
def test_a_column_may_hold_both_arxivs_identifiers_and_dois(reading: Reading, row: str) -> None:
    """Without a heading it is told by what stands in it, whichever of them a row has."""
    given = [
        ("Counting Things at Night", "2301.00001v2", "https://github.com/o/night"),
        ("Counting Other Things", "10.1000/count.1", ""),
        ("Counting for a Third Time", "https://doi.org/10.1000/count.2", "https://github.com/o/third"),
        ("Counting at Last", "arXiv:2301.00004", ""),
    ]
    text = "".join(row.format(title=title, name=name, code=code) for title, name, code in given)
    papers, _ = reading(text, "mine.tsv")
    assert [(p.title, p.arxiv_id or p.doi) for p in papers] == [
        ("Counting Things at Night", "2301.00001"),
        ("Counting Other Things", "10.1000/count.1"),
        ("Counting for a Third Time", "10.1000/count.2"),
        ("Counting at Last", "2301.00004"),
    ]
    assert papers[2].urls == ("https://github.com/o/third",)


def test_a_title_above_the_heading_is_no_row(reading: Reading) -> None:
    """Spreadsheets have one, and Dimensions says there what was asked for."""
    for above in ("My list,,,\n,,,\n", '"Exported on Jan 12, 2024, of all"\n', "sep=,\n"):
        text = f"{above}No.,Paper Title,PDF,Code\n1,On Rows,https://arxiv.org/abs/2106.00001,https://github.com/doe/rows\n"
        papers, problems = reading(text, "sheet.csv")
        assert [(p.title, p.arxiv_id, p.urls) for p in papers] == [
            ("On Rows", "2106.00001", ("https://github.com/doe/rows",))
        ]
        assert problems == []


def test_bars_part_names(reading: Reading) -> None:
    """As conferences' sites keep their authors."""
    (paper,) = reading("UID,title,authors\n1,On Bars,Jane Doe|Rick Roe\n", "bars.csv")[0]
    assert paper.authors == ("Jane Doe", "Rick Roe")


def test_a_text_with_commas_is_no_table(reading: Reading) -> None:
    """Phrases alone make no titles: something must say where a paper is, or when it was."""
    text = "Hello there,\nthank you for joining us here, and welcome\nyou may now begin, as you like\n"
    assert reading(text, "mail.txt", form="csv")[0] == []


@pytest.mark.parametrize(
    ("heading", "given"),
    [
        ("title", ("Lakes, and Ponds", None)),
        ("Titel", ("Lakes, and Ponds", None)),
        ("doi", ("", "10.1000/lakes")),
    ],
)
def test_a_column_by_itself_is_a_table(heading: str, given: tuple[str, str | None], reading: Reading) -> None:
    """A comma parts nothing there."""
    (paper,), problems = reading(f"{heading}\n{given[0] or given[1]}\n", "mine.csv")
    assert (paper.title, paper.doi, problems) == (*given, [])


def test_titles_alone_are_refused_with_what_makes_a_table_of_them(tmp_path: Path) -> None:
    """Any text may be one title a line."""
    (tmp_path / "titles.txt").write_text("Lakes and Ponds in Winter\nRivers and Seas in Summer\n")
    with pytest.raises(InputError, match="titles alone are csv, with `title` as their first line"):
        list(read([str(tmp_path / "titles.txt")]))


def test_remarks_above_a_heading_are_passed(reading: Reading) -> None:
    """With commas in them, and identifiers of something else."""
    text = "# exported by a tool, doi 10.1000/tool\n# in 2023\ntitle,doi,code\nOn Lakes,10.1000/lakes,\n"
    (paper,), problems = reading(text, "a.csv")
    assert (paper.title, paper.doi, problems) == ("On Lakes", "10.1000/lakes", [])


def test_a_quoted_table_is_one_of_markdown(reading: Reading) -> None:
    """Its rule is no paper, and its cells' links are its rows'."""
    text = (
        "# Ponds\n\n> | Title | Venue | Link |\n> | --- | :-: | --- |\n"
        "> | Lakes and Their Shores | ICLR 2021 | [pdf](https://arxiv.org/abs/2101.00001) |\n"
        "> | Rivers as Graphs | ACL 2023 | [pdf](https://arxiv.org/abs/2101.00002) |\n"
    )
    papers, problems = reading(text, "README.md")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Lakes and Their Shores", "2101.00001"),
        ("Rivers as Graphs", "2101.00002"),
    ]
    assert problems == []


TURNED = (
    'Title,Stones,A Sieve for Sand\nAuthors,"Ann Lake, Bob Pond",Cy Sea\nYear,2020,2021\nDOI,10.1000/a,\n'
)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_on_its_side_has_a_column_a_paper(separator: str, reading: Reading) -> None:
    """Its first column holds the names of fields, and its first row no further one."""
    text = TURNED if separator == "," else TURNED.replace("Lake, Bob", "Lake and Bob").replace(",", separator)
    (stones, sieve), problems = reading(text, "turned.csv")
    assert (stones.title, stones.authors, stones.doi) == ("Stones", ("Ann Lake", "Bob Pond"), "10.1000/a")
    assert (sieve.title, sieve.authors, sieve.doi, problems) == ("A Sieve for Sand", ("Cy Sea",), None, [])


def test_a_table_whose_heading_names_several_columns_stands_upright(reading: Reading) -> None:
    """Whatever its papers are called."""
    text = (
        "Title,Authors,DOI\nYear,Ann Lake,10.1000/a\nAuthors,Bob Pond,10.1000/b\nJournal,Cy Sea,10.1000/c\n"
    )
    assert [paper.title for paper in reading(text, "in.csv")[0]] == ["Year", "Authors", "Journal"]


def test_a_list_of_fields_is_no_turned_table(reading: Reading) -> None:
    """It says what kind of thing stands in each: no paper is called after its kind."""
    text = "title,string,needed\nauthors,list,needed\nyear,number,if known\ndoi,string,if known\n"
    papers, _ = reading(text, "fields.csv")
    assert {"string", "needed"}.isdisjoint(paper.title for paper in papers)


@pytest.mark.parametrize(
    ("last", "kept", "told"),
    [
        ("abstract," + "long " * 40_000 + ",short\n", True, None),
        ('abstract,"' + "never closed " * 12_000 + "\n", False, "no CSV"),
        ("".join(f"a{n},b\n" for n in range(400)), False, "below the 200th"),
    ],
    ids=["a long cell", "an open quote", "too many rows"],
)
def test_what_cannot_be_read_of_a_turned_table_costs_no_paper(
    last: str, kept: bool, told: str | None, reading: Reading
) -> None:
    """It is said, and the papers have what stands above it."""
    above = "title,Counting Stones,A Sieve for Sand\nauthors,Ann Lake,Bob Pond\ndoi,10.1000/a,10.1000/b\n"
    above += "note," + "word " * 14_000 + ",\n"  # what is sampled ends before the last rows
    papers, problems = reading(above + last, "turned.csv")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting Stones", "10.1000/a"),
        ("A Sieve for Sand", "10.1000/b"),
    ]
    assert bool(papers[0].abstract) == kept
    assert [told in problem.words for problem in problems if told] == [True] * bool(told)


MANY = (
    "Counting Stones of all Lakes",
    "A Sieve for the Sand of Lakes",
    "Pebbles of a Lake by Colour",
    "Deep Ice and Snow on Lakes",
    "The Light of Lakes at Night",
    "Weighing Lakes in the Wind",
)


@pytest.mark.parametrize(("column", "told"), [("Title", list(MANY)), ("Society", [])])
def test_titles_alone_in_a_column_of_such_stay(reading: Reading, column: str, told: list[str]) -> None:
    """Nearly all of its rows were read by it, though none names a year or anybody."""
    rows = "".join(f"<tr><td>{n}</td><td>{title}</td><td>6.{n}</td></tr>" for n, title in enumerate(MANY))
    table = f"<table><tr><th>#</th><th>{column}</th><th>Mean</th></tr>{rows}</table>"
    papers, _ = reading(f"<html><body><h1>Statistics</h1>{table}</body></html>", "statistics.html")
    assert [paper.title for paper in papers] == told
