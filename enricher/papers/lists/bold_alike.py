"""Items that begin with a title in bold, as most papers of their section do: `**A Title of Words;** Ann Lee`.

A section's entries come in, of which some are papers; those that are written so, too, go out. What ends the
bold words is the same sign in all of them; no prose stands behind them, as it does behind remarks.
"""

from collections import Counter
from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.lists.deeds import is_deed
from enricher.papers.lists.entry import Entry
from enricher.papers.words.label_words import is_label, looks_like_names
from enricher.papers.words.paper_pages import is_resource

_FEWEST = 5
"""Papers written so, among which an item is one."""
_FEWEST_BLANKS = 1
_LONGEST = 300


def bold_alike(entries: Sequence[Entry]) -> list[Entry]:
    """The items that nothing told of, and that are written as twice as many papers of their section."""
    signs = [(entry, _sign(entry)) for entry in entries if entry.item]
    papers = Counter([sign for entry, sign in signs if sign and entry.signed])
    others = [(entry, sign) for entry, sign in signs if sign and not entry.signed and not _leads_on(entry)]
    if not (papers and others):
        return []
    known, count = papers.most_common(1)[0]
    found = [entry for entry, sign in others if sign == known and not is_deed(entry)]
    if count < _FEWEST or count < len(found) * 2 or count * 2 < sum([entry.signed for entry, _ in signs]):
        return []
    found = [entry for entry in found if not _is_told(entry)]  # once counted: remarks show what is no list
    for entry in found:
        entry.title = _bold(entry).strip(" .;:,")
    return found


def _bold(entry: Entry) -> str:
    """The words in bold that an item begins with."""
    text = entry.units[0].text
    return text.text[: text.bold[0][1]] if text.bold and not text.bold[0][0] else ""


def _sign(entry: Entry) -> str:
    """The sign that ends a title in bold, within it or behind it; empty where an item begins with none."""
    words = _REMARK.sub("", _bold(entry))
    if entry.units[0].label is not None or not words.count(" ") >= _FEWEST_BLANKS or len(words) > _LONGEST:
        return ""
    if is_label(words) or looks_like_names(words):
        return ""
    behind = entry.units[0].text.text[len(words) :].lstrip()
    sign = words.rstrip()[-1:] if not words.rstrip()[-1:].isalnum() else behind[:1]
    return sign if sign in _SIGNS else ""


def _is_told(entry: Entry) -> bool:
    """Whether prose stands behind the words in bold, most of it in small letters: `We add what you miss`."""
    behind = entry.units[0].text.text[len(_bold(entry)) :].strip(" .;:,")
    if "(" in behind[:_LONGEST_NAME]:
        return False  # a name typed in small letters, and where its bearer works
    words = [word for word in behind.partition(";")[0].split()[:_NEAR] if word[0].isalpha()]
    small = [word for word in words if word[0].islower() and word.strip(".,;") not in _AMONG_NAMES]
    return len(words) >= _FEWEST_OF_PROSE and len(small) * 2 > len(words)


_LONGEST_NAME = 60
_NEAR = 8
"""Words behind a title that show how it goes on."""
_FEWEST_OF_PROSE = 3
_AMONG_NAMES = frozenset(("et", "al", "and", "de", "van", "der", "von"))
_REMARK = late(r"\s*\([^()]{1,60}\)\s*\Z")
_SIGNS = frozenset(".;:,([")


def _leads_on(entry: Entry) -> bool:
    """Whether an item leads to what is no paper."""
    return any(is_resource(link.address) for unit in entry.units for link in unit.text.links)
