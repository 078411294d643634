"""A real browser for tests that are marked `browser`, the looks they try, and what axe says of a page."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).resolve().parents[1] / ".cache" / "schemas" / "axe.min.js"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SERIOUS = {"serious", "critical", "moderate"}


def absent(what: str) -> None:
    """Skip on a developer's machine; in CI a missing part is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI must have it")
    pytest.skip(what)


def browser_path() -> str | None:
    """Where the system's browser is; skips where there is none."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        absent("no chromium is installed (Debian: apt-get install chromium)")
    return executable


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium, driven by playwright."""
    executable = browser_path()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed (the dev group has it)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield started
        started.close()


LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}


def violations(page: Any) -> list[str]:
    if not AXE.is_file():
        absent("axe-core is not here; run scripts/fetch_schemas")
    page.evaluate(AXE.read_text("utf-8"))  # past the page's policy, as a user's tool would be
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']} ({each['impact']}): {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in SERIOUS
    ]
