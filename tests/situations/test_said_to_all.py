"""What a site says to every address: that it is not there, that it is closed, that it refuses, who one is."""

import pytest

from .sites import Said, Visit, look, moved

URL = "http://lab.example/explore/dataset-17"
COUNTER = "<script async src=https://www.googletagmanager.com/gtag/js?id=G-1></script>"
LIBRARY = "<script src=/js/jquery.min.js></script><script src=/js/site.js></script>"
NAV = (
    "<nav>"
    + " ".join(f"<a href=/{n}>Office{chr(97 + n % 26)} of {chr(97 + n // 9)}ology</a>" for n in range(90))
    + "</nav>"
)

ABSENT = {
    "it": "La pagina richiesta non è stata trovata.",
    "uk": "Сторінку не знайдено.",
    "nl": "De pagina die u zoekt bestaat niet.",
    "da": "Siden findes ikke.",
    "no": "Vi finner ikke siden.",
    "sv": "Sidan kunde inte hittas.",
    "bg": "Страницата не е намерена.",
    "hr": "Tražena stranica nije pronađena.",
    "sr": "Страница није пронађена.",
    "sl": "Strani ni bilo mogoče najti.",
    "hi": "पृष्ठ नहीं मिला",
    "ca": "No s'ha trobat la pàgina.",
    "eu": "Orria ez da aurkitu.",
    "et": "Lehte ei leitud.",
    "lv": "Lapa nav atrasta.",
    "lt": "Puslapis nerastas.",
    "is": "Síðan fannst ekki.",
    "cs": "Stránka nebyla nalezena.",
    "sk": "Stránka sa nenašla.",
    "tr": "Aradığınız sayfa mevcut değil.",
    "fr": "Nous n'avons pas trouvé cette page.",
    "es": "No pudimos encontrar esa página.",
    "en": "We couldn't find that page.",
    "ca2": "Pàgina no trobada",
    "gl": "Non se atopou a páxina",
    "be": "Старонка не знойдзена",
    "kk": "Бет табылмады",
    "az": "Səhifə tapılmadı",
    "ka": "გვერდი ვერ მოიძებნა",
    "bn": "পৃষ্ঠাটি পাওয়া যায়নি",
    "ta": "பக்கம் கிடைக்கவில்லை",
    "ml": "താൾ കണ്ടെത്തിയില്ല",
    "km": "រកមិនឃើញទំព័រ",
    "a link": "You followed a broken link.",
    "a search": "Your search did not match any documents.",
}


