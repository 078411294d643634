"""Living links of many kinds, and dead ones like them, over real sockets; labelled before the first run."""

import asyncio

import pytest

from enricher.model import Check

from . import (
    closing_links,
    common_links,
    first_links,
    further_links,
    gated_links,
    other_links,
    rarer_links,
    scarce_links,
    told_links,
    uncommon_links,
    withdrawn_links,
)
from .served import look_at_all

LOTS = {
    "first": first_links.ALL,
    "further": further_links.ALL,
    "other": other_links.ALL,
    "common": common_links.ALL,
    "rarer": rarer_links.ALL,
    "uncommon": uncommon_links.ALL,
    "withdrawn": withdrawn_links.ALL,
    "scarce": scarce_links.ALL,
    "closing": closing_links.ALL,
    "told": told_links.ALL,
    "gated": gated_links.ALL,
}
"""Each lot has its own town: their sites may have the same names."""
LINKS = [(lot, name) for lot, worlds in LOTS.items() for name in worlds]


@pytest.fixture(scope="module")
def checks() -> dict[str, dict[str, Check]]:
    """What came of every link."""
    return {lot: asyncio.run(look_at_all(worlds)) for lot, worlds in LOTS.items()}


@pytest.mark.parametrize(("lot", "name"), LINKS)
def test_each_link_gets_what_is_true_of_it(lot: str, name: str, checks: dict[str, dict[str, Check]]) -> None:
    """No living one is dead, and no dead one of its kind is taken for it."""
    check = checks[lot][name]
    assert (check.status, check.reason) in LOTS[lot][name][2]
