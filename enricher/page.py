"""A page: its octets, and what is read from them, each once and only where somebody asks.

Comes in: the first octets of an answer's body, decoded from their transfer and content codings, and the
coding that the answer's head names. Goes out: its text, its title, the words that a reader sees. Pure;
judges nothing. Lives as long as the look that met it.
"""

import re
from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from enricher.charsets import is_known, text_of
from enricher.late_patterns import late
from enricher.unspaced import SIGNS, unspaced_words

if TYPE_CHECKING:
    from enricher.evidence import PageTraits

ESCAPE = 0x1B
"""With it codings of seven bits change their letters (ISO 2022)."""

SCANNED = 16_384
"""Octets at a page's beginning in which marks of its making are looked for."""

READ_CLOSELY = 32_768
"""Characters at a page's beginning whose markup is taken away."""

LAID_BESIDE = 65_536
"""Characters of a page that are compared: menus and styles may fill half of them, the same on every page."""

TITLE_LIMIT = 160
TITLE_WRITTEN = 600
TAGS_END = ord(">")
TITLE = late(rf"<title[^>]{{0,200}}>(.{{0,{TITLE_WRITTEN}}}?)</title", re.I | re.S)
HIDDEN = late(r"<(script|style|noscript|template|head)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.I | re.S)
UNSEEN = late(r"<(script|style|template)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.I | re.S)
"""What of a page nobody reads or follows; made anew for every reader, often enough."""
TAG = late(r"<[^<>]*>")
BETWEEN = late(r"""[\s"'<>]+""")
_BARS = (
    r"\b[^<>]*>.*?(?:</\1\s*>|$)"
    r"|<((?>[\w-]+))(?=\s[^<>]*>)\s[^<>]*?\b(?:role|class|id)\s*=\s*"
    r"(?:\"[^\"<>]{0,400}?|'[^'<>]{0,400}?|[^\s\"'<>=]{0,400}?)"
    r"(?:navigation|banner|contentinfo|navbar|nav-|menu|footer|header|sidebar|cookie|breadcrumb)[^<>]*>"
    r".*?(?:</\2\s*>|$)"
)
MENUS = late(r"<(nav|header|footer|aside|noscript|select|button|menu|dialog|a)" + _BARS, re.I | re.S)
"""What stands on every page of a site, and links: not what a reader came for."""
BARS = late(r"<(nav|header|footer|aside|noscript|select|menu|dialog)" + _BARS, re.I | re.S)
"""The same without links and buttons that stand beside the text."""

HIDDEN_BOX = late(
    r"<((?>[\w-]+))(?=[^<>]*>)[^<>]*?\s(?:hidden(?=[\s=/>])|(?:data-)?(?:ng|v|x)-(?:if|else|show|cloak)\b"
    r"|class\s*=\s*(?:[\"'](?:[^\"'<>]*?[^\w\"'<>-])?)?(?:(?:is-|uk-|ng-|visually-)?hidden|d-none|display-none|(?:ng-)?hide|"
    r"invisible|sr-only|modal|toast)(?![\w-])|style\s*=\s*[\"'][^\"'<>]*?display\s*:\s*none)[^<>]*>.*?(?:</\1\s*>|$)",
    re.I | re.S,
)
"""An element that is not shown as its page is sent, or for a script to show."""

WORD = late(r"(?<!\w)[^\W\d_]{2,}(?!\w)")


T = TypeVar("T")


class _Once(Generic[T]):
    """A property that is worked out when it is first read, and is an attribute from then on.

    `functools.cached_property` takes a lock for each in Python 3.11, for more than what most of them cost.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, page: None, owner: type) -> Self: ...
    @overload
    def __get__(self, page: object, owner: type) -> T: ...
    def __get__(self, page: object | None, owner: type) -> Self | T:
        if page is None:
            return self
        value = self._work(page)
        setattr(page, self._name, value)  # a page that was asked for its `__dict__` is slower from then on
        return value

    if TYPE_CHECKING:  # one that is there already is an attribute as any

        def __set__(self, page: object, value: T) -> None: ...


class Page:
    """A page's octets, read when asked for."""

    def __init__(self, body: bytes, charset: str = "") -> None:
        """`charset`: what the answer's head calls its coding, empty where it does not."""
        self.body = body
        self.charset = charset
        self.noted: dict[tuple[str, str], PageTraits] = {}
        self.held: Set[bytes] | None = None
        """What `enricher.traits` seeks and has found."""
        self.is_plain = body.isascii() and ESCAPE not in body and 0 not in body
        """Whether it is ASCII throughout, as many, and can be read in one way."""
        if self.is_plain:
            self.head, self.is_guessed = body[:SCANNED].lower(), False

    @_Once
    def text(self) -> str:
        """All of it, in the coding that it is in."""
        if self.is_plain:
            return self.body.decode()
        return text_of(self.body, charset=self.charset)

    @_Once
    def is_guessed(self) -> bool:
        """Whether it names no coding and is in none that tells itself: its letters may be others."""
        return not self.body.isascii() and not is_known(self.body, charset=self.charset)

    @_Once
    def head(self) -> bytes:
        """Its beginning in UTF-8 and in lower case (of ASCII's letters), for what is looked for in markup."""
        beginning = self.body[:SCANNED]
        if not beginning.isascii() or ESCAPE in beginning:
            beginning = self.text[:SCANNED].encode("utf-8", "replace")
        return beginning.lower()

    @_Once
    def title(self) -> str:
        """Unescaped, its white space folded; empty where there is none."""
        written = _plain_title(self) if self.is_plain else _title_in(self.text)
        return " ".join((unescaped(written) if "&" in written else written).split())[:TITLE_LIMIT]

    @_Once
    def words(self) -> list[str]:
        """What a reader would see of its first part, roughly: markup, scripts and styles left out."""
        return self._seen.split()

    @_Once
    def length(self) -> int:
        """How many words a reader would count in its first part, whatever its script."""
        return len(self.words) + unspaced_words(self._seen)

    @_Once
    def _seen(self) -> str:
        return visible(self.text[:READ_CLOSELY])

    @_Once
    def _shown(self) -> str:
        return visible(self.text[:LAID_BESIDE])

    @_Once
    def beside_menus(self) -> str:
        """The words of its first part without menus, headers and footers, with single blanks between them."""
        body = max(self.text.lower().find("<body"), 0)
        shown = MENUS.sub(" ", HIDDEN_BOX.sub(" ", self.text[body : body + READ_CLOSELY]))
        return " ".join(visible(shown).split())

    @_Once
    def signs(self) -> frozenset[str]:
        """All that a reader sees, numbers and signs too."""
        return frozenset(self._shown.split())

    @_Once
    def vocabulary(self) -> frozenset[str]:
        """The words without digits that a reader sees, in lower case; of unspaced scripts, letter pairs."""
        found = frozenset(WORD.findall(self._shown.lower()))
        if self.body.isascii():
            return found
        runs = [word for word in found if SIGNS.search(word)]
        return found.difference(runs).union(word[at : at + 2] for word in runs for at in range(len(word) - 1))

    @_Once
    def pieces(self) -> frozenset[str]:
        """The names and values of its markup, in lower case."""
        markup = UNSEEN.sub(" ", self.text[:LAID_BESIDE]).lower()
        return frozenset(piece for tag in TAG.findall(markup) for piece in BETWEEN.split(tag))


def _plain_title(page: Page) -> str:
    """`_title_in` of a page that is ASCII: where its first tag is as most, it is sought by plain words."""
    head = page.head
    start = head.find(b"<title")
    if start < 0:
        return ""
    begin = start + len(b"<title>")
    end = head.find(b"</title", begin, begin + TITLE_WRITTEN + len(b"</title"))
    if end < 0 or head[begin - 1] != TAGS_END:
        return _title_in(page.text)
    return page.body[begin:end].decode()


def _title_in(text: str) -> str:
    """A title as it stands in the markup; empty where there is none."""
    found = TITLE.search(text, 0, SCANNED)
    return found[1] if found is not None else ""


def visible(text: str) -> str:
    """The words of markup that a reader would see, roughly."""
    return unescaped(TAG.sub(" ", HIDDEN.sub(" ", text)))


def unescaped(text: str) -> str:
    """A text with its named and numbered letters written out."""
    if "&" not in text:
        return text
    import html  # here, as most pages hold none of them, and their table takes a millisecond to load

    return html.unescape(text)
