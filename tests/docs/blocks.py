"""The fences of the README and the site's pages: which language each is in, and what it says.

A comment `<!-- by hand: why -->` on the line before a fence says that no test can run it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASTS = ("docs/changelog.md", "docs/findings.md", "docs/decisions")
"""Pages that tell of what was, or show what is run elsewhere."""

_FENCE = re.compile(
    r"(?P<by_hand><!-- by hand: [^\n]+ -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)


def pages() -> list[str]:
    """The README and every page with a fence, by their paths from the root."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = [path.relative_to(ROOT).as_posix() for path in found]
    return [name for name in named if not name.startswith(PASTS)]


def blocks(page: str, language: str) -> list[str]:
    """The texts of its fences in one language, those left out that are run by hand."""
    text = (ROOT / page).read_text("utf-8")
    return [
        found["text"]
        for found in _FENCE.finditer(text)
        if found["language"] == language and not found["by_hand"]
    ]


def commands(page: str) -> Iterator[str]:
    """What stands behind `$ ` in its consoles, one after the other, with the lines that go on with it."""
    for text in blocks(page, "console"):
        yield from re.findall(r"^\$ (.+(?:(?<=\\)\n.+)*)", text, re.MULTILINE)
