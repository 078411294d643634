"""Whether a server's two pages say the same, and whether what they say is of any address at all.

Comes in: a page, and the one that the same server sent for what cannot exist. Goes out: yes or no. Pure; what
follows from it is `enricher.verdict`'s to say.
"""

import re
from urllib.parse import unquote, urlsplit

from enricher import absence
from enricher.late_patterns import late
from enricher.notices import COMMON, PAUSE, STEMS
from enricher.page import Page
from enricher.traits import FEW_WORDS, TELLING_WORDS
from enricher.unspaced import SIGNS

NOTICE_WORDS = 30
NOTICE_LINKS = 3
"""Of so few words and links a page is that says one thing to all."""
LEADS = late(
    r"<(?:nav|i?frame|area)\b|<a\b(?![^<>]*\bhref\s*=\s*[\"']?(?:/?[\"'>\s]|#|mailto:|tel:|javascript:))"
    r"|<(?:input|textarea)\b(?![^<>]*\btype\s*=\s*[\"']?(?:hidden|submit|button|checkbox|radio|image))",
    re.I,
)
"""What a home has: an address that is neither its own nor its keeper's, or something to write into."""
MOST_LETTERS = 60
MOULDS = 200
"""So many ways of writing its own address into its markup are known of a page, and no more."""
NAMES = late(r"[^\W_]+")
"""Of an address and of a title: `Our_Corpus` is headed "Our Corpus"."""

GENERAL = frozenset(
    word
    for words in (
        "about archive article articles code data dataset datasets default demo demos details doc docs",
        "download",
        "downloads en file files home html index item items main model models news page pages paper papers",
        "people php project projects public publication publications release releases repo research",
        "resource resources result results show site software static supplement supplementary",
        "user users view web wiki www",
    )
    for word in words.split()
)
"""Words of addresses that name no one thing: a page that holds them need not speak of it."""


def alike(one: Page, other: Page, *, apart: tuple[str, ...] = ()) -> bool:
    """Whether two pages say the same: nine of ten of their words, and none that the first has for itself.

    Numbers tell nothing here, nor words with digits in them, of a complaint or a session: of those
    `has_its_own` is the judge. A page of which nothing is known but that it names its own address may be
    made of it, and is another one.

    Args:
        one: the page that is doubted.
        other: the page beside it.
        apart: where both pages say that they are not there, the addresses that were asked, which
            such pages repeat: their words do not count, and eight of ten of the others are enough.
    """
    repeated = frozenset(word for url in apart for word in NAMES.findall(unquote(url).lower()))
    if _said(one.title, repeated) != _said(other.title, repeated):
        return False
    first, second = one.vocabulary - repeated, other.vocabulary - repeated
    if not first or not second:
        return bool(apart) and first == second
    if not apart and (len(first) < TELLING_WORDS or not first <= second):
        return False
    return len(first & second) >= (0.8 if apart else 0.9) * len(first | second)


def alike_in_brief(one: Page, other: Page) -> bool:
    """Whether two pages say the same, as little as it is; where each may be a whole site's one page."""
    return one.title == other.title and one.vocabulary == other.vocabulary


def alike_in_absence(one: Page, other: Page, *, apart: tuple[str, ...]) -> bool:
    """Whether all that two pages say beside their menus is that something is not there, and the same.

    Long menus leave little of a page: nothing in what is left may be the first one's own but its address.
    """
    repeated = frozenset(word for url in apart for word in NAMES.findall(unquote(url).lower()))
    if _said(one.title, repeated) != _said(other.title, repeated):
        return False
    said = one.beside_menus, other.beside_menus
    if not all(text.count(" ") < FEW_WORDS and absence.said_in(text) for text in said):
        return False
    first, second = (frozenset(NAMES.findall(text.lower())) - repeated for text in said)
    return first == second


def alike_but_for_chance(one: Page, again: Page, other: Page, *, apart: tuple[str, ...]) -> bool:
    """Whether nothing that a page says at both looks is its own: the rest is drawn anew for each reader.

    Args:
        one: the page that is doubted.
        again: the same page, looked at for a second time; nothing follows where it did not change.
        other: the page beside it.
        apart: the addresses that were asked, whose words do not count.
    """
    repeated = frozenset(word for url in apart for word in NAMES.findall(unquote(url).lower()))
    if _said(one.title, repeated) != _said(other.title, repeated) or one.vocabulary == again.vocabulary:
        return False
    own = {word for sign in (one.signs & again.signs) - other.signs for word in NAMES.findall(sign.lower())}
    if not own <= repeated:
        return False
    kept = (one.vocabulary & again.vocabulary) - repeated
    return len(kept) >= TELLING_WORDS and kept <= other.vocabulary


def is_unlike(one: Page, other: Page) -> bool:
    """Whether two pages plainly say different things: neither half of their words nor a title in common."""
    first, second = one.vocabulary, other.vocabulary
    if len(first) < TELLING_WORDS or len(one.body) == len(other.body):
        return False
    return one.title != other.title and 2 * len(first & second) < len(first | second)


