"""Citing: one index after the other, or all; no count of one index stands in for another's."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from enricher.model import (
    CitationsFound,
    CitationsNotFound,
    CitationsOutcome,
    Paper,
    PaperQuestion,
    Unavailable,
)
from enricher.pipeline.citing import Citing, Indexes
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.questions import CitationKind
from enricher.resolved import Resolved

NOW = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
ASKED = PaperQuestion(arxiv_id="2006.09214")
IN_TURN = Indexes(("semanticscholar", "openalex"))
BOTH = Indexes(("semanticscholar", "openalex"), every=True)


def found(count: int) -> CitationsFound:
    return CitationsFound(paper_id="p", fetched_at=NOW, citation_count=count)


LOST = Unavailable(why="429", at=NOW)
UNKNOWN = CitationsNotFound(fetched_at=NOW)


def heard(indexes: Indexes, *outcomes: CitationsOutcome) -> Citing:
    """A paper of which the indexes said this, as far as they were asked."""
    citing = Citing(ASKED, indexes)
    for outcome in outcomes:
        citing.hear(citing.wanted[0], Resolved(value=outcome))
    return citing


def test_the_second_index_is_asked_where_the_first_could_not_be() -> None:
    """An absence is an answer; an outage is none."""
    assert [q.index for q in heard(IN_TURN, LOST).wanted] == ["openalex"]
    assert not heard(IN_TURN, UNKNOWN).wanted
    assert not heard(IN_TURN, found(3)).wanted
    assert not heard(IN_TURN, LOST, LOST).wanted


def test_the_answer_names_its_index() -> None:
    """And stands alone where one index was enough."""
    cited = heard(IN_TURN, LOST, found(5)).cited()
    assert cited is not None
    assert (cited.index, cited.others) == ("openalex", ())


def test_both_are_asked_side_by_side_and_the_first_that_knows_counts() -> None:
    """The other's word stands beside."""
    assert [q.index for q in Citing(ASKED, BOTH).wanted] == ["semanticscholar", "openalex"]
    for outcomes, index in (
        ((found(3), found(5)), "semanticscholar"),
        ((UNKNOWN, found(5)), "openalex"),
        ((LOST, UNKNOWN), "openalex"),
        ((UNKNOWN, LOST), "semanticscholar"),
    ):
        cited = heard(BOTH, *outcomes).cited()
        assert cited is not None
        assert cited.index == index
        assert len(cited.others) == 1


def test_a_paper_with_nothing_to_ask_by_is_asked_of_nobody() -> None:
    """Such as one without a title."""
    citing = Citing(None, BOTH)
    assert (citing.wanted, citing.cited()) == ((), None)


def test_histories_of_two_indexes_never_meet() -> None:
    """Their answers have keys of their own; the first index keeps those that it always had."""
    kind = CitationKind()
    for question in (ASKED, PaperQuestion(doi="10.1/x"), PaperQuestion(title="A title", year=2020)):
        assert kind.key(question) != kind.key(replace(question, index="openalex"))
    assert kind.key(ASKED) == "arxiv:2006.09214"


@pytest.mark.parametrize("every", [False, True])
async def test_records_say_whose_count_it_is_over_an_outage_and_its_end(
    scene,
    paper: Callable[..., Paper],
    tmp_path: Path,
    *,
    every: bool,  # type: ignore[no-untyped-def]
) -> None:
    """In turn: the first index's old count stands in for it; unknown to it, the second's is told."""
    scene.counts = {"2006.00001": 7}
    options = PlanOptions(indexes=BOTH if every else IN_TURN)

    async def run(number: int):  # type: ignore[no-untyped-def]
        return (await scene.records([paper("", number)], folder=tmp_path, options=options))[0].citations

    first = await run(1)
    assert (first.source, first.citation_count) == ("semanticscholar", 7)
    assert [other.source for other in first.others] == (["openalex"] if every else [])
    scene.outage = True
    scene.later(days=30)
    again = await run(1)
    assert (again.source, again.citation_count, again.stale) == ("semanticscholar", 7, True)
    assert (await run(2)).status == "unavailable"
