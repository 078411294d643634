import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.urls import Refused, address, authority_of, canonical, host_of, path_of

STANDARD = Path("../shared/data/conformance/whatwg-url/urltestdata.json")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("HTTPS://GitHub.com/Owner/Name.git", "https://github.com/Owner/Name"),
        ("http://www.github.com/owner/name/", "https://github.com/owner/name"),
        ("github.com/owner/name", "https://github.com/owner/name"),
        ("https://github.com:443/owner/name.git/", "https://github.com/owner/name"),
        ("https://github.com/owner/name/tree/main/", "https://github.com/owner/name/tree/main/"),
        ("https://github.com/owner/name?tab=readme#top", "https://github.com/owner/name?tab=readme#top"),
        ("http://User.github.io/Repo/", "https://user.github.io/Repo/"),
        ("http://example.org/", "http://example.org"),
        ("http://example.org/a/", "http://example.org/a/"),
        ("http://example.org/?a=b", "http://example.org/?a=b"),
        ("http://example.org/#", "http://example.org"),
        ("http://user:secret@example.org/a", "http://example.org/a"),
        ("http://example.org:80/a/./b/../c", "http://example.org/a/c"),
        ("http://example.org:8080/", "http://example.org:8080"),
        ("example.org:5000/x", "http://example.org:5000/x"),
        ("bit.ly/abc", "https://bit.ly/abc"),
        ("http://bit.ly/abc", "http://bit.ly/abc"),
        ("https://bücher.example/ü?q=ä", "https://xn--bcher-kva.example/%C3%BC?q=%C3%A4"),
        ("http://0x7f.1/", "http://127.0.0.1"),
        ("http://017700000001/", "http://127.0.0.1"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("https:github.com/o/n", "https://github.com/o/n"),
        ("https://dx.doi.org/10.1/x", "https://doi.org/10.1/x"),
    ],
)
def test_one_resource_has_one_form(written: str, wanted: str) -> None:
    """Scheme, host, port, user and a repository's root are written in one way."""
    assert canonical(written) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "http://example.org/A"),
        ("http://example.org/a", "http://example.org/a/"),
        ("http://example.org/a", "https://example.org/a"),
        ("http://example.org/a?b=1&c=2", "http://example.org/a?c=2&b=1"),
        ("http://example.org/a?", "http://example.org/a"),
        ("https://github.com/o/n/blob/main/a.git", "https://github.com/o/n/blob/main/a"),
        ("https://gitlab.com/o/n", "https://gitlab.com/o/n.git"),
    ],
)
def test_different_resources_stay_apart(one: str, other: str) -> None:
    """What a server may tell apart is never merged."""
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("mailto:someone@example.org", "unsupported_scheme"),
        ("javascript:alert(1)", "unsupported_scheme"),
        ("http://", "invalid_url"),
        ("http://a b/", "invalid_url"),
        ("http://example.org:99999/", "invalid_url"),
        ("http://\ud800/", "invalid_url"),
        ("", "invalid_url"),
        ("http://example.org/" + "a" * 9_000, "invalid_url"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(written: str, reason: str) -> None:
    """No text raises; each refusal says why."""
    refused = canonical(written)
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert address(written) is None


@given(st.text(max_size=60) | st.from_regex(r"(https?://)?[a-zA-Z0-9.@:/?#\[\]%-]{0,40}", fullmatch=True))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """The canonical form of a canonical form is itself."""
    url = canonical(text)
    if not isinstance(url, Refused):
        assert canonical(url) == url


_NAMES = st.from_regex(r"([a-z0-9_-]{1,5}\.){1,3}[a-z]{2,4}", fullmatch=True)
_PATHS = st.from_regex(r"(/[A-Za-z0-9._~!$&'()*+,;=:@-]{0,6}){0,4}", fullmatch=True)


@given(st.sampled_from(["http", "https"]), _NAMES, _PATHS)
def test_a_plain_address_has_the_form_that_the_standard_gives_it(scheme: str, name: str, path: str) -> None:
    """Most are plain, and are not taken through the parser; capitals in a scheme send them there."""
    assert canonical(f"{scheme}://{name}{path}") == canonical(f"{scheme.upper()}://{name}{path}")


def test_parts_of_an_address() -> None:
    """Host, authority and path are read without another parsing."""
    assert host_of("https://a.org:80/x?y") == "a.org"
    assert host_of("https://[::1]:80/x") == "[::1]"
    assert authority_of("https://a.org:80?y") == "a.org:80"
    assert path_of("https://a.org/x/y?z#w") == "/x/y"
    assert path_of("https://a.org") == ""


EXCEPTIONS = {
    "a user is dropped": lambda case: "@" in case.get("href", ""),
    "an empty fragment is dropped": lambda case: case.get("href", "").endswith("#"),
    "a host of dots alone is refused": lambda case: not case.get("hostname", "x").strip("."),
    "broken Punycode passes: no such name resolves": lambda case: "xn--" in case["input"].lower(),
}
"""Where the canonical form differs from the standard's, and why."""


def test_agrees_with_the_standards_own_suite() -> None:
    """Absolute http addresses parse as https://url.spec.whatwg.org's test data says."""
    if not STANDARD.exists():
        pytest.skip(f"{STANDARD} is not there")
    asked = 0
    for case in json.loads(STANDARD.read_text()):
        if isinstance(case, str) or not case["input"].lstrip().lower().startswith(("http://", "https://")):
            continue
        if any(applies(case) for applies in EXCEPTIONS.values()):
            continue
        asked += 1
        url = canonical(case["input"])
        if case.get("failure"):
            assert isinstance(url, Refused), case["input"]
        else:
            bare = case["pathname"] == "/" and not case["search"] and not case["hash"]
            assert url == (case["href"][:-1] if bare else case["href"])
    assert asked > 250


NUMBERS = ("1.2.3.4", "01.2.3.4", "1.2.3", "256.1.1.1", "1.2.3.4.5", "0.0.0.0", "255.255.255.255")
PLACES = st.sampled_from(
    ("example.org", "a.b-c.example.org", "xn--bcher-kva.example", "1.example.org", *NUMBERS)
)
PORTS = st.sampled_from(
    ("", ":", ":80", ":443", ":8080", ":0", ":080", ":65535", ":65536", ":99999", ":8080x")
)
REST = st.lists(st.sampled_from(("/", "a", ".", "..", "~", "%41", "-_", "?q=1", "#f", "@", ":1"))).map(
    "".join
)


@given(st.sampled_from(("http", "https")), PLACES, PORTS, REST)
def test_a_plain_address_is_read_as_any_other(scheme: str, place: str, port: str, rest: str) -> None:
    """The short way for addresses that are as they should be ends where the long one does."""
    written = f"{place}{port}{rest}" if not rest or rest[0] in "/?#" else f"{place}{port}/{rest}"
    plain, longer = canonical(f"{scheme}://{written}"), canonical(f"{scheme.upper()}://{written}")
    if isinstance(plain, Refused) or isinstance(longer, Refused):
        assert isinstance(plain, Refused)
        assert isinstance(longer, Refused)
        assert plain.reason == longer.reason
    else:
        assert plain == longer
