"""What a page's body gives away: walls, parked domains, "not found" pages, logins.

Comes in: a page, with its address and the one that was asked. Goes out: `PageTraits`, small facts named by
the rows of tables (here, in `telltales` and in `absence`). Pure; concludes nothing: `enricher.verdict` does.
"""

import re
from collections.abc import Set
from urllib.parse import unquote, urlsplit

from enricher import absence, closures, withdrawals
from enricher.charsets import readings
from enricher.evidence import PageTraits
from enricher.hijacks import STUDIED, cites, is_hijacked
from enricher.late_patterns import late
from enricher.logins import login_marks
from enricher.needles import ASKING_HINTS, QUIET, SCRIPT, WORD_OF_PASS, held_on, may_tell
from enricher.notices import ELSEWHERE, REFUSED
from enricher.offers import EDGES, OFFERS, SALE_TITLE, SELLS
from enricher.page import BARS, HIDDEN_BOX, READ_CLOSELY, SCANNED, Page, unescaped, visible
from enricher.telltales import NEEDLES, PARKED, PLACEHOLDERS, SET_APART, unfilled

FEW_WORDS = 150

TELLING_WORDS = 5
"""A page of fewer, that says nothing of being absent, may be anybody's answer to anything."""

FILES = late(
    r"\.(pdf|ps|docx?|pptx?|gz|tgz|zip|bz2|xz|7z|rar|tar|whl|jar|mp4|mkv|avi|mov|mp3|wav|bin|pt|pth|"
    r"ckpt|safetensors|onnx|h5|hdf5|np[yz]|pkl|parquet|exe|dmg|iso|deb|apk)",
    re.I,
)
"""How addresses end at which no page is; tables and texts are shown as pages often enough."""

SALE_WORDS = 30
"""A page with fewer words that offers a name for sale does nothing else."""

REFUSAL_TITLE = late(
    r"access\s+denied|(403\s+)?forbidden|(429\s+)?too\s+many\s+requests|request\s+rejected|"
    r"(security|browser)\s+check|(human|bot)\s+verification|cookies\s+(are\s+)?required",
    re.I,
)
"""The whole title of a page that refuses its reader, where its status does not say so."""

SHOWS = late(
    r"<(?:img|svg|picture|figure|video|audio|iframe|embed|object|canvas|table|pre|code|blockquote|dl|ul|ol|form|"
    r"input|textarea)\b|\bbackground|\bdata-src\b",
    re.I,
)
"""By these a page shows what is no plain words of its own, or asks for some."""
LEADS = late(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]*)", re.I)
AWAY = ("http:", "https:", "//")
WAYS_BACK = 2
"""Links that a page may have beside its menus and be nothing but a sentence."""

HUMAN = late(
    r"\b(verif(y|ying)|prove|confirm|check(ing)?|make\s+sure|ensure|making\s+sure)\b.{0,40}?"
    r"\byou(\W?re|\s+are)\s+(a\s+|an?\s+real\s+|not\s+a\s+)?(human|person|robot|bot)\b|"
    r"\b(i\W?a?m|you\s+are|you\W?re)\s+not\s+a\s+(ro)?bot\b|\bare\s+you\s+(a\s+)?(human|robot)\s*\?|"
    r"\b(human|bot|robot)\s+(verification|check)\b|\bsecurity\s+verification\b|"
    r"\b(complete|solve|enter|fill\s+in|type)\s+(the|this|a)\s+(following\s+)?(captcha|puzzle|security\s+check)|"
    r"\bautomated\s+(queries|requests|access)\b|\bunusual\s+(traffic|activity)\b|"
    r"\bje\s+ne\s+suis\s+pas\s+un\s+robot|\bich\s+bin\s+kein\s+roboter|\bno\s+soy\s+un\s+robot|"
    r"\bune?\s+humain|\bein\s+mensch\s+sind|\b(usted\s+)?es\s+(un\s+)?humano|"
    r"\b(я|вы|что\s+вы|вы,?\s+а)\s+не\s+робот|"
    r"(人机|人機|安全|滑块|滑塊|图形|行为)\s*(验证|驗證)|(输入|輸入|填写)\s*(验证码|驗證碼)|不是(机器人|機器人)|"
    r"ロボットで(は|ない)|인간인지|로봇이\s*아닙니다|자동\s*(입력|등록)\s*방지",
    re.I,
)
"""How a page asks its reader to show that he is no program. Read on short pages, of which it may be all."""

