"""Tells whose a link in brackets is, where a line names several things, each with its links behind it.

`**Lakes** ([GitHub](...)) and **Ponds** ([arXiv](...))`: a line and a link in it come in; whether the link is
of another thing than the one whose paper stands there goes out, and what that one is called.
"""

from enricher.papers.blocks import Anchor, Span, Text
from enricher.papers.words.label_words import is_label, may_be_venue
from enricher.papers.words.paper_pages import is_paper_page

_OPENED = (" (", "(", " [", "（", " （")
_CLOSING = frozenset(")]）")
_LONGEST = 60
"""Characters of the name of a thing, which no title of a paper is."""


def is_of_another_name(line: Text, link: Anchor) -> bool:
    """Whether a link stands behind the name in bold of one thing, and the line's paper behind another's."""
    if line.text[link.start - 1 : link.start] not in _BEFORE_LINKS:
        return False
    named = _named(line)
    papers = {name for one, name in named if is_paper_page(one.address)}
    return bool(papers) and any(one is link and name not in papers for one, name in named)


def name_of_paper(line: Text) -> str:
    """The name in bold behind which a line's only paper stands, where other links stand behind another's."""
    named = _named(line)
    papers = {name for one, name in named if is_paper_page(one.address)}
    if len(papers) != 1 or all(name in papers for _, name in named):
        return ""
    begin, end = papers.pop()
    return line.text[begin:end].strip(" :")


_BEFORE_LINKS = frozenset("([ （,")


def _named(line: Text) -> list[tuple[Anchor, Span]]:
    """The links of a short line that stand in brackets behind names in bold, and where their names stand."""
    if not (1 < len(line.bold) < _MOST and 1 < len(line.links) < _MOST):
        return []
    return [(one, name) for one in line.links if (name := _name_before(line, one)) is not None]


_MOST = 20
"""Names in bold, or links, of a line that is looked through for each of its links."""


def _name_before(line: Text, link: Anchor) -> Span | None:
    """Where the name stands behind which brackets hold this link, the first in them or a later one."""
    behind = [span for span in line.bold if span[1] <= link.start]
    if not behind:
        return None
    begin, end = behind[-1]
    between = line.text[end : link.start]
    name = line.text[begin:end].strip(" :")
    if not between.startswith(_OPENED) or not _CLOSING.isdisjoint(between):
        return None
    return None if not name or len(name) > _LONGEST or is_label(name) or may_be_venue(name) else (begin, end)
