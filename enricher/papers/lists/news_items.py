"""News of papers, which a page's own list tells again: every paper comes out once.

The papers of a page come in, each with whether it stood among its news; they go out in their order. A news
item of a paper that the page lists elsewhere, or of which it told before, is none of its own: what it links
to goes to that paper.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import structs

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.items import Item, Malformed
from enricher.papers.lists.entry import Entry

MOST = 2_000
"""Papers of a page that are held, from its first news item on, and those before it that are known."""
AGAIN = "a news item of a paper that is listed elsewhere"
_OF_NEWS = late(
    r"\W*(?:(?:the|our|my|lab|group|latest|recent|research|project|some|selected)\s)*"
    r"(?:news(?:\s(?:&|and|\+)\s\w+)?|\w+\s(?:&|and)\snews|updates?|announcements?|what['’]?s\snew|highlights)\W*\Z"
    r"|\W*(?:最新)?(?:新闻|动态|消息|近况|ニュース|お知らせ|뉴스|소식|neuigkeiten|aktuelles|actualités|noticias|novedades|notícias|novinky|aktualności"
    r"|новости)(?:\s?[/&|和与]\s?\w+|\W*[(（][^()（）]{1,40}[)）])?\W*\Z",
    re.IGNORECASE,
)
_THINGS = r"(?:papers?|works?|articles?|preprints?|manuscripts?|publications?|submissions?)"
_HAPPENED = (
    r"(?:accepted|published|available|online|out|submitted|presented|selected|nominated|featured|awarded|received"
    r"|won|wins|gets?|got|is|are|was|were|has|have|had|will|been|just|now|finally|titled|entitled|called|named"
    r"|alert|appear(?:s|ed)?|describing|introducing|showing|on|about|to|via|here|below)\b"
)
_SAYS_PAPER = late(
    r"(?:(?:our|my|the|an?|one|two|three|four|five|six|seven|several|some|\d{1,2}|new|first|co-?authored|latest|joint)\s){1,3}"
    rf"{_THINGS}(?:\W*\Z|\W{{1,3}}(?:{_HAPPENED}|(?:in|at|by|from)\s(?!progress)))"
    rf"|{_THINGS}(?:\W*\Z|\W{{1,3}}(?:{_HAPPENED}|(?:in|at|by)\s(?-i:(?:the\s)?[A-Z])))",
    re.IGNORECASE,
)
"""How a news item begins that does not say what its paper is called, but what happened to it."""
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3


def is_of_news(heading: str) -> bool:
    """Whether a heading stands above news."""
    return _OF_NEWS.match(heading) is not None


def mark(entry: Entry) -> Entry:
    """An entry among news, without what it is called where that says only that there is a paper."""
    entry.news = True
    if _SAYS_PAPER.match(entry.title):
        entry.title = ""
    return entry


class EachOnce:
    """The papers of one page from its first news item on, which are held until nothing more is there."""

    def __init__(self, before: Sequence[Item]) -> None:
        self._known = {key for item in before for key in _keys(item)}
        self._held: list[Item] | None = []
        self._news: set[int] = set()

    def take(self, items: Sequence[Item], *, news: bool) -> Iterator[Item]:
        """Some items of one entry; those that may go out do."""
        if self._held is None and news:
            self._held = []
        if self._held is None:
            yield from items
            return
        for item in items:
            if news and isinstance(item, Paper):
                self._news.add(len(self._held))
            self._held.append(item)
        if len(self._held) > MOST:
            yield from self.rest()

    def rest(self) -> Iterator[Item]:
        """What is still held, each paper once."""
        held, news = self._held or [], self._news
        self._held, self._news = None, set()
        listed = {
            key: place
            for place, item in enumerate(held)
            if place not in news
            for key in reversed(_keys(item))
        }
        for place in sorted(news):
            item = held[place]
            keys = _keys(item)
            told = (listed[key] for key in keys if key in listed)
            other = next((one for one in told if not _are_apart(held[one], item)), None)
            if other is not None:
                held[other] = _with_links(held[other], item)
            if other is not None or not self._known.isdisjoint(keys):
                held[place] = Malformed(line=None, words=f"{AGAIN} ({_title(item)[:60]!r})", numbered=False)
            else:
                listed.update(dict.fromkeys(keys, place))
        yield from held
        self._known.update(key for item in held[: MOST - len(self._known)] for key in _keys(item))


def _title(item: Item) -> str:
    return item.title or item.arxiv_id or item.doi or "" if isinstance(item, Paper) else ""


def _keys(item: Item) -> list[str]:
    """What two mentions of one paper share: an identifier, or a title of some words."""
    if not isinstance(item, Paper):
        return []
    words = _WORD.findall(item.title.lower())
    title = " ".join(words) if len(words) >= _FEWEST_WORDS else ""
    return [key for key in (item.arxiv_id, item.doi and item.doi.lower(), title) if key]


def _are_apart(one: Item, other: Item) -> bool:
    """Whether two papers of one title have an identifier of one kind each, and not the same."""
    if not isinstance(one, Paper) or not isinstance(other, Paper):
        return False
    return bool(one.arxiv_id and other.arxiv_id and one.arxiv_id != other.arxiv_id) or bool(
        one.doi and other.doi and one.doi.lower() != other.doi.lower()
    )


def _with_links(item: Item, told: Item) -> Item:
    """A paper with what its news item leads to besides."""
    if not isinstance(item, Paper) or not isinstance(told, Paper):
        return item
    given = dict(zip_longest(item.urls, item.url_words, fillvalue=""))
    for address, words in zip_longest(told.urls, told.url_words, fillvalue=""):
        given.setdefault(address, words)
    return structs.replace(
        item,
        arxiv_id=item.arxiv_id or told.arxiv_id,
        doi=item.doi or told.doi,
        urls=tuple(given),
        url_words=tuple(given.values()) if any(given.values()) else (),
    )
