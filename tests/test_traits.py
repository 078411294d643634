"""What a page gives away, and what it must not be taken for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.absence import ABSENT_TEXT, ABSENT_TITLE, HINTS, TELLING
from enricher.hijacks import HEADED, HIJACKED
from enricher.needles import SOUGHT, held_on, may_tell
from enricher.notices import REFUSAL_HINTS, REFUSED
from enricher.page import Page
from enricher.shells import shell_marks
from enricher.traits import REFUSAL_TITLE, is_home, note

HERE = "https://a.example/deep/page"
PROSE = " ".join(f"word{n} about research" for n in range(200))


def _fitting(pattern):
    """Texts that `pattern` fits; without the four letters that are others of ASCII's, their case ignored."""
    return st.from_regex(
        re.compile(pattern.pattern, pattern.flags),
        alphabet=st.characters(exclude_characters="ıİſK", exclude_categories=["Cs"]),
    )


def families(body, asked=HERE, final=HERE):
    """The families of the marks on a page."""
    page = Page(body.encode())
    marks = (*note(page, asked=asked, final=final).marks, *shell_marks(page))
    return {mark.partition(":")[0] for mark in marks}


@pytest.mark.parametrize(
    ("body", "family"),
    [
        ("<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/h/b/x></script>", "wall"),
        ("<title>Attention Required! | Cloudflare</title>", "wall"),
        ("<script src='https://geo.captcha-delivery.com/captcha/'></script>", "wall"),
        ("<h1>Pardon Our Interruption</h1>", "wall"),
        ("<title>Please Wait...</title><script>window._cf_chl_opt={}</script>", "wall"),
        ("<title>Request Rejected</title><p>Your support ID is: 17", "refusal"),
        ("<title>Client Challenge</title>", "wall"),
        ("<title>One moment</title><h1>Please wait while your request is being verified...", "perhaps"),
        ("<script src=/aes.js></script><script>toHex(slowAES.decrypt(c,2,a,b))</script>", "wall"),
        ("<title>Access Denied</title><p>Your request was blocked.", "refusal"),
        ("<title>403 Forbidden</title>", "refusal"),
        ("<html data-adblockkey='MF'><script>window.park='e30'</script>", "parked"),
        ("<title>x</title><script src='https://img.sedoparking.com/a.js'></script>", "parked"),
        ("<h1>This domain is for sale</h1>", "parked"),
        ("<title>Situs Slot Gacor Terpercaya</title>", "perhaps"),
        ("<title>Welcome to nginx!</title>", "placeholder"),
        ("<title>Account Suspended</title>", "placeholder"),
        ("<title>404 Not Found</title>", "absent"),
        ("<title>Page introuvable</title>", "absent"),
        ("<title>页面不存在</title>", "absent"),
        ("<title>My site</title><p>The page you are looking for could not be found.</p>", "absent"),
        ("<title>Sign in</title><input type=password>", "login"),
        ("<div id=root></div><script src=app.js></script>", "shell"),
        (
            f"<nav>{PROSE}</nav><div id=app><p>Loading the table</p></div><script src=app.js></script>",
            "shell",
        ),
        ("<meta charset=gbk><title>页面不存在</title>", "absent"),
        (
            "<title>Birds - Wiki</title><p>There is currently no text in this page. You may create it.",
            "absent",
        ),
        ("<title>birds [wiki]</title><h1>This topic does not exist yet</h1>", "absent"),
        (
            "<title>Our lab</title><h1>Oops!</h1><p>It looks like nothing was found at this location.",
            "absent",
        ),
    ],
)
def test_a_page_gives_itself_away(body, family):
    """By its markup, its title or its few words."""
    assert family in families(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<title>Our project</title><p>{PROSE} page not found. This domain is for sale.</p>",
        f"<title>Our project</title><p>{PROSE}</p><script src='/cdn-cgi/challenge-platform/h/b/x'></script>",
        f"<title>Access denied</title><p>{PROSE}</p>",
        "<title>Access denied: who may read what</title><p>A study",
        "<title>Captcha solving with networks</title><p>A study",
        "<title>Coming soon</title><p>The code will be released when the paper is accepted.",
        f"<title>Our project</title><p>{PROSE}</p><form>Sign in <input type=password></form>",
        f"<title>Robust detection of bots</title><p>{PROSE} are you a robot?</p>",
        "",
    ],
    ids=[
        "prose",
        "a vendor's script on a real page",
        "much to read under such a title",
        "a title that says more",
        "a title on such pages",
        "authors' own promise",
        "a login box beside content",
        "a paper on robots",
        "nothing",
    ],
)
def test_a_real_page_is_not_taken_for_another(body):
    """A live link called dead is the worst that can happen."""
    assert not families(body) & {"wall", "refusal", "parked", "placeholder", "absent", "login"}


