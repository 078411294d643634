"""How often each reason was wrong in worlds whose truth is known, as `scripts/bench_verdicts.py` measured.

Comes in: `measured.json` beside this module. Goes out: a sentence for a reason, a status, or all worlds.
Nothing is measured here, and no rule of the program reads these figures.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from enricher.reports.intervals import wilson
from enricher.reports.words import plural

FILE = Path(__file__).with_name("measured.json")


class MeasuredWorld(Struct, frozen=True, kw_only=True):
    """One made-up world: its links, and the kinds of site that they are of."""

    name: str
    about: str
    links: int
    kinds: int


class Reason(Struct, frozen=True, kw_only=True):
    """Links that were called so, the kinds of site they were of, and how many of them are not so."""

    called: int
    kinds: int
    wrong: int


class Measured(Struct, frozen=True, kw_only=True):
    """What was measured, by which version, on which day; `reasons` by `status/reason`."""

    version: str
    on: dt.date
    worlds: tuple[MeasuredWorld, ...]
    reasons: dict[str, Reason]


@cache
def measured() -> Measured:
    """The figures that this version ships."""
    return msgspec.json.decode(FILE.read_bytes(), type=Measured)


def error_rate(name: str, belongs: str) -> str | None:
    """A sentence on a status, or on a reason of the status that it `belongs` to; None for a state of code."""
    if belongs == "code":
        return None
    if belongs == "status":
        found = [one for key, one in measured().reasons.items() if key.startswith(f"{name}/")]
    else:
        found = [one for key, one in measured().reasons.items() if key == f"{belongs}/{name}"]
    return rate_of(found) if found else "No link of our measured worlds was called so: no rate can be told."


def rate_of(found: Sequence[Reason]) -> str:
    """Links, kinds and wrong ones of several reasons together, with the bound that so many links bear."""
    called = sum(one.called for one in found)
    wrong = sum(one.wrong for one in found)
    most = wilson(wrong, called)[1]
    kinds, were = plural(sum(one.kinds for one in found), "kind"), "was" if called == 1 else "were"
    return (
        f"In our measured worlds {plural(called, 'link')} on {kinds} of site {were} called so, "
        f"{f'{wrong:,} of them wrongly' if wrong else 'none wrongly'}: at most "
        f"{most * 100:.2g} % there (95 %)."
    )


def where() -> str:
    """Which worlds those are, and what they cannot tell."""
    known = measured()
    worlds = "; ".join(
        f"{world.about} ({plural(world.links, 'link')}, {plural(world.kinds, 'kind')} of site)"
        for world in known.worlds
    )
    return (
        f"Measured with enricher {known.version} on {known.on:%Y-%m-%d}, in made-up worlds whose truth is "
        f"known: {worlds}. The bound is Wilson's at 95 %, as if each link were drawn by itself, though links "
        "on one kind of site are right or wrong together. The web has kinds of site that these worlds have "
        "not, and other shares of each: what holds there may be worse."
    )
