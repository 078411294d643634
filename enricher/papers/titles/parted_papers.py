"""The papers of one paragraph or line: where each of several begins.

A text comes in, with its papers' pages; its parts go out, one a paper, and none where it is about one alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.blocks import Anchor, Text
from enricher.papers.markup.text_parts import lines_of, parts_at, placed_lines
from enricher.papers.titles.below_references import is_below_reference
from enricher.papers.titles.in_turn import cites_in_turn, is_remarked, named_apart, named_in_turn
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.plain_tails import is_aside
from enricher.papers.titles.said_behind import is_told_once
from enricher.papers.titles.titles import title_of
from enricher.papers.words.entry_labels import is_titled
from enricher.papers.words.identifiers import arxiv_id_beside, doi_in
from enricher.papers.words.label_words import is_label
from enricher.papers.words.others_work import leads_to_another
from enricher.papers.words.paper_pages import (
    arxiv_of,
    is_data,
    paper_key,
)
from enricher.papers.words.title_words import may_be_of_title

_NUMBER = re.compile(r"\d{4}\.\d{4,5}|/\d{7}")  # what an arXiv identifier is known by
_SIGN = re.compile(r"[./](?:(?<=\d\.)\d{4}|(?<=/)\d{7})")  # its point or its bar, to which the engine skips
_MOST_ASKED = 256
"""Papers of a paragraph that are asked for their titles before it is parted; those are remembered."""
_MOST_ABOVE = 3
"""Lines above the identifier of a paper in a paragraph of several."""
_END = 24
"""Characters at a line's end in which an identifier stands as its line's own."""
_FEW_WORDS = 600
"""Characters of what is said of one paper; a longer text may speak of others."""
_DOI = re.compile(r"\bdoi\b\s?[:.]?\s?10\.\d{4}", re.IGNORECASE)
_VENUE = late(
    r"(?i)(?:(?:also |to )?(?:publish|appear(?:s|ed)? in|accepted|presented)"
    r"|(?:in (?:the )?)?proc(?:\b|eedings)|journal of"
    r"|(?:conference|extended|journal) version|.*\b(?:19|20)\d\d\W*$)"
)
"""What tells where its neighbour's paper was published: by its first words, or by the year at its end."""
_FEWEST_WORDS = 3
"""Words that a link's have to have, for the entry to be told from others of its paragraph by them."""
_MARK = re.compile(r"\s[·•|]\s")
"""What parts entries that stand in one line."""


def parted(text: Text, own: list[Anchor]) -> Sequence[Text]:
    """The parts of a text that tell of a paper each; none where it is about one."""
    starts = _starts(text) if "\n" in text.text else []
    if not starts and len({paper_key(link.address) for link in own}) < 2:
        return ()
    if "\n" in text.text and text.bold and own and is_told_once(own[0], text):
        return ()
    return parts_at(text, starts) if starts else list(_parts(text, own))


def _starts(text: Text) -> list[int]:
    """Where the papers of a paragraph begin, whose lines name several in one order; none where none is sure.

    Each has as many lines above its identifier as the first has, and of the same make: a title, or its code.
    """
    if not _may_nameparted(text):
        return _mixed_starts(text)
    if starts := _mixed_starts(text):
        return starts
    lines = placed_lines(text)
    named: dict[str, int] = {}
    for number, (_, line) in enumerate(lines):
        names = _names(line)
        if len(names) > 1:
            return []
        if names:
            named.setdefault(names[0], number)
    places = list(named.values())
    if len(places) < 2 or not _is_in_order([line for _, line in lines], places):
        return []
    return [0, *(lines[place - places[0]][0] for place in places[1:])]


def _mixed_starts(text: Text) -> list[int]:
    """Where the lines begin that name a paper and its title each, some by arXiv's number, some by a DOI."""
    if "10." not in text.text and not [link for link in text.links if "10." in link.address]:
        return []
    lines = placed_lines(text)
    named: list[str] = []
    for number, (_, line) in enumerate(lines):
        own = own_links(line)
        names = _names(line) or [name for name in (_own_doi(line, own),) if name]
        if len(names) != 1 or (number < _MOST_ASKED and not _holds_title(line, own)):
            return []
        named += names
    by_doi = sum(name.startswith("10.") for name in named)
    return [start for start, _ in lines] if by_doi > 0 and 1 < len(named) == len(set(named)) else []


def _holds_title(line: Text, own: list[Anchor]) -> bool:
    title = title_of(line, own).words
    if " " not in title or _VENUE.match(title):
        return False
    return not is_aside(title) or may_be_of_title(title)


def _own_doi(line: Text, own: list[Anchor]) -> str:
    return next((doi for link in own if (doi := doi_in(link.address))), "") or bare_doi(line.text)


