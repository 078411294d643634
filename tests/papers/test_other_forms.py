import datetime as dt

import pytest

from enricher.links import extract

from .conftest import Reading

BIBTEX = r"""@string{nips = "NeurIPS"}
@comment{nothing}
% a remark
@article{a2020, title={{A} Title of G{\"o}del and $x_1$}, author="Doe, John and Jane Roe",
  eprint={2006.09214v2}, archivePrefix={arXiv}, primaryClass={cs.CV}, month = jan,
  url = {https://arxiv.org/abs/2006.09214}, note={Code at \url{https://github.com/a/b_c}.}}
@misc{broken, title={Never closed
@inproceedings{b, title = "Another", journal={arXiv preprint arXiv:1808.06601}, doi={10.1000/x}}
@misc{c, author={Nobody}}
"""

ABS = r"""------------------------------------------------------------------------------
\\
arXiv:0704.0001
From: Some One <a@b>
Date: Mon, 2 Apr 2007 19:18:42 GMT   (443kb)
Date (revised v2): Tue, 24 Jul 2007 20:10:27 GMT   (370kb)

Title: A Title at Tevatron and
  LHC energies
Authors: A B, C D and E F
Categories: hep-ph math.CO
Comments: 37 pages: all of them
DOI: 10.1103/PhysRevD.76.013009
\\
  We compute
all of it.
\\
"""


def test_entries_of_bibtex_are_papers(reading: Reading) -> None:
    """With the addresses that stand in their fields, and without those of the paper itself."""
    first, second = reading(BIBTEX, "x.bib")[0]
    assert (first.title, first.authors) == ("A Title of Gödel and $x_1$", ("John Doe", "Jane Roe"))
    assert (first.arxiv_id, first.categories) == ("2006.09214", ("cs.CV",))
    assert [link.url for link in extract(first).links] == ["https://github.com/a/b_c"]
    assert (second.title, second.arxiv_id, second.doi) == ("Another", "1808.06601", "10.1000/x")


def test_a_broken_entry_costs_itself(reading: Reading, caplog: pytest.LogCaptureFixture) -> None:
    """It is reported with the line where it starts, and nothing is logged beside."""
    problems = reading(BIBTEX, "x.bib")[1]
    assert [(p.line, p.words.partition(",")[0]) for p in problems] == [
        (7, "an entry that is no BibTeX"),
        (9, "an entry without a title"),
    ]
    reading("@article{a, title {x}, b}", "y.bib")
    assert caplog.records == []


def test_an_abs_file_is_a_paper(reading: Reading) -> None:
    """Its header's names are arXiv's own."""
    (paper,), problems = reading(ABS, "0704.0001.abs")
    assert (paper.title, paper.arxiv_id) == ("A Title at Tevatron and LHC energies", "0704.0001")
    assert (paper.abstract, paper.comments) == ("We compute\nall of it.", "37 pages: all of them")
    assert (paper.authors, paper.categories) == (("A B", "C D", "E F"), ("hep-ph", "math.CO"))
    assert (paper.announced, paper.doi) == (dt.date(2007, 4, 2), "10.1103/PhysRevD.76.013009")
    assert problems == []


def test_abs_files_one_after_another_are_papers(reading: Reading) -> None:
    """As `cat` leaves them."""
    assert [p.source.rpartition("#")[2] for p in reading(ABS * 3)[0] if p.source] == ["1", "2", "3"]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_rows_under_a_heading_are_papers(reading: Reading, separator: str) -> None:
    """Whatever parts the columns."""
    rows = [
        ["arXiv ID", "Title", "Code"],
        ["2006.09214v1", '"A, ""quoted""; Title"', "https://github.com/a/b"],
    ]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    (paper,), problems = reading(text, "x.csv")
    assert (paper.title, paper.arxiv_id, paper.urls) == (
        'A, "quoted"; Title',
        "2006.09214",
        ("https://github.com/a/b",),
    )
    assert problems == []


def test_a_row_that_is_too_long_or_empty_costs_itself(reading: Reading) -> None:
    """A quote that never closes swallows no more than a field may hold."""
    text = "title,id\nA,1\n,\n" + '"' + "x" * 200_000 + "\nB,2\n,no id\n"
    papers, problems = reading(text, "x.csv")
    assert [p.title for p in papers] == ["A", "B"]
    assert [p.words.partition(":")[0] for p in problems] == [
        "a row that is no CSV",
        "a row with neither a title nor an identifier",
    ]


def test_a_cross_listing_of_a_mail_has_its_identifier(reading: Reading) -> None:
    """The mark behind it is none of it."""
    mail = (
        "\\\\\\\\\narXiv:2401.00227 (*cross-listing*)\nDate: Wed, 6 Nov 2024 19:30:11 GMT   (99kb)\n\n"
        "Title: A Title of Things\nAuthors: Cat Other\nCategories: cs.CL\n\\\\\\\\\n  Words.\n"
        "\\\\\\\\ ( https://arxiv.org/abs/2401.00227 ,  99kb)\n"
    ).replace("\\\\\\\\", "\\\\")
    papers, _ = reading(mail, "in.txt", "abs")
    assert [paper.arxiv_id for paper in papers] == ["2401.00227"]
