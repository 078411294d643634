"""The title of an entry of a list, as its keeper wrote it, from the words around its links.

What a block says comes in, and which of its links are the paper's; a title goes out, and how sure
it is. Never a label ("PDF", "arXiv 2026.03"), a number, a picture's words, or half a bold prefix.
"""

import re
from string import ascii_letters

from msgspec import Struct

from enricher.papers import bylines
from enricher.papers.blocks import Anchor, Text
from enricher.papers.bylines import JOURNAL, are_authors, are_several_names, behind_initials, without_names
from enricher.papers.dates import day_in, without_day
from enricher.papers.label_words import KNOWN_LABELS, is_label, is_name, is_venue, looks_like_names
from enricher.papers.wrapped import unwrapped

LONGEST = 400
"""Characters of a title; a longer text is none."""

FARTHEST = 3_000
"""Characters of a block in which its title is looked for."""


class Title(Struct, frozen=True, gc=False):
    """A title; `sure` where it is a link's words, bold, quoted, or what stands before a link."""

    words: str = ""
    sure: bool = False


NONE = Title()

_FIRST_SPANS = 3
_STOPS = frozenset(".,:：")
_NO_WORD = re.compile(r"^[\W_]+$")
_ET_AL = re.compile(r"\bet\.? ?al\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\[[ xX✓✔]\]\s+|[-*+•●▪◦‣·>#]+\s*|\(?\[?[(#]?\d{1,4}[\])\.:、．]+\)?\s*(?!\d)|[\u2460-\u2473]\s*"
    r"|[\U0001F000-\U0001FAFF\u2190-\u21FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]+\s*"
    r"|No\.\s?\d+\s+|:+[a-z_+0-9]{2,30}:\s*)"
)
_BRACKETED = re.compile(r"[\(\[（【{`]([^\(\)\[\]（）【】{}`]{1,60})[\)\]）】}`]\s*[:,.\-–—|]?\s*")
_SEPARATORS = " \t\n.,;:|-–—·•([{（【<‹«/\\~→>=+*_`'#！、。，；：&"
_TRAILED = (
    r"(?:paper|pdf|arxiv|link|code|project(?: page)?|website|doi|url|github|论文|链接|代码|abs|read more on"
    r"|论文地址|论文链接|available at|see|preprint|homepage|demo|video)"
)
_TRAILED_ENDS = (
    "paper", "pdf", "arxiv", "link", "code", "project", "page", "website", "doi", "url", "github", "论文",
    "链接", "代码", "abs", " on", "地址", " at", "see", "preprint", "homepage", "demo", "video",
)  # fmt: skip
_TRAILING = re.compile(
    rf"(?:[.,;:|·•—–\-\[(\n，、]\s*|\s{{2}}){_TRAILED}\s*[:：]?\s*[\[(]*$|\s{_TRAILED}\s*[:：]\s*[\[(]*$",
    re.IGNORECASE,
)
_QUOTES = ('"', "“", "«", "《", "「", "``", "[[")
_QUOTED = re.compile(
    r"“([^“”\n]{4,400})”|\"([^\"\n]{4,400})\"|«([^«»\n]{4,400})»|《([^《》\n]{2,400})》|「([^「」\n]{4,400})」"
    r"|``([^`'\n]{4,400})''|\[\[([^\[\]\n]{2,300})\]\]"
)
_ENDS = frozenset(".,")
"""Signs that American style sets within the quotes, and no quoted word of a title ends with."""
# One class of signs first: the engine skips to them.
_CUT = re.compile(
    r"[.。\s](?:(?<=[.。])(?<![A-Z].)(?<!vs.)(?<!al.)(?<!\.[a-zA-Z].)(?=\s|$)|(?<=\n)"
    r"|(?<=\s)(?:[|–—·•-]\s|\|\|))"
)


def title_of(text: Text, own: list[Anchor], bold: str | None = None) -> Title:
    """The best title that a block gives; `bold` is what `bold_title` says of it, where that is known."""
    text = _head(text)
    bold = bold_title(text) if bold is None else bold
    for link in own:
        if _is_title_link(link, bold):
            return Title(cleaned(link.words), sure=True)
    before = _up_to_emphasis(_before(text), text)
    if quoted := _quoted(text.text):
        return Title(quoted, sure=True)
    if bold:
        return Title(bold, sure=True)
    if named := _linked_title(text):
        return Title(named, sure=True)
    words = plain_title(bylines.without_byline(before, text.spans))
    if words:
        return Title(words, sure=True)
    if not text.links:
        return NONE
    return Title(_after(text, own or list(text.links)) or _linked_title(text, fewest=1))


