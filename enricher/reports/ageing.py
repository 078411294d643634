"""All looks of all runs at a link -> between which ages it died.

Comes in: records, of one run or many, in any order. Goes out: observations. Ages are in days since the paper
came out, which stands in for the day the link was written. A death lies after the last time the link was
seen alive and before the first of the looks since then that found it gone. A blocked link lives, since
somebody is there to refuse; failing looks say nothing. Links that a living page named are left out: a dead
one names none.
"""

import datetime as dt
import hashlib
from collections import Counter
from typing import NamedTuple

from msgspec import Struct

from enricher.record import LinkRecord, Record
from enricher.reports.places import (
    born,
    host_kind,
    is_link,
    keeper,
    paper_category,
    paper_key,
)
from enricher.reports.statistics import Observation

DAYS_A_MONTH = 30.436875
COARSE = 15
"""Days to which ages are rounded where there are more than `MANY` links."""
MANY = 20_000


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months of 30.4 days, never below zero."""
    return max(0, int((end - start).days / DAYS_A_MONTH))


_Groups = tuple[str, str, str, str]


class _Paper(NamedTuple):
    """What a paper's links share."""

    key: str
    year: str
    category: str


class _Life(Struct, gc=False):
    """What is known of one link: its groups, and its looks by age in days."""

    groups: _Groups
    host: str
    alive: int = -1
    newest: int = -1
    newest_gone: bool = False
    gone: tuple[int, ...] = ()


class Lifetimes:
    """Collects the looks of every link, whichever run they are of."""

    def __init__(self) -> None:
        self._lives: dict[bytes, _Life] = {}
        self._words: dict[str, str] = {}
        self._groups: dict[_Groups, _Groups] = {}

    def add(self, record: Record) -> None:
        """Note the looks at one paper's links."""
        birth = born(record.paper)
        if birth is None or not record.links:
            return
        paper = _Paper(
            key=paper_key(record.paper), year=str(birth.year), category=paper_category(record.paper)
        )
        for link in record.links:
            if is_link(link) and tells_a_life(link) and link.checked_at is not None:
                age = (link.checked_at.date() - birth).days
                if age >= 0:
                    self._look(self._life(paper, link), birth, age, link)

    def _life(self, paper: "_Paper", link: LinkRecord) -> _Life:
        name = f"{paper.key}\n{link.url}".encode("utf-8", "replace")
        key = hashlib.blake2b(name, digest_size=12).digest()
        life = self._lives.get(key)
        if life is None:
            groups = (host_kind(link.url), paper.year, paper.category, link.kind)
            host = keeper(link.url)
            life = _Life(
                groups=self._groups.setdefault(groups, groups), host=self._words.setdefault(host, host)
            )
            self._lives[key] = life
        return life

    def _look(self, life: _Life, birth: dt.date, age: int, link: LinkRecord) -> None:
        history = link.history
        if history.last_alive_at is not None:
            life.alive = max(life.alive, min(age, (history.last_alive_at.date() - birth).days))
        if link.status != "dead":
            life.alive = max(life.alive, age)
        else:
            since = age if history.failing_since is None else (history.failing_since.date() - birth).days
            life.gone = (*life.gone, min(age, max(0, since)))
        if age >= life.newest:
            life.newest, life.newest_gone = age, link.status == "dead"

    def observations(self) -> tuple[Observation, ...]:
        """What is known of all links, equal ones counted; the same in whatever order records came.

        The links are let go of while they are counted: nothing can be added after it.
        """
        unit = COARSE if len(self._lives) > MANY else 1
        counts: Counter[_Known] = Counter()
        while self._lives:
            counts[_observation(self._lives.popitem()[1], unit)] += 1
        return tuple(
            Observation(
                kind=kind, year=year, category=category, link_kind=link_kind, host=host, lived=lived,
                gone_by=gone_by if gone_by >= 0 else None, checked=checked, looks=looks, count=count,
            )
            for ((kind, year, category, link_kind), host, lived, gone_by, checked, looks), count
            in sorted(counts.items())
        )  # fmt: skip


def tells_a_life(link: LinkRecord) -> bool:
    """Whether a look tells of life or death, at a link that was found whether it lives or not."""
    return link.status in ("alive", "blocked", "dead") and link.found_in in ("text", "input")


_Known = tuple[_Groups, str, int, int, int, bool]


def _observation(life: _Life, unit: int) -> _Known:
    """Groups, host, ages between which it died (the last -1 where it lives), newest age, if watched."""
    lived = max(0, life.alive)
    gone = -1
    if life.newest_gone:
        after = [age for age in life.gone if age > lived]
        gone = (min(after) if after else lived) + 1
    if unit > 1:
        lived = lived // unit * unit
        gone = -1 if gone < 0 else max(lived + unit, -(-gone // unit) * unit)
    watched = gone < 0 or life.alive >= 0
    return life.groups, life.host, lived, gone, life.newest // unit * unit, watched and life.newest > lived
