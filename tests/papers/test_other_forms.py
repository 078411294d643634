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


MAIL = r"""
 Submissions to:
Artificial Intelligence
 received from  {before} 20 18:00:00 GMT  to  {last} 20 18:00:00 GMT
------------------------------------------------------------------------------
\\\\
arXiv:2006.09001
Date: Mon, 15 Jun 2020 18:12:22 GMT   (812kb,D)

Title: Lakes at Night
Authors: Jane Doe
\\\\
  We see lakes.
\\\\ ( https://arxiv.org/abs/2006.09001 ,  812kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
\\\\
arXiv:1905.00001
replaced with revised version Tue, 16 Jun 2020 11:11:11 GMT   (400kb,D)

Title: On Ponds
Authors: Bob Sea
\\\\ ( https://arxiv.org/abs/1905.00001 ,  400kb)
""".replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("before", "last", "day"),
    [("Mon 15 Jun", "Tue 16 Jun", 17), ("Thu 18 Jun", "Fri 19 Jun", 22), ("Fri 12 Jun", "Mon 15 Jun", 16)],
)
def test_a_mails_papers_are_of_its_day(reading: Reading, before: str, last: str, day: int) -> None:
    """Whenever each was submitted; those of a Friday are announced on Monday."""
    papers, _ = reading(MAIL.format(before=before, last=last), "mail.txt")
    assert [paper.title for paper in papers] == ["Lakes at Night", "On Ponds"]
    assert [paper.announced for paper in papers] == [dt.date(2020, 6, day)] * 2


def test_abs_files_one_after_another_are_papers(reading: Reading) -> None:
    """As `cat` leaves them."""
    assert [p.source.rpartition("#")[2] for p in reading(ABS * 3)[0] if p.source] == ["1", "2", "3"]


RULE = "-" * 78
MONTH = f"""{RULE}
{RULE}

Papers received as of Sat  1 Jan 00 00:00:02 GMT.

{RULE}
\\\\
Paper (*cross-listing*): astro-ph/0001001
From: Ann Lake  <lake@example.org>
Date: Sat, 1 Jan 2000 02:05:30 GMT   (29kb)

Title: Lakes Between
  Stars
Authors: Ann Lake
\\\\
{RULE}
\\\\
/* Mon, 3 Jan 2000 */
\\\\
{RULE}
\\\\
Paper: astro-ph/0001002
Date: Mon, 3 Jan 2000 11:08:49 GMT   (9kb)
Date (revised v2): Tue, 4 Jan 2000 21:59:55 GMT   (9kb)

Title: Ponds of Dust
Authors: Rick Pond
\\\\
{RULE}
"""


def test_arxivs_list_of_a_month_is_read(reading: Reading) -> None:
    """No paper has an abstract; a line of dashes ends each, and the day above a week's papers is none."""
    papers, problems = reading(MONTH, "0001")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Lakes Between Stars", "astro-ph/0001001"),
        ("Ponds of Dust", "astro-ph/0001002"),
    ]
    assert [paper.announced for paper in papers] == [dt.date(2000, 1, 1), dt.date(2000, 1, 3)]
    assert problems == []


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


def test_authors_of_a_mail_are_written_without_tex(reading: Reading) -> None:
    """It has accents as they were typed."""
    header = "\\\\\narXiv:2310.00001\nTitle: On Hems\nAuthors: Jos\\'e M\\\"uller (A Place), Jane Doe\n\\\\\n"
    (paper,), _ = reading(header + "\\\\ ( https://arxiv.org/abs/2310.00001 ,  9kb)\n", "mail.txt")
    assert paper.authors == ("José Müller", "Jane Doe")