def _head(text: Text) -> Text:
    """The beginning of a text, in which its title stands."""
    if len(text.text) <= FARTHEST:
        return text
    return Text(
        text.text[:FARTHEST],
        tuple(link for link in text.links if link.end <= FARTHEST),
        tuple(span for span in text.bold if span[1] <= FARTHEST),
        tuple(span for span in text.spans if span[1] <= FARTHEST),
    )


def _is_title_link(link: Anchor, bold: str) -> bool:
    words = link.words
    if is_label(words) or len(words) > LONGEST:
        return False
    if bold and len(words.split()) == 1 and len(bold.split()) > 2:
        return words in bold
    return True


def _before(text: Text) -> str:
    """What stands before the first link whose words are a label's."""
    for link in text.links:
        if link.words and (is_label(link.words) or link.words == link.address):
            return text.text[: link.start]
    return text.text[: text.links[0].start] if text.links and text.links[0].words else text.text


def _up_to_emphasis(before: str, text: Text) -> str:
    """What stands before a link, up to words set apart behind a full stop: the venue, or the authors."""
    for begin, _ in text.spans[:_FIRST_SPANS]:
        lead = before[:begin].rstrip() if begin < len(before) else ""
        if lead.endswith((".", "?", "!")) and not are_several_names(unled(lead)) and plain_title(lead):
            return lead
    return before


def _linked_title(text: Text, *, fewest: int = 2) -> str:
    """The words of the first link, where an entry begins with it and they are a title's."""
    for link in text.links[:2]:
        lead = plain_title(text.text[: link.start])
        if link.words and not is_label(link.words) and not lead and len(link.words.split()) >= fewest:
            return cleaned(link.words)
    return ""


def _quoted(text: str) -> str:
    """A title in quotes; behind authors or nothing it may go on in the next line."""
    if not any(sign in text for sign in _QUOTES):
        return ""
    if words := _quoted_in(text):
        return words
    line, _, rest = text.partition("\n")
    place = min((at for sign in _QUOTES if (at := line.find(sign)) >= 0), default=-1)
    lead = unled(line[: max(0, place)])
    goes_on = bool(rest) and place >= 0 and (not lead or are_several_names(lead))
    return _quoted_in(text.replace("\n", " ")) if goes_on else ""


def _quoted_in(text: str) -> str:
    for found in _QUOTED.finditer(text[:2000]):
        words = next(filter(None, found.groups()), "")
        ended = words.rstrip()[-1:] in _ENDS
        sure = found[0][0] in "《「" or len(words.split()) > 2 or found[0].startswith("[[") or ended
        sure = sure or (0 < found.start() < LONGEST and are_several_names(unled(text[: found.start()])))
        if sure and not is_label(words) and (found.start() < 200 or len(words.split()) > 3):
            return cleaned(words.rstrip(" .,;"))
    return ""


def bold_title(text: Text) -> str:
    """The bold words that an entry begins with, where they are a whole title."""
    text = _head(text)
    for start, end in text.bold[:3]:
        words = text.text[start:end]
        lead = text.text[:start]
        if is_label(words) or (lead and plain_title(lead) and not _is_lead(lead, words)):
            continue
        name, after = words.strip(" *†‡,."), text.text[end : end + LONGEST]
        if is_name(name) and (are_authors(after, lead) or bylines.is_lone_author(name, text, end)):
            continue
        if _is_label_line(words, text.text[end : end + 2]):
            continue
        return cleaned(text.text[start : _end_of_bold(text, start, end)])
    return ""


def _is_lead(lead: str, bold: str) -> bool:
    """Whether what stands before bold words is no title: marks, or authors; one alone where they are none."""
    if _NO_WORD.match(lead.strip() or ".") is not None:
        return True
    if is_name(unled(lead).rstrip(" .,:：")):
        return lead.rstrip()[-1:] in _STOPS and not is_name(bold.strip(" .,*"))
    return are_several_names(unled(lead))


