"""A text and papers -> the lines that name each: where a note of a paper may stand.

Titles are looked for without punctuation, short ones only where they stand alone; identifiers and pages as
they are written. All needles of a kind are found in one pass over the text. Nothing is written here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from enricher.record import Record
from enricher.reports.needles import occurrences

_NO_WORD = re.compile(r"\W+")
_IDENTIFIER = re.compile(r"[\w./-]+")
_DOI = re.compile(r"10\.\d{4,9}/[\w./()-]+(?:[\w./():-]*<\d[\w./():-]*>\d\.\d\.\w\w;\d-\w)?")
"""A DOI without marks, but for those of SICI (ANSI/NISO Z39.56): `(199801)12:1<10::AID-PND2>3.0.CO;2-A`."""
_ANGLE = re.compile(r"%3C|&lt;|(%3E|&gt;)", re.IGNORECASE)
_NUMBER_BEGINS = re.compile(r"(?<![\d.])")
_NUMBER_ENDS = re.compile(r"(?!\d)")
_DOI_ENDS = re.compile(r"(?=v\d{1,2}\b)|(?![-.;:_/()]*\w)")
_ADDRESS_BEGINS = re.compile(r"(?<![\w/.])")
_ADDRESS_ENDS = re.compile(r"(?![\w/%&=#?-]|[.:,;]\w)")
_LETTER = re.compile(r"[^\W\d_]")
_TITLE_ENDS = re.compile(r"[ \t]*(?:$|[|*_`\"“”\]()\[:;,<–—\r]|[ \t][ \t]|[ \t]-)", re.MULTILINE)
SHORTEST_TITLE = 12
"""Letters and digits of a title that no other words of a text are likely to be."""
_MOST_MARKS = 60
"""Characters of marks and numbers before a short title in its line."""


class NamedPaper(NamedTuple):
    """What a paper is found by, and what is said of it."""

    title: str
    """Without what is no word."""
    arxiv_id: str
    doi: str
    page: str
    """The address that is all by which it is known."""
    as_written: str
    words: str

    @classmethod
    def of(cls, record: Record, words: str) -> "NamedPaper":
        """A record's paper, of which these words are said."""
        paper = record.paper
        return cls(
            _plain(paper.title),
            _identifier(paper.arxiv_id),
            _identifier(paper.doi, _DOI),
            _only_page(record),
            paper.title.strip(),
            words.strip(),
        )


class Places:
    """Where papers are named: in the text as it is, and without its punctuation."""

    def __init__(
        self, lines: Sequence[str], shown: Sequence[str], papers: Iterable[NamedPaper], cells: str
    ) -> None:
        papers = list(papers)
        titles = (paper.title for paper in papers if len(paper.title) >= SHORTEST_TITLE)
        short = (paper.as_written for paper in papers if 0 < len(paper.title) < SHORTEST_TITLE)
        self._titles = _Text([_plain(line) + "\n" for line in shown], titles)
        self._ids = _Text(lines, (paper.arxiv_id for paper in papers), _is_whole_number)
        angled = any("<" in paper.doi for paper in papers)
        addresses = [_with_angles(line) for line in lines] if angled else lines
        self._dois = _Text(addresses, (paper.doi for paper in papers), _is_whole_doi)
        self._pages = _Text(lines, (paper.page for paper in papers), _is_whole_address)
        self._short = _Text(shown, short, partial(_is_named_alone, cells=cells))

    def find(self, paper: NamedPaper, line: int) -> int | None:
        """The number of the first line from `line` on with the paper's title, else an identifier or its page.

        A short title may be any word of a text: it counts where it opens a line or a cell and a mark ends it.
        """
        for places, needle in (
            (self._titles, paper.title),
            (self._ids, paper.arxiv_id),
            (self._dois, paper.doi),
            (self._pages, paper.page),
            (self._short, paper.as_written),
        ):
            if (found := places.find(needle, line)) is not None:
                return found
        return None


class _Text:
    """Lines as one text, and where each of the needles stands in it, found in one pass."""

    def __init__(
        self,
        lines: Sequence[str],
        needles: Iterable[str],
        counts: Callable[[str, int, int], bool] | None = None,
    ) -> None:
        text = "".join(lines)
        self._starts = list(accumulate((len(line) for line in lines), initial=0))
        self._found = occurrences(text, needles)
        if counts is not None:
            self._found = {
                needle: [at for at in places if counts(text, at, at + len(needle))]
                for needle, places in self._found.items()
            }

    def find(self, needle: str, line: int) -> int | None:
        places = self._found.get(needle, ())
        at = bisect_left(places, self._starts[line]) if places else 0
        return None if at >= len(places) else bisect_right(self._starts, places[at]) - 1


def _is_whole_number(text: str, start: int, end: int) -> bool:
    """Whether an arXiv id begins and ends where it does: a longer number is another one."""
    return _NUMBER_BEGINS.match(text, start) is not None and _NUMBER_ENDS.match(text, end) is not None


def _is_whole_doi(text: str, start: int, end: int) -> bool:
    """Whether a DOI begins and ends where it does: one that goes on is another work's."""
    return _NUMBER_BEGINS.match(text, start) is not None and _DOI_ENDS.match(text, end) is not None


def _is_named_alone(text: str, start: int, end: int, cells: str) -> bool:
    """Whether nothing but marks and numbers stands before a title in its line or cell, a mark behind it."""
    near = max(0, start - _MOST_MARKS)
    begins = max(text.rfind("\n", near, start), text.rfind(cells, near, start))
    if begins < 0 < near:
        return False
    return _LETTER.search(text, begins + 1, start) is None and _TITLE_ENDS.match(text, end) is not None


def _identifier(name: str | None, form: re.Pattern[str] = _IDENTIFIER) -> str:
    """An identifier to look for; what holds marks that part cells or lines would be found across them."""
    return name.strip() if name is not None and form.fullmatch(name.strip()) else ""


def _only_page(record: Record) -> str:
    """The page of a paper that has no title and no identifier, as it was written; empty for any other."""
    paper = record.paper
    if paper.title or paper.arxiv_id or paper.doi:
        return ""
    return next((link.found_as.strip() for link in record.links if link.kind == "paper"), "")


def _is_whole_address(text: str, start: int, end: int) -> bool:
    """Whether an address begins and ends where it does: one that goes on leads elsewhere."""
    return _ADDRESS_BEGINS.match(text, start) is not None and _ADDRESS_ENDS.match(text, end) is not None


def _with_angles(line: str) -> str:
    """A line with its angles as a DOI has them, however an address or a page writes them."""
    return _ANGLE.sub(lambda found: ">" if found[1] else "<", line)


def _plain(text: str) -> str:
    return _NO_WORD.sub("", text).lower()
