"""Posts that were taken back, doors and answers that few servers give; labelled before the first run."""

import json

from .common_links import GONE, LOGIN, PARKED, WALL
from .common_sites import APP, DEEP, everywhere, front
from .first_links import ALIVE, HOME, LONG, MENU, NOTHING, SOFT, html, one, raw
from .served import Late, Octets, Seen, World
from .sites import Said, Site, Visit, moved

SHUT = ALIVE | WALL | LOGIN
FAR = (("retry-after", "Fri, 31 Dec 2038 23:59:59 GMT"),)
POST = "/t/4711"


def failing(reason: str) -> set[tuple[str, str]]:
    return {("failing", reason)}


def board(taken: str, unknown: str | None) -> Site:
    """Posts by number: 4711 was taken back, 12 lives; of others it says `unknown`, with 404 where None."""

    def site(visit: Visit) -> Said:
        if visit.path == "/":
            return html(HOME)
        if visit.path == POST:
            return html(f"{MENU}<main>{taken}</main>", "Board")
        if visit.path == "/t/12":
            return html(f"{MENU}<main><h1>Deblur</h1><p>Code of our paper.{LONG}</main>", "Deblur")
        return NOTHING if unknown is None else html(f"{MENU}<main>{unknown}</main>", "Board")

    return site


def post(said: str, title: str) -> World:
    """A living post, on a board where nothing else is."""
    return one(POST, html(f"{MENU}<main><h1>{title}</h1>{said}</main>", title)), POST, ALIVE


def consent(visit: Visit) -> Said:
    """Whoever did not agree is led to a page that asks."""
    if visit.path == "/consent":
        return html("<h1>Votre vie privée</h1><p>Nous et nos partenaires utilisons des traceurs."
                    "<button>Tout accepter</button><button>Refuser</button>", "Avant de suivre")  # fmt: skip
    return moved(f"/consent?continue={visit.path}", 302)


def other_consent(visit: Visit) -> Said:
    """The same on a host of its own."""
    if visit.host.startswith("consent."):
        return html(
            "<p>Wir verwenden Cookies.<button>Zustimmen</button><button>Ablehnen</button>", "Einwilligung"
        )
    return moved(f"http://consent.{visit.host}/?return={visit.path}", 302)


def single_sign_on(visit: Visit) -> Said:
    if visit.host.startswith("idp."):
        return html(
            "<form method=post><input name=j_username><input type=password name=j_password></form>", "SSO"
        )
    return moved(f"http://idp.{visit.host}/profile/SAML2/Redirect/SSO?SAMLRequest=fZJNT8MwDIbv", 302)


def pages_moved(visit: Visit) -> Said:
    """Pages of a forge's account that went to a name of their own, path for path."""
    if not visit.host.startswith("own."):
        return moved(f"http://own.{visit.host}{visit.path}")
    return html(f"<h1>Deblur</h1>{LONG}", "Deblur") if visit.path == DEEP else NOTHING


def by_language(visit: Visit) -> Said:
    if visit.path != DEEP:
        return NOTHING
    return html("<p>Deblur, our method.") if visit.query == "lang=en" else moved(f"{DEEP}?lang=en", 302)


def front_by_language(visit: Visit) -> Said:
    return html(HOME.replace("<title>", "<title>Labor: ")) if visit.path == "/de/" else moved("/de/", 302)


def refreshed_away(visit: Visit) -> Said:
    """A page that a person left at the old place, which leads to the new one."""
    if visit.host.startswith("new."):
        return html("<p>Deblur, at home.", "Deblur") if visit.path == "/deblur/" else NOTHING
    if visit.path != DEEP:
        return NOTHING
    return Said(f"<title>We moved</title><meta http-equiv='refresh' content='5;URL=http://new.{visit.host}/deblur/'>"
                "<p>This page has moved. Not found what you look for? Write to us.")  # fmt: skip


def head_refused(visit: Visit) -> Said:
    if isinstance(visit, Seen) and visit.method == "HEAD":
        return Said("", 405)
    return html("<p>Deblur.") if visit.path == DEEP else NOTHING


def home_with_a_word(visit: Visit) -> Said:
    """Whatever is not there is led home, with the word in the query."""
    if visit.path == "/":
        return html(HOME)
    return html("<p>Set one.") if visit.path == "/set" else moved("/?error=notfound", 302)


def first_busy(visit: Visit) -> Said:
    """The first answer is that it is not there; then it is."""
    return html("<p>Deblur.") if visit.number > 1 else Said("Not found", 404)


def half(visit: Visit) -> Said:
    """A body that ends before its length is there."""
    if visit.path != DEEP:
        return NOTHING
    return Octets(
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<p>Deblur.{LONG}"
    )


def slow_page(visit: Visit) -> Said:
    return Late("<p>Deblur.", seconds=60)


