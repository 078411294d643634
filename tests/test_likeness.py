"""Pages laid beside one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.likeness import alike, has_its_own, speaks_of, tells_nothing
from enricher.page import Page
from enricher.shells import shell_marks

HERE = "https://lab.example/page"
NOBODY = "0123456789abcdef"


def read(markup):
    """A page of this markup."""
    return Page(markup if isinstance(markup, bytes) else markup.encode())


def test_pages_are_alike_whatever_numbers_and_addresses_they_carry():
    """A time of day or a count does not tell two pages apart; their words do."""
    page = "<title>Not here</title><p>{} sorry there is nothing at this place {}</p>"
    one = read(page.format(1, "12:00"))
    assert alike(one, read(page.format(2, "13:37")))
    assert not alike(one, read("<title>Not here</title><p>quite another text altogether"))
    assert not alike(one, read(page.replace("Not here", "Here").format(1, 2)))


@pytest.mark.parametrize(
    "piece", ["<", "<div id=", "<script", "<!--", "<a href=", "<img src=", "&", "<title>"]
)
def test_no_markup_takes_long_to_lay_beside_another(piece, no_hang):
    """Marks that are never closed cost no more than others."""
    markup = (piece * 262_144)[:262_144].encode() + b" found"
    with no_hang():
        page, other = read(markup), read(markup[:-1])
        alike(page, other, apart=(HERE,))
        has_its_own(page, page, other, asked=HERE, made_up=NOBODY)
        tells_nothing(page)
        speaks_of(page, HERE)
        shell_marks(page)


@given(st.binary(max_size=300))
def test_no_page_raises(body):
    """Whatever it holds."""
    page, other = read(body), read(body[::-1])
    alike(page, other)
    has_its_own(page, page, other, asked=HERE, made_up=NOBODY)
    tells_nothing(page)
    speaks_of(page, HERE)
    shell_marks(page)


PAGE = "<title>Downloads</title><nav>home people news teaching</nav><main>%s</main>"


def own(one, other, again=None):
    """Whether a page with this for its main part has anything that one with the other part has not."""
    again = one if again is None else again
    pages = [read(PAGE % part) for part in (one, again, other)]
    return has_its_own(*pages, asked=HERE, made_up=NOBODY)


@pytest.mark.parametrize(
    ("shown", "instead"),
    [
        ("<img class=wide src='/figures/overview.png'>", ""),
        ("<video src=/demo.mp4></video>", ""),
        ("<a href='/files/corpus-v2.tar.gz'></a>", ""),
        ("<iframe src='https://player.example/17'></iframe>", "<iframe src='https://player.example/0'>"),
        ("<a href='https://github.com/lab/code'>here</a>", "here"),
        ("<svg viewBox='0 0 9 9'><path d='M0 0L9 9'/></svg>", ""),
        ("<canvas id=plot></canvas>", ""),
        ("<source srcset='/p/1x.webp 1x'>", ""),
        ("<div style=\"background:url('/posters/a.jpg')\"></div>", ""),
        ("<meta name=description content='A corpus of letters'>", ""),
        ("<form action=/submit><input name=age></form>", "<form action=/search><input name=q></form>"),
        ("Images 1024 Classes 12", "Images 0 Classes 0"),
        ("Accuracy 41.27", "Accuracy"),
        ("From 2024-07-01 to 2024-07-05", "From to"),
        ("Item 42 has 42 images", "Item 0 has 0 images"),
        ("عدد ١٢٣٤", "عدد ٠"),
        ("∑ α ≤ β", ""),
        ("M K V L A", ""),
        ("\U0001f426", ""),
        ("GPT-4 and CIFAR-10", "GPT and CIFAR"),
    ],
)
def test_a_page_that_says_shows_or_hands_out_something_has_its_own(shown, instead):
    """Words are not all that a page is for."""
    assert own(shown, instead)
    assert not own(instead, instead)


@pytest.mark.parametrize(
    ("one", "again", "other"),
    [
        ("at 12:00:01, visitor 7", "at 12:00:03, visitor 9", "at 12:00:02, visitor 8"),
        ("<img src=/ads/81.png>", "<img src=/ads/3.png>", "<img src=/ads/55.png>"),
        ("<input name=csrf value=a81f>", "<input name=csrf value=77b0>", "<input name=csrf value=c0de>"),
        ("<!-- cached 9 -->", "<!-- cached 9 -->", "<!-- cached 3 -->"),
        ("<script>var t=9</script>", "<script>var t=9</script>", "<script>var t=3</script>"),
    ],
)
def test_what_changes_from_look_to_look_is_nothing_of_a_pages_own(one, again, other):
    """Clocks, counters, banners and tokens, and what nobody reads."""
    assert not own(one, other, again)


@pytest.mark.parametrize(
    "made",
    [
        "<link rel=canonical href='https://lab.example/{}'>",
        "<form action='/{}' method=post></form>",
        "<a href='/login?next=%2F{}'></a>",
        "<a href='https://share.example/?u=https://lab.example/{}&via=lab'></a>",
        "<body class='page page-{}'>",
    ],
)
def test_what_markup_makes_of_its_own_address_is_nothing_of_its_own(made):
    """A page that answers to anything writes any address into its links."""
    assert not own(made.format("page"), made.format(NOBODY))


@pytest.mark.parametrize(
    "said",
    [
        "<title>Site under maintenance</title><p>Please come again.",
        "<title>Lab</title><h1>We'll be back soon!</h1>",
        "<h1>Error establishing a database connection</h1>",
        "<title>Not available in your region</title>",
        "<title>Before you continue</title><p>We use cookies.",
        "<title>Loading...</title>",
        "<title>Error - Cookies Turned Off</title><p>This site uses cookies.",
        "<title>500 Internal Server Error</title>",
    ],
)
def test_a_page_of_the_whole_site_tells_nothing_of_an_address(said):
    """It is the same for what is there and for what cannot be."""
    assert tells_nothing(read(said))


@pytest.mark.parametrize(
    "said", ["<title>Our corpus</title><p>Ten thousand pages.", "<p>" + "maintenance mode " * 200, ""]
)
def test_any_other_page_may_tell_something(said):
    """A long one may well write about such things."""
    assert not tells_nothing(read(said))


def test_pages_in_an_older_coding_are_read_in_it():
    """Where only the words in it differ, they are not lost."""
    menu = "<title>Lab</title><nav>home people news teaching jobs</nav>"
    for charset, one, other in (
        ("windows-1251", "Корпус писем", "Новости"),
        ("gbk", "数据集下载", "新闻动态"),
        ("", "Корпус писем и других текстов, все данные", "Новости лаборатории, добро пожаловать к нам"),
    ):
        meta, codec = (f"<meta charset={charset}>", charset) if charset else ("", "windows-1251")
        assert not alike(*(read(f"{meta}{menu}{said}".encode(codec)) for said in (one, other)))


def test_what_stands_behind_a_long_menu_counts():
    """Styles and menus fill the first half of many pages, the same on each."""
    menu = (
        "<title>Lab</title>"
        + "<a href=/a class='menu item of the navigation'>people news teaching jobs</a>" * 500
    )
    assert not alike(read(f"{menu}<p>our corpus of letters"), read(f"{menu}<p>"))
