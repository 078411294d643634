"""How each nature answers."""

from collections.abc import Callable

import pytest

from enricher.sandbox.directory import Directory
from enricher.sandbox.natures import NATURES, TLS_NATURES
from enricher.sandbox.sites import ANSWERS

from .asking import ask, location

Make = Callable[..., Directory]
NOT_HTTP = TLS_NATURES | {"refused", "unresolved"}


@pytest.mark.parametrize("nature", sorted(NATURES))
def test_each_nature_has_a_host_to_try_it_by_hand(nature: str, directory: Make) -> None:
    """`describe` names the nature and its verdicts for one host of `sandbox.example`."""
    made = directory()
    hosts = [
        host for host, its in made.atlas.sites.items() if its == nature and host.endswith(".sandbox.example")
    ]
    assert hosts, nature
    described = made.describe(f"https://{hosts[0]}/page")
    assert described.nature == nature
    assert described.verdicts == NATURES[nature].verdicts


@pytest.mark.parametrize("nature", sorted(set(NATURES) - NOT_HTTP))
def test_each_nature_answers_as_its_verdict_says(nature: str, directory: Make) -> None:
    """The reason's number, where it has one, is the status that a GET gets."""
    reply = ask(directory(sites={"a.org": nature}), "http://a.org/page")
    reason = NATURES[nature].verdicts[0][1]
    if reason.startswith("http_"):
        assert reply.status == int(reason.removeprefix("http_"))
    elif nature in ANSWERS:
        assert reply.status in (200, 301, 302, 308, 403)


def test_an_honest_site_misses_what_cannot_exist_and_a_soft_404_does_not(directory: Make) -> None:
    """The sibling with a random name tells them apart."""
    made = directory(sites={"a.org": "alive", "b.org": "soft_404"})
    assert ask(made, "https://a.org/0f9a8b7c6d5e4f30").status == 404
    assert ask(made, "https://b.org/0f9a8b7c6d5e4f30").body == ask(made, "https://b.org/page").body


@pytest.mark.parametrize(
    ("nature", "statuses"),
    [("moved_for_good", [301]), ("moved_for_now", [302]), ("moved_chain", [308, 301, 302])],
)
def test_moved_pages_lead_to_a_living_one(nature: str, statuses: list[int], directory: Make) -> None:
    """The hops have the statuses that the nature names, and the last page answers 200."""
    made = directory(sites={"a.org": nature})
    url, seen = "https://a.org/page", []
    while (reply := ask(made, url)).status != 200:
        seen.append(reply.status)
        target = location(reply)
        url = target if "://" in target else f"https://a.org{target}"
        assert len(seen) < 5
    assert seen == statuses


def test_a_project_page_links_to_its_code_and_to_a_template(directory: Make) -> None:
    """The atlas says which repository; the template's is there as on real pages."""
    body = ask(directory(), "https://www.matthewtancik.com/nerf").body
    assert b'href="https://github.com/bmild/nerf"' in body
    assert b"nerfies" in body


def test_a_head_that_is_refused_is_a_get_that_works(directory: Make) -> None:
    """405 for the one, 200 for the other."""
    made = directory(sites={"a.org": "head_refused"})
    assert ask(made, "https://a.org/", method="HEAD").status == 405
    assert ask(made, "https://a.org/").status == 200


def test_short_links_lead_where_the_tables_say(directory: Make) -> None:
    """git.io's known ones redirect, its unknown ones are gone, goo.gl is gone for good."""
    made = directory()
    assert location(ask(made, "https://git.io/AdelaiDet")) == "https://github.com/aim-uofa/AdelaiDet"
    assert ask(made, "https://git.io/unknown").status == 404
    assert ask(made, "https://goo.gl/abc").status == 404
    assert made.describe("https://git.io/AdelaiDet").repository_state == "ok"


def test_t_co_shows_browsers_a_page_that_refreshes(directory: Make) -> None:
    """Programs get a redirect, browsers a meta refresh."""
    made = directory()
    browser = ask(made, "https://t.co/sandbox123", headers={"user-agent": "Mozilla/5.0"})
    assert browser.status == 200
    assert b'http-equiv="refresh"' in browser.body
    assert ask(made, "https://t.co/sandbox123", headers={"user-agent": "curl/8"}).status == 302


def test_the_weather_breaks_other_sites_now_and_then(directory: Make) -> None:
    """A share of requests to living sites is answered 503, by the number of the request."""
    made = directory(sites={"a.org": "alive"}, faults=_faults(server_error=0.3))
    statuses = [ask(made, "https://a.org/").status for _ in range(300)]
    assert 50 < statuses.count(503) < 130


def _faults(**shares: float) -> object:
    from enricher.sandbox import Faults

    return Faults(**shares)
