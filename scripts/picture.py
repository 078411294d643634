#!/usr/bin/env python3
"""The README's pictures, as a browser shows them: the report of the example's run, the service's overview.

    scripts/picture.py [FOLDER]          # docs/pictures

Both are made in the sandbox's world. Needs Debian's chromium, by playwright, as the browser tests do.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DIGEST = ROOT / "examples" / "digest.md"
WIDTH, HEIGHT = 1000, 760


def main() -> None:
    """Take both pictures."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shown.goto(report(work).as_uri())
        shown.screenshot(path=folder / "report.png")
        with serving(work) as base:
            watch(shown, base)
            shown.screenshot(path=folder / "service.png")
        browser.close()


def report(work: Path) -> Path:
    """The report page of a run over the example."""
    shutil.copy(DIGEST, work)
    enricher(work, "enrich", "--sandbox", "--quiet", DIGEST.name, "-o", "run.jsonl")
    enricher(work, "report", "run.jsonl", "-o", "report.html")
    return work / "report.html"


def watch(shown: Page, base: str) -> None:
    """Put the example under watch as a keeper would, and open the overview once it was looked at."""
    shown.goto(base)
    address = f"{base}/api/v1/collections/reading-list"
    answer = shown.request.put(f"{address}?every=1d", data=DIGEST.read_bytes())
    if not answer.ok:
        sys.exit(f"the service refused the list: {answer.status} {answer.text()}")
    for _ in range(120):
        if shown.request.get(address).json().get("looked_at"):
            break
        shown.wait_for_timeout(500)
    shown.goto(base)


@contextmanager
def serving(work: Path) -> Iterator[str]:
    """A service over the sandbox's world; its address."""
    words = [sys.executable, "-m", "enricher", "serve", "--sandbox", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(words, cwd=work, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stderr or sys.exit("no words to read")
            base = next(
                (found[1] for line in said if (found := re.search(r"listening on (\S+?)/\s", line))), ""
            )
            threading.Thread(target=said.read, daemon=True).start()
            yield base or sys.exit("enricher serve ended")
        finally:
            process.terminate()


def enricher(work: Path, *arguments: str) -> None:
    """Run the command in a folder."""
    subprocess.run([sys.executable, "-m", "enricher", *arguments], cwd=work, check=True)


if __name__ == "__main__":
    main()
