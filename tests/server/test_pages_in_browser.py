"""The service's pages in a real browser: signed in, submitted, watched live; what axe and the policy say."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import FLAGS, LOOKS, browser, browser_path, violations
from tests.server.calling import TOKENS, WRITER, held, sandboxed

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.browser
DIGEST = Path(__file__).resolve().parents[2] / "examples" / "digest.md"


class Served:
    """A service on a loop of its own; `go` lets its network answer, where that is held."""

    def __init__(self, base: str, go: Callable[[], None]) -> None:
        self.base, self.go = base, go


@contextmanager
def served(folder: Path, *, hold: bool = False, **how: Any) -> Iterator[Served]:
    """Serve from a thread, as the browser is driven from this one."""
    ready, over = threading.Event(), asyncio.Event()
    loop, made = asyncio.new_event_loop(), list[Served]()

    async def serve() -> None:
        if hold:
            async with held(folder, **how) as (caller, network):
                made.append(Served(caller.base, lambda: loop.call_soon_threadsafe(network.go.set) and None))
                ready.set()
                await over.wait()
        else:
            async with sandboxed(folder, **how) as caller:
                made.append(Served(caller.base, lambda: None))
                ready.set()
                await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert ready.wait(60)
        yield made[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what was said on its console: what the content policy refuses is said there."""
    context = browser.new_context(**options)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    try:
        yield page, said
    finally:
        context.close()


def submit(page: Any, base: str, text: str, what: str = "papers") -> None:
    """Paste something into the form, and begin."""
    page.goto(f"{base}/jobs/new")
    page.check(f"input[value={what}]")
    page.fill("#text", text)
    page.click("text=Begin")


def watch(page: Any, base: str, text: bytes) -> None:
    """Put a list under watch until it was looked at once more; looks are told apart by their second."""
    address, token = f"{base}/api/v1/collections/mine", {"Authorization": f"Bearer {WRITER}"}
    before = page.request.get(address, headers=token).json().get("looked_at")
    told = {"looking": None, "due": False, "looked_at": before}
    for _ in range(600):
        if told["looking"] is None and not told["due"]:
            if told["looked_at"] != before:
                return
            assert page.request.put(address, headers=token, data=text).ok
        page.wait_for_timeout(100)
        told = page.request.get(address, headers=token).json()
    raise AssertionError(f"never looked at: {told}")


def test_a_digest_is_submitted_watched_and_read(browser: Any, tmp_path: Path) -> None:
    """From the login page to a link's own, with the keyboard's way in; nothing on the console."""
    from playwright.sync_api import expect

    with served(tmp_path, tokens=TOKENS) as service, opened(browser) as (page, said):
        page.goto(f"{service.base}/jobs/new")
        assert page.url.endswith("/login?to=%2Fjobs%2Fnew")
        page.fill("#token", WRITER)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("New job")
        assert page.evaluate("document.cookie") == ""
        submit(page, service.base, DIGEST.read_text("utf-8"))
        expect(page.locator("[data-field=state]")).to_have_text("done", timeout=60_000)
        expect(page.locator("table tbody tr")).to_have_count(26)
        page.click("text=https://git.io/AdelaiDet")
        expect(page.locator("h1")).to_have_text("https://git.io/AdelaiDet")
        expect(page.locator("#timeline")).to_be_visible()
        page.click("text=Sign out")
        expect(page.locator("h1")).to_have_text("Sign in")
        assert said == []


def test_a_name_in_the_house_is_signed_in_to_without_tls(browser: Any, tmp_path: Path) -> None:
    """Over plain http a browser sends no `Sec-Fetch-Site`: what our own forms say is `Origin` alone."""
    from playwright.sync_api import expect

    with served(tmp_path, tokens=TOKENS) as service:
        named = service.base.replace("127.0.0.1", "lab.example")
        flags = [*FLAGS, "--host-resolver-rules=MAP lab.example 127.0.0.1", "--no-proxy-server"]
        other = browser.browser_type.launch(executable_path=browser_path(), args=flags)
        try:
            page = other.new_page()
            page.goto(f"{named}/jobs/new")
            page.fill("#token", WRITER)
            page.click("button.main")
            expect(page.locator("h1")).to_have_text("New job")
            submit(page, named, "https://site-1.example.org", "urls")
            expect(page.locator("[data-field=state]")).to_have_text("done", timeout=60_000)
        finally:
            other.close()


def test_a_job_is_told_live(browser: Any, tmp_path: Path) -> None:
    """By its events, without another visit; at its end the page shows the records."""
    from playwright.sync_api import expect

    with served(tmp_path, hold=True) as service, opened(browser) as (page, said):
        submit(page, service.base, "https://site-1.example.org\nhttps://site-2.example.org", "urls")
        expect(page.locator("[data-field=state]")).to_have_text("is worked on")
        page.evaluate("window.stayed = true")
        service.go()
        expect(page.locator("[data-field=state]")).to_have_text("done", timeout=30_000)
        expect(page.locator("[data-field=records]")).to_have_text("2")
        expect(page.locator("table tbody tr")).to_have_count(2)
        assert said == []


def test_a_file_is_submitted_without_a_script(browser: Any, tmp_path: Path) -> None:
    """The page of a job that runs reads itself again."""
    from playwright.sync_api import expect

    with (
        served(tmp_path, hold=True) as service,
        opened(browser, java_script_enabled=False) as (page, said),
    ):
        page.goto(f"{service.base}/jobs/new")
        page.set_input_files("#file", DIGEST)
        page.click("text=Begin")
        expect(page.locator("[data-field=state]")).to_have_text("is worked on")
        service.go()
        expect(page.locator("[data-field=state]")).to_have_text("done", timeout=60_000)
        assert said == []


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_quiet_and_fit(browser: Any, tmp_path: Path, look: str) -> None:
    """No fault by axe, nothing on the console, nothing wider than the screen, nobody else asked."""
    from playwright.sync_api import expect

    with served(tmp_path, tokens=TOKENS) as service, opened(browser, **LOOKS[look]) as (page, said):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{service.base}/login")
        faults = violations(page)
        page.fill("#token", WRITER)
        page.click("button.main")
        submit(page, service.base, DIGEST.read_text("utf-8"))
        expect(page.locator("[data-field=state]")).to_have_text("done", timeout=60_000)
        job = page.url
        table = f"{job}/links?q=github&sort=stars&down=1"
        link = "/links?url=https%3A%2F%2Fgithub.com%2FShaoqingRen%2Ffaster_rcnn"
        for _ in range(2):  # of two looks there is a chart
            watch(page, service.base, DIGEST.read_bytes())
        lists = ("/collections", "/collections/mine", "/collections/mine/links?status=dead")
        for address in (
            job,
            table,
            *(
                service.base + path
                for path in ("/", "/jobs/new", "/collections", link, *lists, "/settings", "/api")
            ),
        ):
            page.goto(address)
            faults += [f"{address}: {fault}" for fault in violations(page)]
            width = LOOKS[look]["viewport"]["width"]  # type: ignore[index]
            overflowing = page.evaluate(
                "[...document.querySelectorAll('main, main form, main form *')]"
                ".filter(one => one.getBoundingClientRect().right > innerWidth)"
                ".map(one => one.outerHTML.slice(0, 80))"
            )
            assert overflowing == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert faults == []
        assert said == []
        assert all(address.startswith(service.base) for address in asked)


def test_the_keyboard_reaches_the_content_first(browser: Any, tmp_path: Path) -> None:
    """The first stop is the way past the navigation, and it leads there."""
    with served(tmp_path) as service, opened(browser) as (page, _):
        page.goto(service.base + "/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
