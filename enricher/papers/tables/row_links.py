"""What a row of a table links to beside its paper's pages, and what its keeper calls that.

A row's cells with links come in, each with its column's name; addresses go out, each with its words.
"""

from collections.abc import Sequence
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.tables.data_sections import downloaded
from enricher.papers.tables.row_columns import OF_AUTHORS, TITLE_COLUMNS
from enricher.papers.tables.row_pages import is_of_others
from enricher.papers.titles.beside import is_given_beside, leads_beside
from enricher.papers.titles.link_words import OF_WORKS, tells_no_more, whose_beside
from enricher.papers.words.label_words import is_label, says_whose
from enricher.papers.words.others_work import leads_to_others_code
from enricher.papers.words.paper_pages import is_in_repository, is_paper_page
from enricher.whose import tells_alone

_OF_SITES = frozenset(
    ("project page", "project website", "project site", "project", "website", "web page", "webpage",
     "page", "github page", "homepage", "主页", "项目主页")
)  # fmt: skip
"""What a link to a site is called, whatever its column is for."""
_SURE = frozenset(("docs", "documentation", "slides", "poster", "video", "blog", "demo", "Docs", "Slides"))
"""What a link is called that says more of it than its column does."""
_FEWEST_OF_WHOSE = 8
"""Signs beside a link that say whose it is, at least."""
_REPOSITORY = late(r"https?://(?:github|gitlab)\.com/[\w.-]{1,100}/[\w.-]{1,100}/?\Z")


def given_in(linked: Sequence[tuple[str, Text]], own: Sequence[Anchor], *, of_data: bool) -> dict[str, str]:
    """Every address of the row that is no page of the paper, and what the keeper calls it."""
    given: dict[str, str] = {}
    papers = {link.address for link in own if not _is_code_too(link)}
    for name, cell in linked:
        for link in cell.links:
            if link.address in given or (name in OF_AUTHORS and _is_person(link.words)):
                continue
            given_beside = is_given_beside(cell, link, name)
            if not given_beside and is_in_repository(link.address) and is_paper_page(link.address):
                given[link.address] = "paper"
                continue
            if not given_beside and (link.address in papers or not leads_beside(link, name)):
                continue
            said = link.words if link.words != link.address and (given_beside or _is_said(link.words)) else ""
            told = called(name, said)
            if len(cell.text) > link.end - link.start + _FEWEST_OF_WHOSE:
                whose = "others'" if leads_to_others_code(cell, link) else whose_beside(link, cell)
                told = f"{whose} {told}".strip()
            given.setdefault(link.address, downloaded(told) if of_data else told)
    return given


def _is_person(words: str) -> bool:
    """Whether what stands among authors is in words as a name, and none of the labels that keepers join."""
    return (" " in words.strip() or not words.isascii()) and not (is_label(words) or "/" in words)


@lru_cache(maxsize=256)  # what a table's links are called is little
def called(name: str, said: str) -> str:
    """What a link is called by its column and, where they say something of it, by its own words."""
    words = "" if name in TITLE_COLUMNS else "others'" if is_of_others(name) else name
    sure = said in _SURE or (plain := said.lower()) in _OF_SITES
    sure = sure or (plain in OF_WORKS and tells_no_more(words))
    return said if sure else f"{words} {said}".strip()


def _is_said(words: str) -> bool:
    return is_label(words) or ((" " in words or tells_alone(words)) and says_whose(words))


def _is_code_too(link: Anchor) -> bool:
    """Whether a page that a keeper calls the paper's is a repository: of its code, where one is so called."""
    return "arxiv" not in link.address and _REPOSITORY.match(link.address) is not None
