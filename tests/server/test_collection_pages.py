"""Pages of lists under watch: what changed, how they fare, their links; by a clock of the test's own."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest

from tests.server.calling import READER, TOKENS, sandboxed
from tests.server.test_pages import HTML, OWN, Browser, browsing
from tests.server.test_watching import BAD, GOOD, LIST, PAPER, PATH, World


async def rows(browser: Browser, path: str) -> list[str]:
    """The addresses in a page's table."""
    shown = await browser.get(path)
    assert shown.status == 200
    return [cell.text(strip=True) for cell in shown.tree.css("tbody .url")]


async def test_what_changed_stands_on_a_list_s_page(tmp_path: Path) -> None:
    """With its health over time; the overview leads there and says which way it goes."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        assert "Lists under watch" not in (await browser.get("/")).words
        await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        await world.looked(caller)
        first = await browser.get("/collections/mine")
        assert "Nothing, since the first look." in first.words
        assert first.tree.css_first("svg.columns") is None
        world.gone(BAD)
        await world.looked(caller)
        shown = await browser.get("/collections/mine")
        assert "died" in shown.words
        assert await rows(browser, "/collections/mine") == [BAD]
        chart = shown.tree.css_first("svg.columns")
        assert chart is not None
        assert chart.attributes["aria-label"] == (
            "2 looks: 0 of 2 links dead at the first, 1 of 2 at the last"
        )
        assert [part.attributes["class"] for part in chart.css("rect")] == ["alive", "alive", "dead"]
        overview = await browser.get("/")
        assert "1 more is dead since" in overview.words
        assert overview.tree.css_first("a[href='/collections/mine']") is not None


async def test_the_links_of_a_list_are_searched_and_filtered_by_the_address(tmp_path: Path) -> None:
    """As the last look saw them."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        world.gone(BAD)
        await world.looked(caller)
        assert await rows(browser, "/collections/mine/links") == [BAD, GOOD]
        assert await rows(browser, "/collections/mine/links?status=dead") == [BAD]
        assert await rows(browser, "/collections/mine/links?q=good") == [GOOD]


@pytest.mark.parametrize("path", ["/collections/none", "/collections/none/links", "/collections/a%2Fb"])
async def test_a_list_that_is_not_there_is_said(tmp_path: Path, path: str) -> None:
    """As a page, with 404."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        shown = await browser.get(path)
        assert shown.status == 404
        assert "no" in shown.words.lower()


async def test_older_changes_are_a_page_further(tmp_path: Path) -> None:
    """Fifty on each; nothing is shown twice or left out."""
    world = World(tmp_path)
    urls = [f"https://site-{number}.example.org/page" for number in range(60)]
    world.alive(*urls)
    async with world.service() as caller, browsing(caller) as browser:
        await caller.ask("PUT", f"{PATH}?every=7d", json=[{"title": "Many", "abstract": " ".join(urls)}])
        await world.looked(caller)
        for url in urls:
            world.gone(url)
        await world.looked(caller)
        first = await browser.get("/collections/mine")
        older = first.tree.css_first("a[rel=next]")
        assert older is not None
        told = [cell.text(strip=True) for cell in first.tree.css("tbody .url")]
        told += await rows(browser, str(older.attributes["href"]))
        assert sorted(told) == sorted(urls)


def form(**fields: str) -> aiohttp.FormData:
    """The form as a browser sends it: what is large stands last."""
    made = aiohttp.FormData(default_to_multipart=True)
    for name, value in (
        {"name": "mine", "every": "1d", "from": "", "address": "", "text": ""} | fields
    ).items():
        made.add_field(name, value)
    return made


async def test_a_list_is_put_under_watch_by_a_form(tmp_path: Path) -> None:
    """What was pasted is looked at; the page of the list follows."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        assert (await browser.get("/collections")).tree.css_first("form textarea") is not None
        put = await browser.post("/collections", form(text=json.dumps([PAPER]), every="7d"))
        assert (put.status, put.location) == (303, "/collections/mine")
        told = await world.looked(caller)
        assert (told["every"], told["links"], told["owner"]) == (7 * 86_400, {"alive": 2}, "local")


async def test_a_list_is_watched_at_its_address_by_a_form(tmp_path: Path) -> None:
    """Which is fetched, as one that a program puts."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        assert (await browser.post("/collections", form(address=LIST))).status == 303
        assert (await caller.ask("GET", PATH)).value["address"] == LIST


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"name": "No Name"}, 400, "is no name"),
        ({"every": "3s"}, 400, "how often"),
        ({"from": "nonsense"}, 400, "no form"),
        ({"address": "ftp://x.example/"}, 400, "no web address"),
        ({"address": LIST, "text": "and this"}, 400, "not both"),
        ({"name": "taken"}, 409, "under watch already"),
    ],
)
async def test_what_the_form_of_a_list_does_not_take_is_said_on_it(
    tmp_path: Path, fields: dict[str, str], status: int, words: str
) -> None:
    """With what was filled in; nothing is put, and nothing replaced."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        await caller.ask("PUT", "/api/v1/collections/taken?every=7d", json=[PAPER])
        shown = await browser.post("/collections", form(**fields))
        assert shown.status == status
        assert words in shown.words
        field = shown.tree.css_first("#name")
        assert field is not None
        assert field.attributes["value"] == fields.get("name", "mine")
        kept = (await caller.ask("GET", "/api/v1/collections")).value["collections"]
        assert [(one["name"], one["every"]) for one in kept] == [("taken", 7 * 86_400)]


async def test_no_other_site_s_page_and_no_reader_watches_a_list(tmp_path: Path) -> None:
    """A write shows that a page of ours sent it, by a token that may write."""
    async with sandboxed(tmp_path, tokens=TOKENS) as caller, browsing(caller) as browser:
        await browser.sign_in(READER)
        assert "wants one that may write" in (await browser.get("/collections")).words
        assert (await browser.post("/collections", form(text=GOOD), OWN)).status == 403
        await browser.sign_in()
        for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            assert (await browser.post("/collections", form(text=GOOD), HTML | headers)).status == 403
        assert (await browser.post("/collections", form(text=GOOD), OWN)).status == 303


async def test_of_two_forms_with_one_name_the_first_is_kept(tmp_path: Path) -> None:
    """Both were sent before either was there: the other one is told so, and its list is not left behind."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        sent = [form(text=json.dumps([PAPER]), every=every) for every in ("7d", "1d", "1h")]
        told = await asyncio.gather(*(browser.post("/collections", one) for one in sent))
        assert sorted(one.status for one in told) == [303, 409, 409]
        first = next(one for one, answer in zip((7, 1, 1 / 24), told, strict=True) if answer.status == 303)
        kept = (await caller.ask("GET", PATH)).value
        assert kept["every"] == first * 86_400
        assert caller.service is not None
        inputs = caller.service.watch.store.file.rows("SELECT count(DISTINCT job) FROM inputs")
        assert inputs[0][0] <= 2  # of the collection, and of the look that may go on over it
