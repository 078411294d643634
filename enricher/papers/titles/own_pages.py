"""The links of a text that lead to pages of the paper that is told of.

A text comes in; the links to its paper's own pages go out, not those to slides and to what it builds on.
"""

from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.beside import is_no_paper, without_shown
from enricher.papers.words.entry_labels import PAPER_LABELS
from enricher.papers.words.label_words import is_label
from enricher.papers.words.others_work import LEADING, leads_to_another, without_those_of_others
from enricher.papers.words.paper_pages import is_of_publications, is_paper_page, is_resource

_LONGEST_CALL = 12
_SHOWN = late(r"(?:\.{0,2}/|(?![a-z]+:)[\w.-]{1,40}/){0,4}slides/[^?#]{1,300}\.(?:pdf|ps(?:\.gz)?)\Z")
"""A file among a site's own slides: `slides/lakes.pdf`."""


def own_links(text: Text, under: str = "", *, others: bool = False) -> list[Anchor]:
    """The links to pages of the paper that is told of, by what they are called; `under` names their column.

    Slides and the like are none; nor, but where `others` are wanted, what the paper builds on.
    """
    pages = [
        link
        for link in text.links
        if (
            is_paper_page(link.address)
            and not is_no_paper(text, link, under)
            and not ("slides/" in link.address and _SHOWN.match(link.address))
        )
        or (
            (_calls_paper(link.words) and is_resource(link.address))
            if len(link.words) <= _LONGEST_CALL
            else "/p" in link.address and is_of_publications(link.address) and not is_label(link.words)
        )
    ]
    for link in () if others else pages:
        if link.start > 1 and text.text[link.start - 2 : link.start - 1] in LEADING:
            pages = [one for one in pages if not leads_to_another(text, one)]
            break
    if text.links[1:] and pages and (pages[1:] or "arxiv.org/" not in pages[0].address):
        pages = without_shown(text, pages)
    if others or not pages or (":" not in text.text and "：" not in text.text):
        return pages
    return without_those_of_others(text, pages)


def is_called_paper(link: Anchor) -> bool:
    """Whether a link leads to a paper by its keeper's word, wherever that is: `[[Paper]](https://bit.ly/x)`."""
    return len(link.words) <= _LONGEST_CALL and _calls_paper(link.words) and is_resource(link.address)


def calls_paper(words: str) -> bool:
    """Whether a link's words call it a paper: `[Paper]`."""
    return len(words) <= _LONGEST_CALL and _calls_paper(words)


@lru_cache(maxsize=256)  # a list's labels are few
def _calls_paper(words: str) -> bool:
    return words.strip("[]() :").lower() in PAPER_LABELS


def leads_within(text: Text) -> bool:
    """Whether an entry leads to a part of the same page, as its contents do, which tells of papers.

    A sign alone, which names no part, stands for an address that its keeper has not.
    """
    return bool(text.links) and text.links[0].address.lstrip("./")[:1] == "#" != text.links[0].address
