"""A block of a list as it counts for an entry: its paper's pages, its other links, its label.

Blocks come in; units go out: most blocks are one, a paragraph of several papers is several.

Words alone, with no link, digit or colon, take a short way: they name no paper, nor stand under a label.
A title is sought when it is asked for, as nobody asks for those of items within an entry.
"""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from enricher.late_patterns import late
from enricher.papers.authors.german_names import with_and
from enricher.papers.blocks import Anchor, Block, Kind, Text
from enricher.papers.markup.text_parts import rest_of
from enricher.papers.titles.bold_titles import bold_title
from enricher.papers.titles.clean_titles import LONGEST
from enricher.papers.titles.cut_references import Cut
from enricher.papers.titles.in_turn import is_spoken_of
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.parted_papers import OF_PARTS, bare_doi, parted
from enricher.papers.titles.plain_links import plain_link, title_at_once
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.title_paragraphs import over_companions
from enricher.papers.titles.titles import NONE, Title
from enricher.papers.titles.titles_below_names import title_first
from enricher.papers.words.entry_labels import OTHERS, PARTS, Label, label_in
from enricher.papers.words.hours import length_of_number
from enricher.papers.words.identifiers import arxiv_id_beside, doi_in
from enricher.papers.words.label_words import is_label, is_page_label, is_where_and_when, looks_like_names
from enricher.papers.words.paper_pages import (
    arxiv_of,
    is_paper_page,
    paper_key,
)
from enricher.papers.words.years import YEAR

_NEXT_LABEL = late(r"[\s;；|,，]\s{0,8}([^\W\d_]{2,12})\s?[:：]")
_MARKS = ";；|,，"
_FEW_BLANKS = 2
_NEAR_LABEL = 400
"""Characters in which a title below a name is called one."""
_NEAR_NUMBER = 20
"""Characters in which a poster's number begins."""
_ADDRESS = re.compile(r"https?://|www\.|doi:|arxiv:", re.IGNORECASE)
_SAYING = re.compile(r"[\d:：]")
"""Without one of these words have no label, no identifier and no DOI."""


class Unit(Struct, kw_only=True, gc=False):
    """One unit; nothing of it changes but for its title, which is sought when it is first asked for.

    Attributes:
        own: its links to a paper's own pages.
        arxiv: the arXiv identifiers that those name.
        told: its title, None where it is still to be sought; none stands in prose that names no paper, where
            no entry begins.
        bold: the bold title that it begins with; empty where there is none.
        doi: that stands in it by itself, under its name, where nothing else names the paper.
        plain: it is a title that leads to its paper's page, and labels behind that (`plain_entries`).
    """

    kind: Kind
    level: int
    line: int | None
    text: Text
    titled: bool = False
    own: tuple[Anchor, ...] = ()
    arxiv: tuple[str, ...] = ()
    label: Label | None = None
    told: Title | None = NONE
    bold: str = ""
    doi: str = ""
    plain: bool = False

    @property
    def title(self) -> Title:
        """The title that stands in it."""
        if self.told is None:
            self.told = _title(self)
        return self.told

    @property
    def names_paper(self) -> bool:
        """Whether it says which paper it is about, by a link or by an identifier."""
        return bool(self.own or self.arxiv or self.doi)


def changed(unit: Unit, **fields: Any) -> Unit:
    """A unit with another text, or fewer links of its own; its title is what it was."""
    return structs.replace(unit, told=unit.title, **fields)


def units(block: Block) -> Sequence[Unit]:
    """The units of a block that is no row and no rule."""
    if "#" in block.text.text[:_NEAR_NUMBER] and (led := length_of_number(block.text.text)):
        block = structs.replace(block, text=rest_of(block.text, led))
    if block.kind == "item" and "itle" in block.text.text[:_NEAR_LABEL] and "\n" in block.text.text:
        block = structs.replace(block, text=title_first(block.text))
    text = block.text
    words = text.text
    if not (text.links or text.bold or block.titled or ":" in words or "1" in words or _SAYING.search(words)):
        return (_of_words(block, text),)
    own = own_links(text) if text.links else []
    if not own and text.links and (own := _own_after_all(block)) and _is_of_others(text):
        own = []
    if own and block.kind in _PROSE and ((own[2:] and _are_cited(own)) or _are_spoken_of(text, own)):
        own = []
    several = block.kind != "heading" and ("\n" in text.text or own[1:])
    if several and len(parts := parted(text, own)) > 1:
        made = [_unit(block, part, "text" if number else block.kind) for number, part in enumerate(parts)]
        made[0] = _with_stem(made[0])
        return [made[0], *(_under_whole_title(unit, made[0]) for unit in made[1:])]
    return (_unit(block, text, block.kind, own),)


