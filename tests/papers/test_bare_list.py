"""Plain text: identifiers with their titles and addresses, one paper a line or a group."""

import json

import pytest

from enricher.links import extract

from .conftest import Reading

FIRST, SECOND = "A First Title of Words", "A Second Title of Words"


@pytest.mark.parametrize(
    "text",
    [
        f"2011.00111 {FIRST}\n2011.00112 {SECOND}\n",
        f"arXiv:2011.00111 {FIRST}\narXiv:2011.00112v3 {SECOND}\n",
        f"arXiv: 2011.00111 [cs.LG] {FIRST}\narXiv: 2011.00112 [cs.CL] {SECOND}\n",
        f"[2011.00111] {FIRST}\n\n[2011.00112] {SECOND}\n",
        f"# mine\n2011.00111 - {FIRST}\n2011.00112: {SECOND}\n",
        f"2011.00111\n  {FIRST}\n2011.00112\n  {SECOND}\n",
        f"{FIRST} (arXiv:2011.00111)\n{SECOND} (arXiv:2011.00112)\n",
        f"https://arxiv.org/abs/2011.00111 {FIRST}\nhttps://arxiv.org/abs/2011.00112 {SECOND}\n",
    ],
)
def test_every_line_of_an_identifier_and_a_title_is_a_paper(reading: Reading, text: str) -> None:
    """In whatever order and with whatever signs between; adjacent lines are no paragraph."""
    papers, problems = reading(text, "mine.txt")
    assert [(paper.arxiv_id, paper.title) for paper in papers] == [
        ("2011.00111", FIRST),
        ("2011.00112", SECOND),
    ]
    assert problems == []


def test_columns_behind_a_title_are_no_part_of_it(reading: Reading) -> None:
    """Tabs part them; addresses among them are the paper's."""
    (paper,), _ = reading(f"2011.00111\t{FIRST}\tA. Author\thttps://github.com/a/b\n", "mine.txt")
    assert (paper.title, paper.comments, paper.urls) == (FIRST, "A. Author", ("https://github.com/a/b",))


def test_addresses_right_below_a_paper_are_its_own(reading: Reading) -> None:
    """Beside it too; words below it are its keeper's remark."""
    text = (
        "2011.00111 https://github.com/a/b\n"
        f"2011.00112 {SECOND} <https://github.com/c/d>\n"
        "https://site.example.org\n  a remark, see https://more.example.org\n"
    )
    first, second = reading(text, "mine.txt")[0]
    assert first.urls == ("https://github.com/a/b",)
    assert second.urls == ("https://github.com/c/d", "https://site.example.org", "https://more.example.org")
    assert second.comments == "a remark, see"
    assert len(extract(second).links) == 3


@pytest.mark.parametrize("between", ["", "\n"])
def test_no_address_moves_to_a_neighbour(reading: Reading, between: str) -> None:
    """Where code stands above its paper, what stands below a paper is the next one's; it is told."""
    text = f"https://github.com/a/b\nhttps://arxiv.org/abs/2011.00111\n{between}" * 2
    papers, problems = reading(text.replace("00111", "00112", 1), "mine.txt")
    assert [(paper.arxiv_id, paper.urls) for paper in papers] == [("2011.00112", ()), ("2011.00111", ())]
    assert len(problems) == 2


def test_an_address_behind_a_blank_line_is_nobodys(reading: Reading) -> None:
    """It is told with its line."""
    papers, problems = reading("2011.00111\n\nhttps://github.com/a/b\n", "mine.txt")
    assert [paper.urls for paper in papers] == [()]
    assert [problem.line for problem in problems] == [3]


A, B = "https://github.com/a/b", "https://github.com/c/d"
PAGE = "https://arxiv.org/abs/2011"


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}.00111 - {FIRST}\n  {A}\n{PAGE}.00112 - {SECOND}\n  {B}\n",
        f"{FIRST} {PAGE}.00111\n{A}\n{SECOND} {PAGE}.00112\n{B}\n",
        f"{A}\n{PAGE}.00111 - {FIRST}\n{B}\n{PAGE}.00112 - {SECOND}\n",
        f"{FIRST}\n{PAGE}.00111\n{A}\n{SECOND}\n{PAGE}.00112\n{B}\n",
        f"{FIRST} (arXiv:2011.00111)\n{A}\n{SECOND} (arXiv:2011.00112)\n{B}\n",
        f"{FIRST} arXiv:2011.00111 {A}\n{SECOND} arXiv:2011.00112 {B}\n",
    ],
)
def test_every_paper_of_a_paragraph_keeps_its_own_code(reading: Reading, text: str) -> None:
    """Whether code stands above, below or beside, as long as it does so for each."""
    papers, _ = reading(text, "mine.txt")
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [
        (FIRST, "2011.00111", (A,)),
        (SECOND, "2011.00112", (B,)),
    ]


