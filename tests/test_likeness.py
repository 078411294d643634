"""Pages laid beside one another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.likeness import alike, tells_nothing

HERE = "https://lab.example/page"


def test_pages_are_alike_whatever_numbers_and_addresses_they_carry():
    """A time of day or a count does not tell two pages apart; their words do."""
    page = "<title>Not here</title><p>{} sorry there is nothing at this place {}</p>"
    assert alike(page.format(1, "12:00").encode(), page.format(2, "13:37").encode())
    assert not alike(page.format(1, 2).encode(), b"<title>Not here</title><p>quite another text altogether")
    assert not alike(page.format(1, 2).encode(), page.replace("Not here", "Here").format(1, 2).encode())


@pytest.mark.parametrize(
    "piece", ["<", "<div id=", "<script", "<!--", "<a href=", "<img src=", "&", "<title>"]
)
def test_no_markup_takes_long_to_lay_beside_another(piece):
    """Marks that are never closed cost no more than others."""
    page = (piece * 40_000)[:40_000].encode() + b" found"
    started = time.perf_counter()
    alike(page, page[:-1], apart=(HERE,))
    tells_nothing(page)
    assert time.perf_counter() - started < 0.25


@given(st.binary(max_size=300))
def test_no_page_raises(body):
    """Whatever it holds."""
    alike(body, body[::-1])
    tells_nothing(body)


PAGE = "<title>Downloads</title><nav>home people news teaching</nav><main>%s</main>"


@pytest.mark.parametrize(
    "own",
    [
        "<img class=wide src='/figures/overview.png'>",
        "<video src=/demo.mp4></video>",
        "<a href='/files/corpus-v2.tar.gz'></a>",
        "<iframe src='https://player.example/17'></iframe>",
    ],
)
def test_a_page_that_shows_or_hands_out_something_is_not_the_empty_one(own):
    """Words are not all that a page is for."""
    empty = (PAGE % "").encode()
    assert alike(empty, empty)
    assert not alike((PAGE % own).encode(), empty)


@pytest.mark.parametrize(
    "said",
    [
        "<title>Site under maintenance</title><p>Please come again.",
        "<title>Lab</title><h1>We'll be back soon!</h1>",
        "<h1>Error establishing a database connection</h1>",
        "<title>Not available in your region</title>",
        "<title>Before you continue</title><p>We use cookies.",
        "<title>Loading...</title>",
        "<title>500 Internal Server Error</title>",
    ],
)
def test_a_page_of_the_whole_site_tells_nothing_of_an_address(said):
    """It is the same for what is there and for what cannot be."""
    assert tells_nothing(said.encode())


@pytest.mark.parametrize(
    "said", ["<title>Our corpus</title><p>Ten thousand pages.", "<p>" + "maintenance mode " * 200, ""]
)
def test_any_other_page_may_tell_something(said):
    """A long one may well write about such things."""
    assert not tells_nothing(said.encode())


def test_what_stands_behind_a_long_menu_counts():
    """Styles and menus fill the first half of many pages, the same on each."""
    menu = (
        "<title>Lab</title>"
        + "<a href=/a class='menu item of the navigation'>people news teaching jobs</a>" * 500
    )
    assert not alike(f"{menu}<p>our corpus of letters".encode(), f"{menu}<p>".encode())