MARKETS = frozenset(
    {
        "4.cn",
        "afternic.com",
        "atom.com",
        "brandbucket.com",
        "buydomains.com",
        "dan.com",
        "dnspod.qcloud.com",
        "domainmarket.com",
        "hugedomains.com",
        "sedo.com",
        "squadhelp.com",
        "suspended-domain.net",
        "undeveloped.com",
    }
)
"""Where names are sold, or shown whose hosting was ended: who is sent there found no site."""


def note(page: Page, *, asked: str, final: str) -> PageTraits:
    """The traits of a page, looked for once.

    Args:
        page: what was read of it.
        asked: the address that was looked at.
        final: the address of this page.
    """
    known = page.noted.get((asked, final))
    if known is not None:
        return known
    held = held_on(page) if page.held is None else page.held
    heading = page.title
    tells = may_tell(heading)
    length = len(page.body)
    if held or tells or "." in heading or asked != final or page.is_guessed:
        marks, words = _signs(page, asked, final, held, tells=tells)
    else:  # as of most
        marks, words = (), length // 8
    traits = PageTraits(title=heading, marks=marks, words=words, read=length)
    page.noted[asked, final] = traits
    return traits


def _signs(
    page: Page, asked: str, final: str, held: Set[bytes], *, tells: bool
) -> tuple[tuple[str, ...], int]:
    """The marks of a page that holds a sign of any, and about how many words it has.

    `tells`: its title may tell something.
    """
    heading = page.title
    closely = not QUIET.issuperset(held)
    marks = [name for name, needle in NEEDLES if needle in held] if closely else []
    few = closely and page.length <= FEW_WORDS
    if marks:
        marks = _unless_quoted(marks, page, (asked, final)) if few else _of_a_long_page(page.head)
    if tells or "." in heading:
        marks += _headings(page, asked, final)
    if heading and marks:
        marks = _unless_told_apart(marks, page, asked)
    if tells and REFUSAL_TITLE.fullmatch(heading) and page.length <= FEW_WORDS:
        marks.append("refusal:title")
    if asked != final and _market(final) and _market(final) != _market(asked):
        marks.append("parked:market")
    if few or page.is_guessed or (tells and absence.may_be_titled(heading)):
        marks += _noted_absences(page, (asked, final), held, few=few)
    asks = few and not held.isdisjoint(ASKING_HINTS)
    if asks and not any(mark.startswith(("wall:", "perhaps:", "parked:")) for mark in marks):
        marks += _asks(page, (asked, final))
    if asked != final or WORD_OF_PASS in held:
        marks += login_marks(heading, page.head if WORD_OF_PASS in held else b"", asked, final)
    return tuple(dict.fromkeys(marks)), page.length if closely else len(page.body) // 8


def _noted_absences(page: Page, places: tuple[str, str], held: Set[bytes], *, few: bool) -> list[str]:
    """What a page says of not being there, by its words and by where it stands."""
    found = _absences(page, page.title, places[0], few=few and not held.isdisjoint(absence.HINTS))
    if found and _is_in_a_file_s_place(page, *places):
        found.append("absent:file")
    if few and not held.isdisjoint(withdrawals.HINTS) and _is_taken_back(page, places[1]):
        found.append("absent:taken")
    ends = few and page.length <= SALE_WORDS * 2 and not held.isdisjoint(closures.HINTS)
    if ends and not is_home(places[0]):  # who is at home says what became of a part of it
        said, leads = " ".join([page.title, *page.words]), LEADS.findall(page.text[:READ_CLOSELY])
        if closures.is_told_in(said) and not closures.leads_on(page.text[:READ_CLOSELY], leads, places[1]):
            found.append("absent:closed")
    return found


def _absences(page: Page, heading: str, asked: str, *, few: bool) -> list[str]:
    """What a page says of not being there: in its title, in its few words, or in both and in nothing else."""
    said = " ".join(page.words)[: absence.LONGEST_SAID] if few else ""
    said = "" if ELSEWHERE.search(said) else said
    found = ["absent:title"] if absence.titled(heading) else []
    bare = SCRIPT not in page.head and page.length < (TELLING_WORDS if b"<" in page.head else SALE_WORDS)
    if said and ((bare and absence.titled(said)) or (absence.said_in(said) and not _is_hidden(page))):
        found.append("absent:text")
    if (
        not found
        and few
        and not set(page.words).difference(heading.split())
        and b"alert" in page.head
        and absence.alerted(page.text[:SCANNED])
    ):
        return ["absent:alert"]  # it shows nothing else
    if not found and page.is_guessed and len(page.body) <= READ_CLOSELY:
        texts = (visible(text) for text in readings(page.body))
        found = ["absent:text"] if any(absence.said_in(text) for text in texts if len(text) < 2_000) else []
    if len(found) > 1 and page.length <= SALE_WORDS * 2 and _is_wholly(page, heading, asked, said):
        found.append("absent:wholly")
    return found


