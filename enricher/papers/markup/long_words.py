"""Long plain words in the rows of Markdown's tables, as abstracts are: no parser has to see them.

Lines come in; they go out with a short sign in the place of such words, which are put back once the HTML of
all is in order. They hold nothing that Markdown or HTML gives a meaning, and a parser took a good part of
the time of a list with abstracts for finding nothing in them.
"""

import re
from collections.abc import Iterator, Sequence

from enricher.late_patterns import late

LONG = 400
"""Characters of a row that may hold such words."""
_FEWEST = 200
"""Characters of such words."""
_ADDRESS = late(r"\]\(([^\s()]*+\))?")
"""Behind a link's words, its address, where nothing stands beside it: a title would be words of its own."""
_BEGIN, _END = "\ue001", "\ue002"
_SIGN = late(rf"{_BEGIN}(\d+){_END}")
_BAR = b"|"
_ENDS = bytes.maketrans(_MARKUP := b'<>&"\\`*_~$[]@{}\t\r\v\f\0', _BAR * len(_MARKUP))
"""What such words end at: whatever may be markup, as a bar is one octet."""


def without_long_words(lines: list[str]) -> tuple[list[str], Sequence[str]]:
    """The lines with a sign for each long run of words in a row, and these words."""
    words = list[str]()
    if max(map(len, lines), default=0) <= LONG or _BEGIN in "".join(lines):
        return lines, words
    return [
        _shortened(line, words) if "|" in line[:LONG] and _may_hold(line) else line for line in lines
    ], words


def _may_hold(line: str) -> bool:
    return len(line) > LONG and line[:LONG].lstrip(" ")[:1] == "|" and all(_ADDRESS.findall(line))


def _shortened(line: str, words: list[str]) -> str:
    """A row with signs. A word and a blank stay beside each run: what stands there means what it did."""
    octets = line.encode("ascii", "replace").translate(_ENDS)  # a letter is one octet
    kept, done = list[str](), 0
    for begin, end in _parts(octets):
        text = line[begin:end].strip()
        start, last = line.index(text[:1], begin), text.rfind(" ")
        run = text[text.find(" ") : last].lstrip()
        first, run = start + last - len(run), run.rstrip()
        if len(run) >= _FEWEST and not _may_be_markup(line, first, run):
            kept += (line[done:first], f"{_BEGIN}{len(words)}{_END}")
            words.append(run)
            done = first + len(run)
    return "".join((*kept, line[done:]))


def _parts(octets: bytes) -> Iterator[tuple[int, int]]:
    """Where what stands between bars begins and ends, if it is long."""
    begin, size = 0, len(octets)
    while begin + _FEWEST <= size:
        bar = octets.rfind(_BAR, begin, begin + _FEWEST)
        if bar >= begin:  # nothing long begins before it
            begin = bar + 1
            continue
        end = octets.find(_BAR, begin + _FEWEST)
        end = size if end < 0 else end
        yield begin, end
        begin = end + 1


def _may_be_markup(line: str, first: int, run: str) -> bool:
    """Whether a parser may make a link of a part of a run, or takes it for a tag's attributes."""
    if (":" in run and "://" in run) or "www." in run:
        return True
    return line.rfind("<", 0, first) > line.rfind(">", 0, first)


def all_stand(html: str, words: Sequence[str]) -> bool:
    """Whether all words can be put back into the HTML: a parser may drop a cell, or spell a sign anew."""
    return not words or html.count(_BEGIN) == html.count(_END) == len(words)


def with_long_words(html: str, words: Sequence[str]) -> str:
    """HTML with the words in the place of their signs."""

    def said(sign: re.Match[str]) -> str:
        return words[int(sign[1])]

    return _SIGN.sub(said, html) if words else html
