"""What a page's reading takes out of lists that hold no papers: courses, societies, sponsors, news.

Runs of siblings of one shape come in, with the items that a page's blocks gave of each; the numbers of the
items that are none go out. A run decides, not an entry: where most that stand below one heading name no year,
nobody who wrote them and nothing where they may be read, what looks as a title among them is none. A heading
that says papers is believed, and so is an item that has an identifier or authors.
"""

import re
from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.headings_of_lists import is_for_papers
from enricher.papers.lists.unread_siblings import said_of
from enricher.papers.markup.sibling_runs import PageSibling
from enricher.papers.readers.sibling_titles import SiblingRun, headings_above
from enricher.papers.words.years import DATED

_FEWEST = 4
"""Siblings below one heading."""
_SHARE = 5
"""One in so many may be dated, or lead to a paper, by chance."""
_MANY, _FEW = 6, 6
"""Siblings of which one in six at most was read, which is then read wrongly."""
_LEADS = late(
    r"\.(?:pdf|ps|bib|djvu|docx?)\b|doi\.org/|arxiv\.org/|openreview\.net/|aclanthology\.|hal\.|ssrn\.|rxiv"
    r"|ncbi\.nlm|pubmed|jstor\.|scholar\.google|/(?:abs|pdf|doi|article|paper|publication)|\babstract\b"
    r"|dl\.acm\.org/|ieeexplore\.|\bpdf\b|\bbib(?:tex)?\b",
    re.IGNORECASE,
)
"""Where papers are read, or what leads there is called."""
_WRITTEN = late(
    r"\bet al\b|\b[A-ZÀ-Þ]\. ?(?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][a-zß-ÿ]|[a-zß-ÿ],? [A-ZÀ-Þ]{1,3}[,:.]"
    r"|\b(?i:proc(?:eedings|\.)|journal|conference|workshop|symposium|transactions)\b"
)
"""Authors with initials, or where something appeared."""
_CAUSE = "an entry of a list that names no years, authors or places to read it"


class OtherThings:
    """The items of a page that stand among siblings which are no papers, as its runs are seen."""

    def __init__(self) -> None:
        self._others = set[int]()
        self._believed = set[int]()

    def see(self, run: SiblingRun, items: Sequence[Item]) -> None:
        """Judge the siblings below each heading of a run by what most of them hold."""
        if not any(at >= 0 and _is_weak(items[at]) for at in run.last):
            return
        below: dict[tuple[str, ...], list[int]] = {}
        for number, held in enumerate(run.held):
            if held <= 1:
                below.setdefault(headings_above(run.siblings, number), []).append(number)
        for headings, numbers in below.items():
            read = [number for number in numbers if run.held[number]]
            weak = [run.last[number] for number in read if _is_weak(items[run.last[number]])]
            if weak and (said_of(headings) is True or _are_told_rows(run.siblings, numbers, read)):
                self._believed.update(weak)
            elif weak:
                siblings = [run.siblings[number] for number in numbers]
                said = [run.siblings[number] for number in read]
                strong = len(read) - len(weak)
                if _are_hardly_read(siblings, said, strong) or _are_unsigned(siblings, strong):
                    self._others.update(weak)
                elif len(read) * 2 >= len(numbers):
                    self._believed.update(weak)

    def left_out(self, items: Sequence[Item]) -> list[Item]:
        """The items, with those that are none passed over."""
        told = self._others - self._believed
        return [_passed(item) if number in told else item for number, item in enumerate(items)]


def _is_weak(item: Item) -> bool:
    """Whether nothing but its place says that an item is a paper."""
    return isinstance(item, Paper) and not (item.arxiv_id or item.doi or item.authors)


def _are_told_rows(siblings: Sequence[PageSibling], numbers: Sequence[int], read: Sequence[int]) -> bool:
    """Whether nearly all of them are rows of a table that were read: its columns say what is a title."""
    if not siblings[numbers[0]].shape.rpartition(" ")[2].startswith("tr."):
        return False
    return len(read) * _SHARE >= len(numbers) * (_SHARE - 1)


def _are_hardly_read(siblings: Sequence[PageSibling], read: Sequence[PageSibling], strong: int) -> bool:
    """Whether few of many siblings were read, none for sure, and none of these says that it is a paper."""
    if strong or len(siblings) < _MANY or len(read) * _FEW > len(siblings):
        return False
    return not any(is_for_papers(one.text) for one in read)


def _are_unsigned(siblings: Sequence[PageSibling], strong: int) -> bool:
    """Whether few of several siblings, of which some are papers for sure, have a sign of one."""
    most = len(siblings) // _SHARE
    if len(siblings) < _FEWEST or strong > most:
        return False
    signed = 0
    for one in siblings:
        signed += _is_signed(one)
        if signed > most:
            return False
    return True


def _is_signed(one: PageSibling) -> bool:
    """Whether a sibling has a sign of a paper: a year, somebody who wrote it, where it is read."""
    return any(
        sign is not None
        for sign in (DATED.search(one.text), _WRITTEN.search(one.text), _LEADS.search(one.html))
    )


def _passed(item: Item) -> Malformed:
    title = item.title if isinstance(item, Paper) else ""
    return Malformed(line=None, words=f"{_CAUSE} ({title[:60]!r})", numbered=False)
