import pytest

from enricher.links import extract

from .conftest import Reader, Reading

TABLE = """* Papers

|---------------+-----------------------------+-----------------------------|
| Title         | Where                       | Code                        |
|---------------+-----------------------------+-----------------------------|
| First Title   | ICML 2021, arXiv:2101.00001 | [[https://github.com/o/a][code]] |
|---------------+-----------------------------+-----------------------------|
| Second Title  | JMLR 3                      | [[https://github.com/o/b][code]] |
|---------------+-----------------------------+-----------------------------|
* Later
- Third Title, [[https://arxiv.org/abs/2101.00003][paper]]
"""


def test_the_rows_of_a_table_are_papers_whatever_rules_stand_between_them(reading: Reading) -> None:
    """Rules of Org have crosses, and may stand around every row; a row needs no sign but its title."""
    papers, problems = reading(TABLE, "papers.org")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("First Title", "2101.00001"),
        ("Second Title", None),
        ("Third Title", "2101.00003"),
    ]
    assert [link.url for paper in papers for link in extract(paper).links] == [
        "https://github.com/o/a",
        "https://github.com/o/b",
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://github.com/", "https://github.com/doe/nets"),
        ("https://github.com/%s.git", "https://github.com/doe/nets.git"),
        ("https://a.org/?q=%h", "https://a.org/?q=doe%2Fnets"),
    ],
)
def test_abbreviated_links_are_addresses(reading: Reading, base: str, address: str) -> None:
    """Org's manual, "Link Abbreviations": without a `%s` the rest is put behind; `%h` escapes it."""
    item = "** Learning Nets\n   arXiv:2101.00001 [[GH:doe/nets][code]]"
    (paper,), _ = reading(f"#+LINK: gh {base}\n* Papers\n{item}\n", "in.org")
    assert paper.urls == (address,)


def test_a_bracket_behind_a_backslash_is_part_of_a_link(reading: Reading) -> None:
    """Since Org 9.3; the link was cut before it."""
    item = r"arXiv:2101.00001 [[https://a.org/x\[1\].html][code]]"
    (paper,), _ = reading(f"#+TITLE: Papers\n* Papers\n** Learning Nets\n   {item}\n", "in.org")
    assert paper.urls == ("https://a.org/x%5B1%5D.html",)


@pytest.mark.parametrize(
    "cited", [", cite:doe_2020", " citep:doe2020,roe2021", " [cite:@doe2020]", " [cite/t:see @doe]"]
)
def test_keys_of_a_bibliography_are_no_words_of_a_title(cited: str, reading: Reading) -> None:
    """As Org 9.5 and org-ref write them."""
    (paper,), _ = reading(
        f"* To read\n1. A Title of Words{cited}, https://arxiv.org/abs/2003.01133\n", "a.org"
    )
    assert (paper.title, paper.arxiv_id) == ("A Title of Words", "2003.01133")


def test_when_an_entry_was_closed_is_no_title(found: Reader) -> None:
    """Nor is when it is to be read, or for how long it was."""
    text = (
        "* Papers\n** DONE On Lakes\n   CLOSED: [2022-02-02 Wed 10:00] SCHEDULED: <2022-02-01 Tue>\n"
        "   https://arxiv.org/abs/2201.00001\n** TODO On Ponds\n   DEADLINE: <2022-02-01 Tue>\n"
        "   code: https://github.com/o/ponds\n   https://arxiv.org/abs/2201.00002\n"
    )
    assert found(text, "papers.org") == [
        ("On Lakes", "2201.00001", []),
        ("On Ponds", "2201.00002", ["https://github.com/o/ponds"]),
    ]


def test_a_list_of_links_needs_no_heading_to_be_an_outline(reading: Reading) -> None:
    """A link with its words in Org's brackets tells it; breaks and what is bold in italics are no words."""
    entry = (
        "1. [[https://doi.org/10.1000/{0}][Counting lamps in {0}]] \\\\\\\\\n"
        "  /Doe, Jane and *Muster, Fern* and Roe, Rick/ \\\\\\\\\n  *2023*, House of Lamps\n"
        "  [[https://doi.org/10.1000/{0}][10.1000/{0}]]\n"
    )
    papers, problems = reading("\n".join(map(entry.format, ("rivers", "lakes"))), "publications.org")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting lamps in rivers", "10.1000/rivers"),
        ("Counting lamps in lakes", "10.1000/lakes"),
    ]
    assert papers[0].authors == ("Jane Doe", "Fern Muster", "Rick Roe")
    assert problems == []


def test_a_heading_over_a_citation_alone_is_a_paper(reading: Reading) -> None:
    """As reading lists beside a bibliography have it; its key tells no more than the year."""
    papers, _ = reading(
        "* TODO Swish: A Function of Lakes\n[[cite:lake17_swish][Lake et al. 2017: Swish]]\n"
        "* DONE Understanding Ponds\n  CLOSED: [2018-01-01 Mon 18:38]\n"
        "[[Cite:lake-2017][Lake & Pond 2017: Ponds]]\n"
        "* Woods and Their Paths\ncite:wood2008paths\n* Groups of Lakes\nNo citation here.\n",
        "papers.org",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Swish: A Function of Lakes", ("Lake",)),
        ("Understanding Ponds", ("Lake", "Pond")),
        ("Woods and Their Paths", ()),
    ]


def test_a_drawers_own_names_are_no_title_and_where_a_node_leads_is_its_paper(reading: Reading) -> None:
    """As org-roam keeps them."""
    (paper,), _ = reading(
        "#+TITLE: Reading\n* Lakes\n** DONE Ice that Sings when It Cracks :ice:\n:PROPERTIES:\n"
        ":ID:       aaaa-bbbb\n"
        ":ROAM_REFS: https://arxiv.org/abs/2301.20251\n:END:\n- Code :: https://github.com/o/ice\n",
        "reading.org",
    )
    assert (paper.title, paper.arxiv_id, paper.urls) == (
        "Ice that Sings when It Cracks",
        "2301.20251",
        ("https://github.com/o/ice",),
    )


def test_a_described_item_is_a_label_and_its_value(reading: Reading) -> None:
    """Two colons stand between a term and what it means."""
    (paper,), _ = reading(
        "* Papers\n** A Title of Words\n- Paper :: https://arxiv.org/abs/2101.00001\n"
        "- Code :: https://github.com/o/a\n- Authors :: Ann Lake\n",
        "papers.org",
    )
    assert (paper.title, paper.arxiv_id, paper.authors) == ("A Title of Words", "2101.00001", ("Ann Lake",))
    assert [link.kind for link in extract(paper).links] == ["code"]


def test_front_matter_before_an_outline_makes_it_no_markdown(reading: Reading) -> None:
    """A site's generator reads both; the file's name tells which markup stands behind."""
    text = (
        "---\npagetitle: papers\n---\n\n* Papers\n"
        "** Learning Nets of Ponds\n   [[https://arxiv.org/abs/2101.00001][paper]]\n"
        "** Learning Maps of Lakes\n   [[https://arxiv.org/abs/2101.00002][paper]]\n"
    )
    papers, _ = reading(text, "papers.org")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Learning Nets of Ponds", "2101.00001"),
        ("Learning Maps of Lakes", "2101.00002"),
    ]