def test_acms_style_of_bbl_has_its_fields_in_bibinfo(reading: Reading) -> None:
    """Persons one by one; the title under a command of its own, of a book under its booktitle."""
    bbl = r"""\begin{thebibliography}{2}
\bibitem[\protect\citeauthoryear{Example and Sample}{Example and Sample}{2022}]%
        {ex22}
\bibfield{author}{\bibinfo{person}{Ann Example} {and} \bibinfo{person}{Bob Sample}.}
\bibinfo{year}{2022}\natexlab{}.
\newblock \showarticletitle{A Title of {ACM} Fields}. In \bibinfo{booktitle}{\emph{Proc. CHI}}.
\newblock
\urldef\tempurl%
\url{https://doi.org/10.1145/312.312}
\showDOI{\tempurl}
\bibitem[Book(2020)]%
        {bk}
\bibfield{author}{\bibinfo{person}{Cat Other}.} \bibinfo{year}{2020}\natexlab{}.
\newblock \bibinfo{booktitle}{\emph{A Whole Book}}.
\newblock \bibinfo{publisher}{ACM}.
\end{thebibliography}
"""
    papers, _ = reading(bbl, "in.bbl")
    assert [(paper.title, paper.authors, paper.doi) for paper in papers] == [
        ("A Title of ACM Fields", ("Ann Example", "Bob Sample"), "10.1145/312.312"),
        ("A Whole Book", ("Cat Other",), None),
    ]


def test_a_file_beside_the_page_is_no_link(reading: Reading) -> None:
    """A poster under a relative address is none that anybody can ask; a lone author of a listing is one."""
    page = (
        '<html><body><ul><li><b>A First Title of Things</b><br><a href="https://arxiv.org/search/cs?searchtype='
        'author&query=Other">Cat Other</a><br><a href="https://arxiv.org/abs/2101.00001">arXiv</a> '
        '<a href="/assets/pdf/poster.pdf">Poster</a></li></ul></body></html>'
    )
    (paper,), _ = reading(page, "in.html")
    assert (paper.arxiv_id, paper.urls, paper.authors) == ("2101.00001", (), ("Cat Other",))


def test_affiliations_are_no_names(reading: Reading) -> None:
    """ArXiv's line of authors has them in brackets; a collaboration alone in brackets stays."""
    mail = (
        "\\\\\narXiv:2406.00001\nDate: Fri, 21 Jun 2024 01:02:03 GMT (1kb)\n\nTitle: On Brackets\n"
        "Authors: Jane Doe (1), Rick Roe (2) ((1) MIT, (2) ETH)\n\\\\\n  We see.\n\\\\\n"
    )
    (paper,) = reading(mail, "x.abs")[0]
    assert paper.authors == ("Jane Doe", "Rick Roe")
    (paper,) = reading(mail.replace("Jane Doe (1), Rick Roe (2) ((1) MIT, (2) ETH)", "(The Team)"), "y.abs")[
        0
    ]
    assert paper.authors == ("(The Team)",)


def test_unofficial_code_in_a_note_is_somebody_elses(reading: Reading) -> None:
    """What the authors call their own is theirs."""
    entry = "@misc{{k, title={{On Notes}}, note={{{} https://github.com/doe/notes}}}}"
    said = (
        *("Unofficial implementation:", "Official implementation:", "Third-party PyTorch port at"),
        *("Unofficial:", "Reimplementation:", "Our reimplementation of Notes is at"),
    )
    roles = [extract(reading(entry.format(words), "n.bib")[0][0]).links[0].role for words in said]
    assert roles == ["mentioned", "own", "mentioned", "mentioned", "mentioned", "own"]


def test_cells_before_the_end_of_a_cut_notebook_are_read(reading: Reading) -> None:
    """Which is said; of the cell that is cut, its whole lines."""
    text = (
        '{"cells": [{"cell_type": "markdown", "source": ["- [On Lamps](https://arxiv.org/abs/2005.00010)\\n"]},'
        ' {"cell_type": "markdown", "source": ["- [On Wicks](https://arxiv.org/abs/2005.00011)\\n", "- [On Oi'
    )
    papers, problems = reading(text, "cut.ipynb")
    assert [paper.title for paper in papers] == ["On Lamps", "On Wicks"]
    assert ["cut off" in problem.words for problem in problems] == [True]


