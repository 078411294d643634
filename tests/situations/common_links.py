"""Links as papers have them, at hosts, registrars and servers by kind; labelled before the first run."""

from .common_sites import (
    APP,
    DEEP,
    academy,
    by_query,
    consent,
    den,
    everywhere,
    filters,
    front,
    gallery,
    head_refused,
    honest_den,
    invalid,
    items,
    lander,
    limited,
    merged,
    octets,
    prerendered,
    refreshed,
    scripted,
    search,
    single_sign_on,
    versions,
    wiki,
    zipped,
)
from .first_links import ALIVE, LONG, MENU, NOTHING, SOFT, html, one, raw
from .served import Late, World
from .sites import Said, moved

PARKED = {("dead", "parked")}
GONE = {("dead", "http_404")}
WALL = {("blocked", "bot_wall")}
LOGIN = {("blocked", "login_wall")}
LIVING: dict[str, World] = {
    "a professor": (one("/~ada/", html("<h1>Ada</h1><p>Office 3.14.", "Ada")), "/~ada/", ALIVE),
    "a restricted record": (
        one(
            DEEP,
            html(
                "<h1>Faces</h1><p>The record is publicly accessible, but files are restricted. Log in to "
                "check if you have access. The files are not available to the public.",
                "Faces of sailors",
            ),
        ),
        DEEP,
        ALIVE,
    ),
    "a shell beside honest absence": (
        one(DEEP, html(APP, "Deblur | Data"), html(APP, "404", 404)),
        DEEP,
        ALIVE,
    ),
    "a shell for all": (everywhere(html(APP, "Notes")), "/Deblur-1a2b3c", ALIVE),
    "a scan for viruses": (
        one(
            DEEP,
            html(
                "<p>We can't scan this file for viruses.<p>deblur.zip (2.1G) is too large to scan. "
                "Would you still like to download this file?<form action=/get><input type=submit></form>",
                "Drive - Virus scan warning",
            ),
        ),
        DEEP,
        ALIVE,
    ),
    "a quota": (
        one(
            DEEP,
            html(
                "<p>Sorry, you can't view or download this file at this time.<p>Too many users have viewed "
                "or downloaded this file recently. Please try accessing the file again later.",
                "Drive - Quota exceeded",
            ),
        ),
        DEEP,
        ALIVE | WALL,
    ),
    "a cookie wall": (consent, DEEP, ALIVE | WALL),
    "a country": (
        everywhere(html("<p>This service is not available in your region.", "Sorry")),
        DEEP,
        ALIVE | WALL,
    ),
    "one that leads home": (gallery, DEEP, ALIVE),
    "an academy": (academy, DEEP, ALIVE),
    "moved by its script": (scripted, DEEP, ALIVE),
    "a living wiki page": (wiki, "/wiki/Deblur", ALIVE),
    "an old version": (versions, "/en/v1/", ALIVE),
    "a manual's front": (versions, "/", ALIVE),
    "an item": (items, "/items/12", ALIVE),
    "a record": (by_query, "/view?id=12", ALIVE),
    "a data set by number": (invalid, "/d.php?id=12", ALIVE),
    "found": (search, "/find?q=deblur", ALIVE),
    "an app's box": (filters, "/zoo/deblur", ALIVE),
    "pdf by another kind": (
        one("/d.pdf", raw(b"%PDF-1.7\n" + b"obj " * 400, "text/html")),
        "/d.pdf",
        ALIVE,
    ),
    "pdf's abstract": (
        lambda visit: (
            moved("/abs/deblur", 302)
            if visit.path == "/d.pdf"
            else html(f"<h1>Deblur</h1>{LONG}")
            if visit.path == "/abs/deblur"
            else NOTHING
        ),
        "/d.pdf",
        ALIVE,
    ),
    "head 405": (head_refused(405), "/d.zip", ALIVE),
    "head 404": (head_refused(404), "/d.zip", ALIVE),
    "head 500": (head_refused(500), "/d.zip", ALIVE),
    "a part": (one(DEEP, Said("<p>Deblur.", 206, headers=(("content-range", "bytes 0-9/10"),))), DEEP, ALIVE),
    "nothing in it": (one(DEEP, Said("")), DEEP, ALIVE),
    "a sentence": (front("<title>Deblur</title><p>Deblur lives here."), "/", ALIVE),
    "a sentence that moved": (front("<p>The project has moved. <a href=//new.example>Here</a>"), "/", ALIVE),
    "a hungarian sentence": (front("<p>Hamarosan megnyitunk."), "/", ALIVE),
    "a topic on absence": (
        one(
            "/t/4",
            html(
                f"{MENU}<h1>Page not found when I open the demo</h1><p>ada: I get a page that says 'not "
                "found'. bob: Fixed, please reload. ada: Thanks, it works now.",
                "Page not found when I open the demo - Deblur forum",
            ),
        ),
        "/t/4",
        ALIVE,
    ),
    "detecting gamblers": (
        one(DEEP, html(f"{MENU}<h1>Deteksi</h1>{LONG}", "Deteksi Komentar Judi Online di YouTube")),
        DEEP,
        ALIVE,
    ),
    "a help for gamblers": (
        one(DEEP, html(f"{MENU}<h1>Help</h1>{LONG}", "Buy nothing: leaving the online casino behind")),
        DEEP,
        ALIVE,
    ),
    "a news of casinos": (
        one(DEEP, html(f"{MENU}<h1>News</h1>{LONG}", "Kasyno online: ostrzeżenie ministerstwa")),
        DEEP,
        ALIVE,
    ),
    "a half zipped page": (
        zipped(-30),
        DEEP,
        ALIVE | {("failing", "bad_response"), ("failing", "connection_reset")},
    ),
    "not zipped at all": (zipped(None, plain=True), DEEP, ALIVE | {("failing", "bad_response")}),
    "half a body": (
        octets("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9000\r\n\r\n<p>Deblur"),
        DEEP,
        ALIVE | {("failing", "connection_reset")},
    ),
    "no length": (octets(f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>Deblur{LONG}"), DEEP, ALIVE),
    "a slow page": (
        lambda visit: Late(f"<p>Deblur{LONG}", seconds=1.5) if visit.path == DEEP else NOTHING,
        DEEP,
        ALIVE,
    ),
    "captcha as a subject": (
        one(
            DEEP,
            html(f"{MENU}<h1>CAPTCHA</h1><p>Forty thousand riddles with their answers.{LONG}", "CAPTCHA"),
        ),
        DEEP,
        ALIVE,
    ),
}
REFUSED: dict[str, World] = {
    "waf challenge": (
        everywhere(Said("", 202, headers=(("x-amzn-waf-action", "challenge"),))),
        DEEP,
        WALL,
    ),
    "just a moment": (
        everywhere(Said("<title>Just a moment...</title>", 403, headers=(("cf-mitigated", "challenge"),))),
        DEEP,
        WALL,
    ),
    "datadome": (
        everywhere(Said("<script src=https://ct.captcha-delivery.com/c.js></script>", 403)),
        DEEP,
        WALL | {("blocked", "http_403")},
    ),
    "akamai": (
        everywhere(
            Said("<title>Access Denied</title>Reference #18.9f https://errors.edgesuite.net/18.9f", 403)
        ),
        DEEP,
        WALL | {("blocked", "http_403")},
    ),
    "members": (single_sign_on, "https:/deblur", LOGIN),
    "expired one": (one(DEEP, html("<p>Deblur")), "https:/deblur", {("failing", "tls_expired")}),
    "misnamed one": (one(DEEP, html("<p>Deblur")), "https:/deblur", {("failing", "tls_hostname")}),
    "too many": (limited, DEEP, {("blocked", "http_429")}),
    "wants money": (everywhere(Said("DEPLOYMENT_DISABLED", 402)), "/", {("blocked", "http_402")}),
    "a private bucket": (
        everywhere(raw("<Error><Code>AccessDenied</Code></Error>", "application/xml", 403)),
        "/deblur.zip",
        {("blocked", "http_403")},
    ),
    "http two alone": (
        octets("HTTP/1.1 426 Upgrade Required\r\nupgrade: h2c\r\ncontent-length: 0\r\n\r\n"),
        DEEP,
        {("failing", "http_426")},
    ),
    "maintained": (everywhere(Said("<p>Back soon", 503)), DEEP, {("failing", "http_503")}),
    "an app that crashed": (
        everywhere(html("<p>Application error", "Error", 503)),
        "/",
        {("failing", "http_503")},
    ),
}
DEAD: dict[str, World] = {
    "no pages site here": (
        everywhere(
            html("<h1>404</h1><p><strong>There isn't a Pages site here.</strong>", "Site not found", 404)
        ),
        "/",
        GONE,
    ),
    "no such app": (everywhere(html("<p>There's nothing here, yet.", "No such app", 404)), "/", GONE),
    "a tombstone": (
        one(DEEP, html(f"{MENU}<p>This record was deleted by its owner.", "Gone", 410)),
        DEEP,
        {("dead", "http_410")},
    ),
    "for legal reasons": (everywhere(Said("<p>Taken down", 451)), DEEP, {("dead", "http_451")}),
    "no such bucket": (
        everywhere(raw("<Error><Code>NoSuchBucket</Code></Error>", "application/xml", 404)),
        "/deblur.zip",
        GONE,
    ),
    "leads to what is gone": (refreshed, DEEP, GONE),
    "merged away": (merged, DEEP, SOFT),
    "item 99": (items, "/items/99", SOFT),
    "record 99": (by_query, "/view?id=99", SOFT),
    "data set 99": (invalid, "/d.php?id=99", SOFT),
    "not on the wiki": (wiki, "/wiki/Sharpen", SOFT),
    "drawn beforehand": (prerendered, DEEP, SOFT),
    "nothing found": (search, "/find?q=sharpen", SOFT),
    "no pdf": (
        one("/none", NOTHING, html("<p>The article you requested is not available.", "Library")),
        "/paper.pdf",
        SOFT,
    ),
    "a lander": (lander, "/", PARKED),
    "a lander below": (lander, DEEP, PARKED),
    "polish offer": (front("<title>deblur.example</title><p>Ta domena jest na sprzedaż."), "/", PARKED),
    "turkish offer": (front("<title>deblur</title><p>Bu alan adı satılıktır. Teklif verin."), "/", PARKED),
    "dutch offer": (front("<title>deblur</title><p>Deze domeinnaam is te koop. Doe een bod."), "/", PARKED),
    "portuguese offer": (front("<title>deblur</title><p>Este domínio está à venda."), "/", PARKED),
    "swedish offer": (front("<title>deblur</title><p>Domänen är till salu."), "/", PARKED),
    "czech offer": (front("<title>deblur</title><p>Tato doména je na prodej."), "/", PARKED),
    "vietnamese offer": (front("<title>deblur</title><p>Tên miền này đang được bán."), "/", PARKED),
    "a den of essays": (den("Best Essay Writing Service - 20% off"), DEEP, PARKED | SOFT),
    "a den of slots": (den("RAJA88: Link Alternatif Slot Online Gacor"), DEEP, PARKED | SOFT),
    "an honest den": (honest_den("Situs Slot Gacor Terpercaya"), DEEP, PARKED),
    "an honest den's front": (honest_den("Situs Judi Bola Terpercaya"), "/", PARKED),
}
ALL: dict[str, World] = {**LIVING, **REFUSED, **DEAD}
