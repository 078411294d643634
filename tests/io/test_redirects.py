"""Where an answer sends its reader: relative, odd and hidden targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.io.redirects import page_target, target
from enricher.page import Page

BASE = "https://a.example/dir/page?q=1"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/x", "https://a.example/x"),
        ("/x?", "https://a.example/x?"),
        ("/x?#top", "https://a.example/x?"),
        ("/x#top?", "https://a.example/x"),
        ("/x??", "https://a.example/x??"),
        ("x", "https://a.example/dir/x"),
        ("../x", "https://a.example/x"),
        ("?r=2", "https://a.example/dir/page?r=2"),
        ("//b.example", "https://b.example/"),
        ("http://b.example:8080/x", "http://b.example:8080/x"),
        ("https://b.example/x#part", "https://b.example/x"),
        ("  /x \r\n", "https://a.example/x"),
        ("/a b", "https://a.example/a%20b"),
        ("/caf\u00e9", "https://a.example/caf%C3%A9"),
        ("/%E4%BD%A0", "https://a.example/%E4%BD%A0"),
        ("https://b\u00fccher.example/x", "https://xn--bcher-kva.example/x"),
        ("https:\\\\b.example\\x", "https://b.example/x"),
        ("HTTPS://B.example/X", "https://b.example/X"),
        ("https://me:secret@b.example/x", "https://b.example/x"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("", None),
        ("   ", None),
        ("http://[broken/", None),
        ("https://b.example:99999999/", None),
    ],
)
def test_a_location_is_read_as_browsers_do(location, expected):
    """Resolved, escaped, without fragment and userinfo."""
    assert target(BASE, location) == expected


@given(st.text(max_size=200))
def test_no_location_raises(location):
    """A stranger's header is an address or nothing, and asking for it again changes nothing."""
    found = target(BASE, location)
    if found is not None and found.startswith("http"):
        assert target(found, found) == found


@pytest.mark.parametrize(
    "body",
    [
        b'<meta http-equiv="refresh" content="0;url=https://b.example/x">',
        b"<META HTTP-EQUIV=refresh CONTENT='0; URL=https://b.example/x'>",
        b'<meta content="3; url=&#39;https://b.example/x&#39;" http-equiv="Refresh">',
        b"<html><script>window.location.href = 'https://b.example/x';</script></html>",
        b'<script>window.opener = null; location.replace("https:\\/\\/b.example\\/x")</script>',
        b'<noscript><META http-equiv="refresh" content="0;URL=https://b.example/x"></noscript><title>t</title>',
    ],
)
def test_a_page_that_moves_on_is_followed(body):
    """Markup and the simplest scripts, as shorteners send them."""
    assert page_target(BASE, Page(body)) == "https://b.example/x"


@pytest.mark.parametrize(
    "body",
    [
        b'<meta http-equiv="refresh" content="300">',
        b'<meta http-equiv="refresh" content="0">',
        b'<meta http-equiv="refresh" content="600;url=/later">',
        b'<meta http-equiv="refresh" content="0;url=/dir/page?q=1">',
        b'<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
        b"<p>" + b"many words here " * 50 + b"<script>location.href = 'https://b.example/x'</script>",
        b'<noscript><meta http-equiv="refresh" content="0;url=/noscript"></noscript>' + b"words here " * 50,
        b"",
    ],
    ids=[
        "reload",
        "reload at once",
        "much later",
        "to itself",
        "a script's address",
        "a full page",
        "for no scripts",
        "nothing",
    ],
)
def test_a_page_that_stays_is_the_end(body):
    """Reloads, menus and fallbacks lead nowhere."""
    assert page_target(BASE, Page(body)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"<!-- <meta http-equiv='refresh' content='0; url=/gone'> --><title>Corpus</title>",
        b"<!--[if lt IE 9]><meta http-equiv=refresh content='0; url=/upgrade'><![endif]-->",
        b"<script>var t = '<meta http-equiv=refresh content=\"0; url=/gone\">'</script>",
        b"<textarea><meta http-equiv='refresh' content='0; url=/gone'></textarea>",
    ],
    ids=["a comment", "for old browsers", "in a script", "an example"],
)
def test_markup_that_no_browser_obeys_leads_nowhere(body):
    """What stands in comments, scripts and examples is text."""
    assert page_target(BASE, Page(body)) is None


