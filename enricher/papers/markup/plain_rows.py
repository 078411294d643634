"""Rows of tables in rendered Markdown whose cells hold words, links and what is set apart, as most do.

HTML comes in; its tables' rows go out by themselves, and the texts of a row's cells that hold no more.
"""

from collections.abc import Iterable, Iterator, Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.markup import tags
from enricher.papers.markup.gathered import may_hold_address
from enricher.papers.markup.html_elements import BOLD
from enricher.papers.markup.inline_text import led_to, shown, text_of, words_alone

ROW_BEGIN = '<tr data-sourcepos="'
"""How a row begins that a parser made, at its line."""
_BEGIN = f"<tbody>\n{ROW_BEGIN}"
_END = "</tbody>"
ROW_END = "</tr>\n"
_ATTRIBUTES = r'(?: data-sourcepos="[^"<>]*+")?+(?: (?:align|title)="[^"<>]*+")?+'
"""Those that a parser writes."""
_PLAIN = late(
    rf"\n<td{_ATTRIBUTES}>(?:(?:<(strong|b){_ATTRIBUTES}>)?+"
    rf'<a(?: data-sourcepos="[^"<>]*+")?+ href="([^"<>]*+)"{_ATTRIBUTES}>([^<]*+)</a>(?(1)</\1>)'
    rf"|<(strong|b|em|i){_ATTRIBUTES}>([^<]*+)</\4>"
    r"|([^<]*+))</td>"
)
"""A cell of one link, with what it is set apart by, where it leads and its words; of words that are set
apart, by what; or of words."""
_MIXED = late(rf"\n<td{_ATTRIBUTES}>({tags.INLINES})</td>")
"""A cell of words, links and what is set apart, side by side."""
_PARTS = 7
"""Of a cell, with what stands behind it."""
EMPTY = Text()


def with_rows_apart(htmls: Iterable[str], *, page: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """The HTML up to each table's first row, and those rows; what stands in no such table has none.

    A table comes in parts, where a keeper's own tags stand in some of its rows.
    """
    for html in htmls:
        if page:
            yield html, ()
        else:
            yield from _of_rendered(html)


def _of_rendered(html: str) -> Iterator[tuple[str, Sequence[str]]]:
    place = 0
    start = 0 if html.startswith(ROW_BEGIN) else _first_row(html, 0)
    if "!" in html and "<!--" in html:  # a comment may hold tags, which are none
        start = -1
    while start >= 0:
        end = html.find(_END, start)
        end = len(html) if end < 0 else end  # the table goes on in the next part
        if not html.startswith(ROW_END, end - len(ROW_END)):
            break
        yield html[place:start], html[start : end - len(ROW_END)].split(ROW_END)
        place, start = end, _first_row(html, end)
    yield html[place:] if place else html, ()


def _first_row(html: str, place: int) -> int:
    """Where the first row of the next table begins; -1 where there is none."""
    found = html.find(_BEGIN, place)
    return found if found < 0 else found + len(_BEGIN) - len(ROW_BEGIN)


def texts_of(row: str) -> list[Text] | None:
    """The cells of a row, each of words, set apart or not, or of a link alone; None where one holds more."""
    head, *parts = _PLAIN.split(row)
    if head[:1] != "<" or head[-1:] != ">" or "<" in head[1:] or parts[-1:] != ["\n"]:
        return None
    escaped, texts = "&" in row or "\r" in row, list[Text]()
    parts[-1] = ""
    for mark, href, linked, tag, marked, said, behind in zip(*[iter(parts)] * _PARTS, strict=True):
        if behind:
            return None
        if href is not None:
            texts.append(_link(mark, href, shown(linked) if escaped else linked))
        elif marked is not None:
            marked = shown(marked) if escaped else marked
            if "/" in marked and may_hold_address(marked):
                return None
            texts.append(_set_apart(tag, marked))
        elif said := (shown(said) if escaped else said).strip():
            texts.append(words_alone(said) if "/" in said else Text(said))
        else:
            texts.append(EMPTY)
    return texts


def _link(mark: str | None, href: str, said: str) -> Text:
    words, address = said.strip(), led_to(href)
    links = (Anchor(words, address, 0, len(words)),) if address else ()
    if mark and words:
        return Text(words, links, ((0, len(words)),))
    return Text(words, links) if words or links else EMPTY


def _set_apart(tag: str, said: str) -> Text:
    """Words that are set apart by this, and nothing else."""
    if not (words := said.strip()):
        return EMPTY
    span = ((0, len(words)),)
    return Text(words, (), span) if tag in BOLD else Text(words, (), (), span)


def mixed_texts_of(row: str) -> list[Text] | None:
    """The cells of a row, each of words, links and what is set apart; None where one holds more."""
    head, *parts = _MIXED.split(row)
    if head[:1] != "<" or head[-1:] != ">" or "<" in head[1:] or parts[-1:] != ["\n"] or any(parts[1:-1:2]):
        return None
    return [text_of(inner) or EMPTY for inner in parts[::2]]
