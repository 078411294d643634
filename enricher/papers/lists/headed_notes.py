"""Headings that are a paper's title and nothing else, below a venue of the field or what a list is called.

A heading, what stands below it and the headings above come in; the entry that it is goes out, or None:
`# AAAI 2022`, `## A Title of Words`, and remarks of its keeper's. That another one follows is told elsewhere.
"""

import re

from enricher.late_patterns import late
from enricher.papers.lists.entry import MOST_UNITS, Entry, is_link_line
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.placed_headings import OF_SEVERAL
from enricher.papers.lists.units import Unit
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.paragraphs import may_be_over_authors
from enricher.papers.words.offers import OFFER
from enricher.papers.words.paper_headings import is_of_venue, names_a_list
from enricher.papers.words.paper_pages import is_resource

_FEWEST_BLANKS, _FEWEST_OF_FIRST = 3, 5
"""Between the words of a title, and of one that is the first of such."""
_OF_NOTES = late(
    r"\W*(?:my |our )?(?:research )?papers?[ -](?:reading[ -])?(?:notes?|summar(?:y|ies)|reviews?)\W*"
    r"|论文(?:阅读)?笔记\W*|논문 ?(?:리뷰|정리)\W*|論文(?:メモ|まとめ|紹介)\W*",
    re.IGNORECASE,
)
"""What a keeper's notes on papers are called."""
_OTHER = late(
    r"(?:prof|dr|mr|mrs|ms)\b|(?:how|what|why|when|where|who) (?:to|do|does|is|are|we|you|i)\b"
    r"|(?:table|list) of\b|(?:getting|quick) start|(?:add|install|run|use|using|contribut|submit|writ"
    r"|prepar|read|train|test)\w*"
    r"\s(?:the|a|an|your|our|this|new|to)\b|(?:rules|guidelines?|instructions|requirements|steps|tips|notes"
    r"|questions|dates|information|acknowledg\w+|resources|references|contents|useful|other|additional|further"
    r"|more|some|related"
    r"|important|general|main|key)\b",
    re.IGNORECASE,
)
"""How headings begin that are parts of a page, and titles hardly."""


def over_notes(heading: Unit, below: list[Unit], path: HeadingPath, *, known: bool) -> Entry | None:
    """A section as one paper without an address, headed by its title, where what is above says papers.

    Args:
        heading: the section's.
        below: everything that stands below it.
        path: of the section, with its own heading.
        known: headings of this level were titles before.
    """
    if heading.own or heading.label or heading.arxiv or not path.words[1:]:
        return None
    words = heading.text.text
    if links := heading.text.links:
        if len(links) != 1 or not (_is_repository_behind(heading) and (below or known or _say_papers(path))):
            return None
        words = words[: links[0].start].rstrip(" <(:-–—")
    elif not _say_papers(path):
        return None
    title = cleaned(" ".join(words.split()))
    if not _is_title(title, fewest=_FEWEST_BLANKS if known or ":" in title else _FEWEST_OF_FIRST):
        return None
    if any(is_link_line(unit) or _is_title_of_its_own(unit) for unit in below):
        return None
    units = [heading, *below][:MOST_UNITS]
    return Entry(title=title, sure=True, line=heading.line, signed=True, unlinked=True, units=units)


def _say_papers(path: HeadingPath) -> bool:
    """Whether the heading right above a section is a venue of the field, or what a list is called."""
    above = path.words[-2]
    return is_of_venue(above) or names_a_list(above) or _OF_NOTES.fullmatch(above) is not None


def _is_repository_behind(heading: Unit) -> bool:
    """Whether all that stands behind a heading's words is the address of a repository."""
    link = heading.text.links[0]
    bare = link.words in ("", link.address) and not heading.text.text[link.end :].strip(" >)")
    return bare and link.start > 0 and is_resource(link.address)


def _is_title(words: str, *, fewest: int) -> bool:
    if words.count(" ") < fewest or not is_written_as_title(words) or words[-1:] in _ENDS:
        return False
    if OF_SEVERAL.search(words) or _OTHER.match(words) or OFFER.match(words):
        return False
    return may_be_over_authors(words)


_ENDS = frozenset(".:;!")


def _is_title_of_its_own(unit: Unit) -> bool:
    """Whether what stands below a heading is written as titles are, so that the heading is a topic."""
    words = unit.text.text
    if unit.kind == "heading" or "\n" in words or words.count(" ") < _FEWEST_BLANKS:
        return False
    return words.rstrip()[-1:] not in _ENDS and unit.label is None and is_written_as_title(words)
