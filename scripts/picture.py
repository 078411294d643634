#!/usr/bin/env python3
"""The README's picture: the report page of the example's run in the made-up world, as a browser shows it.

    scripts/picture.py [FILE]          # docs/pictures/report.png

Needs Debian's chromium, by playwright, as the browser tests do.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1000, 760


def main() -> None:
    """Run the example, make its page, and take the picture of its top."""
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures" / "report.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        page = made(Path(name))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            shown.goto(page.as_uri())
            shown.screenshot(path=target)
            browser.close()


def made(folder: Path) -> Path:
    """The report page of a run over the example."""
    shutil.copy(ROOT / "examples" / "digest.md", folder)
    for arguments in (
        ["enrich", "--sandbox", "--quiet", "digest.md", "-o", "run.jsonl"],
        ["report", "run.jsonl", "-o", "report.html"],
    ):
        subprocess.run([sys.executable, "-m", "enricher", *arguments], cwd=folder, check=True)
    return folder / "report.html"


if __name__ == "__main__":
    main()
