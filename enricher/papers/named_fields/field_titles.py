"""The title among named fields: which of them is it, without what keepers and feeds set beside it.

Comes in: fields by their bare names, or a title as it stands there. Goes out: a title on one line, and where
it leads.
"""

from collections.abc import Mapping
from typing import Any

from enricher.late_patterns import late
from enricher.model import ArxivId
from enricher.papers.named_fields.layouts import Layout
from enricher.papers.named_fields.values import title_of
from enricher.papers.words.identifiers import arxiv_id
from enricher.papers.words.label_words import is_label
from enricher.papers.words.page_titles import without_site
from enricher.papers.words.programme_words import without_showing

_FEED_TITLE = late(r"\(arXiv:(?P<id>\S{1,40}) \[(?P<category>[^\]]{1,20})\](?: UPDATED)?\)$")
_FIRST_PICTOGRAM = "\u2600"
_PICTOGRAMS = late(r"(?:[\u2600-\u266e\u2670-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s?)+(?=\S)")
"""What keepers set before a title that they hold high: `⭐ A Title`."""
_LINK_BEGINS = ("[", "<")
_WHOLE_LINK = late(
    r"\[(?P<words>[^\[\]]{1,1000})\]\((?P<address>[^()\s]{1,2000})\)"
    r"|<a\s[^<>]{0,200}?\bhref=[\"'](?P<href>[^\"'<>\s]{1,2000})[\"'][^<>]{0,200}>(?P<shown>[^<>]{1,1000})</a>"
)


def plain_title(text: str) -> tuple[str, ArxivId | None, tuple[str, ...]]:
    """A title on one line, and what feeds of before 2024 wrote behind it: `(arXiv:2301.00001v1 [cs.CV])`."""
    title = without_site(" ".join(text.split()))
    if title[:1] >= _FIRST_PICTOGRAM and (led := _PICTOGRAMS.match(title)):
        title = title[led.end() :]
    if title[:1] == "[" and (end := title.find("] ")) > 0 and is_label(title[1:end]):  # `[Paper] A Title`
        title = title[end + 2 :]
    if title[:1] in "([":
        title = without_showing(title)
    if title.endswith(")") and (found := _FEED_TITLE.search(title, max(0, len(title) - 100))):
        return title[: found.start()].strip(), arxiv_id(found["id"]), (found["category"],)
    return title, None, ()


def title_in(known: Mapping[str, Any], names: Layout) -> str:
    """The title that the fields give, by the likeliest of its names first; empty where none does."""
    if title := _first_title(known, names.titles):
        return title
    for name in names.weak_titles:
        text = _without_link(title_of(known[name]))
        if text and "://" not in text and not arxiv_id(text):
            return text
    return _first_title(known, names.other_titles)


def _first_title(known: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        if text := _without_link(title_of(known[name])):
            return text
    return ""


def _without_link(text: str) -> str:
    """A title that is a link of Markdown's, as its words; nothing where these only say that it is one."""
    if text[:1] not in _LINK_BEGINS or (found := _WHOLE_LINK.fullmatch(text)) is None:
        return text
    words = found["words"] or found["shown"]
    return "" if is_label(words) else words.strip("*_ ")


def link_of_title(known: Mapping[str, Any], names: Layout) -> str:
    """The address of a title that is a link, which is where the paper is read; empty for nearly all."""
    for name in (*names.titles, *names.weak_titles):
        held = known[name]
        if (
            isinstance(held, str)
            and held[:1] in _LINK_BEGINS
            and (found := _WHOLE_LINK.fullmatch(held.strip()))
        ):
            return found["address"] or found["href"]
        if isinstance(held, str) and is_address(held):
            return held.strip()
    return ""


def is_address(title: str) -> bool:
    """Whether what stands as a title is an address, as keepers of bookmarks put it where they know none."""
    return title[:4] == "http" and "://" in title[:8] and len(title.split()) == 1
