"""Dialogs of a page, which its list opens: a paper that one of them tells again is told once.

The items of a page and its HTML come in; the same items go out, but for those whose title stands in a dialog
and was told before: what they say more is said of the first.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from enricher.model import Paper
from enricher.papers.items import Item
from enricher.papers.markup.tags import shallow
from enricher.papers.readers.page_metadata import filled
from enricher.papers.words.compared import compared

_SIGNS = ("modal", "<dialog", "role=dialog", 'role="dialog')
"""One of these stands in a page that has dialogs."""
_DIALOGS = ".modal, dialog, [role=dialog]"
_FEWEST_SIGNS = 12
_MOST_LOOKS = 2
"""How often a page's words are looked through, be dialogs ever so often within one another."""


def without_dialogs(items: Sequence[Item], html: str) -> Iterator[Item]:
    """The items, each paper once that a dialog tells again."""
    names = [compared(item.title) if isinstance(item, Paper) else "" for item in items]
    twice = {name for name, times in Counter(names).items() if times > 1 and len(name) >= _FEWEST_SIGNS}
    again = _said_in_dialogs(twice, html) if twice else twice
    if not again:
        yield from items
        return
    first: dict[str, int] = {}
    kept: list[Item | None] = list(items)
    for number, (item, name) in enumerate(zip(items, names, strict=True)):
        if not isinstance(item, Paper) or name not in again:
            continue
        before = kept[first.setdefault(name, number)]
        if before is not item and isinstance(before, Paper) and _may_be_one(before, item):
            kept[first[name]], kept[number] = filled(before, item), None
    yield from (item for item in kept if item is not None)


def _said_in_dialogs(names: set[str], html: str) -> set[str]:
    """Those of these titles that stand in a dialog."""
    if not any(sign in html for sign in _SIGNS):
        return set()
    said, left = list[str](), _MOST_LOOKS * len(html)
    for node in LexborHTMLParser(shallow(html)).css(_DIALOGS):
        text = node.text()
        left -= len(text)
        if left < 0:
            break
        said.append(compared(text))
    whole = "\n".join(said)
    return {name for name in names if name in whole}


def _may_be_one(one: Paper, other: Paper) -> bool:
    """Whether neither says that it is another paper than the other."""
    return not any(
        first and second and first != second
        for first, second in ((one.arxiv_id, other.arxiv_id), (one.doi, other.doi))
    )
