"""Our own records, which are papers again."""

import datetime as dt
import json

import pytest

from enricher.papers.inputs.streams import Stream
from enricher.papers.readers import records
from enricher.record import CitationsRecord, PaperRecord, Record, encode

from .conftest import Reading


def record() -> Record:
    return Record(
        paper=PaperRecord(
            arxiv_id="2006.09214",
            doi=None,
            title="T",
            authors=("A B",),
            abstract="At <a href='https://git.io/x'>this</a>.",
            categories=("cs.CV",),
            announced=dt.date(2020, 6, 17),
            pdf_url="https://arxiv.org/pdf/2006.09214",
            promise="none",
            source="d.md#13",
            comments="Code",
            urls=("https://github.com/a/b",),
        ),
        citations=CitationsRecord(status="ok"),
        code="none",
    )


def test_our_own_records_are_papers_again(reading: Reading) -> None:
    """Texts and addresses beside them are kept, so that nothing of a second run is lost."""
    (paper,), problems = reading(encode(record()) + b"\n", "x.enriched.jsonl")
    kept = record().paper
    for name in ("arxiv_id", "title", "authors", "abstract", "categories", "announced", "comments", "urls"):
        assert getattr(paper, name) == getattr(kept, name)
    assert paper.source is not None
    assert paper.source.endswith("x.enriched.jsonl#1")
    assert problems == []


def test_records_in_another_order_are_records_still(reading: Reading) -> None:
    """Other tools sort keys, and put records in a list."""
    written = json.dumps([json.loads(encode(record()))], sort_keys=True, indent=1)
    (paper,), _ = reading(written, "x.json")
    assert (paper.title, paper.urls) == ("T", ("https://github.com/a/b",))


def test_a_line_that_is_no_record_costs_itself(reading: Reading) -> None:
    """A run that was killed leaves half a line."""
    line = encode(record()).decode()
    papers, problems = reading(line + "\n" + line[:50] + "\n", "x.jsonl")
    assert len(papers) == 1
    assert [p.line for p in problems] == [2]


def test_half_a_character_costs_no_record() -> None:
    """What is written by another program may hold one."""
    line = rb'{"schema_version": 1, "links": [], "paper": ' + rb'{"title": "A \ud800 title"}' + b"}\n"
    (paper,) = records.papers(
        Stream("records.jsonl", iter((line,)), lambda problem: pytest.fail(str(problem)))
    )
    assert paper.title == "A � title"
