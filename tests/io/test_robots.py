"""Sites' wishes by RFC 9309."""

import pytest

from enricher.io.robots import HOPS, KEPT_SECONDS, Robots, _concerning
from enricher.testing import FakeClock, FakeTransport, answer, fault

SITE = "https://a.example"
FILE = f"{SITE}/robots.txt"


def robots(said, clock=None):
    """The wishes of sites whose files are given by address."""
    clock = clock or FakeClock()
    return Robots(FakeTransport(said), clock, agent="enricher/1.0 (+https://x.example)")


def file(text):
    """A site whose file says this."""
    return {FILE: answer(FILE, body=text)}


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a/b/c", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Enricher\nDisallow: /x", "/y", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Enricher\nDisallow: /x", "/x", False),
        ("User-agent: other\nUser-agent: enricher\nDisallow: /x", "/x", False),
        ("User-agent: enricher/2 # ours\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: Enricher*\nDisallow: /x", "/x", False),
        ("User-agent: enrich\nDisallow: /x", "/x", True),
        ("User-agent: other\nDisallow: /x\nUser-agent: *\nDisallow: /y", "/x", True),
        ("User-agent: *\nDisallow: /x\nUser-agent: other\nAllow: /x", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDissallow: /x", "/x", True),
        ("\ufeffUser-agent: *\r\nDisallow: /x # mind\r\n", "/x", False),
        ("<!doctype html><title>Not found</title>", "/x", True),
        ("User-agent: *\nDisallow: /a%C3%BC", "/a%C3%BC", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
async def test_a_file_is_read_as_the_rfc_has_it(text, path, allowed):
    """The longest match wins, wildcards are known, our own group beats everybody's."""
    assert await robots(file(text)).allows(SITE + path) is allowed


def test_rules_for_others_are_not_kept():
    """What is read of a file grows with the file, however many programs it names."""
    others = "".join(f"User-agent: a{n}\n" for n in range(50))
    rules = "".join(f"Disallow: /{n}\n" for n in range(50))
    ours = "User-agent: *\nUser-agent: enricher\nUser-agent: *\nAllow: /z\n"
    kept = list(_concerning("enricher", others + rules + ours + rules + others + rules))
    assert kept[:4] == ["user-agent: *", "user-agent: enricher", "allow: /z", "disallow: /0"]
    assert len(kept) == 3 + 50


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
async def test_a_file_that_is_not_to_be_had_forbids_nothing(status):
    """RFC 9309 2.3.1.3."""
    assert await robots({FILE: answer(FILE, status)}).allows(f"{SITE}/x")


@pytest.mark.parametrize("reply", [answer(FILE, 500), answer(FILE, 503), fault(FILE, "timeout")])
async def test_a_file_that_cannot_be_reached_forbids_everything(reply):
    """RFC 9309 2.3.1.4."""
    assert not await robots({FILE: reply}).allows(f"{SITE}/x")


async def test_a_host_that_does_not_exist_forbids_nothing():
    """That it does not is for the look to say."""
    assert await robots({FILE: fault(FILE, "dns_not_found")}).allows(f"{SITE}/x")


async def test_redirects_are_followed_to_other_hosts_too():
    """What stands behind them counts for the first host; where they do not end there is no file."""
    there = "https://b.example/rules"
    moved = {
        FILE: answer(FILE, 301, headers={"location": there}),
        there: answer(there, body="User-agent: *\nDisallow: /x"),
    }
    assert not await robots(moved).allows(f"{SITE}/x")
    endless = {
        f"{SITE}/{name}": answer(f"{SITE}/{name}", 302, headers={"location": f"{SITE}/r{n}"})
        for n, name in enumerate(["robots.txt", *(f"r{n}" for n in range(HOPS + 2))])
    }
    assert await robots(endless).allows(f"{SITE}/x")


async def test_a_file_is_asked_once_a_day():
    """RFC 9309 2.4."""
    clock = FakeClock()
    asked = robots(file("User-agent: *\nDisallow: /x"), clock)
    for _ in range(3):
        assert not await asked.allows(f"{SITE}/x")
    assert len(asked._transport.requests) == 1
    await clock.sleep(KEPT_SECONDS + 1)
    assert not await asked.allows(f"{SITE}/x")
    assert len(asked._transport.requests) == 2
