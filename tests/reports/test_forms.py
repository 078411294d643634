import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from enricher.record import Record
from enricher.reports import as_markdown
from enricher.reports.as_annotations import render_annotations
from enricher.reports.as_csv import BYTE_ORDER_MARK, FORMULA_STARTS, render_csv, safe_cell
from enricher.reports.as_json import render_json
from enricher.reports.as_junit import render_junit
from enricher.reports.as_markdown import render_markdown
from enricher.reports.link_table import names
from enricher.reports.sites import is_link
from enricher.reports.survival import estimate, estimate_if_able
from enricher.reports.tally import summarise

Make = Callable[..., list[Record]]


def cells(records: list[Record]) -> list[dict[str, str]]:
    text = "".join(render_csv(records))
    assert not text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_link_with_its_columns(records: Make) -> None:
    """Artefacts of the text are no links."""
    made = records(40)
    rows = cells(made)
    links = [(record, link) for record in made for link in record.links if is_link(link)]
    assert [row["url"] for row in rows] == [link.url for _, link in links]
    assert tuple(rows[0]) == names()
    for row, (record, link) in zip(rows, links, strict=True):
        assert row["status"] == link.status
        assert row["citations"] == str(record.citations.citation_count)
        assert row["confirmed"] == str(link.history.confirmed).upper()


def test_no_cell_of_csv_is_run_by_a_spreadsheet(hostile: list[Record]) -> None:
    """Whatever a title or an address starts with."""
    for row in cells(hostile):
        for value in row.values():
            assert not value.lstrip().startswith(FORMULA_STARTS)
            assert len(value) < 32_767


@given(st.text())
def test_a_cell_keeps_its_words_and_loses_its_force(text: str) -> None:
    """Printable text survives behind at most one apostrophe."""
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(FORMULA_STARTS)
    assert "\n" not in cell
    if text.isprintable() and not text.lstrip().startswith(FORMULA_STARTS):
        assert cell == text


def test_junit_counts_what_it_holds_and_reads_as_xml(records: Make, hostile: list[Record]) -> None:
    """A failure for each dead link, an error for each failing one, whatever the texts are."""
    for made in (records(40), hostile):
        document = ElementTree.fromstring("".join(render_junit(made)).encode())
        links = [link for record in made for link in record.links if is_link(link)]
        assert len(document.findall(".//testcase")) == len(links)
        assert len(document.findall(".//failure")) == sum(link.status == "dead" for link in links)
        assert len(document.findall(".//error")) == sum(link.status == "failing" for link in links)
        for suite in document:
            assert int(suite.attrib["tests"]) == len(suite)
            assert int(suite.attrib["failures"]) == len(suite.findall(".//failure"))


def test_annotations_stand_at_the_line_and_hold_one_command_each(hostile: list[Record]) -> None:
    """No text from outside ends a command or starts another."""
    made = list(render_annotations(hostile, lambda path, addresses: dict.fromkeys(addresses, 7)))
    count = sum(link.status in ("dead", "failing") for record in hostile for link in record.links)
    assert len(made) == count
    for command in made:
        assert command.count("\n") == 1
        assert "\r" not in command
        assert re.match(r"::(error|warning) (file=[^:]*,)?(line=7,)?title=(dead|failing) link::", command)


def test_annotations_name_file_and_line(records: Make) -> None:
    """As GitHub wants them."""
    record = next(record for record in records(40) if any(link.status == "dead" for link in record.links))
    command = next(iter(render_annotations([record], lambda path, addresses: dict.fromkeys(addresses, 12))))
    assert re.match(r"::(error|warning) file=digest\.md,line=12,title=", command)


def test_json_holds_the_figures(records: Make, now: dt.datetime) -> None:
    """For programs: numbers as numbers."""
    statistics = summarise(records(30), now=now)
    read = json.loads(render_json(statistics, estimate_if_able(statistics.observations)))
    assert read["states"]["dead"] == statistics.states.dead
    assert read["dead"]["low"] == statistics.dead.low
    assert read["report_version"] == 1
    assert "observations" not in read


def test_markdown_says_the_numbers(records: Make, now: dt.datetime) -> None:
    """The sentence to quote, and a table by host."""
    statistics = summarise(records(80), now=now)
    text = render_markdown(statistics, None)
    assert f"{statistics.states.dead:,} | " in text
    assert as_markdown.headline(statistics) in text
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") >= 8


