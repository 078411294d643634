"""Every library that is imported is declared, and every one that is declared is imported."""

import ast
import functools
import sys
import tomllib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@functools.cache
def imported() -> set[str]:
    """The outside modules that the package imports anywhere, by their first name."""
    found: set[str] = set()
    for path in sorted((ROOT / "enricher").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add((node.module or "").partition(".")[0])
    return found - sys.stdlib_module_names - {"enricher", "compression"}


@functools.cache
def distributions() -> Mapping[str, list[str]]:
    """The packages that hold each outside module."""
    return metadata.packages_distributions()


def declared() -> set[str]:
    """The packages that the project names, its extras' included."""
    lines = [
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    ]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.slow
def test_what_is_imported_is_declared() -> None:
    """What comes by way of another package may go with its next release."""
    packages = distributions()
    owners = {
        module: {canonicalize_name(name) for name in packages.get(module, [module])} for module in imported()
    }
    assert {module for module, names in owners.items() if not names & declared()} == set()


def test_what_is_declared_is_imported() -> None:
    """Nothing is installed for nothing."""
    packages = distributions()
    used = {canonicalize_name(name) for module in imported() for name in packages.get(module, [module])}
    assert declared() - used == set()
