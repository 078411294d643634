"""Numbered references of Markdown: one whose title an item gives, which cites it, is that item's paper.

Lines come in; as many go out. Where `- A Title of Words [1], [code](...)` is above `[1] Doe, J. A Title of
Words. https://doi.org/...`, the item is the reference with the code behind it, and the reference stands by
itself no longer. Any other reference is left a paper of its own.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.words.label_words import is_label, names_venue

MOST_WORDS = 100
"""Of a reference, and of a part of an entry."""
_FEWEST_WORDS = 4
"""Words in a row that an entry and its reference share, and half of its title: fewer are the whole of one."""
_MOST_LINES = 8
"""Of a reference."""
_WORD = re.compile(r"\w+")
PARTS = re.compile(r"[|`<>\[\]()*\"“”]|[.,;]\s")
_DEFINED = late(r"(?:[-*+]\s)?\\?\[(\d{1,3})\\?\]\.?\s{1,4}(?=[^\W\d_])")
_LISTED = late(r"(\d{1,3})[.)]\s{1,4}(?=[^\W\d_])")
_HEADING = late(
    r"#{1,6}\s{1,4}\W{0,4}(?:references?|bibliography|literature|参考文献)\W{0,3}\Z", re.IGNORECASE
)
_ENTRY = late(r"\s{0,12}(?:[-*+|]|\d{1,4}[.)])\s")
_CITED = late(r"(?<![\]!\\])\s?\\?\[(\d{1,3})\\?\](?![(\[])")
_ADDRESS = late(r"https?://[^\s<>()\[\]|]{1,500}|\barXiv:\s?\d{4}\.\d{4,5}", re.IGNORECASE)


def with_told_references(lines: list[str]) -> list[str]:
    """Lines without the references whose papers items tell; their addresses where they are cited."""
    noted = dict(_defined(lines))
    if not noted:
        return lines
    citing = _citing(lines, noted)
    told = {name for name, (at, _) in citing.items() if _tells(lines[at], _whole(lines, noted[name]))}
    if len(told) * 2 >= len(citing):  # by their numbers, where most titles say the same
        told = set(citing)
    kept = list(lines)
    for name in told:
        at, mark = citing[name]
        kept[at] = _told(kept[at], _whole(lines, noted[name]), mark)
        for place in noted[name]:
            kept[place] = ""
    return kept


def _citing(lines: list[str], noted: dict[str, range]) -> dict[str, tuple[int, str]]:
    """The items that cite one reference each, by its number, and how they do; of several the first."""
    within = {at for places in noted.values() for at in places}
    found = dict[str, tuple[int, str]]()
    for number, line in enumerate(lines):
        if "[" in line and number not in within and _ENTRY.match(line):
            marks = list(_CITED.finditer(line))
            name = marks[0][1] if len(marks) == 1 else ""
            if name in noted and number < noted[name].start:
                found.setdefault(name, (number, marks[0][0]))
    return found


def _whole(lines: list[str], places: range) -> str:
    return " ".join(lines[at].strip() for at in places)


def _told(line: str, reference: str, mark: str) -> str:
    """An item as its reference, with what it leads to; a row, or one with pictures, with that's addresses."""
    begun = _ENTRY.match(line)
    if begun is None or line.lstrip()[:1] == "|" or "![" in line:
        led = [_ARXIV.sub("https://arxiv.org/abs/", one.rstrip(".,;")) for one in _ADDRESS.findall(reference)]
        return line.replace(mark, "".join(f" <{one}>" for one in led), 1)
    links = [
        f"[{words}]({address})" if is_label(words) else f"<{address}>"
        for words, address in _LINK.findall(line)
    ]
    return " ".join([begun[0].rstrip(" "), _NUMBER.sub("", reference), *links])


_ARXIV = late(r"\AarXiv:\s?", re.IGNORECASE)
_LINK = late(r"\[([^\[\]]{1,300})\]\((https?://[^\s()]{1,1000})\)")
_NUMBER = late(r"\A(?:[-*+]\s)?(?:\\?\[\d{1,3}\\?\]\.?|\d{1,3}[.)])\s{1,4}")


def _defined(lines: list[str]) -> Iterator[tuple[str, range]]:
    """The references by their numbers, each with its lines; none where a number comes twice."""
    found = list(_references(lines))
    return iter(found if len({name for name, _ in found}) == len(found) else ())


def _references(lines: list[str]) -> Iterator[tuple[str, range]]:
    below = False
    for number, line in enumerate(lines):
        if line[:1] == "#":
            below = _HEADING.match(line.rstrip()) is not None
        elif begun := (_DEFINED.match(line) if "[" in line[:4] else below and _LISTED.match(line)):
            end = number + 1
            while end < min(len(lines), number + _MOST_LINES) and _goes_on(lines[end]):
                end += 1
            if " ".join(lines[number:end]).count(" ") > _FEWEST_WORDS:
                yield begun[1], range(number, end)


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the reference above it."""
    return bool(line.strip()) and line[:1] != "#" and not (_DEFINED.match(line) or _ENTRY.match(line))


def _tells(line: str, reference: str) -> bool:
    """Whether a part of an item is the title that a reference gives."""
    words = f" {' '.join(_WORD.findall(reference.lower())[:MOST_WORDS])} "
    return any(is_of_title(part, words) for part in PARTS.split(_CITED.sub("|", line)))


def is_of_title(part: str, words: str) -> bool:
    """Whether a part of an entry stands in a reference: whole, or so much of it as is a title."""
    own = _WORD.findall(part.lower())[:MOST_WORDS]
    if 1 < len(own) < _FEWEST_WORDS:
        return f" {' '.join(own)} " in words and not names_venue(part)
    run = max(_FEWEST_WORDS, (len(own) + 1) // 2)
    return any(f" {' '.join(own[at : at + run])} " in words for at in range(len(own) - run + 1))
