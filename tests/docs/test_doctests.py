"""What docstrings show is what comes out."""

import doctest
import importlib

import pytest

MODULES = (
    "enricher.setting_values",
    "enricher.forges.addresses",
    "enricher.papers.words.identifiers",
    "enricher.reports.meanings",
    "enricher.sources.github.query",
    "enricher.testing",
    "enricher.values",
)
"""Modules with examples in them."""


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_come_out_as_shown(name: str) -> None:
    """And there is one at least."""
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert failed == 0
    assert tried > 0