def _is_wholly(page: Page, heading: str, asked: str, said: str) -> bool:
    """Whether a page says nothing else than an absence, and is not named so by what was asked for."""
    named = re.sub(r"[\W_]+", " ", unquote(urlsplit(asked).path))
    if STUDIED.search(heading) or absence.titled(named) or any(sign in page.head for sign in SET_APART):
        return False
    return absence.is_wholly(heading, said)


def _is_taken_back(page: Page, final: str) -> bool:
    """Whether a page shows a sentence on what was there, and nothing that may be it or leads elsewhere.

    A question stands with its picture, its form or its files above an answer that was taken back.
    """
    if STUDIED.search(page.title) or not withdrawals.is_taken_back(page.beside_menus, page.title):
        return False
    body = max(page.text.lower().find("<body"), 0)
    shown = BARS.sub(" ", page.text[body : body + READ_CLOSELY])
    leads = LEADS.findall(shown)
    if SHOWS.search(shown) or len(leads) > WAYS_BACK or any(map(_is_file, leads)):
        return False
    host = (urlsplit(final).hostname or "").removeprefix("www.")
    return all(lead.lower().startswith(_at(host)) or not lead.lower().startswith(AWAY) for lead in leads)


def _at(host: str) -> tuple[str, ...]:
    """How addresses at a host begin."""
    return tuple(f"{scheme}//{www}{host}" for scheme in ("http:", "https:", "") for www in ("", "www."))


def _is_file(url: str) -> bool:
    return FILES.search(url.partition("?")[0][-12:]) is not None


def _is_hidden(page: Page) -> bool:
    """Whether a page's words of absence are all in boxes that it shows at other times."""
    return not absence.said_in(
        " ".join([page.title, *visible(HIDDEN_BOX.sub(" ", page.text[:READ_CLOSELY])).split()])
    )


def _is_in_a_file_s_place(page: Page, asked: str, final: str) -> bool:
    """Whether a page of few words, that no script draws, stands where a file should be."""
    named = all(FILES.search(url.partition("?")[0][-12:]) for url in (asked, final))
    if not named or page.length > SALE_WORDS or b"<" not in page.head:
        return False
    return not any(
        shown in page.head for shown in (SCRIPT, b"<table", b"<pre", b"<form", b"<frame", b"<embed")
    )


def _asks(page: Page, places: tuple[str, str]) -> list[str]:
    """What a page of few words wants of its reader, if that is what it is for.

    A front page of a sentence or two that offers a name under no other title is for nothing else.
    """
    said = " ".join([page.title, *page.words])
    if HUMAN.search(said) or REFUSED.search(said):
        return ["perhaps:wall"]
    if not OFFERS.search(said):
        return []
    untitled = len(page.title.split()) < 2 or OFFERS.search(page.title) is not None
    alone = page.length < SALE_WORDS and untitled and not _studies(said, _hosts(*places))
    return ["parked:offer" if alone and all(map(is_home, places)) else "perhaps:parked"]


def _of_a_long_page(head: bytes) -> list[str]:
    """What still counts where there is much to read: a title, or a parking service's own script.

    Long pages quote all these words, and carry vendors' scripts without being their walls.
    """
    return [
        name
        for name, needle in (*PARKED, *PLACEHOLDERS)
        if needle in head and (needle.startswith(b"<") or _is_loaded(head, needle))
    ]


def _unless_told_apart(marks: list[str], page: Page, asked: str) -> list[str]:
    """The marks of a page below its site's front page: other things have names like those of first pages.

    Whether it is one the others of its site tell; one that says next to nothing else is.
    """
    named = any(mark.startswith("placeholder:") for mark in marks)
    if not named or is_home(asked) or len(page.vocabulary) < TELLING_WORDS:
        return marks
    return ["perhaps:parked" if mark.startswith("placeholder:") else mark for mark in marks]


