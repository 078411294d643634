"""What a programme or a page of instructions leads from to a file, and what is no paper: talks and forms.

An entry comes in; yes or no goes out. One with an identifier of its paper's is none of these.
"""

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry
from enricher.papers.words.hours import begins_with_hours
from enricher.papers.words.programme_words import is_pause
from enricher.papers.words.sentences import is_sentence

_NEAR = 160
"""Characters in which a talk is called one."""
_TALK = late(
    r"(?:\A|[\s.])(?:[\w'’]+ ){0,3}?(?:(?:[Ii]nvited|[Pp]lenary|[Kk]eynote)"
    r" (?i:talk|speech|speaker|lecture|address|presentation|session)s?|[Kk]eynote)(?: \d{1,2})?"
    r"(?:\s?[:–—]|\s-\s)"
)
_SPEAKS = late(r"\W*(?:Speakers?|Lecturers?)\s?:")
_CHAIRED = late(r"\b(?:[Cc]o-)?[Cc]hair(?:s|ed by|persons?)?\s?:")


def is_talk(entry: Entry) -> bool:
    """Whether an entry is called a keynote or an invited talk, or is a session with its chairs and hours."""
    text = entry.units[0].text.text[:_NEAR]
    return (
        _TALK.search(text) is not None
        or _SPEAKS.match(text) is not None
        or (begins_with_hours(text) and _CHAIRED.search(text) is not None)
    )


def is_hour(entry: Entry) -> bool:
    """Whether an entry begins with hours: a session with its papers below it, or what stands between them.

    Or is called as those are, where its hours have a cell of their own: `Lunch`, `Session 2: Lakes`.
    """
    text = entry.units[0].text.text
    if text[:1] in _FIRST_OF_HOURS:
        return begins_with_hours(text)
    if len(text) < _SHORT and is_pause(text):
        return True
    return is_session(text) or ("hair" in text[:_NEAR] and _CHAIRED.search(text[:_NEAR]) is not None)


def is_session(words: str) -> bool:
    """Whether words name a session of a programme: `Session 2: Lakes`, `Poster & Demo Session 1`."""
    return "ession" in words[:_NEAR] and _SESSION.match(words[:_NEAR]) is not None


_SHORT = 30
_FIRST_OF_HOURS = frozenset("(0123456789")
_SESSION = late(
    r"\W{0,3}(?:[A-Z][a-z]{2,9} (?:(?:&|and) )?){0,3}(?:[Ss]ession|SESSION)"
    r"(?: (?:[IVX]{1,4}|\d{1,2}|[A-Z])(?:[.-]?[\dA-Z])?)?\b\s?(?:[:–—(|-]|\Z)"
)


def is_instruction(entry: Entry) -> bool:
    """Whether an entry is a sentence of a paragraph, nothing of it set apart: `Sign this form, and ...`."""
    first = entry.units[0]
    if first.kind != "text" or first.bold == entry.title or not is_sentence(entry.title):
        return False
    return not any(entry.title in link.words for link in first.text.links)
