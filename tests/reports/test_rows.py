"""Rows of the table: what stands in them, which are chosen, and which are worth reading first."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from enricher.record import Record
from enricher.reports.notes import values
from enricher.reports.rows import ONLY, SORTS, choose, earlier, ordered, row, rows, tells, worth, worth_of
from enricher.reports.tally import summarise

HUB = "github:o/r"
NOW = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)


def link(url: str = "https://a.example/x", status: str = "alive", **more: Any) -> dict[str, Any]:
    return {
        "url": url, "found_as": url, "found_on": None, "found_in": "text", "claimed_by": [], "kind": "code",
        "role": "own",
        "status": status, "reason": "ok", "http_status": 200, "final_url": None, "redirects": [],
        "permanently_moved": False, "repository": None, "checked_at": None, "attempts": 1, "elapsed_ms": 1,
        "from_cache": False, **more,
    }  # fmt: skip


def record(
    title: str = "T",
    code: str = "none",
    *links: dict[str, Any],
    stars: int | None = None,
    cited: int | None = None,
) -> Record:
    if stars is not None:  # what a repository stands for is told by the link that means it
        links = (
            {**(links[0] if links else link(status="skipped", reason="artefact")), "repository": HUB},
            *links[1:],
        )
    hubs = [] if stars is None else [
        {"forge": "github", "host": "github.com", "full_name": "o/r", "url": "https://github.com/o/r",
         "renamed_from": None, "status": "ok", "stars": stars}
    ]  # fmt: skip
    paper = {
        "arxiv_id": None, "doi": None, "title": title, "authors": [], "abstract": "", "categories": [],
        "announced": None, "pdf_url": None, "promise": "none", "source": None,
    }  # fmt: skip
    citations = {"status": "ok", "citation_count": cited}
    told = {"paper": paper, "links": list(links), "repositories": hubs, "citations": citations, "code": code}
    return msgspec.convert(told, Record)


def titles(table: Any) -> list[str]:
    return [each.title for each in table]


def test_an_address_is_the_code_s_as_it_was_last_reached() -> None:
    """Before the site, and before what is gone; pages of the paper and what it cites are none."""
    shown = row(
        record(
            "T",
            "released",
            link("https://site.example/", kind="project"),
            link("https://git.io/x", final_url="https://github.com/o/r"),
            link("https://github.com/o/gone", "dead"),
            link("https://cited.example/", role="cited"),
        ),
        1,
    )
    assert shown.address == "https://github.com/o/r"
    assert shown.links == {"alive": 3, "dead": 1}
    assert row(record("T", "none", link(kind="paper")), 1).address is None


@pytest.mark.parametrize(
    ("ours", "wanted"),
    [
        ({}, 9),
        ({"kind": "model"}, 9),
        ({"kind": "project"}, None),
        ({"role": "mentioned"}, None),
        ({"role": "cited"}, None),
    ],
)
def test_stars_are_those_of_the_paper_s_own_work(ours: dict[str, str], wanted: int | None) -> None:
    """Not those of what its page is made of, nor of what it builds on."""
    told = record("T", "released", link(**ours), stars=9)
    assert row(told, 1).stars == wanted
    assert values(told)["stars"] == ("" if wanted is None else str(wanted))
    assert summarise([told], now=NOW).repositories.stars == (wanted or 0)


@pytest.mark.parametrize(
    ("stars", "wanted"),
    [({"o/o.github.io": 9}, 9), ({"o/o.github.io": 9, "o/r": 3}, 3), ({"o/r": 3, "o/code": 4}, 4)],
)
def test_a_site_s_source_is_code_where_there_is_no_other(stars: dict[str, int], wanted: int) -> None:
    """Where a paper's own code is another repository, the stars are that one's."""
    links = [link(repository=f"github:{name}") for name in stars]
    told = record("T", "released", *links, stars=0)
    hub = told.repositories[0]
    made = tuple(msgspec.structs.replace(hub, full_name=name, stars=count) for name, count in stars.items())
    ours = tuple(
        msgspec.structs.replace(one, repository=f"github:{name}")
        for one, name in zip(told.links, stars, strict=True)
    )
    assert row(msgspec.structs.replace(told, repositories=made, links=ours), 1).stars == wanted


def test_the_text_s_mistakes_are_no_links() -> None:
    """An artefact neither counts nor makes an address."""
    shown = row(record("T", "none", link(status="skipped", reason="artefact", role="mentioned")), 1)
    assert dict(shown.links) == {}
    assert shown.address is None


def test_since_is_the_first_failure_and_a_copy_is_that_of_what_is_gone() -> None:
    """Of the links that are dead or failing now."""
    history = {"failing_since": NOW.isoformat(), "failures_in_row": 3}
    copy = {"archive": "wayback", "url": "https://web.archive.org/web/1/x", "captured_at": NOW.isoformat()}
    shown = row(record("T", "dead", link(status="dead", history=history, archives=[copy])), 1)
    assert shown.since == NOW.date()
    assert shown.archived == copy["url"]
    assert row(record("T", "released", link(history=history)), 1).since is None


def test_news_stand_first_then_code_losses_and_promises() -> None:
    """Among equals the most starred; on a first day new papers without code are no news."""
    before = earlier(
        [record("promised", "promised"), record("same", "released"), record("lost", "released", link())]
    )
    now = [
        record("none", "none", cited=9_000),
        record("same", "released", stars=5_000),
        record("lost", "dead", link(status="dead")),
        record("fresh", "released", stars=2),
        record("promised", "released", link(), stars=1),
    ]
    table = ordered(rows(now, before), "worth")
    assert titles(table) == ["promised", "fresh", "lost", "same", "none"]
    assert [each.news for each in table] == ["kept", "new", "changed", None, "new"]
    assert titles(ordered(rows(now), "worth")) == ["same", "fresh", "promised", "lost", "none"]


@pytest.mark.parametrize("code", ["released", "unverified", "empty", "dead", "claimed", "promised", "none"])
@pytest.mark.parametrize("state", [None, "alive", "dead", "skipped"])
@pytest.mark.parametrize(("stars", "cited"), [(None, None), (0, 0), (7, 12)])
def test_a_record_is_worth_what_its_row_is(
    code: str, state: str | None, stars: int | None, cited: int | None
) -> None:
    """Before a row is made of it, which most records of a long run never need."""
    mistake = {"reason": "artefact"} if state == "skipped" else {}
    told = record("T", code, *([link(status=state, **mistake)] if state else []), stars=stars, cited=cited)
    assert worth_of(told) == worth(row(told, 1))
    assert tells(told) == bool(choose([row(told, 1)], ("links",)))


@pytest.mark.parametrize("name", ONLY)
def test_what_is_chosen_is_what_was_asked_for(name: Any) -> None:
    """Each word chooses some rows and not others."""
    before = earlier([record("kept", "promised"), record("changed", "released"), record("none", "none")])
    table = rows(
        [
            record("kept", "released"),
            record("changed", "empty", link()),
            record("none", "none"),
            record("new", "dead", link(status="dead")),
            *(record(state, state) for state in ("unverified", "claimed", "promised")),
        ],
        before,
    )
    chosen = choose(table, [name])
    assert (chosen == table) if name == "all" else 0 < len(chosen) < len(table)
    if name in ("claimed", "promised", "unverified", "none"):
        assert titles(chosen) == [name]
    assert choose(table, []) == table


def test_every_order_is_total_and_the_unknown_stand_last() -> None:
    """By stars, citations and date, the most first."""
    table = rows([record("a", cited=1), record("b", stars=0, cited=5), record("c", "released", stars=9)])
    assert titles(ordered(table, "stars")) == ["c", "b", "a"]
    assert titles(ordered(table, "cited")) == ["b", "a", "c"]
    assert titles(ordered(table, "input")) == ["a", "b", "c"]
    assert {len(ordered(table, sort)) for sort in SORTS} == {3}
    dated = [msgspec.structs.replace(each, date=dt.date(2026, 1, each.number)) for each in table[:2]]
    assert titles(ordered([table[2], *dated], "date")) == ["b", "a", "c"]
