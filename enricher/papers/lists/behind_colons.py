"""Titles behind their authors and a colon, as programmes list them: `– Ann Example, Bob Sample: A Title`.

Entries of a section that name no paper's page come in; those go out that are so made, where several are.
What stands before a colon may be a name by chance; several authors in full, twice in a section, are not.
"""

from collections.abc import Sequence

from enricher.papers.authors.bylines import is_byline
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.titles.paragraphs import are_of_title
from enricher.papers.words.label_words import is_name
from enricher.papers.words.sentences import is_sentence

_FEWEST = 2


def titled_behind_colons(unsigned: Sequence[Entry], *, before: bool) -> list[Entry]:
    """Those entries, without the authors in their titles; each stands beside another one, or behind a dash.

    Args:
        unsigned: a section's entries that name no paper's page.
        before: sections before it had such entries.
    """
    parted = [_parts(entry) if ": " in entry.title else None for entry in unsigned]
    if sum([parts is not None for parts in parted]) < _FEWEST:
        return []
    beside = zip([None, *parted], parted, [*parted[1:], None], strict=False)
    found = [
        (entry, *parts)
        for entry, (last, parts, following) in zip(unsigned, beside, strict=False)
        if parts and (last or following or (is_byline(parts[0]) and _is_dashed(entry)))
    ]
    if sum([is_byline(names) for _, names, _ in found]) < _FEWEST - before:
        return []
    for entry, _, title in found:
        entry.title, entry.signed, entry.unlinked = title, True, True
    return [entry for entry, _, _ in found]


def _is_dashed(entry: Entry) -> bool:
    """Whether an item stands behind a dash that its keeper typed, below its session's name, say."""
    return entry.units[0].text.text.lstrip()[:1] in _DASHES


_DASHES = frozenset("–—-·")


def _parts(entry: Entry) -> tuple[str, str] | None:
    """The authors and the title that an item of words alone consists of; None where it is none of such."""
    first = entry.units[0]
    if not entry.item or first.label is not None or any(unit.text.links for unit in entry.units):
        return None
    names, _, title = entry.title.partition(": ")
    if not _may_be_authors(names):  # as before most colons
        return None
    if not title[:1].isupper() or title[-1:] in _ENDS or is_sentence(title) or is_deed(entry):
        return None
    return (names, title) if are_of_title(names, title) else None


_ENDS = frozenset(".:,;")


def _may_be_authors(words: str) -> bool:
    """Whether words are a name, or something stands among them that may join several."""
    joined = "," in words or ";" in words or "&" in words or " and " in words or "al" in words
    return joined or not words.isascii() or is_name(words)