def cited_unit(block: Block, told: Cut) -> Unit:
    """The unit of a block that is one reference, whose parts are `told`: it stands under no label."""
    text = block.text
    words = text.text
    title = Title(told.title, sure=True, authors=told.authors)
    if text.links or ", und " in words:
        return structs.replace(_unit(block, text, "item"), told=title)
    arxiv = _arxiv_ids(text, [])
    return Unit(
        kind="item",
        level=block.level,
        line=block.line,
        text=text,
        arxiv=arxiv,
        told=title,
        doi=bare_doi(words) if not arxiv and "10." in words else "",
    )


def _of_words(block: Block, text: Text) -> Unit:
    """The unit of a block of words alone, which has no label, names no paper and sets no title apart."""
    told = NONE if block.kind == "text" or block.kind == "summary" else None
    return Unit(kind=block.kind, level=block.level, line=block.line, text=text, told=told)


def _is_of_others(text: Text) -> bool:
    """Whether a line stands under a label for what its paper builds on."""
    label = label_in(text)
    return label is not None and label.part == OTHERS


def _own_after_all(block: Block) -> list[Anchor]:
    """The pages in a block that names none of its own: called a data set, or spoken of without code."""
    text, first = block.text, block.text.links[0]
    if block.kind == "item":
        if "arxiv" in first.address and is_paper_page(first.address):
            return [first]
        return [] if any(map(_may_be_code, text.links)) else own_links(text, others=True)
    return own_links(text, others=True) if block.kind == "text" and not text.bold else []


def _are_cited(own: Sequence[Anchor]) -> bool:
    """Whether links to several papers are called by venue and year alone, as prose cites what was done."""
    if not all(_CITED.match(link.words) for link in own):
        return False
    return len({paper_key(link.address) for link in own}) > 2


def _are_spoken_of(text: Text, own: Sequence[Anchor]) -> bool:
    """Whether a page's prose leads to files by its own words, none of which names a paper's identifier."""
    if text.bold or not own[0].start or not is_spoken_of(text, own[0]):
        return False
    if any(doi_in(link.address) or arxiv_of(link.address) for link in own):
        return False
    return all(is_spoken_of(text, link) for link in own[1:])


_PROSE = frozenset(("text", "summary"))
_CITED = late(r"(?:[A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|of|on|for|in|and)){0,5}) (?:19|20|['’])\d\d\Z")
"""What a paper is cited by that has no title there: `FAccT 2022`, `Nature Machine Intelligence 2025`."""


def _may_be_code(link: Anchor) -> bool:
    return "git" in link.address or "huggingface" in link.address


def _under_whole_title(unit: Unit, first: Unit) -> Unit:
    """A unit whose title is only a part's, with the whole's: `Part II`, `Follow-up`."""
    words, stem = unit.title.words, OF_PARTS.sub("", first.title.words)
    if not stem or not OF_PARTS.fullmatch(words):
        return unit
    return structs.replace(unit, told=Title(f"{stem}, {words}", sure=unit.title.sure))


def _with_stem(unit: Unit) -> Unit:
    """The first part with the title that stands before all: `A Title: [part I](...), [part II](...)`."""
    words = unit.title.words
    if not unit.own or not OF_PARTS.fullmatch(words) or unit.own[0].words.strip("()[]") != words:
        return unit
    stem = plain_title(unit.text.text[: unit.own[0].start])
    return structs.replace(unit, told=Title(f"{stem}, {words}", sure=True)) if stem else unit


def _unit(block: Block, text: Text, kind: Kind, own: list[Anchor] | None = None) -> Unit:
    if ", und " in text.text:
        text = with_and(text)
    own = own_links(text) if own is None else own
    label = label_in(text)
    bold = "" if label or not text.bold or _is_behind_link(text, own) else bold_title(text)
    arxiv = () if label is not None and label.part == OTHERS else _arxiv_ids(text, own)
    titled = block.titled and not is_label(text.text)
    named = not (own or arxiv or kind == "heading") and "10." in text.text
    doi = _doi_of(text.text, label) if named else ""
    begins = titled or label or own or arxiv or doi or kind in ("item", "heading")
    return Unit(
        kind=kind,
        level=block.level,
        line=block.line,
        text=text,
        titled=titled,
        own=tuple(own),
        arxiv=arxiv,
        label=label,
        told=None if begins else NONE,
        bold=bold,
        doi=doi,
    )