def _unless_quoted(marks: list[str], page: Page, places: tuple[str, str]) -> list[str]:
    """The marks of a short page; words alone make it `perhaps:` what it may only be written about.

    A page that is nothing but an offer has few words, or a title that says so, or names itself.
    """
    heading, head = page.title, page.head
    below = not all(map(is_home, places))  # there others of the site can be asked
    if page.length < SALE_WORDS and (not heading or len(heading.split()) < 2):
        return [_in_doubt(mark) if below and _may_be_told_of(mark, page) else mark for mark in marks]
    hosts = _hosts(*places)
    named = any(host in heading.lower() for host in hosts)
    sells = (named or SALE_TITLE.search(heading) is not None) and not _studies(heading, hosts)
    said = " ".join([heading, *page.words]).lower()
    firm = {
        name
        for name, needle in NEEDLES
        if name in marks and needle in head and not _may_be_quoted(name, needle, head, said, sells=sells)
    }
    return [
        mark if mark in firm and not (below and _may_be_told_of(mark, page)) else _in_doubt(mark)
        for mark in marks
    ]


def _may_be_quoted(name: str, needle: bytes, head: bytes, said: str, *, sells: bool) -> bool:
    """Whether words of a host, or of a wall, that a reader sees may be written about them."""
    if needle.startswith(b"<") or _is_loaded(head, needle):
        return False
    return unescaped(needle.decode()) in said if name.startswith("wall:") else not sells


def _may_be_told_of(mark: str, page: Page) -> bool:
    """Whether words of an offer that a reader sees have as many beside them, which may tell of it."""
    if not mark.startswith("parked:") or page.length + len(page.title.split()) < 2 * TELLING_WORDS:
        return False
    said = " ".join([page.title, *page.words]).lower()
    return any(name == mark and unescaped(needle.decode()) in said for name, needle in PARKED)


def _in_doubt(mark: str) -> str:
    return "perhaps:wall" if mark.startswith("wall:") else "perhaps:parked"


def _is_loaded(head: bytes, needle: bytes) -> bool:
    """Whether a page gets something from the address that `needle` is."""
    return (
        re.search(rb"""(?:src|action|href)\s*=\s*["']?(?:https?:)?//[^"'>\s]*""" + re.escape(needle), head)
        is not None
    )


def _headings(page: Page, asked: str, final: str) -> list[str]:
    """What a title sells, or whose it is where nobody has filled a page.

    Of pages below a front page that one is asked, too: of gamblers is written elsewhere as well.
    """
    heading, marks = page.title, []
    if is_hijacked(heading):
        firm = is_home(asked) and is_home(final) and not cites(page.text)
        marks = ["parked:hijacked" if firm else "perhaps:hijacked"]
    if (mark := unfilled(heading)) is not None:
        marks.append(mark)
    if "." in heading:
        marks += [mark for host in _hosts(asked, final) if (mark := _offer(host, heading.lower()))]
    return marks


def _offer(host: str, heading: str) -> str | None:
    """The mark of a title that offers the name of its page's host for sale, however much the page says.

    One that says something before the offer, or of whom it is, may tell of one.
    """
    before, named, after = heading.partition(host)
    if not named or not (SELLS.match(after) or OFFERS.search(heading)):
        return None
    offers = SELLS.match(after) or OFFERS.match(after.lstrip(EDGES)) or OFFERS.fullmatch(before.strip(EDGES))
    return "parked:offer" if offers and not _studies(heading, {host}) else "perhaps:parked"


def _studies(heading: str, hosts: set[str]) -> bool:
    """Whether a title tells of such things; that a name itself holds such a word says nothing."""
    said = heading.lower()
    for host in hosts:
        said = said.replace(host, " ")
    return STUDIED.search(said) is not None


def _hosts(*places: str) -> set[str]:
    """The names of these addresses' hosts."""
    return {(urlsplit(place).hostname or "").removeprefix("www.") for place in places} - {""}


def _market(url: str) -> str | None:
    """The market of names that an address is at."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return host if host in MARKETS else None


HOME = late(r"/?((index|home|default|main|welcome)(\.\w{1,5})?)?/?", re.I)


def is_home(url: str) -> bool:
    """Whether an address is a site's home page: no path worth the name, and no query."""
    _, _, rest = url.partition("#")[0].removesuffix("?").partition("//")
    start = rest.find("/")
    return "?" not in rest and (start < 0 or HOME.fullmatch(rest, start) is not None)
