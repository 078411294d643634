"""What a library loads and no run of ours uses is put off, and is there for whoever wants it later."""

import subprocess
import sys
from importlib import import_module

import pytest

from enricher.sources.late_modules import put_off

LOADED = """
import sys
import enricher.sources.semantic_scholar.client
from semanticscholar import ApiRequester
print(*sorted({"click", "rich", "pygments", "httpx"} & sys.modules.keys()))
print(ApiRequester.httpx.AsyncClient.__name__, "httpx" in sys.modules)
import httpx
print(httpx.AsyncClient is ApiRequester.httpx.AsyncClient)
"""


def test_a_source_does_not_load_the_client_of_its_library() -> None:
    """Who uses it afterwards, the library itself too, finds it whole."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "AsyncClient True", "True"]


def test_within_the_block_alone_another_stands_in_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there is none of that name."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with put_off("colorsys"):
        import colorsys as late
    assert "colorsys" not in sys.modules
    assert late.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
    with pytest.raises(ModuleNotFoundError), put_off("nowhere"):
        import_module("nowhere").anything  # noqa: B018  # it is looked for now
    assert "nowhere" not in sys.modules


def test_what_is_touched_within_the_block_is_loaded_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """As another version of a library may do."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with put_off("colorsys"):
        from colorsys import rgb_to_hsv
    assert rgb_to_hsv is sys.modules["colorsys"].rgb_to_hsv


def test_what_is_there_already_stays() -> None:
    """Nobody who holds it is upset."""
    before = sys.modules["json"]
    with put_off("json"):
        import json
    assert json is before
