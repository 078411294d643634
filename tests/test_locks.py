"""The locks: what old pip needs in them to take every requirement for pinned."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-container.lock")


def locked(text: str) -> dict[str, set[str]]:
    """Each locked package with the extras that the lock names for it."""
    pins = re.findall(r"(?m)^([A-Za-z0-9_.-]+)(?:\[([^\]]*)\])?==", text)
    return {canonicalize_name(name): set(filter(None, extras.split(","))) for name, extras in pins}


def wanted_extras(pins: dict[str, set[str]]) -> dict[str, set[str]]:
    """Every extra that a locked package asks another locked one for, and who asks."""
    asked: dict[str, set[str]] = {}
    for name, extras in pins.items():
        try:
            requires = metadata.requires(name) or ()
        except metadata.PackageNotFoundError:
            continue  # locked for another platform or Python
        for requirement in map(Requirement, requires):
            marker = requirement.marker
            applies = marker is None or any(marker.evaluate({"extra": extra}) for extra in {"", *extras})
            if applies and canonicalize_name(requirement.name) in pins:
                for extra in requirement.extras:
                    asked.setdefault(f"{canonicalize_name(requirement.name)}[{extra}]", set()).add(name)
    return asked


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_every_extra_that_is_asked_for(lock: str) -> None:
    """Old pip takes `coverage[toml]` for something unpinned where the lock holds `coverage` alone."""
    pins = locked((ROOT / lock).read_text())
    named = {f"{name}[{extra}]" for name, extras in pins.items() for extra in extras}
    missing = {wanted: who for wanted, who in wanted_extras(pins).items() if wanted not in named}
    assert missing == {}
    assert "pyjwt[crypto]" in named


def test_a_lock_without_extras_is_told_from_one_with_them() -> None:
    """The check above fails on the lock that did not set up."""
    text = (ROOT / "requirements.lock").read_text().replace("pyjwt[crypto]==", "pyjwt==")
    assert wanted_extras(locked(text)) == {"pyjwt[crypto]": {"pygithub"}}
    assert locked(text)["pyjwt"] == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_and_hashes_everything(lock: str) -> None:
    """One version each, with its hashes, and every package that the project names is in it."""
    text = (ROOT / lock).read_text()
    pinned = re.findall(
        r"(?m)^([A-Za-z0-9_.\[\],-]+==\S+)(?: ;[^\\]*)? \\\n    --hash=sha256:[0-9a-f]{64}", text
    )
    assert len(pinned) == len(re.findall(r"(?m)^[A-Za-z0-9]", text)) > 30
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert named <= locked(text).keys()
