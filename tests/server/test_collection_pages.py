"""Pages of lists under watch: what changed, how they fare, their links; by a clock of the test's own."""

from pathlib import Path

import pytest

from tests.server.test_pages import Browser, browsing
from tests.server.test_watching import BAD, GOOD, PAPER, PATH, World


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