def test_toml_whose_keys_have_capitals_is_read_as_toml(reading: Reading) -> None:
    """A title of one word is told by its key; as a list of Markdown the longest line would be one."""
    text = '[[papers]]\nNickname = "tl"\nPaper = "tinyLakes"\nLink = "https://arxiv.org/pdf/2402.14992"\n'
    text += 'Method = "Selects a small subset of curated lakes that tells how deep the others are."\n'
    ((paper,), _) = reading(text, "papers.toml")
    assert (paper.title, paper.arxiv_id) == ("tinyLakes", "2402.14992")


def test_a_title_that_its_keeper_calls_a_paper_needs_an_address_alone(reading: Reading) -> None:
    """Of a tool, which a name is the field for, more is asked."""
    text = '[[papers]]\nPaper = "Efficient Lakes via Bounded Ponds"\nLink = "https://lakes.example.org/11.html"\n'
    papers, _ = reading(text, "papers.toml")
    assert [paper.title for paper in papers] == ["Efficient Lakes via Bounded Ponds"]
    named = '[{"paper": "How lakes freeze at night", "url": "https://arxiv.org/abs/2101.00001"},'
    named += '{"name": "A Tool of Many Lakes", "url": "https://lakes.example.org/tool"},'
    named += '{"publication": "The Journal of Lakes and Ponds", "url": "https://lakes.example.org/journal"}]'
    papers, _ = reading(named, "papers.json")
    assert [paper.title for paper in papers] == ["How lakes freeze at night"]


def test_a_doi_with_doubled_hyphens_is_the_one_that_stands_beside_it(reading: Reading) -> None:
    """Badges and TeX want them twice; where nothing tells, the keeper's writing stays."""
    text = '[{"title": "How lakes freeze", "doi": "10.1007/978--3--031_29",'
    text += ' "url": "https://doi.org/10.1007/978-3-031_29"},'
    text += '{"title": "How ponds freeze", "doi": "10.1000/a--b", "url": "https://ponds.example.org"}]'
    papers, _ = reading(text, "papers.json")
    assert [paper.doi for paper in papers] == ["10.1007/978-3-031_29", "10.1000/a--b"]


@pytest.mark.parametrize("name", ["out.txt", "out.html", "out"])
def test_entries_of_a_list_in_html_need_no_page_around_them(reading: Reading, name: str) -> None:
    """As a script prints them, to be pasted into one."""
    text = "".join(
        f'<li><strong><font color=#194B7>{n}. {title}\n</font></strong> [<a href="p/{n}.pdf"">PDF</a>]</li>\n'
        f"<b>Ann Lake, Bob Pond and Cy Sea</b>\n"
        for n, title in enumerate(
            ("Counting Stones without a Quarry", "A Sieve for Sand", "Pebbles by Colour"), 1
        )
    )
    assert [paper.title for paper in reading(text, name)[0]] == [
        "Counting Stones without a Quarry",
        "A Sieve for Sand",
        "Pebbles by Colour",
    ]


@pytest.mark.parametrize(
    "begun",
    ["<li>A note first</li>", "<dl></dl>", "<tr><td>A note</td></tr>", "<h1>Stones</h1>", "<ul></ul>"],
)
def test_markdown_below_a_part_of_html_is_read(reading: Reading, begun: str) -> None:
    """Such a part begins a page only where it goes on so."""
    text = (
        f"{begun}\n\n# Papers\n\n- [Counting Stones without a Quarry](https://arxiv.org/abs/2101.00001) "
        "[code](https://github.com/doe/stones)\n- [A Sieve for Sand](https://arxiv.org/abs/2101.00002)\n"
    )
    papers, _ = reading(text, "README.md")
    assert [(paper.title, len(extract(paper).links)) for paper in papers] == [
        ("Counting Stones without a Quarry", 1),
        ("A Sieve for Sand", 0),
    ]
