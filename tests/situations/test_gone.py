"""Things that are gone and are answered 200, each a kind of its own; labelled before the first run."""

import pytest

from .sites import Said, Site, Visit, look, moved

URL = "http://lab.example/explore/dataset-17"
NAV = "<p>Home News Team Contact Imprint Privacy Sitemap"

SAID = {
    "ja": (
        "ページが見つかりません",
        "お探しのページは見つかりませんでした。移動または削除された可能性があります。",
    ),
    "ja removed": ("お知らせ", "このデータは公開を終了しました。ファイルは削除されました。"),
    "zh": ("页面不存在", "抱歉，您访问的页面不存在或已被删除。"),
    "zh-tw": ("找不到網頁", "抱歉，您要找的網頁不存在，或已移除。"),
    "ko": ("페이지를 찾을 수 없습니다", "요청하신 페이지를 찾을 수 없습니다. 주소를 확인해 주세요."),
    "de": (
        "Seite nicht gefunden",
        "Die angeforderte Seite wurde nicht gefunden oder ist nicht mehr verfügbar.",
    ),
    "fr": ("Page introuvable", "La page demandée n'existe plus ou a été déplacée."),
    "es": ("Página no encontrada", "La página que busca no existe o ha sido eliminada."),
    "ru": ("Страница не найдена", "Запрашиваемая страница не найдена или была удалена."),
    "pt": ("Página não encontrada", "A página que você procura não foi encontrada."),
    "en": ("Oops!", "The dataset you are looking for has been removed."),
}
CODINGS = [
    *[(name, "utf-8") for name in SAID],
    *[("ja", coding) for coding in ("shift_jis", "euc-jp", "iso-2022-jp")],
    *[("zh", coding) for coding in ("gb2312", "gbk", "gb18030")],
    ("zh-tw", "big5"),
    ("ko", "euc-kr"),
    *[(name, "iso-8859-1") for name in ("de", "fr", "es")],
    *[("ru", coding) for coding in ("windows-1251", "koi8-r")],
    ("ru", "utf-16"),
]


def absent(name: str, coding: str, named: str) -> Site:
    """A site that says in its language that nothing is there, with 200, whatever is asked."""
    title, text = SAID[name]

    def site(visit: Visit) -> Said:
        meta = f"<meta charset={coding}>" if named == "meta" else ""
        body = f"<html><head>{meta}<title>{title}</title></head><body>{NAV} <h1>{title}</h1><p>{text}</body>"
        kind = f"text/html; charset={coding}" if named == "head" else "text/html"
        return Said(body.encode(coding), kind=kind)

    return site


