"""Addresses that carry another one."""

from urllib.parse import quote

import pytest

from enricher.forges import resolve
from enricher.links import extract
from enricher.model import Paper
from enricher.redirectors import carried
from enricher.urls import canonical

CODE = "https://github.com/o/my-code"
ESCAPED = "https%3A%2F%2Fgithub.com%2Fo%2Fmy-code"


@pytest.mark.parametrize(
    "written",
    [
        f"https://scholar.google.com/scholar_url?url={CODE}&hl=en&sa=X&d=1",
        f"https://scholar.google.co.jp/scholar_url?hl=ja&url={ESCAPED}",
        f"https://www.google.com/url?sa=t&q={ESCAPED}",
        f"https://www.google.com/url?sa=t&rct=j&q=my+nets&esrc=s&url={ESCAPED}&ved=x",
        f"www.google.de/url?url={CODE}",
        f"https://nam12.safelinks.protection.outlook.com/?url={ESCAPED}&data=05%7C02&sdata=x%3D&reserved=0",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__github.com_o_my-2Dcode&d=DwMF&c=x",
        f"https://urldefense.com/v3/__{CODE}__;!!Kx!abc$",
        "https://urldefense.com/v3/__https:/github.com/o/my-code__;!!Kx!abc$",
        "https://link.zhihu.com/?target=https%3A//github.com/o/my-code",
        f"https://login.ezproxy.example.edu/login?url={CODE}",
        f"https://htmlpreview.github.io/?{CODE}",
        f"https://htmlpreview.github.io/?{ESCAPED}",
        f"https://ezproxy.example.edu/login?qurl={ESCAPED}",
        f"https://www.google.com/url?q={quote(f'https://link.csdn.net/?target={ESCAPED}', safe='')}",
    ],
)
def test_what_is_carried_is_the_address(written: str) -> None:
    """Of alerts, mail guards, forums and libraries' proxies, and of one in another."""
    assert carried(written) == CODE
    assert canonical(written) == CODE


def test_what_shows_a_repository_s_page_is_no_repository_of_its_own() -> None:
    """The stars of `htmlpreview.github.io` are those of its maker."""
    found = resolve(canonical("https://htmlpreview.github.io/?https://github.com/o/my-code/blob/main/a.html"))
    assert found.repository is not None
    assert found.repository.ref.full_name == "o/my-code"


def test_a_proxy_of_a_library_carries_the_whole_rest() -> None:
    """It is written as it is, its own parameters included."""
    address = "https://example.org/a?b=c&d=e"
    assert carried(f"https://proxy.example.edu/login?url={address}") == address


@pytest.mark.parametrize(
    "written",
    [
        "https://web.archive.org/web/2020/http://example.org/?url=http://example.net",
        f"https://www.google.com/search?q={CODE}",
        f"https://example.org/login?url={CODE}",
        f"https://httpproxy.example.org/login?url={CODE}",
        f"https://example.org/url?q={CODE}",
        "https://www.google.com/url?q=javascript:alert(1)//",
        "https://link.zhihu.com/?target=",
        "https://urldefense.com/v3/__https://example.org/*a__;Iw!!Kx!abc$",
        f"https://google.example/url?q={CODE}",
    ],
)
def test_any_other_address_is_itself(written: str) -> None:
    """One that names another without leading to it, and one whose letters are kept elsewhere."""
    assert carried(written) == written


def test_a_deep_one_is_followed_in_one_go() -> None:
    """What canonical form it has is found at once, and is the same when it is looked for again."""
    written = CODE
    for _ in range(100):
        written = f"https://link.zhihu.com/?target={written}"
    assert canonical(written) == CODE


@pytest.mark.parametrize(
    "words",
    ["Code at {} .", "({}).", "[code]({})", "<{}>", "See {}, and more."],
    ids=["words", "brackets", "markdown", "angles", "comma"],
)
@pytest.mark.parametrize("query", ["", "?tab=a_b&x=1"])
def test_what_a_mail_guard_carries_as_it_is_is_one_link_of_a_text(words: str, query: str) -> None:
    """It was cut in two where the address within begins, and the guard's half called dead."""
    address = f"https://urldefense.com/v3/__{CODE}{query}__;!!Mih3wA!Cx_y-Z$"
    text = words.format(address)
    assert [link.url for link in extract(Paper(title="Nets", abstract=text)).links] == [f"{CODE}{query}"]


def test_octets_that_are_no_utf_8_stay_as_they_are_written() -> None:
    """Only their server knows what they mean."""
    assert carried("https://www.google.com/url?q=https://a.org/caf%E9") == "https://a.org/caf%E9"
    assert carried("https://www.google.com/url?q=https%3A%2F%2Fa.org%2Fcaf%C3%A9") == "https://a.org/café"