def has_its_own(one: Page, again: Page, other: Page, *, asked: str, made_up: str) -> bool:
    """Whether a page says, shows or hands out something that the other one does not, at every look.

    Figures of a table, a picture, an address that it leads to: whatever stands there twice is no count of
    visitors and no time of day. What its markup makes of its own address is nothing of its own.

    Args:
        one: the page that is doubted.
        again: the same page, looked at for a second time.
        other: the page beside it.
        asked: the address of the first.
        made_up: the name in the address of the other that cannot exist.
    """
    if (one.signs & again.signs) - other.signs:
        return True
    named = sorted(piece for piece in other.pieces if made_up in piece)[:MOULDS]
    moulds = [(before, after) for before, _, after in (piece.partition(made_up) for piece in named)]
    own = (one.pieces & again.pieces) - other.pieces
    return not all(_is_cast(piece, moulds, asked.lower()) for piece in own)


def keeps_name(asked: str, onward: str) -> bool:
    """Whether an address to which another one is moved holds the name that was asked for."""
    steps = [step for step in unquote(urlsplit(asked).path).lower().split("/") if step]
    there = unquote(onward).lower()
    if not steps or steps[-1] in there.split("?")[0].split("/"):
        return True
    name = _name(asked)
    return bool(name) and name <= frozenset(NAMES.findall(there))


def speaks_of(page: Page, asked: str) -> bool:
    """Whether a page to which an address was moved is about it: it holds the name that was asked for."""
    name = _name(asked)
    if not name:
        return False
    pieces = page.signs | page.pieces
    if name <= {word for piece in pieces for word in NAMES.findall(piece.lower())}:
        return True
    if _is_called(page, _named(asked)):
        return True
    numbered = " ".join(NAMES.findall(unquote(urlsplit(asked).path.rstrip("/").rpartition("/")[2]).lower()))
    return any(char.isdigit() for char in numbered) and len(numbered) > 4 and numbered in _read_aloud(page)


def _read_aloud(page: Page) -> str:
    """The names on a page, one after the other: `dataset-17` and "Dataset 17" are the same."""
    return " ".join(NAMES.findall(" ".join([page.title, *page.words]).lower()))


def _is_called(page: Page, name: list[str]) -> bool:
    """Whether a page, or its title, holds a name, its words apart or together: `deblur-gan`, "DeblurGAN".

    In scripts without blanks it stands anywhere among others.
    """
    aloud = _read_aloud(page)
    if all(len(SIGNS.findall(word)) > 1 for word in name):
        return all(word in aloud for word in name)
    letters = "".join(name)[:MOST_LETTERS]
    return len(letters) > 3 and re.search(rf"\b{' ?'.join(letters)}\b", aloud) is not None


def _name(address: str) -> frozenset[str]:
    """The words of what an address names, whatever their order."""
    return frozenset(_named(address))


def _named(address: str) -> list[str]:
    """The words of the last step of an address that names some one thing; none where no step does."""
    steps = unquote(urlsplit(address).path).lower().strip("/").split("/")
    if steps[-1].isdecimal() and steps[-2:-1] and steps[-2] in GENERAL:
        return [steps[-1]] if len(steps[-1]) > 2 else []  # an item by its number, and not its shelf
    for step in reversed(steps):
        stem = step.rpartition(".")[0] or step
        words = [word for word in NAMES.findall(stem) if word not in GENERAL]
        if any(len(word) > 2 for word in words):
            return words
    return []


def _is_cast(piece: str, moulds: list[tuple[str, str]], address: str) -> bool:
    """Whether a piece of one page's markup has a part of its address where that of the other has its own."""
    return any(
        piece.startswith(before)
        and piece.endswith(after)
        and piece[len(before) : len(piece) - len(after)] in address
        for before, after in moulds
    )


def _said(heading: str, repeated: frozenset[str]) -> list[str]:
    return [word for word in NAMES.findall(heading.lower()) if word not in repeated]


def tells_nothing(page: Page) -> bool:
    """Whether a short page speaks of its whole site, or to its reader, and so says nothing of any address."""
    if page.length > FEW_WORDS:
        return False
    said = " ".join(page.words)[: absence.LONGEST_SAID]
    return PAUSE.search(page.title) is not None or PAUSE.search(said) is not None


def may_be_a_notice(page: Page) -> bool:
    """Whether a page of a sentence or two leads nowhere at all, or has words of which notices are made.

    A home leads somewhere, or has something to fill in. That it leads nowhere counts alone in tongues whose
    notices we do not know.
    """
    markup = page.text.lower()
    if page.length > NOTICE_WORDS or markup.count("<a ") >= NOTICE_LINKS:
        return False
    said = " ".join([page.title, *page.words])[: absence.LONGEST_SAID]
    return STEMS.search(said) is not None or not (COMMON.search(said) or LEADS.search(markup))