def test_markdown_does_not_tell_unknown_copies_for_none(records: Make, now: dt.datetime) -> None:
    """Where no archive was asked, that nothing is archived would be no finding."""
    made = records(40)
    bare = [
        msgspec.structs.replace(
            record, links=tuple(msgspec.structs.replace(link, archives=()) for link in record.links)
        )
        for record in made
    ]
    words = "No copy is known; `enrich --archives wayback,swh` looks for them."
    assert words in render_markdown(summarise(bare, now=now), None)
    assert words not in render_markdown(summarise(made, now=now), None)


@pytest.mark.parametrize(
    ("made_up", "words"), [(0, None), (3, "The records of 3 of 30 papers come"), (30, "These records come")]
)
def test_a_report_says_how_much_of_it_is_made_up(
    records: Make, now: dt.datetime, made_up: int, words: str | None
) -> None:
    """One record of the sandbox makes neither all of it untrue nor a figure fit to be cited."""
    made = [
        msgspec.structs.replace(record, sandbox=number < made_up) for number, record in enumerate(records(30))
    ]
    text = render_markdown(summarise(made, now=now), None)
    assert ("**Made up.**" in text) == (words is not None)
    assert words is None or f"> **Made up.** {words} from the sandbox" in text


def test_markdown_shows_hostile_text_as_text(hostile: list[Record], now: dt.datetime) -> None:
    """No markup, script or foreign target comes through; no mention is made."""
    text = render_markdown(summarise(hostile, now=now), None)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "onerror" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert all(target.startswith(("http://", "https://")) for target in re.findall(r'href="([^"]*)"', html))
    assert "https://other.example" not in re.findall(r'href="([^"]*)"', html)
    assert not re.search(r"@\w", text)
    assert "\u202e" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(line.endswith("|") for line in rows)


@given(st.text(max_size=400))
def test_a_text_in_markdown_stays_one_line_without_links(text: str) -> None:
    """Any text at all, in a cell of a table."""
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(f"| a |\n| --- |\n| {as_markdown.text(text)} |\n")
    )
    assert html.count("<td>") <= 1
    for tag in ("<a ", "<img", "<em>", "<strong>", "<code>", "<script"):
        assert tag not in html


@pytest.mark.parametrize("count", [0, 1])
def test_every_form_of_nothing_is_still_a_whole_document(count: int, records: Make, now: dt.datetime) -> None:
    """An empty run is reported as one."""
    made = records(count, links=0)
    statistics = summarise(made, now=now)
    assert "none of which was asked" in render_markdown(statistics, None)
    assert json.loads(render_json(statistics, None))["states"]["links"] == 0
    assert ElementTree.fromstring("".join(render_junit(made))).tag == "testsuites"
    assert cells(made) == []


def test_markdown_shows_no_row_for_a_group_that_tells_no_half_life(records: Make, now: dt.datetime) -> None:
    """They are counted in a line; the row of all links stands there whatever it tells."""
    figures = summarise(records(12), now=now)
    survival = estimate(figures.observations)
    silent = [curve for curve in survival.curves[1:] if curve.method == "none"]
    assert len(silent) > 5
    part = render_markdown(figures, survival).partition("## How long links live")[2].partition("\n## ")[0]
    assert f"{len(silent)} more groups of too few links" in part
    assert part.count("\n| ") == 2 + len(survival.curves) - len(silent)
    assert "| all links |" in part


def test_the_columns_of_a_markdown_table_add_up_to_its_links(records: Make, now: dt.datetime) -> None:
    """Links that were not asked are in no share, and have a column and a row of their own."""
    figures = summarise(records(60), now=now)
    assert figures.states.skipped
    text = render_markdown(figures, None)
    assert f"| not asked, and in no share | {figures.states.skipped:,} |" in text
    part = text.partition("## By kind of host")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.strip().splitlines()]
    heads, groups = rows[0], rows[2:]
    states = heads[heads.index("alive") : heads.index("dead share")]
    assert states == ["alive", "dead", "blocked", "failing", "not asked"]
    assert len(groups) > 3
    for row in groups:
        cell = dict(zip(heads, (each.replace(",", "") for each in row), strict=True))
        assert sum(int(cell[state]) for state in states) == int(cell["links"])
