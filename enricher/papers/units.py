"""A block of a list as it counts for an entry: its paper's pages, its other links, its label.

Blocks come in; units go out: most blocks are one, a paragraph of several papers is several.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from enricher.papers.blocks import Anchor, Block, Kind, Text
from enricher.papers.identifiers import arxiv_id_in
from enricher.papers.label_words import is_label
from enricher.papers.paper_pages import is_paper_page, paper_key
from enricher.papers.titles import NONE, Title, bold_title, title_of

_PARTS = {
    "title": "title 题目 论文题目 论文标题 标题 paper_title",
    "abstract": "摘要 abstract summary 原文摘要 tl;dr tldr intro introduction 简介",
    "authors": "作者 authors author author(s) by",
    "categories": "分类 categories category main_category primary_category subjects subject tags",
    "comments": "备注 comment comments note notes",
    "announced": "发布日期 date published 日期 时间 发表时间 submitted announced publish_date",
    "aside": "关键词 keywords key keyword motivation method methods result results conclusion 注 venue "
    "conference journal quality score env institution institutions affiliation affiliations 机构 单位 会议 "
    "期刊 year publication type task tasks status rating highlights contributions",
}
"""What keepers call the parts of an entry. A label of no part here is that of its value's links."""
PARTS = {label.replace("_", " "): part for part, labels in _PARTS.items() for label in labels.split()}
_LONGEST_LABEL = 48
_LABEL = re.compile(r"[^\w\[(（]*([^:：\n]{1,48}?)\s*[*_`\])）]*\s*[:：](?!//)[*_` ]*")
_PARENTHESES = re.compile(r"\([^()]*\)|（[^（）]*）")
_FEWEST_WORDS = 3
"""Words that a link's have to have, for the entry to be told from others of its paragraph by them."""


class Label(Struct, frozen=True, gc=False):
    """A label, which part of an entry it leads in (`link`: its links), and where its value starts."""

    words: str
    part: str
    end: int


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """One unit.

    Attributes:
        own: its links to a paper's own pages.
        arxiv: the arXiv identifiers that those name.
    """

    kind: Kind
    level: int
    line: int | None
    text: Text
    titled: bool = False
    own: tuple[Anchor, ...] = ()
    arxiv: tuple[str, ...] = ()
    label: Label | None = None

    @property
    def title(self) -> Title:
        """The title that stands in it."""
        if self.label is not None and self.label.part != "title":
            return NONE
        if self.titled or self.label is not None:
            words = self.text.text[self.label.end if self.label else 0 :]
            return Title(" ".join(words.split()), sure=True)
        return title_of(self.text, list(self.own))

    @property
    def bold(self) -> str:
        """The bold title that it begins with; empty where there is none."""
        return "" if self.label else bold_title(self.text)


def units(block: Block) -> Iterator[Unit]:
    """The units of a block that is no row and no rule."""
    own = _own(block.text)
    if len({paper_key(link.address) for link in own}) > 1 and len(own) > 1 and block.kind != "heading":
        parts = list(_parts(block.text, own))
        if len(parts) > 1:
            for number, part in enumerate(parts):
                kind: Kind = block.kind if not number else "text"
                yield _unit(block, part, kind)
            return
    yield _unit(block, block.text, block.kind, own)


def _unit(block: Block, text: Text, kind: Kind, own: list[Anchor] | None = None) -> Unit:
    own = _own(text) if own is None else own
    return Unit(
        kind=kind,
        level=block.level,
        line=block.line,
        text=text,
        titled=block.titled,
        own=tuple(own),
        arxiv=tuple(dict.fromkeys(_arxiv_ids(text, own))),
        label=label_of(text.text),
    )


def _arxiv_ids(text: Text, own: list[Anchor]) -> Iterator[str]:
    for link in own:
        if named := arxiv_id_in(link.address):
            yield named
    if (
        not own
        and "arxiv" in text.text.lower()
        and len(text.text) < 1_000
        and (named := arxiv_id_in(text.text))
    ):
        yield named


def _own(text: Text) -> list[Anchor]:
    """The links to a paper's pages; slides and the like in the same form are none."""
    return [link for link in text.links if is_paper_page(link.address) and not _is_beside(text, link)]


_BESIDE = re.compile(
    r"slides?|poster|supp\w*|appendix|video|talk|bib(?:tex)?|code|data(?:set)?|press|blog|news", re.IGNORECASE
)


def _is_beside(text: Text, link: Anchor) -> bool:
    bare = link.words.strip("[]() ")
    return (
        len(bare) < 30
        and is_label(bare)
        and _BESIDE.fullmatch(bare.split(" ")[0] if bare else "") is not None
    )


def label_of(line: str) -> Label | None:
    """The label that a line starts with, where it is one that keepers use."""
    if ":" not in line[: _LONGEST_LABEL + 12] and "：" not in line[: _LONGEST_LABEL + 12]:
        return None
    found = _LABEL.match(line)
    if not found:
        return None
    words = found[1].strip(" *_`[]#>-–—·•").lower()
    bare = _PARENTHESES.sub("", words).strip()
    for name in (words, bare, *(part.strip() for part in bare.split("/"))):
        if name in PARTS:
            return Label(words, PARTS[name], found.end())
    if bare and len(bare.split()) <= 4 and not bare[0].isdigit() and is_label(bare):
        return Label(words, "link", found.end())
    return None


def lines_of(text: Text) -> Iterator[Text]:
    """The lines of a text, each with its own links."""
    if "\n" not in text.text:
        yield text
        return
    start = 0
    for line in text.text.split("\n"):
        if line.strip() or any(start <= link.start <= start + len(line) for link in text.links):
            yield part_of(text, start, start + len(line))
        start += len(line) + 1


def part_of(text: Text, start: int, end: int) -> Text:
    """What stands between two places, with what is linked and bold there."""
    return Text(
        text.text[start:end],
        tuple(
            Anchor(link.words, link.address, link.start - start, link.end - start)
            for link in text.links
            if start <= link.start and link.end <= end
        ),
        _spans(text.bold, start, end),
        _spans(text.spans, start, end),
    )


def _spans(spans: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (max(begin, start) - start, min(stop, end) - start)
        for begin, stop in spans
        if stop > start and begin < end
    )


def _parts(text: Text, own: list[Anchor]) -> Iterator[Text]:
    """A text of several papers, one by one: by its lines, else by links whose words are titles."""
    by_line = list(lines_of(text)) if "\n" in text.text else []
    papers = [line for line in by_line if _own(line)]
    keys = {paper_key(_own(line)[0].address) for line in papers}
    if len(papers) > 1 and len(keys) > 1 and sum(title_of(line, _own(line)).sure for line in papers) > 1:
        yield from _joined(by_line)
        return
    titled = [link for link in own if len(link.words.split()) >= _FEWEST_WORDS and not is_label(link.words)]
    if len({paper_key(link.address) for link in titled}) > 1:
        starts = [0, *(link.start for link in titled[1:]), len(text.text)]
        for start, end in pairwise(starts):
            yield part_of(text, start, end)
        return
    yield text


def _joined(lines: list[Text]) -> Iterator[Text]:
    """Lines in groups: each begins with a title, and holds the lines of links below it."""
    yield from lines
