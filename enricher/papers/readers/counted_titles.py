"""Plain lists of titles and nothing else, counted from one: `1.A Title of Words`, a line each.

The first octets of an input come in, to be told; its papers go out, of which only the title is known. Nothing
tells such a line from a step, a chapter or a song but that most are long and written as titles are.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.titles_alone import asks
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.parted_alike import parted_alike
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import looks_like_names

_COUNTED = late(r"\s{0,4}[\[(]?(\d{1,4})(?:[.)\]、．:]{1,2}|\s(?=\s))\s{0,4}(?=[^\W\d_]|[\"“‘(])(.{8,300})\Z")
_FEWEST, _MOST = 5, 50
"""Lines that are looked at."""
_FEWEST_WORDS = 6
"""Of a title, on average."""
_OTHER = re.compile(r"://|\||\t|[$€£]\d|\d:\d\d\b")
"""What stands in a line that is no title alone."""


def looks_so(head: bytes) -> bool:
    """Whether the first lines are titles counted from one, below a line at most that says what they are."""
    if not _BEGINS.match(head):
        return False  # as nearly all
    lines = [line for line in head[:20_000].decode(errors="replace").splitlines() if line.strip("\ufeff \t")]
    lines = lines[:-1] if len(head) > 20_000 else lines
    counted = [_COUNTED.match(line.lstrip("\ufeff")) for line in lines[: _MOST + 1]]
    counted = counted[1:] if counted[:1] == [None] else counted
    titles = [found[2].strip() for found in counted if found]
    if len(titles) < max(_FEWEST, len(counted)) or not _goes_on([found[1] for found in counted if found]):
        return False
    return not any(map(_OTHER.search, titles)) and _are_titles(titles) and not any(parted_alike(titles))


_BEGINS = late(rb"(?:\xef\xbb\xbf)?\s{0,40}(?:[^\d\n][^\n]{0,100}\n\s{0,40})?[\[(]?[01]{1,3}[.)\]\xe3\xef: ]")


def _goes_on(numbers: list[str]) -> bool:
    return [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


def _are_titles(titles: list[str]) -> bool:
    """Whether most of these are long and in capitals as titles are, and few are tasks or names."""
    count = len(titles)
    if sum([title.count(" ") + 1 for title in titles]) < _FEWEST_WORDS * count:
        return False
    if sum([asks(title) or looks_like_names(title) for title in titles]) * 5 > count:
        return False
    if sum([title[-1:] in ".;," for title in titles]) * 2 > count:
        return False
    return sum([is_written_as_title(title) for title in titles]) * 10 >= count * 8


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every counted line, in its order."""
    for line in stream.lines():
        found = _COUNTED.match(line.lstrip("\ufeff").rstrip())
        title = plain_title(found[2].strip()) if found else ""
        if title:
            yield Paper(title=title)
        elif line.strip("\ufeff \t\r") and stream.line > 1:
            yield Malformed(line=stream.line, words="no title behind a number", numbered=False)
