"""Cookies of a chain: back to where they came from, and nowhere else."""

import pytest

from enricher.io.cookies import Cookies
from enricher.testing import answer


def jar(url, *told):
    """The cookies after an answer of `url` that sets these."""
    cookies = Cookies()
    for value in told:
        cookies.take(answer(url, headers={"Set-Cookie": value}))
    return cookies


@pytest.mark.parametrize(
    ("told", "to", "sent"),
    [
        ("a=1", "https://www.a.example/x", "a=1"),
        ("a=1; Path=/; HttpOnly", "https://www.a.example:8443/x", "a=1"),
        ("a=1", "http://www.a.example/x", "a=1"),
        ("a=1; Secure", "https://www.a.example/x", "a=1"),
        ("a=1; Domain=a.example", "https://a.example/x", "a=1"),
        ("a=1; domain=.a.example", "https://www.a.example/x", "a=1"),
        ("a=1; Secure", "http://www.a.example/x", None),
        ("a=1; secure;Path=/", "http://www.a.example/x", None),
        ("a=1", "https://a.example/x", None),
        ("a=1", "https://other.example/x", None),
        ("a=1; Domain=a.example", "https://cdn.a.example/x", None),
        ("a=1; Domain=example", "https://b.example/x", None),
        ("a=1; Domain=b.example", "https://b.example/x", None),
        ("a=1\r\nX: y", "https://www.a.example/x", None),
        ("a=\x1b[31m", "https://www.a.example/x", None),
        ("=1", "https://www.a.example/x", None),
        ("a", "https://www.a.example/x", None),
    ],
)
def test_a_cookie_goes_back_to_its_site_alone(told, to, sent):
    """By host, by scheme, by what may stand in a field."""
    header = jar("https://www.a.example/", told).header(to)
    assert header == ((("cookie", sent),) if sent else ())


def test_a_cookie_that_is_taken_back_is_gone():
    """`Max-Age` of nothing deletes."""
    cookies = jar("https://a.example/", "a=1", "b=2", "a=; Max-Age=0")
    assert cookies.header("https://a.example/") == (("cookie", "b=2"),)


def test_a_secure_cookie_is_not_taken_from_an_open_line():
    """Whoever sits on the line could have set it."""
    assert jar("http://a.example/", "a=1; Secure").header("https://a.example/") == ()


def test_no_site_fills_the_jar():
    """A thousand cookies are not a thousand to send."""
    cookies = jar("https://a.example/", *(f"n{n}=1" for n in range(1000)))
    assert len(cookies.header("https://a.example/")[0][1].split("; ")) == 50
