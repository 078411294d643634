"""One page for all paths but the front page: what says that a script makes something else of it."""

import pytest

from .sites import Said, Site, Visit, look, moved

URL = "http://lab.example/explore/letter-17"
SHARED = "<script src=/js/jquery.min.js></script><script src=/js/site.js></script>"
HOME = "<p>We read letters of sailors, and keep them in four boxes for all who ask."


def beside(frame: str, home: str = "") -> Site:
    """A front page of its own kind, and `frame` for everything else."""
    front = f"<!doctype html><html><head><title>Letters</title></head><body>{HOME}{home}</body>"
    other = f"<!doctype html><html><head><title>Letters</title></head><body>{frame}</body>"
    return lambda visit: Said(front if visit.path == "/" else other)


SAID = "<p>The reading room of the letters opens in this window.</p>"
FRAMES = {
    "an inline script that reads its path": (
        SAID + "<script>fetch('/api' + location.pathname).then(r => r.text()).then(t => show(t))</script>",
        SHARED,
    ),
    "a script that the front page has not": (SAID + "<script src=/reading.js></script>", ""),
    "the same beside shared ones": (SAID + SHARED + "<script defer src=/reading.js></script>", SHARED),
    "an import map": (
        SAID
        + '<script type=importmap>{"imports":{"v":"/v.js"}}</script>'
        + '<script>import("v").then(v => v.start())</script>',
        "",
    ),
    "a service worker": (
        SAID + "<script>navigator.serviceWorker.register('/sw.js').then(() => location.reload())</script>",
        SHARED,
    ),
    "web assembly": (
        SAID + "<script>WebAssembly.instantiateStreaming(fetch('/reader.wasm'), {})</script>",
        SHARED,
    ),
    "htmx": (
        "<div hx-get=/part hx-trigger=load>The letter is on its way to you now.</div>"
        "<script src=/js/htmx.min.js></script>",
        "<script src=/js/htmx.min.js></script>",
    ),
    "blazor": (
        "<div id=app>Wird geladen</div>"
        "<div id=blazor-error-ui>An unhandled error has occurred. Reload it</div>"
        "<script src=_framework/blazor.webassembly.js></script>",
        "<script src=_framework/blazor.webassembly.js></script>",
    ),
    "a template of angular's": (
        "<div ng-controller=Letter><h1>{{ letter.title }}</h1><p>Sent by {{ letter.from }} in the year "
        "{{ letter.year }}</div>" + SHARED,
        SHARED,
    ),
    "a box of absence for a script to show": (
        "<main ng-app=letters><div ng-if=gone>The document was not found.</div>{{ letter }}</main>" + SHARED,
        SHARED,
    ),
    "a framework on both": (
        "<div id=app><p>Einen Augenblick, der Brief wird geholt</div>"
        "<script src=https://cdn.example/vue@3></script><script src=/app.js></script>",
        "<script src=https://cdn.example/vue@3></script><script src=/app.js></script>",
    ),
    "a box of absence by its class": (
        "<div id=app></div><div class='empty d-none'>No results were found here</div>" + SHARED,
        SHARED,
    ),
    "a dialogue for what is absent": (
        "<div id=app></div><div class='modal fade'>The document could not be found.</div>" + SHARED,
        SHARED,
    ),
    "streamlit": ("<noscript>You need to enable it</noscript><div id=root></div>" + SHARED, SHARED),
    "gradio": ("<gradio-app></gradio-app>" + SAID + SHARED, SHARED),
    "a heading to be filled": (SAID + "<h1 id=title></h1><p id=text></p>" + SHARED, SHARED),
    "a frame to be filled": (SAID + "<iframe id=reader></iframe>" + SHARED, SHARED),
    "docsify in another tongue": (
        "<div id=app>Das Handbuch wird gerade geholt, bitte etwas Geduld</div>"
        "<script src=https://cdn.example/npm/docsify@4></script>",
        "",
    ),
    "a cell of a notebook": (SAID + "<div id=cell-1></div><script type=module src=/ojs.js></script>", SHARED),
    "who hands his path on": (
        "<p>We have a new home now, and take you there."
        "<script>var l = window.location; l.replace('http://letters.example' + l.pathname);</script>",
        SHARED,
    ),
    "a cookie and a second look": (
        "<p>Our keeper counts who comes in by this door."
        "<script>document.cookie = 'seen=1; path=/'; location.reload();</script>",
        SHARED,
    ),
    "a script that is compiled in the browser": (
        "<div id=view>The letters of the sailors are unfolded</div><script type=text/babel>render()</script>"
        + SHARED,
        SHARED,
    ),
    "python in the browser": (SAID + "<script type=py src=/main.py></script>" + SHARED, SHARED),
    "alpine with words": (
        "<main x-data=letter x-init=load()><p x-text=said>The letter that you asked for is fetched</main>"
        + SHARED,
        SHARED,
    ),
}