def _is_label_line(words: str, after: str) -> bool:
    """Whether bold words are a label: `**Authors**: ...`."""
    bare = words.strip().rstrip(":：").strip()
    ends = words.rstrip().endswith((":", "：")) or after.lstrip()[:1] in (":", "：")
    return bool(ends) and len(bare.split()) <= 3 and bare.lower() in KNOWN_LABELS


def _end_of_bold(text: Text, start: int, end: int) -> int:
    """Where a title that begins in bold ends: where the bold does, or what it is a part of."""
    for other, stop in text.bold:
        if end <= other <= end + 1 and not text.text[end:other].strip():
            start, end = other, stop
    words, rest = text.text[start:end].rstrip(), text.text[end:]
    colon = words.endswith((":", "：")) or rest.lstrip()[:1] in (":", "：")
    goes_on = rest[:1] in (" ", ":", "：") and rest.strip()[:1].isalnum()
    styled = any(begin <= end + 2 and begin >= end for begin, _ in text.spans)
    linked = any(link.start <= end + 2 and link.end > end for link in text.links)
    if styled or linked or not (colon or (goes_on and len(words.split()) < 3)):
        return end
    stops = [link.start for link in text.links if link.start >= end]
    stops += [begin for begin, _ in text.spans if begin > end]
    limit = min(stops, default=len(text.text))
    cut = _CUT.search(text.text, end, limit)
    return cut.start() if cut else limit


def plain_title(text: str) -> str:
    """The title in a text without links: its first part that is no label, no day and no line of authors."""
    bare = _untrailed(unled(text[:FARTHEST]))
    if not bare or is_label(bare):
        return ""
    bare = behind_initials(unwrapped(bare))
    parts = [part.strip() for part in _parts(bare)]
    if len(parts) == 1:
        return cleaned(without_names(_untailed(_behind_names(parts[0]))))
    chosen = _behind_names(parts[0])
    if (
        chosen == parts[0]
        and len(parts) > 1
        and (looks_like_names(parts[0]) or is_label(parts[0]))
        and not is_label(parts[1])
        and not is_name(parts[1])
    ):
        chosen = parts[1]
    elif not _is_aside(parts[1]):
        chosen = _joined(bare, parts)
    return "" if is_label(chosen) else cleaned(without_names(_untailed(chosen)))


_IDENTIFIER = re.compile(
    r"[\s,;|–—-]+(?:arxiv:\s?[\w./-]*\d{4}\.?\d{3,5}(?:v\d+)?|doi:\s?10\.\d{4,9}/\S+)\s*\Z", re.I
)
"""What a title does not end with, under the name of who gives it."""


_DATED_TAIL = re.compile(r"\s[📅🗓📆🕒🗃]\ufe0f?\s{0,2}[^\n]{6,20}\Z")


def _untailed(title: str) -> str:
    """A title without the venue, the year or the identifier behind it."""
    if found := _IDENTIFIER.search(title, max(0, len(title) - 80)):
        title = title[: found.start()]
    if (found := _DATED_TAIL.search(title, max(0, len(title) - 30))) and day_in(found[0]):
        title = title[: found.start()]
    for _ in range(4):
        head, _, tail = title.rpartition(",")
        if not head or len(tail) > 40 or not is_label(tail):
            break
        title = head
    return title


def _behind_names(text: str) -> str:
    """A title without the authors before it: `Ann Example, Bob Sample, A Title of Words, ICML 2020`."""
    if text.count(",") < 2:
        return text
    parts = text.split(",")
    names = 0
    while names < len(parts) and is_name(parts[names].strip().removeprefix("and ")):
        names += 1
    if names < 2 or len(parts[min(names, len(parts) - 1)].split()) < 4:
        return text
    kept = parts[names:]
    while len(kept) > 1 and (is_label(kept[-1]) or _is_aside(kept[-1])):
        kept.pop()
    return ",".join(kept).strip()


def _parts(bare: str) -> list[str]:
    parts, last = [], 0
    for found in _CUT.finditer(bare):
        if found.start() > last:
            parts.append(bare[last : found.start()])
        last = found.end()
        if len(parts) > 8:
            break
    parts.append(bare[last:])
    return [part for part in parts if part.strip(" .,;:|()[]")] or [bare]