def _is_behind_link(text: Text, own: list[Anchor]) -> bool:
    """Whether what stands in bold stands behind a linked title without a doubt, as what its net is called."""
    return bool(own) and text.bold[0][0] >= own[0].end and plain_link(text, own[0]) != ""


def _doi_of(text: str, label: Label | None) -> str:
    """The DOI that a text gives by itself, under its name."""
    if label is None:
        return bare_doi(text)
    return (doi_in(text[label.end :]) or "") if label.words == "doi" else ""


def _title(unit: Unit) -> Title:
    label = unit.label
    if label is not None and label.part != "title":
        return NONE
    if label is not None:
        return Title(_first_line(unit.text.text[label.end :])[:LONGEST], sure=True)
    if unit.titled:
        return Title(_behind_badge(" ".join(unit.text.text.split()))[:LONGEST], sure=True)
    text = unit.text
    may_be = "ith " in text.text if text.bold else text.spans
    if may_be and "\n" in text.text and (apart := over_companions(text)):
        return Title(apart, sure=True)
    title = title_at_once(unit.text, unit.own, unit.bold)
    if title.words[:6] in _CALLED_SO:
        return structs.replace(title, words=title.words[6:].lstrip(" *_"))
    return title


_CALLED_SO = frozenset(("Title:", "title:", "TITLE:"))
"""What stands before a title in a line below the paper's number, as pages of arXiv are pasted."""


def _behind_badge(title: str) -> str:
    """What an element called a title's says behind the badge of its venue: `[CVPR 2024] A Title`."""
    badge, bracket, behind = title[1:].partition("] ") if title[:1] == "[" else ("", "", "")
    return behind if bracket and behind and is_where_and_when(badge) else title


def _first_line(value: str) -> str:
    """A label's value: its first line, and those below it that go on."""
    kept = list[str]()
    for line in value.strip().splitlines():
        words = line.lstrip()
        if kept and (_ADDRESS.match(words) or not (words[:1].islower() or _is_wrapped(kept[-1], words))):
            break
        kept.append(line)
    return " ".join(_up_to_label(" ".join(kept)).split()).strip("*_ ")


def _is_wrapped(line: str, below: str) -> bool:
    """Whether a title was too long for its line, and what stands below it is neither labelled nor names."""
    if line.rpartition(" ")[2] in _LEADS_ON:
        return True
    if len(line) < _SHORTEST_WRAPPED or line[-1:] in _ENDS_OF_TITLE or YEAR.search(below):
        return False
    return label_in(Text(text=below)) is None and not looks_like_names(below)


_LEADS_ON = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)
_SHORTEST_WRAPPED = 58
_ENDS_OF_TITLE = ".?!"


def _up_to_label(value: str) -> str:
    """A title up to the next label in its line: `标题：... 链接：...`, `Title: ...; Code: ...`."""
    for found in _NEXT_LABEL.finditer(value) if "：" in value or ":" in value else ():
        if _leads_in(found):
            return value[: found.start()]
    return value


def _leads_in(label: re.Match[str]) -> bool:
    """Whether a word with a colon leads in what else is told, and is no title's: `First Results: ...`.

    A mark before it parts it from the title; behind a blank a page's name leads in an address or a word.
    """
    part = PARTS.get(label[1].lower(), "")
    if label[0][0] in _MARKS or not label[1].isascii():
        return bool(part) or is_page_label(label[1])
    if part:
        return part not in ("aside", "abstract")
    return is_page_label(label[1]) and label.string[label.end() :].count(" ") <= _FEW_BLANKS


def _arxiv_ids(text: Text, own: list[Anchor]) -> tuple[str, ...]:
    if not own:
        said = text.text  # in every identifier stands a point or a bar
        beside = arxiv_id_beside(said) if ("." in said or "/" in said) and len(said) < 1_000 else None
        return (beside,) if beside else ()
    if not own[1:]:
        return (one,) if (one := arxiv_of(own[0].address)) else ()
    return tuple(dict.fromkeys([one for link in own if (one := arxiv_of(link.address))]))