def test_a_paragraph_that_tells_of_another_paper_stays_one(reading: Reading) -> None:
    """A line of prose names what it builds on, and an entry its preprint and its page."""
    text = f"**{FIRST}**\n[arXiv]({PAGE}.00111) [code]({A})\nIt extends arXiv:1905.00001 by some words.\n"
    papers, _ = reading(text, "mine.md")
    assert [(paper.title, paper.arxiv_id, paper.urls) for paper in papers] == [(FIRST, "2011.00111", (A,))]


def test_rows_that_begin_with_a_doi_have_no_heading(reading: Reading) -> None:
    """A title, a comma and a DOI on each line: the first is a paper, too."""
    papers, _ = reading(f"{FIRST}, doi:10.1000/abc.1\n{SECOND}, doi:10.1000/abc.2\n", "mine.txt")
    assert [(paper.title, paper.doi) for paper in papers] == [
        (FIRST, "10.1000/abc.1"),
        (SECOND, "10.1000/abc.2"),
    ]


def test_a_category_behind_an_identifier_is_no_title(reading: Reading) -> None:
    """As arXiv says how to cite it; a title may stand behind that."""
    text = "arXiv:2101.00102v2 [cs.CV]\n2101.00103 [hep-th]\n2101.00104 [cs.CV] A Title of it\n"
    papers, problems = reading(text, "mine.txt")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("", "2101.00102"),
        ("", "2101.00103"),
        ("A Title of it", "2101.00104"),
    ]
    assert not problems


def test_a_remark_in_brackets_behind_an_identifier_is_no_title(reading: Reading) -> None:
    """It is kept as a remark."""
    (paper, _), _ = reading("doi:10.1000/lakes   (superseded by 10.1000/seas)\n2101.00102\n", "mine.txt")
    assert (paper.title, paper.doi, paper.comments) == (
        "",
        "10.1000/lakes",
        "(superseded by 10.1000/seas)",
    )


@pytest.mark.parametrize(
    "beside", ["(code: HUB)", "(code and data: HUB)", "[code: HUB]", ", code: HUB", "HUB"]
)
def test_a_title_ends_before_what_leads_to_an_address(reading: Reading, beside: str) -> None:
    """The bracket, and the label in it, are of the address."""
    text = f"- 2011.00111: {FIRST} {beside}\n- 2011.00112: {SECOND}\n".replace(
        "HUB", "https://github.com/lab/n"
    )
    papers, _ = reading(text, "mine.md")
    assert [(paper.title, paper.urls) for paper in papers] == [
        (FIRST, ("https://github.com/lab/n",)),
        (SECOND, ()),
    ]


@pytest.mark.parametrize("bullet", ["- ", ""])
def test_links_of_markdown_behind_a_title_are_read(reading: Reading, bullet: str) -> None:
    """Items with them are Markdown; lines alone are a list of identifiers all the same."""
    beside = "([code](https://github.com/lab/n), [site](https://n.example.org/))"
    text = f"{bullet}arXiv:2011.00111 {FIRST} {beside}\n{bullet}arXiv:2011.00112 {SECOND}\n"
    papers, _ = reading(text, "mine.txt")
    assert [(paper.title, sorted(link.url for link in extract(paper).links)) for paper in papers] == [
        (FIRST, ["https://github.com/lab/n", "https://n.example.org"]),
        (SECOND, []),
    ]


SICI = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    "line",
    [
        SICI,
        f"doi:{SICI}",
        f"https://doi.org/{SICI}",
        f"https://doi.org/{SICI}".replace("<", "%3C").replace(">", "%3E"),
    ],
)
def test_a_doi_is_whole_with_its_semicolon(reading: Reading, line: str) -> None:
    """SICI's end (`3.0.CO;2-2`) parts nothing: neither its DOI is cut, nor are the lines around lost."""
    papers, problems = reading(f"10.1000/abc\n{line}\n10.1000/abd\n", "mine.txt")
    assert [(paper.doi, paper.title) for paper in papers] == [
        ("10.1000/abc", ""),
        (SICI, ""),
        ("10.1000/abd", ""),
    ]
    assert problems == []


