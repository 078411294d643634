"""The index of findings names each script, and each script pins what it runs."""

import os
import re
from pathlib import Path

from .blocks import ROOT

NPM = "--silent --no-audit --no-fund --ignore-scripts"
SCRIPTS = sorted((ROOT / "findings").glob("*.sh"))


def test_the_index_names_every_script_with_its_package() -> None:
    """And none besides."""
    rows = re.findall(r"^\| `(\S+\.sh)` \| (\S+) (\S+) \|", (ROOT / "findings/README.md").read_text(), re.M)
    assert sorted(name for name, _, _ in rows) == [path.name for path in SCRIPTS]
    for name, package, version in rows:
        text = (ROOT / "findings" / name).read_text()
        assert f"{package}=={version}" in text or f"npm install {NPM} {package}@{version}" in text, name


def test_every_script_says_what_was_guessed_and_what_was_seen() -> None:
    """Beside what it runs, in a folder of its own."""
    for path in SCRIPTS:
        text = path.read_text()
        assert os.access(path, os.X_OK), path.name
        assert "\n# Guessed: " in text, path.name
        assert "\n# Seen: " in text, path.name
        assert "mktemp -d" in text, path.name


def test_the_site_shows_the_index() -> None:
    """As it is."""
    assert "{include} ../findings/README.md" in Path(ROOT / "docs/findings.md").read_text()
