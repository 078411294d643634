"""What a library loads for a command of its own is left out, and is there for whoever wants it later."""

import subprocess
import sys

import pytest

from enricher.sources.spared_modules import spared

LOADED = """
import sys
import enricher.sources.semantic_scholar.client
print(*sorted({"click", "rich", "pygments", "httpx._main"} & sys.modules.keys()))
import httpx._main
print("click" in sys.modules)
"""


def test_a_source_loads_no_command_of_its_library() -> None:
    """And who imports that afterwards finds it."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "True"]


def test_within_the_block_alone_it_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the block ends with an error."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with pytest.raises(ModuleNotFoundError), spared("colorsys"):
        import colorsys
    import colorsys

    assert sys.modules["colorsys"] is colorsys


def test_what_is_there_already_stays() -> None:
    """Nobody who holds it is upset."""
    before = sys.modules["json"]
    with spared("json"):
        import json
    assert json is before
