"""What lies beside a paper as a file of its own, on the authors' site: a link of it, and not the paper."""

import pytest

from enricher.links import extract
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.beside import is_no_paper, leads_beside

from .conftest import Reading

SITE = "https://ann.example.org"
PAPER = "https://arxiv.org/abs/2001.00001"
LISTS = {
    "bullets": ("list.md", f"- **A First Title**, Ann. [[paper]({PAPER})] [[slides]({SITE}/x.pdf)]\n"),
    "a poster": ("list.md", f"- **A First Title**. [[pdf]({PAPER})] [[poster]({SITE}/x.pdf)]\n"),
    "what stands before it": ("list.md", f"- [A First Title]({PAPER}). Slides: {SITE}/x.pdf\n"),
    "a general word": ("list.md", f"- [A First Title]({PAPER}). Supplement: [pdf]({SITE}/x.pdf)\n"),
    "a label's line": (
        "list.md",
        f"### A First Title\nAnn Example. *ICML 2020*\n- Paper: {PAPER}\n- Slides: {SITE}/x.pdf\n",
    ),
    "a column": (
        "list.md",
        f"|Title|Paper|Slides|\n|-|-|-|\n|A First Title|[pdf]({PAPER})|[link]({SITE}/x.pdf)|\n",
    ),
    "a page": (
        "page.html",
        f"<html><body><ul><li><b>A First Title</b><br>Ann Example<br><a href='{PAPER}'>paper</a>"
        f" <a href='{SITE}/x.pdf'>slides</a></li></ul></body></html>",
    ),
    "org": ("list.org", f"** A First Title\n- paper :: {PAPER}\n- slides :: [[{SITE}/x.pdf][pdf]]\n"),
    "German": ("list.md", f"- **A First Title**. [[Paper]({PAPER})] [[Folien]({SITE}/x.pdf)]\n"),
    "Chinese": ("list.md", f"- **A First Title**. [[论文]({PAPER})] [[幻灯片]({SITE}/x.pdf)]\n"),
    "Russian": ("list.md", f"- **A First Title**. [[статья]({PAPER})] [[слайды]({SITE}/x.pdf)]\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_slides_on_the_authors_site_are_a_link_of_their_paper(reading, kind: str) -> None:
    """They are PDFs as papers are: what their keeper calls them tells."""
    name, text = LISTS[kind]
    [paper], _ = reading(text, name)
    assert (paper.title, paper.arxiv_id) == ("A First Title", "2001.00001")
    assert [(link.url, link.kind) for link in extract(paper).links] == [(f"{SITE}/x.pdf", "other")]


@pytest.mark.parametrize("words", ["pdf", "paper", "CV", "bibtex", "A First Title"])
def test_a_pdf_that_is_the_paper_or_nobodys_resource_stays_none(reading, words: str) -> None:
    """The paper itself, its author's life and how to cite it are no links beside it."""
    [paper], _ = reading(f"- **A First Title**. [[paper]({PAPER})] [{words}]({SITE}/x.pdf)\n")
    assert extract(paper).links == ()


def test_authors_below_a_heading_are_not_the_title_of_the_labelled_lines_below(reading) -> None:
    """The heading is, where it has the words of one."""
    [paper], _ = reading(f"### Counting Sheep in Words\nAnn Example. *KDD 2024*\n- Paper: {PAPER}\n")
    assert paper.title == "Counting Sheep in Words"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.md", f"## Counting Sheep in Words\n\nAnn Example, Bob Sample. [paper]({PAPER})\n"),
        ("list.org", f"** Counting Sheep in Words\n   Ann Example, Bob Sample. [[{PAPER}][paper]]\n"),
    ],
)
def test_authors_before_the_papers_link_below_a_heading_are_not_its_title(reading, name, text) -> None:
    """They would be the words before a link, which else are one."""
    [paper], _ = reading(text, name)
    assert (paper.title, paper.arxiv_id) == ("Counting Sheep in Words", "2001.00001")


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Dan Dove. *Nesting in Trees*. 2019.", "Nesting in Trees"),
        ("Widget Theory. *Journal of Small Things*. 2019.", "Widget Theory"),
        ("Widget Theory. *Proc. of Small Things*. 2019.", "Widget Theory"),
    ],
)
def test_a_title_in_italics_stands_behind_its_only_author(reading, entry: str, title: str) -> None:
    """A name and the beginning of a title look alike; what is in italics tells, where it is no venue."""
    [paper], _ = reading(f"- {entry} [arXiv]({PAPER})\n")
    assert paper.title == title


@pytest.mark.parametrize(
    "page",
    [
        "# About\n\n- [ORCID](https://orcid.org/0000-0002)\n- My CV can be found [here](files/cv.pdf).\n",
        "# About\n\n- [ORCID](https://orcid.org/0000-0002)\n- [Curriculum](files/me.pdf)\n",
        "# Papers\n\n{% for paper in site.data.papers %}\n[{{ paper.title }}](a.pdf) [pdf](files/b.pdf)\n",
    ],
)
def test_a_persons_page_and_a_template_hold_no_paper(page: str, reading: Reading) -> None:
    """Who somebody is, and what a site's maker fills in, are refused with a sentence."""
    assert reading(page, "about.md")[0] == []


@pytest.mark.parametrize("page", ["pulse", "graphs/contributors", "network/members"])
@pytest.mark.parametrize("called", ["code", "GitHub", "stars"])
def test_a_page_of_a_repository_is_one_where_it_is_called_code(page: str, called: str) -> None:
    """Else it is a badge's or a button's."""
    address = f"https://github.com/example/stones/{page}"
    assert leads_beside(Anchor(f"[{called}]", address, 0, 6)) is (called != "stars")
    assert leads_beside(Anchor("", address, 0, 0), "code")
    assert not leads_beside(Anchor("", address, 0, 0))


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Slides: ", True),
        ("A Talk, Slides:[(", True),
        ("Slides\uff1a *", True),
        ("Slides:\n", True),
        ("Slides ", False),
        ("Slides: or ", False),
        ("Slides: * [ ", False),
        ("A: B, C ", False),
        (f"Poster: {'words ' * 8}", False),
        (f"{'w' * 45} of words: ", False),
    ],
)
def test_a_general_word_is_called_by_what_leads_to_it_over_a_colon(lead: str, told: bool) -> None:
    """Nothing but blanks and marks may be between, in which order they mostly stand."""
    text = Text(f"{lead}pdf", (Anchor("pdf", "https://a.org/b.pdf", len(lead), len(lead) + 3),))
    assert is_no_paper(text, text.links[0]) is told
