"""What a user told us of asking, read and applied."""

from types import SimpleNamespace

import pytest

from enricher.errors import SettingsError
from enricher.model import Url
from enricher.rules import HostRule, Rules, rules_from, statuses


def words(**changes):
    """Settings with nothing said but these."""
    said = {"include": (), "exclude": (), "accept": (), "remap": (), "header": (), "hosts": {}}
    return SimpleNamespace(**{**said, **changes})


URL = Url("https://a.example/x")


def of_host(table=None, **changes):
    """The rules of settings with this table for one host."""
    return rules_from(words(**{"hosts": {"a.example": table or {}}, **changes}))


def test_nothing_said_changes_nothing():
    """Everything is asked as it is."""
    rules = rules_from(words())
    url = Url("https://a.example/")
    assert not rules.excludes(url)
    assert rules.remapped(url) == url
    assert rules.host(url) == HostRule()


def test_patterns_choose_what_is_asked():
    """An exclusion holds unless an inclusion matches; an inclusion alone shuts the others out."""
    rules = Rules(exclude=(r"\.example/private",))
    assert rules.excludes("https://a.example/private/x")
    assert not rules.excludes("https://a.example/x")
    both = Rules(include=("/private/but",), exclude=("/private",))
    assert not both.excludes("https://a.example/private/but/this")
    assert both.excludes("https://a.example/other")


def test_an_address_is_asked_elsewhere():
    """The first pattern that matches, with its groups."""
    rules = rules_from(words(remap=(r"https://old\.example/(\d+)=https://new.example/item?id=\1",)))
    assert rules.remapped(Url("https://old.example/7")) == "https://new.example/item?id=7"


def test_rules_of_a_host_hold_for_it_and_by_star_for_those_below():
    """The nearest one counts."""
    rules = rules_from(
        words(hosts={"A.example": {"per_host": 1}, "*.example": {"per_host": 2, "accept": "403"}})
    )
    assert rules.host("https://a.example/").per_host == 1
    assert rules.host("https://b.c.example/").per_host == 2
    assert rules.host("https://example.org/").per_host is None
    assert rules.accepts("https://b.example/") == {403}


def test_a_header_goes_to_its_host():
    """From the flag and from the table."""
    rules = rules_from(words(header=("a.example=X-Key: s=1",), hosts={"b.example": {"headers": {"Y": "2"}}}))
    assert rules.host("https://a.example/").headers == (("x-key", "s=1"),)
    assert rules.host("https://b.example/").headers == (("y", "2"),)
    assert rules.host("https://c.example/").headers == ()


@pytest.mark.parametrize(
    ("told", "expected"),
    [("403", {403}), ("403, 999", {403, 999}), ("500..502", {500, 501, 502}), ("", set())],
)
def test_statuses_are_numbers_and_ranges(told, expected):
    """As link checkers write them."""
    assert statuses(told) == expected
    assert len(statuses("4xx")) == 100


@pytest.mark.parametrize(
    "changes",
    [
        {"exclude": ("(",)},
        {"accept": ("ok",)},
        {"accept": ("5..",)},
        {"remap": ("no target",)},
        {"header": ("a.example",)},
        {"header": ("a.example=X: a\r\nY: b",)},
        {"header": ("a.example=X Y: b",)},
        {"hosts": {"a.example": {"speed": 3}}},
        {"hosts": {"a.example": {"per_host": "many"}}},
    ],
)
def test_what_means_nothing_is_said_at_once(changes):
    """Wrong settings are no surprise in the middle of a run."""
    with pytest.raises(SettingsError):
        rules_from(words(**changes))


def test_a_message_does_not_repeat_a_secret():
    """A header may hold one."""
    with pytest.raises(SettingsError) as caught:
        rules_from(words(header=("a.example=Bad Name: hunter2",)))
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("written", ["403,5xx", [403, "5xx"], ["403", "500..599"]])
def test_statuses_of_a_host_are_written_as_text_or_as_a_list(written):
    """TOML has lists of numbers, and whoever writes one means it."""
    assert {403, 500, 599} <= of_host({"accept": written}).accepts(URL)
    assert of_host({"accept": 403}).accepts(URL) == {403}


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
        {"headers": "X-Key: hunter2"},
        {"headers": ["X-Key: hunter2"]},
        {"headers": {"X-Key": ["hunter2"]}},
        {"headers": {"X-Key: hunter2": "X"}},
        {"headers": 3},
        3,
        "exclude",
    ],
)
def test_what_means_nothing_is_refused(table):
    """With no secret in the message."""
    with pytest.raises(SettingsError) as caught:
        of_host(table)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "told", ["503..500", "1000..2000", "5..7", "0..999", "000", "500.." + "9" * 5_000, "500..5xx"]
)
def test_a_range_that_holds_no_status_is_refused(told):
    """Taken as it stands it would accept nothing, in silence, or what no server sends."""
    with pytest.raises(SettingsError, match="is no HTTP status") as caught:
        statuses(told)
    assert len(str(caught.value)) < 120


def test_two_rules_for_one_host_are_refused():
    """Of two the first was passed over."""
    with pytest.raises(SettingsError, match="has two rules"):
        rules_from(words(hosts={"a.example": {"per_host": 1}, "A.example.": {"retries": 2}}))


def test_a_replacement_that_fits_no_group_is_shown_with_its_pattern():
    """The pattern alone is right."""
    with pytest.raises(SettingsError, match=r"https://b\.example"):
        rules_from(words(remap=(r"a=https://b.example/\1",)))


@pytest.mark.parametrize("what", ["include", "exclude"])
def test_a_pattern_that_is_none_is_named(what):
    """By itself and by the setting it stands in."""
    with pytest.raises(SettingsError, match=rf"'\('.*{what}"):
        of_host(**{what: ("(",)})


def test_a_list_of_statuses_without_end_is_refused() -> None:
    """A file beside the data may hold a hundred thousand ranges; there are a thousand numbers."""
    assert statuses(",".join(["404"] * 1_000)) == {404}
    with pytest.raises(SettingsError, match="more than 1000 statuses"):
        statuses(",".join(["100..999"] * 50_000))


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("bücher.example", "https://xn--bcher-kva.example/x"),
        ("*.bücher.example", "https://a.xn--bcher-kva.example/x"),
        ("[::1]", "http://[::1]:8080/"),
        ("::1", "http://[::1]/"),
        ("A.Example.", "https://a.example/"),
        ("a.example", "https://a.example./"),
    ],
)
def test_a_rule_is_found_by_the_name_that_addresses_bear(told, url):
    """However its host was written."""
    assert rules_from(words(hosts={told: {"exclude": True}})).excludes(url)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "*",
        "a.example:80",
        "[::1]:80",
        "https://a.example",
        "a.example/x",
        "a b",
        "*a.example",
        "a.*.example",
        "*.*.example",
    ],
)
def test_what_is_no_name_of_a_host_is_refused(told):
    """A rule under it would never be met, in silence."""
    with pytest.raises(SettingsError, match="give its name alone"):
        rules_from(words(hosts={told: {"exclude": True}}))
    if told:
        with pytest.raises(SettingsError, match="give its name alone"):
            rules_from(words(header=(f"{told}=X-Key: 1",)))


def test_a_host_s_rule_of_another_name_is_told_which_there_are():
    """In words of the settings, not of the code."""
    with pytest.raises(SettingsError, match="no 'time_out' in it; there are per_host, spacing, timeout"):
        rules_from(words(hosts={"lab.example.org": {"time_out": 3}}))
