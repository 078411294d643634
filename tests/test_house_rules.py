"""The user's word on hosts, as it stands in a settings file."""

from types import SimpleNamespace

import pytest

from enricher.errors import SettingsError
from enricher.house_rules import rules_of

URL = "https://a.example/x"


def rules(table=None, **changes):
    """The rules of settings with this table for one host."""
    settings = {"hosts": {"a.example": table or {}}, "header": (), "include": (), "exclude": ()}
    return rules_of(SimpleNamespace(**{**settings, "remap": (), "accept": (), **changes}))


@pytest.mark.parametrize("written", ["403,5xx", [403, "5xx"], ["403", "500..599"]])
def test_statuses_of_a_host_are_written_as_text_or_as_a_list(written):
    """TOML has lists of numbers, and whoever writes one means it."""
    assert {403, 500, 599} <= rules({"accept": written}).accepts(URL)
    assert rules({"accept": 403}).accepts(URL) == {403}


@pytest.mark.parametrize(
    "table",
    [
        {"per_host": 0},
        {"per_host": -1},
        {"per_host": True},
        {"timeout": float("nan")},
        {"exclude": "no"},
        {"accept": ["banana"]},
        {"headers": {"X-Key": "hunter2\r\nHost: b.example"}},
        {"headers": {"X Key": "\x1b"}},
        {"acept": [403]},
    ],
)
def test_what_means_nothing_is_refused(table):
    """With no secret in the message."""
    with pytest.raises(SettingsError) as caught:
        rules(table)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("what", ["include", "exclude"])
def test_a_pattern_that_is_none_is_named(what):
    """By itself and by the setting it stands in."""
    with pytest.raises(SettingsError, match=rf"'\('.*{what}"):
        rules(**{what: ("(",)})
