r"""Strangers' words made fit for where they are shown: terminals, logs, CI runners, JSON, markup.

Text or octets come in; the same go out without anything that a terminal obeys, that turns the direction
of what stands beside it, or that a CI runner takes for a command. Pure.

GitHub's runner (ActionCommandManager, ActionCommand.cs) takes a line for a command where `::name` stands
first after any blanks, and where `##[name]` stands anywhere; Azure's obeys `##vso[` and TeamCity's
`##teamcity[`, anywhere too. All of them read standard output and standard error.
"""

import re

from enricher.late_patterns import late

JOINERS = "\u200c\u200d"
"""Unprintable, and yet part of words in Persian, Hindi and emoji."""

_OBEYED = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but for tab and the ends of lines, DEL, C1
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # formats, bidi
    r"\U000e0000-\U000e0fff"  # tags, which no terminal shows
)
_HALVES = r"\ud800-\udfff"  # of characters, which no stream can carry
OBEYED = late(rf"[{_OBEYED}{_HALVES}]|\r(?!\n)")
"""What must not reach a terminal as it is."""

_OBEYED_IN_OCTETS = late(rf"[{_OBEYED}]|\r(?!\n)")

_OLD_COMMAND = late(r"##(?=[\w.-]*\[)")
_NEW_COMMAND = late(r"^([^\S\n]*+):(?=:)", re.MULTILINE)  # within its line: each line is read once
_OWN_MARKS = late(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;[\x21-\x7e]*\x1b\\|\r")
"""What our own colours, bars and links are made of (ECMA-48, 5.4; OSC 8 with an address or none)."""


def visible(text: str, longest: int | None = None) -> str:
    """Text on one line: what is unprintable or turns the direction shows as its code, blanks as blanks."""
    short = text if longest is None or len(text) <= longest else text[: longest - 1] + "…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else _shown(char) for char in short)


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return char if char in JOINERS else f"⟨U+{ord(char):04X}⟩"


def for_people(text: str, *, coloured: bool = False) -> str:
    """Lines for a terminal or a log; `coloured` lets pass what colours, bars and links are made of."""
    if not text.isprintable():
        text = _each_escaped(text) if coloured else OBEYED.sub(_code, text)
    return without_commands(text)


def for_reading(text: str) -> str:
    """A document's text for a terminal or a log; octets that are no UTF-8 (as surrogates) stay octets."""
    return without_commands(_OBEYED_IN_OCTETS.sub(_code, text))


def without_commands(text: str) -> str:
    """Lines in which no CI runner finds a command; a blank stands where one would begin."""
    if "##" in text:
        text = _OLD_COMMAND.sub("# #", text)
    return _NEW_COMMAND.sub(r"\1: ", text) if "::" in text else text


def _code(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def _each_escaped(text: str) -> str:
    """As `for_people`, but for what colours and bars are made of."""
    made, place = [], 0
    for found in _OWN_MARKS.finditer(text):
        made += [OBEYED.sub(_code, text[place : found.start()]), found[0]]
        place = found.end()
    return "".join([*made, OBEYED.sub(_code, text[place:])])


_JSON_OBEYED = late(
    rb"\x7f|\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]"
    rb"|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]|\xf3\xa0[\x80-\xbf][\x80-\xbf]|#(?=#)"
)
_JSON_LEADS = (b"\x7f", b"\xc2", b"\xd8", b"\xe1", b"\xe2", b"\xef", b"\xf3")
"""With which each of its alternatives begins, but the last."""


def for_json(octets: bytes) -> bytes:
    """JSON of the same meaning that shows nothing of this kind: it stands as escapes (RFC 8259, 7).

    Two `#` side by side, and the other characters, can stand in strings alone.
    """
    # Nearly every line holds none of the octets that one begins with: asking for these is ten times as fast.
    suspect = 0x7F in octets if octets.isascii() else any(lead in octets for lead in _JSON_LEADS)
    if not suspect and b"#" in octets:  # one octet is sought twenty times as fast as two
        suspect = b"##" in octets
    return _JSON_OBEYED.sub(_json_escape, octets) if suspect else octets


def _json_escape(found: re.Match[bytes]) -> bytes:
    units = found[0].decode().encode("utf-16-be")
    return b"".join(b"\\u%04x" % int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))


def for_markup(text: str) -> str:
    """Text between the tags of HTML or XML, escaped already, without what a runner takes for a command."""
    if "##" in text:
        text = _OLD_COMMAND.sub("#&#35;", text)
    text = _NEW_COMMAND.sub(r"\1&#58;", text) if "::" in text else text
    return text if text.isprintable() else OBEYED.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    """A character reference; what XML 1.0 cannot hold at all (2.2) is U+FFFD."""
    number = ord(found[0])
    return f"&#{number};" if number >= 0x7F and not 0xD800 <= number <= 0xDFFF else "\ufffd"