@pytest.mark.parametrize("name", FRAMES)
async def test_a_frame_below_a_front_page_of_another_kind_is_not_dead(name: str) -> None:
    """Something on it says that a script goes on with it."""
    frame, home = FRAMES[name]
    looked = await look(beside(frame, home), URL)
    assert looked.check.status == "alive"


async def test_a_front_page_at_another_site_says_nothing_of_a_host() -> None:
    """An app whose front page is that of who sells it."""

    def site(visit: Visit) -> Said:
        if visit.host == "www.lab.example":
            return Said(f"<title>Letters</title>{HOME}")
        return moved("http://www.lab.example/tour", 302) if visit.path == "/" else Said(f"{SAID}{SHARED}")

    looked = await look(site, "http://app.lab.example/explore/letter-17")
    assert looked.check.status == "alive"


async def test_an_app_that_finds_nothing_yet_is_at_home_too() -> None:
    """It says so before anybody has searched."""
    body = f"<title>Search</title><div id=app></div><p>No results. Type a word.</p>{SHARED}"
    assert (await look(lambda _: Said(body), URL)).check.status == "alive"


async def test_a_front_page_drawn_beforehand_may_be_sent_for_all() -> None:
    """Its app goes on from there, by the path."""
    said = " ".join(f"letter{chr(97 + n % 26)} tells of {chr(97 + n // 9)}ivers" for n in range(60))
    body = f"<title>Letters</title><div id=root><main><p>{said}</main></div>"
    app = "<script defer src=/static/main.4f3a91bc.js></script>"
    assert (await look(lambda _: Said(body + app), URL)).check.status == "alive"
    assert (await look(lambda _: Said(body + SHARED), URL)).check.status == "dead"


async def test_a_page_of_a_whole_site_s_theme_is_no_frame() -> None:
    """Its front page has its scripts and more, and counts its readers otherwise."""
    theme = (
        "<script src=/inc/jquery.min.js?ver=3></script><script src='/inc/theme.js?ver=6.1'></script>"
        "<script>var s = {source: 11}; document.body.append(document.createElement('i'))</script>"
        "<script src=https://www.googletagmanager.com/gtag/js?id=G-1></script>"
    )
    home = theme.replace("11", "12") + "<script src=/inc/slides.js></script>"
    lost = (
        "<p>Ecce pagina quam quaeris hic frustra quaesita est."
        + theme
        + "<script src=/inc/lightbox.js></script>"
    )
    looked = await look(beside(lost, home), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_sentence_beside_scripts_of_the_whole_site_is_no_frame() -> None:
    """They make nothing of it that they do not make of the front page."""
    looked = await look(beside(SAID + SHARED, SHARED), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_what_a_host_says_to_all_folders_is_asked_once() -> None:
    """Of the next folder the page, its made-up neighbour and a second look are enough."""
    looked = await look(
        beside(SAID + SHARED, SHARED), "http://lab.example/maps/river-1", "http://lab.example/logs/ship-2"
    )
    assert looked.check.status == "dead"
    assert len(looked.asked) == 3