def archived(visit: Visit) -> Said:
    """A copy of a page in an archive, below the archive's own bar."""
    if visit.path == "/web/2019/deblur.example/":
        return html(
            f"<div id=wm>Captured 3 times. Got an HTTP 302 response at crawl time</div><h1>Deblur</h1>{LONG}"
        )
    return (
        html("<p>The archive has not archived that address.", "Archive", 404)
        if visit.path != "/"
        else html(HOME)
    )


CHOICES = html(
    "<h1>Multiple Choices</h1><ul><li><a href=/a.html>a.html</a><li><a href=/a.pdf>a.pdf</a></ul>", "300", 300
)
LIVING: dict[str, World] = {
    "on retractions": post(
        f"<p>This post was removed, it says, and nobody knows why.{LONG}", "This post was removed"
    ),
    "once more": post(
        "<p>Update: my earlier post was removed by a moderator. Here is the code of Deblur again: a.zip",
        "Deblur",
    ),
    "a comment taken back": post(f"<p>Código do artigo.{LONG}<p>Comentário removido pelo autor.", "Deblur"),
    "korean comments": post(
        "<p>논문 코드와 학습된 가중치를 공개합니다. 사용법은 아래에.<ul><li>삭제된 댓글입니다.<li>감사!</ul>",
        "Deblur 공개",
    ),
    "a chinese thread": post(f"<p>我们公开了论文的代码和数据。{LONG}<p>该回复已被作者删除", "论文代码"),
    "vietnamese lesson": post(
        f"<p>Máy chủ trả lời rằng trang không tồn tại.{LONG}", "Lỗi 404 không tìm thấy trang là gì?"
    ),
    "a domain's advert": post(
        f"<p>Deblur, our method.{LONG}<aside>This domain is for sale? No: ask our sponsor.</aside>", "Deblur"
    ),
    "withdrawn paper": post(
        "<p>The authors withdrew version 2 of this paper; version 1 and its code stand here.", "Deblur"
    ),
    "consent in french": (consent, DEEP, SHUT),
    "consent elsewhere": (other_consent, DEEP, SHUT),
    "maintenance in portuguese": (
        everywhere(html("<p>Site em manutenção. Voltamos logo.", "Manutenção")),
        DEEP,
        SHUT,
    ),
    "maintenance in indonesian": (
        everywhere(html("<p>Situs sedang dalam perbaikan.", "Pemeliharaan")),
        DEEP,
        SHUT,
    ),
    "maintenance in korean": (
        everywhere(html("<p>서비스 점검 중입니다. 이용에 불편을 드려 죄송합니다.", "점검")),
        DEEP,
        SHUT,
    ),
    "asked too often": (
        everywhere(html("<p>You have been rate limited. Try again in 60 seconds.", "Slow down")),
        DEEP,
        SHUT | {("blocked", "http_429")},
    ),
    "asked too often, in german": (
        everywhere(html("<p>Zu viele Anfragen. Bitte warten Sie eine Minute.")),
        DEEP,
        SHUT,
    ),
    "made later": (everywhere(raw(json.dumps({"state": "queued"}), "application/json", 202)), DEEP, ALIVE),
    "nothing to show": (one(DEEP, Said("", 204)), DEEP, ALIVE),
    "a part of it": (
        one(
            DEEP,
            Said(
                b"%PDF-1.5 " + bytes(900), 206, "application/pdf", (("content-range", "bytes 0-908/90000"),)
            ),
        ),
        DEEP,
        ALIVE,
    ),
    "a huge page": (one(DEEP, html("<p>" + "a row of the table of depths, " * 200_000)), DEEP, ALIVE),
    "half a page": (half, DEEP, ALIVE | failing("connection_reset") | failing("bad_response")),
    "pages that moved": (pages_moved, DEEP, ALIVE),
    "a language by query": (by_language, DEEP, ALIVE),
    "a front page by language": (front_by_language, "/", ALIVE),
    "refreshed away": (refreshed_away, DEEP, ALIVE),
    "a shell": (everywhere(html(APP, "Deblur")), DEEP, ALIVE),
    "a shell without scripts": (
        everywhere(html(f"<noscript>Page not found? Please enable JavaScript.</noscript>{APP}", "Deblur")),
        DEEP,
        ALIVE,
    ),
    "head refused": (head_refused, DEEP, ALIVE),
    "first busy": (first_busy, DEEP, ALIVE),
    "a copy": (archived, "/web/2019/deblur.example/", ALIVE),
    "over tls": (one(DEEP, html("<p>Deblur.")), f"https:{DEEP}", ALIVE),
}
REFUSED: dict[str, World] = {
    "log in in italian": (
        everywhere(
            html("<h1>Accedi per continuare</h1><form><input name=u><input type=password></form>", "Accedi")
        ),
        DEEP,
        LOGIN,
    ),
    "single sign on": (single_sign_on, DEEP, LOGIN),
    "a challenge of 202": (
        everywhere(Said("", 202, headers=(("x-amzn-waf-action", "challenge"),))),
        DEEP,
        WALL,
    ),
    "denied": (
        everywhere(html("<h1>Access Denied</h1><p>Reference #18.2f", "Access Denied", 403)),
        DEEP,
        WALL | {("blocked", "http_403")},
    ),
    "until 2038": (everywhere(Said("", 429, headers=FAR)), DEEP, {("blocked", "http_429")}),
    "closed for days": (
        everywhere(Said("<p>メンテナンス中です。", 503, headers=(("retry-after", "259200"),))),
        DEEP,
        failing("http_503"),
    ),
    "too early": (everywhere(Said("", 425)), DEEP, failing("http_425")),
    "locked": (everywhere(Said("", 423)), DEEP, failing("http_423")),
    "in conflict": (everywhere(Said("", 409)), DEEP, failing("http_409")),
    "an error with the page": (
        everywhere(html(f"<h1>Deblur</h1>{LONG}", "Deblur", 500)),
        DEEP,
        failing("http_500"),
    ),
    "several to choose from": (
        everywhere(CHOICES),
        DEEP,
        ALIVE | failing("bad_response") | failing("http_300"),
    ),
    "expired": (one(DEEP, html("<p>Deblur.")), f"https:{DEEP}", failing("tls_expired")),
    "too slow": (slow_page, DEEP, failing("timeout")),
}
REMOVED = {
    "english": ("<p>This post has been removed by its author.", "<p>There is no such post."),
    "ukrainian": ("<p>Цю тему видалив автор.", "<p>Такої теми не існує."),
    "polish": ("<p>Ten wpis został usunięty przez autora.", "<p>Ten wpis nie istnieje."),
    "korean": ("<p>삭제된 게시물입니다.", "<p>삭제된 게시물입니다."),
    "chinese": ("<p>该文章已被作者删除。", "<p>该文章不存在。"),
    "portuguese": ("<p>Esta publicação foi removida pelo autor.", None),
    "indonesian": ("<p>Postingan ini telah dihapus oleh penulisnya.", None),
    "persian": ("<p>این پست حذف شده است.", "<p>چنین پستی وجود ندارد."),
    "swahili": ("<p>Chapisho hili limeondolewa.", "<p>Chapisho hili limeondolewa."),
    "dutch": ("<p>Dit bericht is verwijderd door de auteur.", None),
    "turkish": ("<p>Bu gönderi yazarı tarafından silindi.", None),
    "german": ("<p>Dieser Beitrag wurde vom Verfasser gelöscht.", "<p>Diesen Beitrag gibt es nicht."),
}
ABSENT = {
    "swahili": "Ukurasa haupatikani.",
    "tagalog": "Hindi nahanap ang pahina.",
    "georgian": "გვერდი ვერ მოიძებნა.",
    "armenian": "Էջը չի գտնվել։",
    "albanian": "Faqja nuk u gjet.",
    "macedonian": "Страницата не е пронајдена.",
    "welsh": "Ni chafwyd hyd i'r dudalen.",
    "afrikaans": "Die bladsy is nie gevind nie.",
}
OFFERS = {
    "turkish": "<title>deblur</title><p>Bu alan adı satılıktır.",
    "korean": "<title>deblur</title><p>이 도메인은 판매 중입니다.",
    "czech": "<title>deblur</title><p>Tato doména je na prodej.",
    "a future home": "<title>deblur</title><h1>Future home of something quite cool.</h1><p>Owner? Log in.",
    "a server's own": "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this, the "
    "nginx web server is successfully installed and working. Further configuration is required.",
}
DEAD: dict[str, World] = {
    **{f"taken back, {name}": (board(*said), POST, SOFT) for name, said in REMOVED.items()},
    **{
        f"absent, {name}": (everywhere(html(f"{MENU}<p>{said}")), DEEP, SOFT) for name, said in ABSENT.items()
    },
    **{f"offered, {name}": (front(said), "/", PARKED) for name, said in OFFERS.items()},
    "suspended": (
        everywhere(html("<h1>Account Suspended</h1><p>Contact your hosting provider for more information.")),
        "/",
        PARKED | SOFT,
    ),
    "home with a word": (home_with_a_word, DEEP, SOFT),
    "by law": (everywhere(Said("", 451)), DEEP, {("dead", "http_451")}),
    "gone for good": (
        everywhere(raw('{"message": "gone"}', "application/json", 410)),
        DEEP,
        {("dead", "http_410")},
    ),
    "no such article": (
        everywhere(html(f"<p>There is currently no text in this page.{LONG}", "Wiki", 404)),
        DEEP,
        GONE,
    ),
}
ALL: dict[str, World] = {**LIVING, **REFUSED, **DEAD}
