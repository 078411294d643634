"""Living pages that checkers call dead, each a kind of its own; labelled before the first run."""

import pytest

from .sites import Said, Site, Visit, look, moved

URL = "http://lab.example/explore/dataset-17"
MENU = "<nav><a href=/>Lab</a> <a href=/people>People</a> <a href=/papers>Papers</a></nav>"
FOOT = (
    "<footer>The laboratory of imaging at the institute of engineering thanks all who paid for this, and "
    "is open to visitors on working days between nine and five in the old building by the river.</footer>"
)


def page(main: str, title: str = "Lab", head: str = "") -> Said:
    """A page with a menu and a footer that have words."""
    return Said(
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}{main}{FOOT}</body>"
    )


SCRIPT = "<script src=/app.js></script>"
SHELLS = {
    "angular's attribute": "<div ng-view></div>",
    "ui-router's attribute": "<main ui-view=''></main>",
    "a data attribute": "<section data-app></section>",
    "vue with a text": "<div id=app v-cloak>Please wait while this starts</div>",
    "a text in another language": "<div id=app>Einen Augenblick bitte</div>",
    "a spinner": "<div id=root><img src=/wheel.gif alt=''></div>",
    "a drawn spinner": "<div id=root><svg class=spin></svg></div>",
    "a custom element": "<lab-explorer api=/v1></lab-explorer>",
    "a comment": "<div id=root><!-- rendered by the client --></div>",
    "a canvas": "<canvas id=viewer></canvas>",
    "nothing at all": "",
    "a heading alone": "<h1>Lab Explorer</h1>",
    "alpine": "<div x-data='view' x-init='load()'></div>",
    "an island": "<main><template>{{ rows }}</template></main>",
}