@pytest.mark.parametrize(
    "words",
    [
        "are you a robot?",
        "captcha-delivery.com",
        "_cf_chl_opt",
        "making sure you&#39;re not a bot",
        "your support ID is",
        "generated by Wordfence",
    ],
)
@pytest.mark.parametrize("heading", ["Measuring the walls of the web", "Cross-domain walls"])
def test_a_page_that_quotes_a_wall_may_be_of_something_else(words, heading):
    """What a reader sees may be written about walls; what the markup holds is one."""
    page = f"<head><title>{heading}</title></head><p>We count pages that say '{words}' in a crawl."
    assert families(page) == {"perhaps"}


def test_a_page_that_quotes_a_placeholder_may_be_of_something_else():
    """The words are doubted as those of a sale are, a title is where others of its site can be asked."""
    quoting = "<title>Measuring bans on the web</title><p>Many pages said: this account has been suspended."
    assert families(quoting) == {"perhaps"}
    suspended = "<title>Account Suspended</title><p>Ask your host."
    home = HERE.partition("//")[0] + "//" + HERE.split("/")[2] + "/"
    assert families(suspended, asked=home, final=home) == {"placeholder"}
    assert families(suspended) == {"perhaps"}


def test_being_sent_to_a_market_of_names_says_that_the_name_is_for_sale():
    """Whatever the market's page says; a link to the market itself means it."""
    page, market = "<title>lab.example</title>", "https://www.hugedomains.com/domain_profile.cfm?d=lab"
    assert families(page, final=market) == {"parked"}
    assert families(page, asked="https://hugedomains.com/about", final=market) == set()


def test_being_sent_to_a_login_page_is_a_wall_only_for_who_asked_for_something_else():
    """A link to a login page is a link to a login page."""
    login = "https://a.example/login?next=/deep"
    assert "login" in families("<p>hi", final=login)
    assert "login" in families("<p>hi", final="https://accounts.google.com/v3/signin")
    assert "login" not in families("<p>hi<input type=password>", asked=login, final=login)


def test_a_title_is_read_unescaped_and_folded():
    """Entities, line ends and other scripts."""
    assert Page(b"<TITLE lang=en>\n A &amp; B\n  caf\xc3\xa9 </title>").title == "A & B café"
    assert Page(b"<p>none").title == ""


@pytest.mark.parametrize(
    "path", ["", "/", "/?", "/index.html", "/index.php", "/home", "/default.aspx", "/main/"]
)
def test_home_pages_are_known(path):
    """They are exempt from doubt."""
    assert is_home(f"https://a.example{path}")


@pytest.mark.parametrize("path", ["/a", "/index/a", "/~me/", "/?page=1", "/indexes"])
def test_other_pages_are_no_home(path):
    """A path or a query that says more."""
    assert not is_home(f"https://a.example{path}")


@given(st.binary(max_size=500) | st.text(max_size=300).map(lambda text: f"<title>{text}<p>{text}".encode()))
def test_no_body_raises(body):
    """Whatever a stranger's page holds."""
    noted = note(Page(body), asked=HERE, final=HERE)
    assert len(noted.title) <= 160


