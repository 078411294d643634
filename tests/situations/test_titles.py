"""Titles of living pages in the words of dead ones: a page is laid beside others of its site."""

import pytest

from .sites import Said, look

SAYS = "<p>We crawl names, and read what pages say: 'buy this domain', or 'this domain has expired'."
LONG = "<p>" + " ".join(f"chapter{chr(97 + n % 26)} explains {chr(97 + n // 9)}opic" for n in range(90))
LIVING = {
    "a guide to buying names": ("Should I buy this domain? | lab.example", "<p>Ask ten questions first."),
    "a study of squatting": ("lab.example: who would buy this domain?", SAYS + LONG),
    "a count of offers": ("How many domain names are for sale - lab.example", LONG),
    "an answer of a market": ("What 'this domain is for sale' means | lab.example", LONG),
    "a project called Expired": ("Expired Names", SAYS + "<p>" + "Letters of sailors in boxes. " * 8),
    "its site's name in its title": (
        "Notes | lab.example",
        SAYS + "<p>" + "Letters of sailors in boxes. " * 8,
    ),
    "a paper on suspended names": ("Suspended Domain", LONG),
    "a game called so": ("Account Suspended", LONG),
    "a count of expired names": (
        "Expired",
        "<p>Pages that say 'this domain has expired' are counted here, by year and by country.",
    ),
    "a study of a city's casinos": ("New York Casinos and Local Crime", LONG),
    "a study of new casinos": ("The Impact of New Casinos on Local Economies", LONG),
    "a study of free play": ("Free Play in Online Casinos and Addiction", LONG),
    "a short game called so": (
        "Account Suspended",
        "<p>A game about a player whose account is taken away; ten levels, free to play.",
    ),
    "a manual": ("Apache Tomcat", LONG),
    "a study of link rot": (
        "Page Not Found - A Study of Link Rot",
        "<p>Every third address leads to a page that was not found. We count them in ten libraries.",
    ),
    "a game of lost pages": ("404 Not Found", "<p>Play as a page that could not be found, in ten levels."),
    "a Korean detector": ("먹튀 탐지 시스템", "<p>토토 사이트를 찾는 방법."),
    "a Spanish study": ("Casinos online en Chile: un estudio", "<p>Contamos anuncios de la prensa."),
    "a German study": ("Online-Casinos ohne Lizenz: eine Studie", "<p>Wir zählen Anzeigen der Presse."),
    "a method": ("NotFound: finding what is not found", "<p>Our method finds pages that do not exist."),
    "a game": ("Locked", "<p>A game of doors."),
}
ADDRESSES = {
    "a game of lost pages": "http://lab.example/games/404-not-found/",
}


@pytest.mark.parametrize("name", LIVING)
async def test_a_living_page_may_be_titled_so(name: str) -> None:
    """Its site says something else to what it has not."""
    title, body = LIVING[name]
    url = ADDRESSES.get(name, "http://lab.example/names/17")
    path = url.removeprefix("http://lab.example")
    looked = await look(
        lambda visit: (
            Said(f"<html><head><title>{title}</title></head><body>{body}</body>")
            if visit.path == path
            else Said("<title>404</title>no", 404)
        ),
        url,
    )
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


async def test_a_home_with_much_to_read_may_be_titled_so() -> None:
    """Though its server sends it for all paths."""
    page = Said(f"<title>Not Found: detecting missing pages</title>{LONG}")
    assert (await look(lambda _: page, "http://lab.example/")).check.status == "alive"
    gone = Said("<title>Not Found</title><p>The site that you look for was not found here.")
    assert (await look(lambda _: gone, "http://lab.example/")).check.status == "dead"


SOLD = "<p>" + "The keeper of this name would like to hear of you by letter or in the evening. " * 4
DEAD = {
    "a name for sale, in many words": ("lab.example", "<p>Buy this domain." + SOLD),
    "a name parked by a script": (
        "lab.example - Resources",
        "<p data-adblockkey='MF'><script>window.park='e30'</script>",
    ),
    "an offer in a few words": (
        "Domain",
        "<p>Buy this domain from its keeper today, by letter or by telephone, please.",
    ),
    "a title that offers its name": ("lab.example - Buy this domain", LONG),
    "an offer before a name": ("Buy this domain | lab.example", LONG),
    "a script of a market": ("lab.example", "<script src=//img.sedoparking.com/x.js></script>" + LONG),
    "a host's first page": ("Welcome to nginx!", "<p>If you see this page, it works."),
    "a customer who is gone": ("Website Suspended", "<p>Ask your host."),
    "a name of a laboratory, in a few words": ("lab.example is for sale", "<p>Ask us."),
    "a title that asks": ("lab.example | Would you like to own this domain?", "<p>Ask us."),
    "a name without a site": ("Domain parkiert", "<p>Hier entsteht etwas."),
    "a den of gamblers": ("Casino online Chile: los mejores casinos con bonos", LONG),
    "another": ("Situs Slot Gacor Terpercaya", LONG),
}


@pytest.mark.parametrize("name", DEAD)
async def test_a_site_that_says_so_to_all_is_parked(name: str) -> None:
    """Whatever was asked for."""
    title, body = DEAD[name]
    page = Said(f"<html><head><title>{title}</title></head><body>{body}</body>")
    for url in ("http://lab.example/names/17", "http://lab.example/"):
        looked = await look(lambda _: page, url)
        assert (looked.check.status, looked.check.reason) == ("dead", "parked")


async def test_a_page_that_says_nothing_else_is_gone_at_an_honest_host() -> None:
    """Its title is no name of what was asked for."""
    gone = Said("<title>Page not found | Institute of Letters</title><p>The page could not be found.")
    looked = await look(
        lambda visit: gone if "17" in visit.path else Said("no", 404), "http://lab.example/names/17"
    )
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")