@pytest.mark.parametrize("main", SHELLS.values(), ids=SHELLS)
async def test_one_shell_for_all_paths_says_nothing_of_any(main: str) -> None:
    """Whatever it is mounted by, with menus and footers full of words."""
    looked = await look(lambda _: page(main + SCRIPT), URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


def shell_with_404(visit: Visit) -> Said:
    """An app on a static host: its shell is kept as the page for what is not there, too."""
    shell = f"<title>App</title><div id=root></div>{SCRIPT}"
    return Said(shell, 200 if visit.path == "/" else 404)


def router_below_404(visit: Visit) -> Said:
    """A static host whose page for what is missing hands the address on to its app, by a script."""
    if visit.path == "/":
        return Said(f"<title>App</title><div id=root></div>{SCRIPT}")
    code = "var l = window.location; l.replace(l.protocol + '//' + l.hostname + '/?/' + l.pathname.slice(1));"
    return Said(f"<title>Single page apps</title><script>{code}</script>", 404)


def router_beside_a_refresh(visit: Visit) -> Said:
    """Likewise: the address is kept for the app, and a refresh leads there."""
    if visit.path == "/":
        return Said(f"<title>App</title><div id=root></div>{SCRIPT}")
    kept = "<script>sessionStorage.redirect = location.href;</script>"
    return Said(f"<title>App</title>{kept}<meta http-equiv=refresh content=\"0;URL='/'\">", 404)


def shell_of_a_project(visit: Visit) -> Said:
    """A host of many projects, each an app in a folder: its shell is the page for what is missing there."""
    shell = f"<title>App</title><div id=root></div>{SCRIPT}"
    if visit.path.startswith("/explore/"):
        return Said(shell, 200 if visit.path == "/explore/" else 404)
    return Said("<title>404</title>no site", 404) if visit.path != "/" else page("<p>Projects of the lab")


def page_below_404(visit: Visit) -> Said:
    """A server that sends its whole manual with a 404, and another page for what it has not."""
    if visit.path == "/explore/dataset-17":
        said = " ".join(f"chapter{chr(97 + n % 26)} explains {chr(97 + n // 9)}opic" for n in range(90))
        return Said(f"<title>Manual of the corpus</title><p>{said}", 404)
    return Said("<title>Nothing</title><h1>Nothing to see</h1><p>The librarian knows of no such leaf.", 404)


def only_for_browsers(visit: Visit) -> Said:
    """Every program is told that there is nothing, at the front page too."""
    if "Mozilla" in visit.headers["user-agent"]:
        return page("<p>Contact us at the desk.")
    return Said("<title>404 Not Found</title><h1>Not Found</h1>", 404)


def only_for_chrome(visit: Visit) -> Said:
    """Likewise, by another word."""
    if "Chrome/" in visit.headers["user-agent"]:
        return moved("/en/", 302)
    return Said("nothing here", 404, "text/plain")


def consent(visit: Visit) -> Said:
    """Every address, the front page too, is sent to a page that asks for consent and keeps no address."""
    if visit.path == "/consent":
        return page("<p>We would like to count our visitors. May we? Yes. No. More about this in our policy.")
    return moved("/consent", 302)


def terms(visit: Visit) -> Said:
    """Every address, the front page too, is sent to a page of terms that is told what was asked for."""
    if visit.path == "/terms":
        return page(
            "<h1>Terms of use</h1><p>Whoever goes on accepts that our letters are not sold to others."
        )
    return moved(f"/terms?lang=en&next=http%3A%2F%2Flab.example{visit.path.replace('/', '%2F')}", 302)


def alert_of_members(visit: Visit) -> Said:
    """A board that shows nothing to who is no member, and tells him so in an alert."""
    return Said("<html><head><title>알림</title></head><script>alert('회원만 볼 수 있습니다.');</script>")


def page_with_a_box(visit: Visit) -> Said:
    """Pages with news by chance and a hidden box of absence; this one has a text of its own."""
    drawn = " ".join(f"{chr(97 + (visit.number * 7 + n) % 26) * 3}{chr(97 + n)}news" for n in range(20))
    own = (
        "<p>Letters of sailors, in four boxes and two tongues, free for all who read."
        if "17" in visit.path
        else ""
    )
    box = "<div hidden>The page you requested could not be found.</div>"
    return Said(f"<title>Lab</title>{MENU}{box}{own}<aside>{drawn}</aside>")


def figures_with_a_box(visit: Visit) -> Said:
    """Likewise, and all that this one has of its own are figures."""
    drawn = " ".join(f"{chr(97 + (visit.number * 7 + n) % 26) * 3}{chr(97 + n)}news" for n in range(20))
    own = "<p>mAP 51.3 AR 64.2" if "17" in visit.path else "<p>mAP AR"
    box = "<div hidden>The page you requested could not be found.</div>"
    return Said(f"<title>Lab</title>{MENU}{box}{own}<aside>{drawn}</aside>")


def viewer_for_a_file(visit: Visit) -> Said:
    """A viewer in the place of a file holds words for where it fails; a script draws the file."""
    if visit.path != "/explore/letters.pdf":
        return Said("<h1>nope", 404)
    box = "<div hidden>The document could not be found.</div>"
    return Said(f"<title>letters.pdf</title>{box}<div id=viewer></div>{SCRIPT}")


def table_as_a_page(visit: Visit) -> Said:
    """A table is shown as a page, and says what was left out of it."""
    if visit.path != "/explore/trees.csv":
        return Said("<h1>nope", 404)
    return Said(
        "<title>Trees</title><pre>Records with missing values have been removed</pre><table><tr><td>oak"
    )


def note_before_a_file(visit: Visit) -> Said:
    """A page before a file says what was left out of it, and asks its reader to go on."""
    if visit.path != "/explore/trees.zip":
        return Said("<h1>nope", 404)
    said = "Records with missing values have been removed."
    return Said(f"<title>Trees</title><p>{said}<form action=/get><button>Download</button></form>")


def maintenance(visit: Visit) -> Said:
    """Every address is sent to a page that says so."""
    if visit.path == "/pause":
        return page("<h1>Wir sind gleich zurück</h1><p>Wartungsarbeiten bis morgen früh.")
    return moved("/pause", 302)


def folder_moved(visit: Visit) -> Said:
    """A project that moved with its folder; nonsense beside it is not there."""
    if visit.path.startswith("/old/deblur"):
        return moved("http://deblur.example/")
    if visit.host == "deblur.example":
        return page("<p>Deblur: our method and its data.")
    return Said("no", 404)


def catalogue_names_it(visit: Visit) -> Said:
    """Every old address leads to a catalogue, which names what was asked for."""
    if visit.path == "/catalogue":
        return page("<ul><li>dataset-17: letters of sailors<li>dataset-18: maps</ul>")
    return moved("/catalogue") if visit.path != "/" else page("<p>Welcome")


def flaky_404(visit: Visit) -> Said:
    """A cache's old word, taken back at the second look."""
    found = visit.number > 1 and visit.path == "/explore/dataset-17"
    return page("<p>Our data set of letters, to be had here.") if found else Said("", 404)


def about_absence(visit: Visit) -> Said:
    """A page about such pages on an honest host."""
    if visit.url == "/explore/dataset-17":
        return page(
            "<p>We study pages that say 'page not found' and 您访问的页面不存在.", "When pages are not found"
        )
    return Said("<title>404</title>", 404)


def about_robots(visit: Visit) -> Said:
    """A page about telling people from programs."""
    if visit.path == "/explore/dataset-17":
        return page(
            "<p>Verify you are human: a data set of captchas, and how to solve the captcha.", "Captchas"
        )
    return Said("<title>404</title>", 404)


def contact_form(visit: Visit) -> Said:
    """A page with a riddle at its form."""
    if visit.path == "/explore/dataset-17":
        return page(
            "<p>Data on request. <form>Please complete the captcha <input name=c></form>", "Request data"
        )
    return Said("<title>404</title>", 404)


def sells_nothing(visit: Visit) -> Said:
    """A page about names that are for sale."""
    if visit.path == "/explore/dataset-17":
        return page("<p>We crawl domains; a tenth of the domains is for sale.", "A crawl of names")
    return Said("<title>404</title>", 404)


def japanese(visit: Visit) -> Said:
    """A living page in an old coding that only its head names."""
    said = "公開データセット" if visit.path == "/explore/dataset-17" else "お知らせ"
    body = f"<title>研究室</title><p>研究室の紹介 教育 論文 所在地 連絡先 {said}".encode("shift_jis")
    return Said(body, kind="text/html; charset=Shift_JIS")


def honest_elsewhere(visit: Visit) -> Said:
    """The page is like others of its site, and nonsense is answered by another page with 200."""
    if visit.path == "/explore/dataset-17":
        return page("<p>Letters of sailors, with figures and tables of words.", "Letters of sailors")
    return page("<p>Search our site, or go to the news of this week instead.", "Search")


def signed_out(visit: Visit) -> Said:
    """A session's page differs at each look, the thing itself does not."""
    if visit.path == "/explore/dataset-17":
        return page(f"<p>Volumes 1 to 17, session {visit.number}, 4,211 letters")
    return page(f"<p>Volumes, session {visit.number}, letters")


def pays(visit: Visit) -> Said:
    """A host that wants to be paid by programs."""
    return Said("pay", 402, headers=(("crawler-price", "USD 0.01"),))


LIVING: dict[str, tuple[Site, set[tuple[str, str]]]] = {
    "an app's shell behind a 404": (shell_with_404, {("alive", "ok"), ("failing", "http_404")}),
    "a router below a 404": (router_below_404, {("failing", "http_404")}),
    "a router beside a refresh": (router_beside_a_refresh, {("failing", "http_404")}),
    "a project's shell behind a 404": (shell_of_a_project, {("failing", "http_404")}),
    "a whole page below a 404": (page_below_404, {("failing", "http_404")}),
    "for browsers alone": (only_for_browsers, {("blocked", "bot_wall")}),
    "for one browser alone": (only_for_chrome, {("blocked", "bot_wall")}),
    "a door of consent": (consent, {("alive", "ok"), ("blocked", "bot_wall")}),
    "a door that knows the way back": (terms, {("alive", "ok")}),
    "an alert for members alone": (alert_of_members, {("alive", "ok"), ("blocked", "bot_wall")}),
    "a page with a hidden box": (page_with_a_box, {("alive", "ok")}),
    "figures with a hidden box": (figures_with_a_box, {("alive", "ok")}),
    "a viewer for a file": (viewer_for_a_file, {("alive", "ok")}),
    "a table shown as a page": (table_as_a_page, {("alive", "ok")}),
    "a note before a file": (note_before_a_file, {("alive", "ok")}),
    "a door of repairs": (maintenance, {("alive", "ok")}),
    "a folder that moved": (folder_moved, {("alive", "ok")}),
    "a catalogue that names it": (catalogue_names_it, {("alive", "ok")}),
    "a 404 that is taken back": (flaky_404, {("alive", "ok")}),
    "a page about absence": (about_absence, {("alive", "ok")}),
    "a page about captchas": (about_robots, {("alive", "ok")}),
    "a form with a captcha": (contact_form, {("alive", "ok")}),
    "a page about names for sale": (sells_nothing, {("alive", "ok")}),
    "a page in Shift JIS": (japanese, {("alive", "ok")}),
    "a page unlike its site's nonsense": (honest_elsewhere, {("alive", "ok")}),
    "a page with a session": (signed_out, {("alive", "ok")}),
    "a price": (pays, {("blocked", "http_402")}),
}
ADDRESSES = {
    "a folder that moved": "http://lab.example/old/deblur/index.html",
    "a table shown as a page": "http://lab.example/explore/trees.csv",
    "a note before a file": "http://lab.example/explore/trees.zip",
    "a viewer for a file": "http://lab.example/explore/letters.pdf",
}
"""Of those that are not looked at by `URL`."""


@pytest.mark.parametrize("name", LIVING)
async def test_a_living_page_is_not_called_dead(name: str) -> None:
    """No living link is dead anywhere."""
    site, allowed = LIVING[name]
    looked = await look(site, ADDRESSES.get(name, URL))
    assert (looked.check.status, looked.check.reason) in allowed


async def test_a_catalogue_for_all_old_addresses_is_no_move() -> None:
    """It may be about what was asked for, and is not where that lives."""
    looked = await look(catalogue_names_it, URL)
    assert not looked.check.permanently_moved


async def test_a_true_move_is_one() -> None:
    """By another name, from a site that knows what it has not."""

    def site(visit: Visit) -> Said:
        if visit.path == "/explore/dataset-17":
            return moved("http://letters.example/v2/")
        return page("<p>Letters of sailors") if visit.host == "letters.example" else Said("no", 404)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.permanently_moved) == ("alive", True)


async def test_a_move_that_keeps_the_name_costs_no_question() -> None:
    """A made-up address would keep its own name, too: nothing is to be learnt from it."""

    def site(visit: Visit) -> Said:
        if visit.host == "lab.example":
            return moved(f"https://www.lab.example{visit.path}")
        return page("<p>Letters of sailors") if visit.path == "/explore/dataset-17" else Said("no", 404)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.permanently_moved) == ("alive", True)
    assert len(looked.asked) <= 4
