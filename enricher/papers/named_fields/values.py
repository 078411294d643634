"""A field's value as text, however its keeper or an API wraps it.

Decoded JSON or YAML comes in: texts, lists, `{"value": ...}`, inverted abstracts, JATS. Plain
texts go out. Bounded in depth, linear in size.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.late_patterns import late
from enricher.papers.words import printed_values

_INNER = (
    "value",
    "title",
    "rendered",
    "text",
    "p",
    "#text",
    "content",
    "name",
    "display_name",
    "display",
    "plain_text",
    "description",
    "url",
    "href",
)
"""Under which names wrappers keep what they wrap; the first that is text is it."""

_DEPTH = 8
_WORDS_LIMIT = 50_000
"""Words of an inverted abstract that are put in their places."""

_TAG = late(r"</?(?:jats:)?(?:p|title|sec|italic|bold|sub|sup|i|b|em|strong|abstract|list|list-item|"
                  r"inline-formula|tex-math|mml:[a-z]+|xref|named-content|scp?|roman|monospace|underline|h\d|div|span|br|font|small|big|mark|center|tt|u)\b[^<>]{0,300}/?>",
                  re.IGNORECASE)  # fmt: skip


_LINK = late(r"<(/?)(?:jats:)?ext-link\b([^<>]{0,2000})>", re.IGNORECASE)
_TARGET = late(r"\bhref=([\"'])(.{1,1000}?)\1")


def text_of(value: Any, depth: int = 0) -> str:
    """The text that a value is or wraps: a list's first; empty where it is none."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None or depth > _DEPTH:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return next((text for one in value[:5] if (text := text_of(one, depth + 1))), "")
    if isinstance(value, dict):
        return next((text for name in _INNER if (text := text_of(value.get(name), depth + 1))), "")
    return str(value)


def leaves(value: Any, depth: int = 0) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif depth > _DEPTH:
        return
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, depth + 1)
    elif isinstance(value, dict):
        for one in value.values():
            yield from leaves(one, depth + 1)


def unwrapped(value: Any) -> Any:
    """What stands under `value` alone or beside a remark: OpenReview's API 2 and Notion's write all so."""
    if isinstance(value, dict) and "value" in value and len(value) <= 3:
        return value["value"]
    if isinstance(value, dict) and len(value) <= _MOST_BESIDE and not _CONNECTED.isdisjoint(value):
        return _connected(value)
    if isinstance(value, dict) and _is_by_language(value):
        return next((value[name] for name in value if name[:2] == "en"), next(iter(value.values())))
    if isinstance(value, dict) and "id" in value and len(value) == 3:  # a property of a page in Notion's API
        kind = value.get("type")
        return value[kind] if isinstance(kind, str) and kind in value else value
    return value


def unpacked(value: Any) -> Any:
    """An object that a program printed into a cell, as JSON or Python's, decoded; others as they are."""
    if not isinstance(value, str) or value[:2] not in _PRINTED or value[-1:] != "}" or len(value) > _LONGEST:
        return value
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return printed_values.value_of(value)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return value


_PRINTED = ("{'", '{"')
_LONGEST = 200_000


def titles_printed(row: str) -> bool:
    """Whether a cell of a row is such an object, with a title."""
    return "title" in row and _TITLE_PRINTED.search(row) is not None


_TITLE_PRINTED = late(r",\"\{['\"]{1,2}title['\"]{1,2}:")


def _is_by_language(value: dict[Any, Any]) -> bool:
    """Whether what an object holds is the same in several languages: `{"en-US": "A Title"}`."""
    return 0 < len(value) <= _MOST_LANGUAGES and all(
        isinstance(name, str) and name[:2] in _LANGUAGES and (len(name) == 2 or name[2:3] in "-_")
        for name in value
    )


_MOST_LANGUAGES = 8
_LANGUAGES = frozenset(
    ("en", "de", "fr", "es", "it", "pt", "ru", "zh", "ja", "ko", "nl", "pl", "cs", "sv", "fi", "tr", "uk",
     "ar", "hu", "da", "nb", "el", "he", "ca")
)  # fmt: skip
_TIMES_ESCAPED = 2
_CONNECTED = frozenset(("nodes", "edges", "data"))
_AROUND_ONE = ("node", "attributes")
_MOST_BESIDE = 4


def _connected(value: dict[str, Any]) -> Any:
    """The list that a connection of GraphQL is (https://relay.dev/graphql/connections.htm), or of Strapi."""
    held = next((one for name in _CONNECTED if isinstance(one := value.get(name), list)), None)
    if held is None or not all(isinstance(one, dict) for one in held):
        return value
    return [next((one[name] for name in _AROUND_ONE if isinstance(one.get(name), dict)), one) for one in held]


def abstract_of(value: Any) -> str:
    """An abstract, put together where it is inverted, without JATS's or HTML's marks of layout."""
    if isinstance(value, dict) and value and all(isinstance(one, list) for one in value.values()):
        return _from_inverted(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = next((one for one in value if _is_abstract(one)), value[0])
    if isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) for one in value):
        return "\n".join(value).strip()
    text = text_of(value)
    if "<" not in text:  # as of most
        return text
    if "ext-link" in text:
        text = _LINK.sub(_as_anchor, text)
    if _TAG.search(text):
        text = (
            " ".join(_unescaped(_TAG.sub(" ", text)).split())
            if "href" not in text
            else _TAG.sub(" ", text).strip()
        )
    return text


def _is_abstract(one: Any) -> bool:
    """Whether it is that of DataCite's `descriptions` which is the abstract."""
    return isinstance(one, dict) and one.get("descriptionType") == "Abstract"


def _as_anchor(link: re.Match[str]) -> str:
    """The beginning or end of a link of JATS's as HTML's, without its declarations of names."""
    if link[1]:
        return "</a>"
    found = _TARGET.search(link[2])
    return f'<a href="{found[2]}">' if found else "<a>"


def title_of(value: Any) -> str:
    """A title, without the marks of layout that catalogues leave in it, escaped once more or twice."""
    text = text_of(value)
    if text[:2] in _LISTED and text[-1:] == "]":
        text = _first_listed(text)
    for _ in range(_TIMES_ESCAPED):
        if "&" not in text or ";" not in text:  # as of most
            break
        text = _unescaped(text)
    return _TAG.sub("", text) if "</" in text else text


def _first_listed(text: str) -> str:
    """The first of a list that a program printed into a cell, `['A Title']`; others as they are."""
    if len(text) > _LONGEST:
        return text
    try:
        listed = printed_values.value_of(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return text
    return text_of(listed) or text


_LISTED = ("['", '["')


def _unescaped(text: str) -> str:
    from html import unescape  # here, as most fields hold no entity

    return unescape(text)


def _from_inverted(index: dict[str, list[Any]]) -> str:
    """The text of OpenAlex's `abstract_inverted_index`: words with the places where they stand."""
    placed = [
        (place, word)
        for word, places in index.items()
        for place in places
        if isinstance(place, int) and not isinstance(place, bool)
    ]
    return " ".join(word for _, word in sorted(placed)[:_WORDS_LIMIT])
