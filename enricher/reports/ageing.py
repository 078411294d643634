"""All looks of all runs at a link -> between which ages it died.

Comes in: records, of one run or many, in any order. Goes out: observations. Ages are in days since the paper
came out, which stands in for the day the link was written. A death lies after the last time the link was
seen alive and before the first of the looks since then that found it gone. A blocked link lives, since
somebody is there to refuse; failing looks say nothing. Links that a living page named are left out: a dead
one names none.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from enricher.model import History
from enricher.record import LinkRecord, Record
from enricher.reports.interval_censoring import numpy
from enricher.reports.observations import COLUMNS, Groups, Observations, numbers
from enricher.reports.sites import (
    Site,
    born_about,
    keeper,
    links_of,
    paper_category,
    paper_key,
    paper_year,
    place_of,
)

W = TypeVar("W", bound=str | tuple[str, ...])

DAYS_A_MONTH = 30.436875
COARSE = 15
"""Days to which ages are rounded where there are more than `MANY` links."""
MANY = 20_000


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months of 30.4 days, never below zero."""
    return max(0, int((end - start).days / DAYS_A_MONTH))


class Lifetimes:
    """Collects the looks of every link, whichever run they are of: a number a link in each column.

    A link is known again by a hash of its paper and address: of ten million links, two are taken for one once
    in a million reports.
    """

    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._groups: dict[tuple[str, ...], int] = {}
        self._hosts: dict[str, int] = {}
        self._group, self._host = list[int](), list[int]()
        self._alive, self._newest, self._newest_gone = list[int](), list[int](), bytearray()
        self._gone: dict[int, tuple[int, ...]] = {}

    def add(
        self,
        record: Record,
        links: Sequence[LinkRecord] | None = None,
        sites: Sequence[Site] | None = None,
    ) -> None:
        """Note the looks at one paper's links.

        `links` are those without the text's mistakes, `sites` their places, where these are known.
        """
        birth = born_about(record)
        if birth is None:
            return
        day, key = birth.toordinal(), paper_key(record.paper)
        paper = paper_year(record), paper_category(record.paper)
        known, alive, newest, newest_gone = self._known, self._alive, self._newest, self._newest_gone
        links = links_of(record) if links is None else links
        for place, link in enumerate(links):
            looked, status = link.checked_at, link.status
            if looked is None or status not in _TELLING or link.found_in not in _IN_ANY_STATE:
                continue
            age, gone = looked.toordinal() - day, status == "dead"
            if age < 0:
                continue
            many = len(alive)
            number = known.setdefault(hash((key, link.url)), many)
            if number == many:
                self._begin(link, place_of(link.url) if sites is None else sites[place], paper)
                alive.append(-1 if gone else age)
                newest.append(age)
                newest_gone.append(gone)
            else:
                if not gone and age > alive[number]:
                    alive[number] = age
                if age >= newest[number]:
                    newest[number], newest_gone[number] = age, gone
            if gone:
                self._die(number, day, age, link.history)

    def _begin(self, link: LinkRecord, site: Site, paper: tuple[str, str]) -> None:
        """One more link: what it is counted by, and who keeps it."""
        groups, hosts = self._groups, self._hosts
        self._group.append(groups.setdefault((site.kind, *paper, link.kind), len(groups)))
        self._host.append(hosts.setdefault(keeper(link.url, site), len(hosts)))

    def _die(self, number: int, birth: int, age: int, history: History) -> None:
        """A look that found a link gone, with what is remembered of earlier ones."""
        last, first = history.last_alive_at, history.failing_since
        if last is not None:
            self._alive[number] = max(self._alive[number], min(age, last.toordinal() - birth))
        since = age if first is None else min(age, max(0, first.toordinal() - birth))
        self._gone[number] = (*self._gone.get(number, ()), since)

    def observations(self) -> Observations:
        """What is known of all links, equal ones counted; the same in whatever order records came.

        The links are let go of while they are counted: nothing can be added after it. Raises
        MissingExtraError without NumPy.
        """
        np, unit = numpy(), COARSE if len(self._known) > MANY else 1
        self._known.clear()
        groups, hosts = sorted(self._groups), sorted(self._hosts)
        alive, checked, gone = (
            np.array(each, dtype=int) for each in (self._alive, self._newest, self._gone_by())
        )
        lived, dead = np.maximum(alive, 0), gone >= 0
        watched = (~dead | (alive >= 0)) & (checked > lived)
        lived, checked = lived // unit * unit, checked // unit * unit
        rounded = np.where(dead, np.maximum(lived + unit, -(-gone // unit) * unit), -1)
        return _counted(
            tuple(Groups(*each) for each in groups),
            tuple(hosts),
            [
                np.array(_places(self._groups, groups), dtype=int)[np.array(self._group, dtype=int)],
                np.array(_places(self._hosts, hosts), dtype=int)[np.array(self._host, dtype=int)],
                lived,
                rounded if unit > 1 else gone,
                checked,
                watched,
            ],
        )

    def _gone_by(self) -> list[int]:
        """Of each link the age by which it had died; below zero where it lives."""
        gone = [-1] * len(self._alive)
        for number, ages in self._gone.items():
            if self._newest_gone[number]:
                lived = max(0, self._alive[number])
                gone[number] = min((age for age in ages if age > lived), default=lived) + 1
        return gone


def _counted(groups: tuple[Groups, ...], hosts: tuple[str, ...], lives: list[Any]) -> Observations:
    """Columns of lives, sorted by the first of them, then the next; equal ones counted."""
    np = numpy()
    ordered = np.stack(lives)[:, np.lexsort(lives[::-1])]
    links = ordered.shape[1]
    is_new = np.append(np.full(min(links, 1), True), (ordered[:, 1:] != ordered[:, :-1]).any(axis=0))
    starts = np.nonzero(is_new)[0]
    columns = [*ordered[:, starts], np.diff(np.append(starts, links))]
    return Observations(
        groups=groups,
        hosts=hosts,
        **{
            name: numbers(column.astype(int).tobytes()) for name, column in zip(COLUMNS, columns, strict=True)
        },
    )


_TELLING = frozenset(("alive", "blocked", "dead"))
_IN_ANY_STATE = frozenset(("text", "input"))


def _places(known: dict[W, int], words: Sequence[W]) -> list[int]:
    """Of each word's number the place that it has among the sorted words."""
    place = [0] * len(words)
    for at, word in enumerate(words):
        place[known[word]] = at
    return place