def test_semicolons_part_dois_before_the_next_name(reading: Reading) -> None:
    """With and without a blank behind them."""
    papers, _ = reading(
        "10.1000/abc;10.1000/abd,arXiv:2101.00001; 10.1000/abe,\n2101.00002,2101.00003\n", "mine.txt"
    )
    assert [paper.doi or paper.arxiv_id for paper in papers] == [
        "10.1000/abc", "10.1000/abd", "2101.00001", "10.1000/abe", "2101.00002", "2101.00003"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["PMID: 31000001; doi: 10.1000/a.1\ndoi:10.1000/a.2\n",
     "10.1000/a.1 PMC7000001\n10.1000/a.2 PMCID: PMC7000002\n",
     "* https://doi.org/10.1000/a.1 — https://github.com/lab/n\n* https://doi.org/10.1000/a.2\n"],
)  # fmt: skip
def test_what_stands_beside_an_identifier_does_not_hide_it(reading: Reading, text: str) -> None:
    """PubMed's number of the same paper, or a dash before its code."""
    papers, problems = reading(text, "mine.txt")
    assert [paper.doi for paper in papers] == ["10.1000/a.1", "10.1000/a.2"]
    assert problems == []


@pytest.mark.parametrize("lead", ["Papers for next week:", "The following readings:", "# Seminar"])
def test_addresses_below_what_announces_them_are_papers_without_a_title(lead: str, reading: Reading) -> None:
    """A line that says what is listed is the title of none."""
    for mark in ("", "- "):
        lines = "".join(f"{mark}<https://arxiv.org/abs/2001.0000{number}>\n" for number in (1, 2))
        papers, _ = reading(f"{lead}\n\n{lines}\n")
        assert [(paper.title, paper.arxiv_id) for paper in papers] == [("", "2001.00001"), ("", "2001.00002")]


def test_addresses_of_one_paper_below_its_title_are_one(reading: Reading) -> None:
    """Its page at arXiv, its code and its reviews, one a line."""
    text = (
        "https://arxiv.org/abs/2001.00001\nhttps://github.com/o/a\nhttps://openreview.net/forum?id=AbCdEf\n"
    )
    papers, _ = reading(f"# List\n\n**Counting Quiet Lamps**\n\n{text}\n")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("Counting Quiet Lamps", "2001.00001")]


def test_pages_of_papers_alone_in_a_list_of_json_are_papers(reading: Reading) -> None:
    """As an identifier beside them is; addresses of anything else beside them are told."""
    pages = ["https://openreview.net/forum?id=Lake12", "https://aclanthology.org/2023.acl-long.99/"]
    papers, problems = reading(json.dumps(pages), "a.json")
    assert [(paper.title, paper.urls) for paper in papers] == [("", (page,)) for page in pages]
    assert problems == []
    papers, problems = reading(json.dumps([*pages, "2001.00001", "https://github.com/o/lamp"]), "a.json")
    assert [paper.arxiv_id for paper in papers] == [None, None, "2001.00001"]
    assert len(problems) == 1
    assert reading(json.dumps({"title": "On Lakes", "links": pages}), "a.json")[0][0].title == "On Lakes"


def test_an_address_without_its_scheme_and_a_number_in_brackets_are_read(reading: Reading) -> None:
    """As a browser shows them, and as a paper's references are numbered."""
    papers, problems = reading(
        "arxiv.org/abs/2011.00111\n[2] https://arxiv.org/html/2011.00112v1\n[3] doi.org/10.1000/lakes.3\n"
        "www.arxiv.org/pdf/2011.00114  # code: https://github.com/a/b\n",
        "mine.txt",
    )
    assert [(one.arxiv_id, one.doi) for one in papers] == [
        ("2011.00111", None),
        ("2011.00112", None),
        (None, "10.1000/lakes.3"),
        ("2011.00114", None),
    ]
    assert (papers[-1].urls, problems) == (("https://github.com/a/b",), [])
