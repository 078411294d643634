"""Papers whose names are what keepers call links, too: `**Slides**: learning to slip, [code](...)`.

A unit under a label and the entry above it come in; what the unit is without its label goes out where both
are of one shape: each begins with a name, a colon and words, and leads by links that are called alike.
"""

from msgspec import structs

from enricher.papers.blocks import Text
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.titles import Title
from enricher.papers.words.label_words import is_page_label

_ANYWHERE = frozenset(("link", "links", "here", "pdf", "ppt", "pptx", "zip"))
"""What any link is called."""
_MARKS = " \n:,;.([*_-–—|"
_FEWEST_LINKS = 2


def named_as(unit: Unit, entry: Entry | None) -> Unit | None:
    """A unit as an entry of its own, where its label is its paper's name as the entry's name is; else None.

    An entry that was begun by such a unit takes its title, too.
    """
    first = entry.units[0] if entry is not None and entry.units else None
    if entry is None or first is None or not _are_beside(unit, first):
        return None
    if unit.label is None and (first.label is None or entry.title or entry.units[1:]):
        return None
    if not (_are_alike(unit, first) or (unit.label is not None and _leads_to_all(unit, first))):
        return None
    if first.label is not None:
        if entry.title or entry.units[1:]:
            return None
        entry.units[0] = named = _without_label(first)
        entry.title, entry.sure = named.title.words, True
    return _without_label(unit) if unit.label is not None else unit


def taken_for_label(unit: Unit, entry: Entry) -> Unit | None:
    """The last unit of an entry, taken out and without its label, where the next shows that it is a name."""
    last = entry.units[-1]
    if last is entry.units[0] or last.label is None or last.names_paper or not _are_beside(unit, last):
        return None
    if last.level != entry.level or not entry.item or len(_shared(unit, last)) < _FEWEST_LINKS:
        return None
    if not _are_alike(unit, last):
        return None
    entry.units.pop()
    return _without_label(last)


def _are_beside(unit: Unit, other: Unit) -> bool:
    """Whether both stand in one list, and lead somewhere."""
    if unit.kind != other.kind or unit.level != other.level:
        return False
    return bool(unit.text.links) and bool(other.text.links)


def _without_label(unit: Unit) -> Unit:
    """A unit whose label is the beginning of its title."""
    said = _said(unit.text)
    said = plain_title(said) or said
    bold = said if unit.text.bold and unit.text.bold[0][0] == 0 else ""
    return structs.replace(unit, label=None, bold=bold, told=Title(said, sure=True))


def _are_alike(unit: Unit, first: Unit) -> bool:
    """Whether both begin with a name that a colon ends, tell more, and lead elsewhere by links alike."""
    if not (_is_named(unit.text) and _is_named(first.text)):
        return False
    shared = _shared(unit, first)
    if (
        not shared
        or not all(map(is_page_label, shared))
        or any(one == other for one, other in shared.values())
    ):
        return False
    if first.label is None or len(shared) >= _FEWEST_LINKS:
        return True
    return any("git" in address for address, _ in shared.values())


def _shared(unit: Unit, first: Unit) -> dict[str, tuple[str, str]]:
    """Where the links lead that are called alike in both, by what they are called."""
    led_to = _called(first)
    return {
        name: (address, led_to[name])
        for name, address in _called(unit).items()
        if name in led_to and name not in _ANYWHERE
    }


def _called(unit: Unit) -> dict[str, str]:
    return {link.words.strip("[]() ").lower(): link.address for link in unit.text.links}


def _leads_to_all(unit: Unit, first: Unit) -> bool:
    """Whether a unit leads to a site and to code, and not by what its label says, as a whole paper's does."""
    called = _called(unit)
    if unit.names_paper or unit.label is None or unit.label.words in called or first.label is not None:
        return False
    return not (_CODE.isdisjoint(called) or _SITES.isdisjoint(called)) and all(
        map(_is_named, (unit.text, first.text))
    )


_CODE = frozenset(("code", "github", "repo"))
_SITES = frozenset(("site", "website", "page", "webpage", "project", "project page", "homepage"))


def _is_named(text: Text) -> bool:
    """Whether words stand behind a name and its colon, and before the first link."""
    name, colon, words = text.text[: text.links[0].start].partition(":")
    return bool(colon) and len(name) <= _LONGEST_NAME and " " in words.strip(_MARKS)


_LONGEST_NAME = 40


def _said(text: Text) -> str:
    """What stands before the first link: a name and what it is of."""
    return " ".join(text.text[: text.links[0].start].strip(_MARKS).split())
