"""Several runs -> the promises that papers kept: since when their code is there, and who showed it first.

Comes in: records of runs, oldest first. Goes out: the newer records with `released` filled in. Papers are
joined by arXiv id, then DOI, then a title that is certainly theirs; a title of two papers joins nothing.
Memory holds a few short values a paper, and none of a paper without a word of code.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from enricher import births, releases
from enricher.record import PaperRecord, Record, Released, Unproven
from enricher.reports.reading import RunOutput
from enricher.sameness import KnownPaper, arxiv_name, doi_name, same, title_name

AMBIGUOUS = -1


class _Code(Struct):
    """What is known of one paper's code so far."""

    before: Unproven | None = None
    released: bool = False
    kept: Released | None = None


class Papers:
    """Papers of several runs, numbered: one that comes again has the number that it had."""

    def __init__(self) -> None:
        self._known: list[KnownPaper] = []
        self._by_name: dict[str, int] = {}

    def number(self, paper: PaperRecord) -> int:
        """The paper's number, a new one where it is none that is known."""
        known, names = _known(paper), _names(paper)
        found = self._find(known, names)
        if found is None:
            found = len(self._known)
            self._known.append(known)
        else:
            self._known[found] = _together(self._known[found], known)
        for name in names:
            if self._by_name.setdefault(name, found) != found:
                self._by_name[name] = AMBIGUOUS
        return found

    def find(self, paper: PaperRecord) -> int | None:
        """The number of a paper that is certainly known."""
        return self._find(_known(paper), _names(paper))

    def _find(self, known: KnownPaper, names: Iterable[str]) -> int | None:
        for name in names:
            number = self._by_name.get(name, AMBIGUOUS)
            if number != AMBIGUOUS and same(self._known[number], known):
                return number
        return None


class Promises:
    """What papers said of their code, and what came of it, run by run."""

    def __init__(self) -> None:
        self._papers = Papers()
        self._codes: dict[int, _Code] = {}

    @classmethod
    def of(cls, runs: Sequence[RunOutput]) -> "Promises":
        """What all runs tell, oldest first; a lone run's records say themselves what is known."""
        made = cls()
        for run in runs if len(runs) > 1 else ():
            for record in run.records():
                made.add(record)
        return made

    def add(self, record: Record) -> None:
        """Note one paper of the next run."""
        if record.code not in releases.UNPROVEN and record.code != "released":
            return
        code = self._codes.setdefault(self._papers.number(record.paper), _Code())
        if record.code == "released":
            if code.before is not None and not code.released:
                code.kept = releases.release_of(record, code.before)
            code.released = True
        elif not code.released:
            code.before = releases.unproven(record.code)

    def kept_by(self, record: Record) -> int | None:
        """Note the record of a later run: the number of its paper, where it keeps an open promise."""
        number = self._papers.find(record.paper) if record.code == "released" else None
        code = self._codes.get(number) if number is not None else None
        if code is None or code.before is None or code.released:
            return None
        code.kept = code.kept or releases.release_of(record, code.before)
        return number

    def told(self, record: Record) -> Record:
        """The record with the promise that its paper kept: the earliest release that anybody knows."""
        if record.code != "released" or not self._codes:
            return record
        number = self._papers.find(record.paper)
        kept = self._codes[number].kept if number is not None and number in self._codes else None
        if kept is None or (record.released is not None and record.released.since <= kept.since):
            return record
        return replace(record, released=kept)


def _known(paper: PaperRecord) -> KnownPaper:
    return releases.known_of(paper, births.year_of(paper.year, paper.arxiv_id, paper.announced))


def _names(paper: PaperRecord) -> list[str]:
    """Under what a paper may be found, the surest name first."""
    known = _known(paper)
    names = {
        "arxiv": arxiv_name(known),
        "doi": doi_name(known),
        "title": title_name(known.title, dated=known.year is not None),
    }
    return [f"{kind}:{name}" for kind, name in names.items() if name is not None]


def _together(one: KnownPaper, other: KnownPaper) -> KnownPaper:
    """What both know of one paper."""
    return KnownPaper(
        arxiv_id=one.arxiv_id or other.arxiv_id,
        doi=one.doi or other.doi,
        title=other.title or one.title,
        year=one.year if one.year is not None else other.year,
        author=one.author or other.author,
    )