def test_a_hostile_page_takes_no_time(no_hang):
    """Unclosed tags by the thousand are read in one go."""
    for piece in (
        b"<",
        b"<script",
        b"<!--",
        b"<title>",
        b"<style>a",
        b"<meta ",
        b"page not ",
        b"error 404 page ",
    ):
        with no_hang():
            note(Page((piece * 60_000)[:262_144]), asked=HERE, final=HERE)
            note(Page((piece * 60_000)[:30_000]), asked=HERE, final=HERE)


@pytest.mark.parametrize(
    ("heading", "sold"),
    [
        ("Buy Cheap Viagra Online", True),
        ("Best Online Casino Bonus", True),
        ("Cialis 20mg - no prescription", True),
        ("Cardiac effects of sildenafil (Viagra): a cohort study", False),
        ("Detecting fraud in online casino logs", False),
        ("Slot online terpercaya", True),
        ("TOGEL hari ini", True),
        ("Julian Togelius", False),
        ("Time-slot online scheduling", False),
        ("A corpus of cheap viagra mails", False),
        ("Free online casino data: gambling and its harms", False),
    ],
)
def test_a_title_that_sells_is_told_from_one_that_studies(heading, sold):
    """The same words, of a hijacked name and of a paper; below a front page that one is asked, too."""
    page = f"<title>{heading}</title><p>{PROSE}</p>"
    front = "https://lab.example/"
    assert ("parked" in families(page, front, front)) is sold
    assert ("perhaps" in families(page)) is sold


def test_who_cites_sells_nothing():
    """A front page by whose title one could think so, with what papers have below it."""
    page, front = "<title>Slot online gacor</title><p>{}</p>", "https://lab.example/"
    assert "parked" in families(page.format("Daftar"), front, front)
    assert "parked" not in families(page.format("The data set, as BibTeX"), front, front)


@given(_fitting(ABSENT_TITLE))
def test_whatever_a_title_of_absence_is_judged_by_is_told_by_a_word(heading):
    """A title that holds none of the words is not looked at closely: none that fits may hold none."""
    assert any(word in heading.lower() for word in TELLING)


@given(_fitting(HIJACKED))
def test_whatever_a_title_that_sells_is_judged_by_is_told_by_a_word(heading):
    """The same of what is sold."""
    assert any(word in heading.lower() for word in HEADED)


@given(_fitting(REFUSAL_TITLE))
def test_whatever_refuses_by_its_title_is_told_by_a_word(heading):
    """The same of the whole titles of refusals."""
    assert may_tell(heading)


@pytest.mark.parametrize("heading", ["404 Not Found", "Slot online gacor", "IIS Windows"])
def test_one_search_tells_of_all_that_a_title_may_say(heading):
    """Words of absence, of gamblers, and the whole titles of servers' first pages; not those of papers."""
    assert may_tell(heading)
    assert not may_tell("Grounded maps of indoor scenes")


@given(st.binary(max_size=200).map(lambda octets: bytes(octet & 0x7F for octet in octets)), st.data())
def test_a_page_of_ascii_is_searched_for_less_to_the_same_end(octets, data):
    """What is written in other letters is in none of them."""
    needles = data.draw(st.lists(st.sampled_from(SOUGHT), max_size=3))
    page = Page(b" ".join([octets, *needles]))
    assert held_on(page) == {needle for needle in SOUGHT if needle in page.head}


@given(_fitting(REFUSED))
def test_whatever_a_reader_is_turned_away_by_holds_one_of_its_hints(said):
    """As they are looked for, in lower case; letters beyond ASCII as they are mostly written."""
    found = REFUSED.search(said)
    assert any(hint in found[0].lower() for hint in REFUSAL_HINTS)


@pytest.mark.slow
@given(
    st.from_regex(
        re.compile(ABSENT_TEXT.pattern, ABSENT_TEXT.flags),
        alphabet=st.characters(exclude_characters="ıİſK", max_codepoint=0xFFFF),
    )
)
def test_whatever_words_of_absence_fit_holds_one_of_their_hints(said):
    """As they are looked for: in UTF-8, its ASCII in lower case."""
    found = ABSENT_TEXT.search(said)
    octets = " ".join(found[0].split()).encode("utf-8", "replace").lower()
    assert any(hint in octets for hint in HINTS) or found[0] != found[0].lower()