@pytest.mark.parametrize(
    "code",
    [
        b"// location.href = 'https://b.example/gone';",
        b"/* location = 'https://b.example/gone' */",
        b"var mylocation = 'https://b.example/gone';",
        b"var s = {location: 1}; s.location = 'https://b.example/gone';",
        b"const go = () => { location.href = 'https://b.example/gone' }; b.onclick = go;",
        b"setTimeout(() => { location.replace('https://b.example/gone') }, 900000);",
        b"try { draw() } catch (e) { location.href = 'https://b.example/gone' }",
        b"/Android/.test(navigator.userAgent) && (location.href = 'https://b.example/gone')",
        b"location.protocol == 'https:' || location.replace('https://b.example/gone')",
        b"let o = {go() { location.href = 'https://b.example/gone' }}",
        b"location.href = 'https://b.example/login?back=' + encodeURIComponent(location)",
    ],
)
def test_a_script_that_does_not_move_every_reader_at_once_leads_nowhere(code):
    """Comments, other variables, half an address; what a click, a clock or a condition sets off."""
    assert (
        page_target(BASE, Page(b"<title>Corpus</title><script>" + code + b"</script><p>Corpus here")) is None
    )


@pytest.mark.parametrize(
    "code",
    [
        b"var a = 'it\\'s'; window.top.location = 'https://b.example/x'",
        b"// at once\nself.location.assign('https://b.example/x');",
        b"var url = 'https://c.example/?a=1&b=2';\ndocument.location.href='https://b.example/x'",
    ],
)
def test_a_script_that_moves_every_reader_is_followed(code):
    """Strings and comments before it change nothing."""
    assert page_target(BASE, Page(b"<script>" + code + b"</script>")) == "https://b.example/x"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<script>window.onload=function(){window.location.href='/lander'}</script>", "/lander"),
        (b"<script>onload = () => { location.replace('/v3/index.html'); };</script>", "/v3/index.html"),
        (b"<title>Tools</title><script>location = 'v3/index.html'</script>", "/dir/v3/index.html"),
        (b"<body onload=\"window.location='new.html'\"></body>", "/dir/new.html"),
        (b"<p>Tools for letters</p><script>location.href='/v3'</script>", None),
        (b"<script>alert('No such letter'); location.href='/list'</script>", None),
        (b"<script>document.cookie='seen=1'; location.href='/dir/page?q=2'</script>", None),
        (b"<script>location.href='#/letters'</script><div id=app></div>", None),
        (b"<script>window.onload=function(){ if (old) location.href='/old' }</script>", None),
    ],
)
def test_a_page_that_shows_nothing_may_lead_on_within_its_site(body, expected):
    """By a script that every reader's browser runs; not where he is told why, or is put to a test."""
    assert page_target(BASE, Page(body)) == (expected and f"https://a.example{expected}")


def test_a_refresh_field_counts_as_markup_does():
    """Some servers send it in the head."""
    assert page_target(BASE, None, "0; url=/x") == "https://a.example/x"


@given(st.binary(max_size=300))
def test_no_page_raises(body):
    """Whatever it holds."""
    page_target(BASE, Page(b'<meta http-equiv=refresh content="0;url=' + body))
    page_target(BASE, Page(body), body.decode("latin-1"))


@pytest.mark.parametrize(
    ("said", "to", "led"),
    [
        ("This page was removed. You will be taken home.", "/", False),
        ("This page was removed. You will be taken home.", "/new/deblur", True),
        ("We moved. You will be taken home.", "/", True),
    ],
)
def test_a_page_that_says_that_it_is_gone_leads_nowhere_by_leading_home(
    said: str, to: str, led: bool
) -> None:
    """The front page would be taken for what was asked for."""
    page = Page(f"<title>Notes</title><meta http-equiv=refresh content='5;url={to}'><p>{said}".encode())
    assert page_target("https://a.example/x", page) == (f"https://a.example{to}" if led else None)