def _may_nameparted(text: Text) -> bool:
    """Whether more than one arXiv identifier may stand in a text and its addresses; most have one."""
    signs = _SIGN.findall(text.text)
    for link in text.links:
        signs += _SIGN.findall(link.address)
    if not signs[1:]:
        return False
    seen = set(_NUMBER.findall(text.text))
    for link in text.links:
        seen.update(_NUMBER.findall(link.address))
    return len(seen) > 1


def _names(line: Text) -> list[str]:
    """The arXiv identifiers that a line names as its own: by links, or at one of its ends."""
    linked = [name for link in own_links(line) if (name := arxiv_of(link.address)) is not None]
    if linked:
        return list(dict.fromkeys(linked))
    bare, place = "", 0
    for link in line.links:
        bare, place = bare + line.text[place : link.start], max(place, link.end)
    bare = (bare + line.text[place:]).strip()
    named = arxiv_id_beside(bare)
    at_an_end = named is not None and (named in bare[:_END] or named in bare[-_END:])
    return [named] if named is not None and at_an_end else []


def _is_in_order(lines: list[Text], places: list[int]) -> bool:
    above = places[0]
    if above > _MOST_ABOVE or any(place - above <= before for before, place in pairwise(places)):
        return False
    makes = [_make(line) for line in lines[:above]]
    if any([_make(line) for line in lines[place - above : place]] != makes for place in places[1:]):
        return False
    asked = [lines[place] for place in places[:_MOST_ASKED]]
    return "words" in makes or all(title_of(line, own_links(line)).words for line in asked)


def _make(line: Text) -> str:
    """What a line consists of: words, addresses, or both."""
    rest = len(line.text.strip()) - sum(link.end - link.start for link in line.links)
    return "words" if not line.links else "both" if rest > _END else "addresses"


def _parts(text: Text, own: list[Anchor]) -> Iterator[Text]:
    """A text of several papers, one by one: by its lines, else by links whose words are titles."""
    if "\n" in text.text and is_below_reference(own[-1], text):
        yield text
        return
    by_line = lines_of(text) if "\n" in text.text else ()
    starts = [start for start, line in placed_lines(text) if is_titled(line)] if by_line else []
    if len(starts) > 1:
        yield from parts_at(text, [0, *starts[1:]])
        return
    papers = [
        line
        for number, line in enumerate(by_line)
        if (first := own_links(line)[:1])
        and not is_remarked(line, first[0])
        and not (number and by_line[number - 1].text.rstrip()[-1:] == ",")  # which goes on here
    ]
    keys = {paper_key(own_links(line)[0].address) for line in papers}
    if len(papers) > 1 and len(keys) > 1 and sum(title_of(line, own_links(line)).sure for line in papers) > 1:
        yield from by_line
        return
    if all(leads_to_another(text, link) for link in own):
        yield text
        return
    titled = [
        link
        for link in own
        if len(link.words.split()) >= _FEWEST_WORDS
        and not (is_label(link.words) or ("." in link.words and is_lone_name(link.words)))
    ]
    if not (titled and cites_in_turn(text, titled)):
        titled = [link for link in titled if not is_remarked(text, link)] or titled
    if 0 < len(titled) < len(own) and len(turn := named_in_turn(text, own)) > len(titled):
        titled = turn
    if len({paper_key(link.address) for link in titled}) < 2:
        titled = named_in_turn(text, own) or [link for link in own if OF_PARTS.fullmatch(link.words)]
    if len({paper_key(link.address) for link in titled}) > 1:
        yield from parts_at(text, [0, *(link.start for link in titled[1:])])
        return
    if places := named_apart(text, own):
        yield from parts_at(text, [0, *places])
        return
    yield from _between_marks(text)


def _between_marks(text: Text) -> Iterator[Text]:
    """A text whose parts, between marks of a list in one line, each name a paper and its title."""
    parts = parts_at(text, [0, *(mark.end() for mark in _MARK.finditer(text.text))])
    owned = [own_links(part) for part in parts]
    keys = {paper_key(own[0].address) for own in owned if own}
    if len(parts) < 2 or len(keys) < len(parts):
        yield text
        return
    titles = [title_of(part, own).words for part, own in zip(parts, owned, strict=True)]
    yield from parts if all(len(title.split()) > 1 for title in titles) else (text,)


def bare_doi(text: str) -> str:
    """The DOI in a few words about a paper, where its name stands before it."""
    if "10." not in text or len(text) > _FEW_WORDS or not _DOI.search(text):
        return ""
    found = doi_in(text) or ""
    return "" if is_data(f"https://doi.org/{found}") else found


OF_PARTS = late(
    r"(?:\A|[\s,:(–—-]+)(?:part|vol\.?|volume|episode) (?:[ivx]{1,4}|\d{1,2}|one|two|three)\)?\Z"
    r"|\A(?:(?:a|the|its?) )?(?:follow[- ]?up|sequel|second part)\Z",
    re.IGNORECASE,
)
