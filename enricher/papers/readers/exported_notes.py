"""What programs of chats and of notes export as JSON, as it was written: Telegram, Slack, Discord, Roam.

A decoded object comes in; the papers of its messages, or of its page, go out, read as Markdown is, each of
the day when it was sent. A message without an address is nothing. What a chat shows of a page that a message
leads to names that page where nobody wrote a title.
https://core.telegram.org/import-export, https://api.slack.com/reference/surfaces/formatting,
https://github.com/Tyrrrz/DiscordChatExporter, https://roamresearch.com.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from enricher.late_patterns import late
from enricher.papers.items import Item
from enricher.papers.words.identifiers import day_in


class Written(NamedTuple):
    """What somebody wrote, in Markdown, and on which day."""

    text: str
    day: dt.date | None


_OF_CHATS = frozenset(("messages", "ts", "timestamp", "text", "children"))
_FIRST = 5
"""Messages by which a chat is known."""
_DEEPEST = 12
"""How deep a page of notes is indented."""
_LONGEST = 100_000
_SLACK = late(r"<([^<>|\s]{1,2000})(?:\|([^<>\n]{0,500}))?>")
_ATTRIBUTE = re.compile(r"([^\W\d_][\w ()/-]{0,30})::[ \t]*(?=\S)")
_ADDRESS = "://"


def written_in(value: dict[str, Any]) -> list[Written] | None:
    """What was written in a chat, a message or a page of notes; None where an object is none of them."""
    if _OF_CHATS.isdisjoint(value):
        return None
    messages = value.get("messages")
    if isinstance(messages, list) and any(map(_is_message, messages[:_FIRST])):
        return [_message(one) for one in messages if _is_message(one)]
    if _is_message(value):
        return [_message(value)]
    children = value.get("children")
    if isinstance(children, list) and any(map(_is_block, children[:_FIRST])) and not _is_block(value):
        return [Written(_page(value, children), None)]
    return None


def papers_of(written: list[Written]) -> Iterator[Item]:
    """The papers of what was written, in its order."""
    from enricher.papers.readers import listing  # seldom, and with readers of other forms

    for text, day in written:
        if _ADDRESS in text and len(text) < _LONGEST:
            yield from listing.of_lines(text.splitlines(), "", day=day)


def _is_message(value: Any) -> bool:
    """Whether an object is a message: Slack's with its stamp, Telegram's or Discord's with its time."""
    if not isinstance(value, dict):
        return False
    if "ts" in value:
        return value.get("type") == "message" and "text" in value
    if "timestamp" in value:
        told = isinstance(value.get("content"), str) and isinstance(value.get("author"), dict)
        return told and "title" not in value
    return value.get("type") in ("message", "service") and "date" in value and "text" in value


def _message(value: dict[str, Any]) -> Written:
    if "ts" in value:
        return Written(_named(_of_slack(value), value.get("attachments"), "title_link"), _day_of(value["ts"]))
    if "timestamp" in value:
        return Written(_named(value["content"], value.get("embeds"), "url"), day_in(str(value["timestamp"])))
    parts = value["text"] if isinstance(value["text"], list) else [value["text"]]
    return Written("".join(map(_of_telegram, parts)), day_in(str(value["date"])))


def _day_of(stamp: Any) -> dt.date | None:
    """The day of a stamp in seconds: `1592388000.000100`."""
    try:
        return dt.datetime.fromtimestamp(float(stamp), dt.UTC).date()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _of_telegram(part: Any) -> str:
    if not isinstance(part, dict):
        return part if isinstance(part, str) else ""
    text, href = (held if isinstance(held := part.get(name), str) else "" for name in ("text", "href"))
    if href:
        return f"[{text}]({href})"
    return f"**{text}**" if part.get("type") == "bold" and text.strip() == text != "" else text


def _of_slack(message: dict[str, Any]) -> str:
    text = message["text"] if isinstance(message["text"], str) else ""
    return _SLACK.sub(_link_of_slack, text)


def _link_of_slack(found: re.Match[str]) -> str:
    target, words = found[1], found[2] or ""
    if target[0] in "@#!":
        return words
    return f"[{words}]({target})" if words and words != target else target


_MOST_SHOWN = 100
"""Pages that Slack shows below a message at most (https://api.slack.com/methods/chat.postMessage)."""


def _named(text: str, shown: Any, of_page: str) -> str:
    """A message whose bare addresses are called as their pages are, where it does not name those itself."""
    for one in shown[:_MOST_SHOWN] if isinstance(shown, list) else ():
        page, title = (one.get(of_page), one.get("title")) if isinstance(one, dict) else ("", "")
        if isinstance(page, str) and isinstance(title, str) and page and title and title not in text:
            text = text.replace(page, f"[{title}]({page})", 1) if f"({page}" not in text else text
    return text


def _is_block(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("string"), str)


def _page(page: dict[str, Any], children: list[Any]) -> str:
    """A page of Roam's as an outline: its attributes are one item, as they are of one thing."""
    blocks = [one for one in children if _is_block(one)]
    told = [one["string"].strip() for one in blocks if _ATTRIBUTE.match(one["string"].strip())]
    others = [one for one in blocks if not _ATTRIBUTE.match(one["string"].strip())]
    title = page.get("title")
    lines = [f"# {title}"] if isinstance(title, str) else []
    lines += [f"{'  ' if number else '- '}{_attribute(text)}" for number, text in enumerate(told)]
    return "\n".join([*lines, *_outline(others, 0)])


def _attribute(text: str) -> str:
    found = _ATTRIBUTE.match(text)
    assert found is not None  # noqa: S101 - it was told by this pattern
    name = found[1].lower().replace("(s)", "s").replace(" ", "-")
    return f"{name}:: {' '.join(text[found.end() :].split())}"


def _outline(blocks: list[Any], depth: int) -> Iterator[str]:
    for one in blocks:
        if _is_block(one):
            first, *rest = one["string"].splitlines() or [""]
            yield f"{'  ' * depth}- {first}"
            yield from (f"{'  ' * depth}  {line}" for line in rest)
            inner = one.get("children")
            if isinstance(inner, list) and depth < _DEEPEST:
                yield from _outline(inner, depth + 1)
