"""The page in a real browser: what it asks for, what it says, what axe says of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from enricher.record import Record
from enricher.reports.losses import kept
from tests.browsers import LOOKS, browser, violations

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.browser


class Opened:
    """A page that was opened, with what it asked for and said."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def links_shown(self) -> list[str]:
        """The addresses in the table of all links, as a reader sees them."""
        texts: list[str] = self.page.locator("#all tbody tr td:nth-child(2) > :first-child").all_inner_texts()
        return texts

    def wait_for_rows(self, count: int) -> None:
        """Until the table has that many rows; searching waits for the typing to end."""
        from playwright.sync_api import expect

        expect(self.page.locator("#all tbody tr")).to_have_count(count)

    def count(self) -> str:
        """The line that says how many links are shown."""
        text: str = self.page.locator("#count").inner_text()
        return text


@pytest.fixture
def opened(
    browser: Any, tmp_path: Path, now: Any, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Opened]]:
    """Write records' page and open it: `opened(records, color_scheme=..., viewport=...)`."""
    made: list[Opened] = []

    def open_page(records: list[Record], **options: Any) -> Opened:
        from enricher.reports.as_html import render_html
        from enricher.reports.page_rows import Rows
        from enricher.reports.survival import estimate
        from enricher.reports.tally import RecordTally

        tally, rows = RecordTally(), Rows(20_000)
        for record in records:
            tally.add(record)
            rows.add(record)
        statistics = tally.result(now=now)
        path = tmp_path / f"{len(made)}.html"
        path.write_text(render_html(statistics, estimate(statistics.observations), rows), "utf-8", "replace")
        made.append(Opened(browser, path, **options))
        return made[-1]

    yield open_page
    for page in made:
        page.context.close()


Open = Callable[..., Opened]
Make = Callable[..., list[Record]]


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_is_accessible_quiet_and_fits(opened: Open, records: Make, look: str) -> None:
    """No request but for itself, nothing on the console, no fault by axe, nothing wider than the screen."""
    shown = opened(records(80), **LOOKS[look])
    assert len(shown.requests) == 1
    assert shown.said == []
    assert violations(shown.page) == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"]  # type: ignore[index]


def test_search_narrows_the_table_and_reset_widens_it(opened: Open, records: Make) -> None:
    """Every word must match somewhere in a link's texts."""
    made = records(80)
    url = made[40].links[1].url
    shown = opened(made)
    before = shown.count()
    shown.page.fill("#q", url)
    shown.wait_for_rows(1)
    assert shown.links_shown() == [url]
    assert shown.count() == "Showing 1 to 1 of 1 links"
    shown.page.fill("#q", "no such thing anywhere")
    shown.wait_for_rows(0)
    assert "No link matches" in shown.count()
    shown.page.click("button[type=reset]")
    shown.wait_for_rows(50)
    assert shown.count() == before
    assert shown.said == []


def test_filters_agree_with_the_records(opened: Open, records: Make) -> None:
    """By state, and by archived copy."""
    made = records(80)
    dead = [link for record in made for link in record.links if link.status == "dead"]
    shown = opened(made)
    shown.page.select_option("#f-status", "dead")
    assert shown.count().endswith(f"of {len(dead)} links")
    shown.page.select_option("#f-copy", "0")
    assert shown.count().endswith(f"of {sum(not kept(link) for link in dead)} links")


def test_columns_sort_both_ways_by_keyboard(opened: Open, records: Make) -> None:
    """The column says its direction; unknown values come last either way."""
    made = records(80)
    cited = sorted(
        (r.citations.citation_count or 0) for r in made for link in r.links if link.reason != "artefact"
    )
    shown = opened(made)
    shown.page.focus("[data-sort=citations]")
    shown.page.keyboard.press("Enter")
    head = shown.page.locator("th:has([data-sort=citations])")
    assert head.get_attribute("aria-sort") == "descending"
    cell = shown.page.locator("#all tbody tr:first-child td:nth-child(7)")
    assert cell.inner_text() == f"{cited[-1]:,}"
    shown.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert cell.inner_text() == f"{cited[0]:,}"
    shown.page.click("[data-sort=stars]")
    assert shown.page.locator("#all tbody tr:first-child td:nth-child(6)").inner_text() != ""


def test_pages_turn_to_the_end(opened: Open, records: Make) -> None:
    """Fifty links at a time."""
    shown = opened(records(40))
    total = int(shown.count().split(" of ")[1].split()[0].replace(",", ""))
    seen = shown.links_shown()
    while shown.page.locator("#next").is_enabled():
        shown.page.click("#next")
        seen += shown.links_shown()
    assert len(seen) == total


def test_evidence_opens(opened: Open, records: Make) -> None:
    """Each link says why it is judged so."""
    shown = opened(records(20))
    shown.page.locator("#all summary").first.click()
    text = shown.page.locator("#all details[open] dl").inner_text()
    assert "failing since" in text
    assert "looked at" in text


def test_hostile_records_run_nothing(opened: Open, hostile: list[Record]) -> None:
    """No dialog, no request, no error, no target but the web's; the texts stand as they are."""
    shown = opened(hostile)
    assert len(shown.requests) == 1
    assert shown.said == []
    hrefs = shown.page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
    assert set(hrefs) <= {"http:", "https:", "file:"}
    assert "<script>alert(1)</script>" in shown.page.inner_text("body")
    assert violations(shown.page) == []


def test_an_empty_run_opens_quietly(opened: Open) -> None:
    """No link, no fault."""
    shown = opened([])
    assert shown.said == []
    assert "No link matches" in shown.count()


def test_the_page_prints(opened: Open, records: Make, tmp_path: Path) -> None:
    """A PDF of more than a page, in whatever scheme the reader has."""
    shown = opened(records(80), color_scheme="dark")
    content = shown.page.pdf(format="A4")
    assert content.startswith(b"%PDF")
    assert (
        content.count(b"/Type /Page\n") + content.count(b"/Type/Page") + content.count(b"/Type /Page ") >= 2
    )
    assert shown.said == []