@pytest.mark.parametrize("said", ABSENT.values(), ids=ABSENT)
@pytest.mark.parametrize("around", ["", NAV], ids=["alone", "with menus"])
async def test_absence_is_understood_beside_scripts_and_menus(said: str, around: str) -> None:
    """A library of scripts makes no app of a page that says in its few words that it is not there."""
    body = f"<html><head><title>Institute</title>{LIBRARY}</head><body>{around}<main><p>{said}</p></main>"
    looked = await look(lambda _: Said(body), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


@pytest.mark.parametrize("said", ABSENT.values(), ids=ABSENT)
async def test_absence_that_repeats_the_address_is_understood(said: str) -> None:
    """In each tongue: the address is all that the page has of its own."""
    home = f"<title>Institute</title>{NAV}<p>We read letters of sailors, and keep them in four boxes."

    def site(visit: Visit) -> Said:
        below = f"<title>Institute</title>{NAV}<h1>{said}</h1><p>{visit.path}"
        return Said(home if visit.path == "/" else below)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_search_for_what_was_asked_is_no_answer() -> None:
    """It repeats the address, and says that there is nothing."""

    def site(visit: Visit) -> Said:
        asked = visit.path.replace("/", " ")
        return Said(f"<title>Search</title>{NAV}<main>Results for {asked}: no results.</main>{LIBRARY}")

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_page_with_menus_and_something_of_its_own_is_alive() -> None:
    """Though its menus fill it, and it holds a hidden box of absence, as its neighbours do."""

    def site(visit: Visit) -> Said:
        own = "Four boxes of letters." if "17" in visit.path else ""
        return Said(
            f"<title>Lab</title>{NAV}<main>{own}<p hidden>We couldn't find that page.</main>{LIBRARY}"
        )

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


async def test_a_script_that_counts_readers_draws_no_page() -> None:
    """One page for all addresses is no answer, whoever counts beside it."""
    body = f"<title>Lab</title>{COUNTER}<p>This place was given up in the year when its keeper retired."
    home = "<title>Lab</title><p>We read letters of sailors, and keep them in four boxes for all who ask."
    looked = await look(lambda visit: Said(home if visit.path == "/" else body), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


NOTICES = [
    "Unsere Werkstatt ist bis morgen geschlossen.",
    "本站明天再开放。",
    "The power is back tomorrow, come again.",
]


@pytest.mark.parametrize("said", NOTICES)
async def test_a_notice_at_the_front_page_too_says_nothing_of_an_address(said: str) -> None:
    """Where the front page is another one, the sentence is about the address."""
    body = f"<title>Institute of imaging</title><p>{said}"
    home = (
        "<title>Institute</title><p>We read letters of sailors, and keep them in four boxes for all who ask."
    )
    assert (await look(lambda _: Said(body), URL)).check.status == "alive"
    looked = await look(lambda visit: Said(home if visit.path == "/" else body), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_sentence_in_no_known_tongue_is_no_app_where_the_front_page_is_another() -> None:
    """An app is at home, too."""
    body = f"<title>Lab</title>{LIBRARY}<p>Ecce pagina quam quaeris hic frustra quaesita est."
    home = f"<title>Lab</title>{LIBRARY}<p>Salve viator in domo nostra ubi epistulas nautarum legimus."
    looked = await look(lambda visit: Said(home if visit.path == "/" else body), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")
    assert (await look(lambda _: Said(body), URL)).check.status == "alive"


async def test_the_home_of_somebody_is_laid_beside_another_home() -> None:
    """`~jane` is answered by another rule than `jane`."""

    def site(visit: Visit) -> Said:
        if visit.path.startswith("/~"):
            return moved("/people/")
        return (
            Said("<title>People</title><p>Ada, Bob, Carl and Dora work here.")
            if visit.path == "/people/"
            else Said("no", 404)
        )

    looked = await look(site, "http://lab.example/~jane/")
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


CLOSED = {
    "pt": "Estamos em manutenção. Voltamos em breve, obrigado pela paciência.",
    "it": "Il sito è in manutenzione, torneremo presto da tutti voi.",
    "nl": "Deze website is tijdelijk niet beschikbaar wegens onderhoud.",
    "pl": "Trwają prace techniczne, zapraszamy na naszą stronę później.",
    "tr": "Sitemiz bakım çalışması nedeniyle geçici olarak hizmet vermiyor.",
    "sv": "Webbplatsen är nere för underhåll, välkommen åter i morgon.",
    "de": "Wartungsarbeiten an diesem Rechner dauern bis morgen früh an.",
    "en": "Our machines are being upgraded this weekend, see you on Monday.",
}


@pytest.mark.parametrize("said", CLOSED.values(), ids=CLOSED)
async def test_a_site_that_is_closed_for_a_while_is_not_dead(said: str) -> None:
    """It says the same to all."""
    looked = await look(lambda _: Said(f"<title>Institute</title><p>{said}"), URL)
    assert looked.check.status != "dead"


REFUSES = {
    "en": "Your IP address has been blocked, please write to the keeper of this site.",
    "es": "Su acceso ha sido bloqueado por razones de seguridad del sitio.",
    "ru": "Доступ к сайту с вашего адреса заблокирован администратором сайта.",
    "zh": "您的访问可能存在威胁，已被拦截，请联系管理员。",
    "de": "Der Zugriff wurde aus Gründen der Sicherheit leider gesperrt.",
}


@pytest.mark.parametrize("said", REFUSES.values(), ids=REFUSES)
async def test_a_site_that_refuses_with_a_200_is_a_wall(said: str) -> None:
    """Where it says so to all; a page that only tells of it is none."""
    body = f"<title>Institute</title><p>{said}"
    looked = await look(lambda _: Said(body), URL)
    assert (looked.check.status, looked.check.reason) == ("blocked", "bot_wall")
    looked = await look(lambda visit: Said(body) if "17" in visit.path else Said("no", 404), URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


LOGINS = [
    "https://adfs.example/adfs/ls/?wa=wsignin1.0",
    "https://id.example/oauth2/v1/authorize?client_id=1",
    "https://wayf.example/discovery/DS/WAYF?entityID=x",
    "http://lab.example/wp-login.php?reauth=1",
]


@pytest.mark.parametrize("door", LOGINS)
async def test_who_is_sent_to_a_login_met_a_wall(door: str) -> None:
    """By the software that asks."""
    looked = await look(
        lambda visit: Said("<title>Lab</title><p>Who are you?") if visit.url in door else moved(door, 302),
        URL,
    )
    assert (looked.check.status, looked.check.reason) == ("blocked", "login_wall")


@pytest.mark.parametrize(
    "title", ["ログイン", "로그인", "Вход в систему", "Inloggen | Lab", "Log in to the site | Lab"]
)
async def test_a_form_for_a_password_is_a_wall_in_any_tongue(title: str) -> None:
    """Where its title says what it is for."""
    looked = await look(lambda _: Said(f"<title>{title}</title><form><input type=password></form>"), URL)
    assert (looked.check.status, looked.check.reason) == ("blocked", "login_wall")


async def test_a_page_about_logging_in_is_none() -> None:
    """It says more in its title, and has a form in its corner."""
    body = "<title>Notes: how to log in to our cluster</title><form><input type=password></form><p>Ten steps."
    looked = await look(lambda visit: Said(body) if "17" in visit.path else Said("no", 404), URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


async def test_another_site_that_is_told_the_way_back_stands_before_all() -> None:
    """A page of consent in words that nobody foresaw."""

    def site(visit: Visit) -> Said:
        if visit.host == "consent.example":
            return Said("<title>Zustimmung</title><p>Wir und unsere Partner möchten Sie gern zählen dürfen.")
        return moved(f"https://consent.example/v2?returnUrl=http%3A%2F%2F{visit.host}{visit.path}", 302)

    assert (await look(site, URL)).check.status == "alive"


async def test_who_comes_back_from_a_login_may_have_lost_his_way() -> None:
    """An app that gives everybody a pass, and leads all to its front page then."""

    def site(visit: Visit) -> Said:
        if visit.host == "id.example":
            return moved("http://lab.example/-/login?payload=1", 303)
        if visit.path == "/-/login":
            return Said(
                status=303, headers=(("location", "http://lab.example/"), ("set-cookie", "seen=1; Path=/"))
            )
        if "seen=1" in visit.headers.get("cookie", ""):
            return Said("<title>App</title><p>Letters of sailors and maps of the rivers.")
        return moved("https://id.example/-/auth/app", 303)

    assert (await look(site, URL)).check.status != "dead"


async def test_a_fragment_may_hold_what_was_asked_for() -> None:
    """A front page whose script is told there; made-up names are led there too."""

    def site(visit: Visit) -> Said:
        return (
            Said("<title>Guide</title><p>All parts of our guide on one page.")
            if visit.path == "/"
            else moved(f"/#{visit.path}", 302)
        )

    assert (await look(site, URL)).check.status == "alive"


async def test_what_programs_alone_are_denied_is_not_dead() -> None:
    """A front page for all, and deeper pages for browsers."""

    def site(visit: Visit) -> Said:
        if visit.path == "/" or ("Mozilla" in visit.headers["user-agent"] and "17" in visit.path):
            return Said("<title>Lab</title><p>Letters of sailors")
        return Said("<title>404</title>", 404)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("blocked", "bot_wall")
    assert (await look(site, "http://lab.example/other")).check.reason == "http_404"


async def test_a_riddle_before_the_front_page_too_is_a_wall() -> None:
    """Every address is led to it, and it is told the way back."""

    def site(visit: Visit) -> Said:
        if visit.path == "/showcaptcha":
            return Said("<title>Вы не робот?</title><p>Подтвердите, что запросы отправляли вы")
        return moved(f"/showcaptcha?retpath=http%3A%2F%2Flab.example{visit.path}", 302)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("blocked", "bot_wall")


async def test_a_front_page_in_one_tongue_for_all_is_no_answer() -> None:
    """It is where the host's own front page leads too, and no page of consent."""

    def site(visit: Visit) -> Said:
        if visit.path == "/en/":
            return Said("<title>Lab</title><p>We study letters of sailors and the maps of rivers.")
        return moved("/en/", 302)

    looked = await look(site, "http://lab.example/deblur/data")
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")
    assert (await look(site, "http://lab.example/")).check.status == "alive"


async def test_an_app_may_live_in_a_folder() -> None:
    """It is said to everything below that, and to nothing beside it."""
    app = f"<title>Viewer</title>{LIBRARY}<p>Pick a letter on the left side to see it here."
    home = "<title>Lab</title><p>We read letters of sailors, and keep them in four boxes for all who ask."

    def site(visit: Visit) -> Said:
        if visit.path.startswith("/explore/"):
            return Said(app)
        return Said(home) if visit.path == "/" else Said("no", 404)

    looked = await look(site, URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")
    assert (await look(lambda visit: Said(home if visit.path == "/" else app), URL)).check.status == "alive"
    home += LIBRARY  # what draws nothing there draws nothing here
    assert (await look(lambda visit: Said(home if visit.path == "/" else app), URL)).check.status == "dead"


async def test_what_a_bundle_draws_is_an_app_whatever_stands_at_the_front_page() -> None:
    """A page of its own greets the visitor, and the app is sent for all else."""
    app = "<title>Viewer</title><script src=/js/app.1a2b3c4d5e.js></script><p>Pick a letter on the left side"
    home = "<title>Lab</title><p>We read letters of sailors, and keep them in four boxes for all who ask."
    assert (await look(lambda visit: Said(home if visit.path == "/" else app), URL)).check.status == "alive"
