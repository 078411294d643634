"""Tells whose a link in brackets is, where a line names several things, each with its links behind it.

`**Lakes** ([GitHub](...)) and **Ponds** ([arXiv](...))`: a line and a link in it come in; whether the link is
of another thing than the one whose paper stands there goes out.
"""

from enricher.papers.blocks import Anchor, Text
from enricher.papers.words.label_words import is_label, may_be_venue
from enricher.papers.words.paper_pages import is_paper_page

_OPENED = (" (", "(", " [", "（", " （")
_CLOSING = frozenset(")]）")
_LONGEST = 60
"""Characters of the name of a thing, which no title of a paper is."""


def is_of_another_name(line: Text, link: Anchor) -> bool:
    """Whether a link stands behind the name in bold of one thing, and the line's paper behind another's."""
    if not 1 < len(line.bold) < _MOST or line.text[link.start - 1 : link.start] not in _BEFORE_LINKS:
        return False
    named = {id(one): name for one in line.links if (name := _name_before(line, one)) is not None}
    papers = {name for one in line.links if (name := named.get(id(one))) and is_paper_page(one.address)}
    own = named.get(id(link))
    return own is not None and bool(papers) and own not in papers


def name_of_paper(line: Text) -> str:
    """The name in bold behind which a line's only paper stands, where other links stand behind another's."""
    if not 1 < len(line.bold) < _MOST or not line.links[1:]:
        return ""
    named = [(one, name) for one in line.links if (name := _name_before(line, one)) is not None]
    papers = {name for one, name in named if is_paper_page(one.address)}
    if len(papers) != 1 or all(name in papers for _, name in named):
        return ""
    begin, end = papers.pop()
    return line.text[begin:end].strip(" :")


_MOST = 20
_BEFORE_LINKS = frozenset("([ （,")


def _name_before(line: Text, link: Anchor) -> tuple[int, int] | None:
    """Where the name stands behind which brackets hold this link, the first in them or a later one."""
    behind = [(begin, end) for begin, end in line.bold if end <= link.start]
    if not behind:
        return None
    begin, end = max(behind, key=lambda place: place[1])
    between = line.text[end : link.start]
    name = line.text[begin:end].strip(" :")
    if not between.startswith(_OPENED) or not _CLOSING.isdisjoint(between):
        return None
    if not name or len(name) > _LONGEST or is_label(name) or may_be_venue(name):
        return None
    return begin, end