def _joined(bare: str, parts: list[str]) -> str:
    """A title that itself holds what else parts one: up to the first line of authors, venue or line's end."""
    line = bare.partition("\n")
    first = line[0]
    if line[2] and line[2].strip()[:1].islower():
        first = bare.replace("\n", " ")
    place = 0
    for part in parts:
        at = first.find(part, place)
        if at < 0:
            break
        if place and _is_aside(part):
            return first[:at].rstrip(_SEPARATORS)
        place = at + len(part)
    return first


def _is_aside(part: str) -> bool:
    """Whether a part behind a title is its authors, venue or date, and no more of it."""
    bare = part.strip(" .,;:()[]|*")
    if is_label(bare) or looks_like_names(_untailed(bare)) or (len(bare) < 48 and day_in(bare)):
        return True
    return is_venue(bare) or is_name(bare) or JOURNAL.search(bare) is not None


_LETTERS = frozenset(ascii_letters)
_MONTHS_BEGIN = frozenset("JFMASONDjfmasond")
_BEHIND_DAY = " .,;:|-–—·*_：、，"


def unled(text: str) -> str:
    """A text without numbers, boxes, pictograms, days and venues before it."""
    bare = text.strip()
    for _ in range(8):
        before = bare
        first = bare[:1]
        if first in _LETTERS and not bare.startswith("No"):
            return without_day(bare).lstrip(_BEHIND_DAY) if first in _MONTHS_BEGIN else bare
        if found := _LEAD.match(bare):
            bare = bare[found.end() :]
        if (found := _BRACKETED.match(bare)) and _is_leading_label(found[1]):
            bare = bare[found.end() :]
        bare = without_day(bare).lstrip(_BEHIND_DAY)
        if bare == before:
            break
    return bare


def _untrailed(text: str) -> str:
    """A text without the marks and the label behind it that lead to a link."""
    bare = text
    for _ in range(3):
        before = bare
        stem = bare.rstrip(" :：[(")
        if stem[-20:].lower().endswith(_TRAILED_ENDS):
            found = _TRAILING.search(bare, max(0, len(stem) - 30))
            bare = bare[: found.start()] if found and found.start() else bare
        bare = bare.rstrip(_SEPARATORS)
        if bare == before:
            break
    return bare


def _is_leading_label(words: str) -> bool:
    return is_label(words) or (len(words) < 30 and day_in(words) is not None)


_CLOSING, _OPENING = frozenset(")]）】"), frozenset('([“"《{')
_PAIRS = ("()", "[]", "“”", '""', "《》", "{}")
_VENUE_BEHIND = re.compile(r"[\(\[（【]([^\(\)\[\]（）【】]{2,60})[\)\]）】]?\s*$")


def cleaned(words: str) -> str:
    """A title on one line, without the marks around it and a venue in brackets behind it."""
    title = " ".join(words.split()).strip("*_ ").rstrip("|-–—·:：,;，").strip()
    title = unled(title) or title
    for _ in range(2):
        place = max(map(title.rfind, "([（【")) if title[-1:] in _CLOSING else -1
        found = _VENUE_BEHIND.match(title, place) if place > 0 else None
        if found and found.start() > 0 and (is_label(found[1]) or _is_behind(found[1])):
            title = title[: found.start()].rstrip(" ,;:|-")
    for pair in _PAIRS if title[:1] in _OPENING or not _OPENING.isdisjoint(title[-3:]) else ():
        opening, closing = pair[0], pair[1]
        if (
            title.startswith(opening)
            and title.endswith(closing)
            and title.count(opening) <= 1 + (opening == closing)
        ):
            title = title[1:-1].strip()
        elif title.count(opening) > title.count(closing) and title.rfind(opening) > len(title) - 3:
            title = title[: title.rfind(opening)].rstrip()
    return title[:LONGEST].strip("*_ ")


def _is_behind(words: str) -> bool:
    """Whether what stands in brackets behind a title is no part of it."""
    return ("et" in words and _ET_AL.search(words) is not None) or words.lower().startswith(
        ("read more", "arxiv", "accepted", "in ", "to appear")
    )


def _after(text: Text, own: list[Anchor]) -> str:
    """What stands behind the paper's link, up to the next."""
    place = own[0].end
    stop = min(
        (link.start for link in text.links if link.start >= place and link.words), default=len(text.text)
    )
    return plain_title(text.text[place:stop].lstrip(_SEPARATORS + ")]}）】>"))