@pytest.mark.parametrize("named", ["head", "meta"])
@pytest.mark.parametrize(("name", "coding"), CODINGS)
async def test_a_page_that_says_it_is_not_there_is_understood(name: str, coding: str, named: str) -> None:
    """In eight languages, in the codings that their pages are in, by whichever of the two ways it is told."""
    looked = await look(absent(name, coding, named), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


@pytest.mark.parametrize(("name", "coding"), [c for c in CODINGS if c[1] not in ("utf-16",)])
async def test_it_is_understood_on_a_host_that_is_honest_elsewhere(name: str, coding: str) -> None:
    """An item's page says with 200 what made-up addresses are told with 404, in the same words."""
    told = absent(name, coding, "head")

    def site(visit: Visit) -> Said:
        said = told(visit)
        return said if visit.url == "/item?id=17" else Said(said.body, 404, said.kind)

    looked = await look(site, "http://lab.example/item?id=17")
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


@pytest.mark.parametrize(
    ("name", "coding"),
    [("ja", "shift_jis"), ("ja", "euc-jp"), ("zh", "gbk"), ("ko", "euc-kr"), ("ru", "windows-1251")],
)
async def test_it_is_understood_where_nobody_names_the_coding(name: str, coding: str) -> None:
    """As servers of their own country send it."""
    looked = await look(absent(name, coding, "nowhere"), "http://lab.example/item?id=17")
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


def hub(visit: Visit) -> Said:
    """Every old address, the front page too, leads to one page of another site."""
    if visit.host == "hub.example":
        return Said(f"<title>Trending</title>{NAV}<h1>Trending papers</h1><p>Ten papers of this week")
    return moved("https://hub.example/papers/trending", 302)


def news(visit: Visit) -> Said:
    """Every old address leads for good to the news."""
    if visit.path in ("/", "/news"):
        return Said(f"<title>News</title>{NAV}<h1>News of the group</h1><p>We won a prize for data and code.")
    return moved("/news")


def home_for_all(visit: Visit) -> Said:
    """Every old address leads to the front page, which a script draws."""
    if visit.path == "/":
        return Said("<title>App</title><div id=root></div><script src=/a.js></script>")
    return moved("/", 302)


def https_then_same(visit: Visit) -> Said:
    """One page for all, behind the move to TLS that every address makes."""
    if visit.number % 2:
        return moved(f"https://lab.example{visit.url}")
    return Said(f"<title>Shoes</title>{NAV}<p>We make fine shoes for walking in the hills and by the sea.")


def filled_for_all(visit: Visit) -> Said:
    """One page full of words for every address, with a script that counts its visitors."""
    prose = (
        "We make fine shoes for walking in hills and by the sea, for rain and sun, for old and young. " * 6
    )
    count = "<script src=https://count.example/c.js></script>"
    return Said(f"<html><head><title>Shoes</title>{count}</head><body><main><p>{prose}</main></body>")


def parked_elsewhere(visit: Visit) -> Said:
    """The name is sold: every address leads to a page of the seller's on another host."""
    if visit.host == "ww7.names.example":
        offer = "lab.example is for sale. This domain may be for sale. Buy this domain today."
        return Said(f"<title>lab.example</title><h1>lab.example</h1><p>{offer}")
    return moved(f"http://ww7.names.example/?d=lab.example&k={visit.number % 1}", 302)


def parked_behind_a_script(visit: Visit) -> Said:
    """The seller's page stands behind a page that shows nothing, and leads there once it is loaded."""
    if visit.path == "/lander":
        loader = "<script src=https://img1.wsimg.com/parking-lander/static/js/main.js></script>"
        return Said(f"<title>lab.example</title><div id=root></div>{loader}")
    return Said("<html><script>window.onload=function(){window.location.href='/lander'}</script></html>")


def home_for_all_by_script(visit: Visit) -> Said:
    """Every old address shows nothing, and leads to the front page by a script."""
    if visit.path == "/index.html":
        return Said("<title>Shoes</title><p>We make fine shoes for walking in the hills and by the sea.")
    return Said("<html><script>location.href = '/index.html';</script></html>")


def parked_german(visit: Visit) -> Said:
    """Offered in German, in the page's few words alone."""
    return Said("<title>Willkommen</title><p>Diese Domain steht zum Verkauf. Anfragen an den Makler.")


def parked_chinese(visit: Visit) -> Said:
    """Offered in Chinese, in its own coding."""
    return Said(
        "<title>欢迎</title><p>该域名正在出售，如需购买请联系我们。".encode("gbk"),
        kind="text/html; charset=gbk",
    )


def item_gone(visit: Visit) -> Said:
    """An item's page says all over that it is not there; nonsense beside it gets a plain 404."""
    if visit.path == "/explore/dataset-17":
        return Said(
            "<title>404 Not Found</title><h1>Error 404</h1><p>The page could not be found on this server."
        )
    return Said("<h1>nope", 404)


def gone_410(visit: Visit) -> Said:
    """Gone on purpose."""
    return Said("gone", 410)


def gone_404(visit: Visit) -> Said:
    """Not there, on a host that talks to programs."""
    return Said("<p>Welcome to our host") if visit.path == "/" else Said("no", 404)


def alerted(visit: Visit) -> Said:
    """A board that shows nothing, tells of the absence in an alert, and leads to its list."""
    said = "글이 존재하지 않습니다.\\n\\n글이 삭제되었거나 이동된 경우입니다."
    code = f"<script>alert('{said}');document.location.replace('/board?table=data');</script>"
    return Said(f"<html><head><meta charset=utf-8><title>오류안내 페이지</title></head><body>{code}")


def in_three_words(title: str, said: str) -> Site:
    """A site that says it to anything with 200, and says nothing else."""
    return lambda _: Said(f"<html><head><title>{title}</title></head><body><h1>{said}</h1>")


def page_for_a_file(visit: Visit) -> Said:
    """A page in the place of a file says that this was removed; what never was gets a plain 404."""
    if visit.path == "/explore/letters.pdf":
        return Said(
            "<title>Documents</title><h1>Sorry</h1><p>The document that you ask for has been removed."
        )
    return Said("<h1>nope", 404)


def teasers(visit: Visit) -> Said:
    """A page that says with 200 that nothing is there, beside news that are drawn anew at each look."""
    drawn = " ".join(f"{chr(97 + (visit.number * 7 + n) % 26) * 3}{chr(97 + n)}news" for n in range(24))
    return Said(f"<title>Lab</title>{NAV}<p>The page you requested could not be found.<aside>{drawn}</aside>")


def long_404(visit: Visit) -> Said:
    """A 404 with the whole menu of a large house, the same for all that is not there."""
    menu = " ".join(f"department{chr(97 + n % 26)} of {chr(97 + n // 9)}ology" for n in range(90))
    return Said(f"<title>House</title><p>{menu}", 200 if visit.path == "/" else 404)


def counted_404(visit: Visit) -> Said:
    """A 404 in few words, whose script counts who came here and leads nobody on."""
    if visit.path == "/":
        return Said("<p>Welcome to our host")
    return Said("<title>Oops</title>Try elsewhere<script>count('send', location.pathname)</script>", 404)


def home_by_script(visit: Visit) -> Said:
    """A 404 whose script leads everybody to the front page, whatever he asked for."""
    if visit.path == "/":
        return Said("<p>Welcome to our host")
    return Said("<title>Oops</title><script>location.href = '/'</script>", 404)


def gone_everywhere(visit: Visit) -> Said:
    """Not there, nor is anything else, for nobody."""
    return Said("<title>404</title>", 404)


def error_page(visit: Visit) -> Said:
    """Sent to a page for errors that is answered 200, and told there what was asked."""
    if visit.path == "/error":
        return Said("<title>Fehler</title><p>Die Seite wurde leider nicht gefunden.")
    return moved(f"/error?from={visit.path}", 302)


def list_for_all(visit: Visit) -> Said:
    """Sent to a list of what there is, which is told what was asked for and says nothing of it."""
    if visit.path in ("/", "/explore"):
        return Said(
            f"<title>Hub</title>{NAV}<p>Letters of sailors, maps of rivers and songs of bells are here."
        )
    return moved(f"/explore?missing={visit.path}", 302)


def error_page_for_all(visit: Visit) -> Said:
    """Sent to the page of the front page's own script, and told there that there was an error."""
    if visit.path == "/home.php":
        return Said(f"<title>Lab</title>{NAV}<p>We read letters of sailors and keep them in boxes.")
    if visit.path == "/":
        return moved("/home.php?lang=en", 302)
    return moved(f"/home.php?lang=en&error=404&from={visit.path}", 302)


GONE: dict[str, tuple[Site, set[tuple[str, str]]]] = {
    "a hub": (hub, {("dead", "soft_404")}),
    "news for all": (news, {("dead", "soft_404")}),
    "the front page for all": (home_for_all, {("dead", "soft_404")}),
    "one page behind TLS": (https_then_same, {("dead", "soft_404")}),
    "one page full of words": (filled_for_all, {("dead", "soft_404")}),
    "sold elsewhere": (parked_elsewhere, {("dead", "parked")}),
    "sold behind a script": (parked_behind_a_script, {("dead", "parked")}),
    "the front page for all, by a script": (home_for_all_by_script, {("dead", "soft_404")}),
    "sold in German": (parked_german, {("dead", "parked")}),
    "sold in Chinese": (parked_chinese, {("dead", "parked")}),
    "an item that says so all over": (item_gone, {("dead", "soft_404")}),
    "410": (gone_410, {("dead", "http_410")}),
    "404": (gone_404, {("dead", "http_404")}),
    "an alert": (alerted, {("dead", "soft_404")}),
    "Turkish": (in_three_words("Dil İşleme", "Aradığınız sayfa bulunamadı"), {("dead", "soft_404")}),
    "Dutch": (in_three_words("Taal", "Pagina niet gevonden"), {("dead", "soft_404")}),
    "Czech": (in_three_words("Jazyk", "Stránka nenalezena"), {("dead", "soft_404")}),
    "Swedish": (in_three_words("Språk", "Sidan hittades inte"), {("dead", "soft_404")}),
    "Vietnamese": (in_three_words("Ngôn ngữ", "Không tìm thấy trang"), {("dead", "soft_404")}),
    "Persian": (in_three_words("زبان", "صفحه یافت نشد"), {("dead", "soft_404")}),
    "a page for a file": (page_for_a_file, {("dead", "soft_404")}),
    "news by chance": (teasers, {("dead", "soft_404")}),
    "404 with a menu": (long_404, {("dead", "http_404")}),
    "404 that is counted": (counted_404, {("dead", "http_404")}),
    "404 that leads home": (home_by_script, {("dead", "http_404")}),
    "404 everywhere": (gone_everywhere, {("dead", "http_404")}),
    "the front page, told of an error": (error_page_for_all, {("dead", "soft_404")}),
    "a list that is told what is missing": (list_for_all, {("dead", "soft_404")}),
    "a page for errors": (error_page, {("dead", "soft_404")}),
}


ADDRESSES = {
    "a page for a file": "http://lab.example/explore/letters.pdf",
    "a list that is told what is missing": "http://lab.example/jo/model",
}
"""Of those that are not looked at by `URL`."""


@pytest.mark.parametrize("name", GONE)
async def test_what_is_gone_is_not_alive(name: str) -> None:
    """And nothing of it has moved."""
    site, allowed = GONE[name]
    looked = await look(site, ADDRESSES.get(name, URL))
    assert (looked.check.status, looked.check.reason) in allowed
    assert not looked.check.permanently_moved


WALLS = {
    "Anubis in German": (
        '<title>Bot?</title><script id="anubis_challenge" type="application/json">{}</script><p>Lade...'
    ),
    "Akamai without a word": (
        "<div id=sec-if-cpt-container></div><script src=/_sec/cp_challenge/sec-cpt-4-5.js async></script>"
    ),
    "a riddle": "<title>One more step</title><p>Please complete the security check to access lab.example.",
    "human": "<title>lab.example</title><p>Verify you are human by pressing the button.",
    "not a robot": "<title>Hello</title><p>Please confirm that you are not a robot to go on.",
    "Chinese": "<title>安全验证</title><p>请完成安全验证后继续访问。",
    "Japanese": "<title>確認</title><p>あなたがロボットではないことを確認してください。",
    "Russian": "<title>Проверка</title><p>Подтвердите, что вы не робот.",
    "French": "<title>Vérification</title><p>Cochez la case : je ne suis pas un robot.",
    "traffic": "<title>Sorry</title><p>We have detected unusual traffic from your network.",
}


@pytest.mark.parametrize("body", WALLS.values(), ids=WALLS)
async def test_a_riddle_for_people_is_a_wall_whatever_its_status(body: str) -> None:
    """It stands before every address."""
    looked = await look(lambda _: Said(body), URL)
    assert (looked.check.status, looked.check.reason) == ("blocked", "bot_wall")
