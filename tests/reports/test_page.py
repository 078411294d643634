import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from enricher.record import Record
from enricher.reports.page_rows import Rows
from enricher.reports.survival import estimate
from enricher.reports.tally import RecordTally
from tests.reports.conftest import NOW, make_records

pytest.importorskip("jinja2", reason="the extra `report` is not installed")
pytest.importorskip("matplotlib", reason="the extra `report` is not installed")
pytest.importorskip("scipy", reason="the extra `report` is not installed")

Make = Callable[..., list[Record]]


def page(records: list[Record], now: dt.datetime, limit: int = 20_000, **more: object) -> str:
    from enricher.reports.as_html import render_html

    tally, rows = RecordTally(), Rows(limit)
    for record in records:
        tally.add(record)
        rows.add(record)
    statistics = tally.result(now=now, runs=("run.jsonl",))
    return render_html(statistics, estimate(statistics.observations), rows, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sixty() -> list[Record]:
    """Papers enough for curves of their lives."""
    return list(make_records(60))


@pytest.fixture(scope="module")
def made(sixty: list[Record]) -> str:
    """Their page."""
    return page(sixty, NOW)


class Elements(HTMLParser):
    """The tags of a page with their attributes, and the texts of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data


def test_the_page_asks_nothing_of_anyone(made: str) -> None:
    """No element loads anything; the policy would not let it."""
    elements = Elements(made)
    for tag, attributes in elements.tags:
        assert tag not in {"iframe", "object", "embed", "base"}
        assert not {"src", "srcset", "data", "action", "background"} & attributes.keys()
        if tag == "link":
            assert attributes["href"] == "data:,"
        assert not any(name.startswith("on") for name in attributes)
    policy = next(a["content"] for t, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(elements.scripts[-1].encode()).digest()).decode()
    assert policy is not None
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_every_id_of_the_page_is_its_own(made: str) -> None:
    """Also those of the drawings, and what they point at is there."""
    ids = [attributes["id"] for _, attributes in Elements(made).tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert made.count("<svg") == 4
    for target in re.findall(r'(?:xlink:href="#|url\(#|aria-labelledby=")([\w-]+)', made):
        assert target in ids


@pytest.mark.slow
def test_hostile_texts_are_text(hostile: list[Record], now: dt.datetime) -> None:
    """No tag, no script, no dangerous target; what turns the direction of writing shows as its code."""
    text = page(hostile, now, title="</title><script>alert(1)</script>")
    elements = Elements(text)
    assert sum(tag == "script" for tag, _ in elements.tags) == 2
    assert not any(tag == "img" for tag, _ in elements.tags)
    for tag, attributes in elements.tags:
        if tag == "a":
            href = attributes.get("href") or ""
            assert href.startswith(("#", "http://", "https://"))
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in text
    assert "49" not in re.findall(r"<bdi>[^<]*7 \* 7[^<]*</bdi>", text)
    json.loads(elements.scripts[0])


@pytest.mark.slow
def test_the_table_holds_every_link_and_the_worst_first_where_cut(sixty: list[Record], made: str) -> None:
    """A cut table says so."""
    whole = json.loads(Elements(made).scripts[0])
    links = [link for record in sixty for link in record.links if link.reason != "artefact"]
    assert len(whole["rows"]) == len(links)
    text = page(sixty, NOW, limit=10)
    cut = json.loads(Elements(text).scripts[0])
    assert len(cut["rows"]) == 10
    assert {cut["words"][row[2]] for row in cut["rows"]} == {"dead"}
    assert len(cut["papers"]) == len({row[0] for row in cut["rows"]})
    assert f"lists 10 of {len(links)}" in text


@pytest.mark.slow
def test_the_same_records_make_the_same_page(records: Make, now: dt.datetime) -> None:
    """Reports can be compared by their octets."""
    assert page(records(12), now) == page(records(12), now)


def test_an_empty_run_makes_a_page(now: dt.datetime) -> None:
    """It says that nothing was asked."""
    assert "None of these links was asked" in page([], now)


@pytest.mark.slow
def test_ten_thousand_links_make_a_page_under_six_megabytes(records: Make, now: dt.datetime) -> None:
    """The bound that is promised."""
    made = records(3_500)
    text = page(made, now)
    assert len(json.loads(Elements(text).scripts[0])["rows"]) > 10_000
    assert len(text.encode()) < 6_000_000


def test_how_much_more_there_is_is_folded_with_its_table() -> None:
    """Below a closed one it would stand under nothing."""
    text = page(list(make_records(300)), NOW)
    folded = re.findall(r'<details class="fold">(.*?)</details>', text, re.DOTALL)
    promised = next(each for each in folded if "Code promised, not released" in each)
    assert re.search(r"… and \d+ more\.", promised)
    assert not re.search(r'</details>\s*<p class="quiet">… and', text)
