"""What a page's octets say, in the coding that they are in.

Comes in: octets, and what the answer's head calls their coding. Goes out: text. A byte order mark is
believed first, then UTF-8 is tried, as nearly all pages are in it; then what the head or the page's markup
names, by the labels of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels); else
each octet is a letter, so that what differs stays different. Raises for nothing; no name of a stranger's
reaches Python's registry of codecs.
"""

import re

from enricher.late_patterns import late

_CODECS: dict[str, str] = {
    # label -> Python's codec; a smaller set is read as the larger one that contains it
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "ms_kanji": "cp932",
    "shift_jisx0213": "shift_jisx0213",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "ks_c_5601": "cp949",
    "windows-949": "cp949",
    "cp949": "cp949",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "koi": "koi8_r",
    "ibm866": "cp866",
    "cp866": "cp866",
    "macintosh": "mac_roman",
    "utf-16": "utf_16_le",
    "utf-16le": "utf_16_le",
    "utf-16be": "utf_16_be",
}
_MARKS: tuple[tuple[bytes, str], ...] = (
    # byte order marks, which beat every name (Encoding Standard, "decode")
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf_16_le"),
    (b"\xfe\xff", "utf_16_be"),
)
_SHIFTS = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
"""How a page goes from ASCII to Japanese by ISO-2022-JP, which is seven bits wide and looks like UTF-8."""

UNDECLARED = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs", "cp1251", "koi8_r")
"""What pages that name no coding were in, by what servers once sent to readers of their own country."""

_DECLARED = late(rb"""charset\s*=\s*["']?\s*([\w-]{1,30})""", re.I)
_DECLARED_WITHIN = 2_048
"""Browsers look for it in the first 1,024 octets; some pages begin with comments."""
_LONGEST_LETTER = 4
_FEW = 50
"""A page with fewer unreadable letters than one in so many is in UTF-8 with a slip."""


def text_of(octets: bytes, *, charset: str = "") -> str:
    """The text of `octets`, which are a page's beginning; `charset` is what the answer's head calls it."""
    if b"\x1b" in octets or b"\0" in octets:  # nearly never: none but these look like UTF-8, and are not
        named = _named(octets, charset)
        if named is not None and named.startswith(("utf_16", "iso2022")):
            return octets.decode(named, "replace").removeprefix("\ufeff")
    try:
        return octets.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as exc:
        if exc.end == len(octets):  # cut within its last letter
            return octets.decode("utf-8", "replace").removeprefix("\ufeff")
    named = _named(octets, charset)
    if named is not None and named != "utf-8":
        return octets.decode(named, "replace")
    text = octets.decode("utf-8", "replace")
    return text if text.count("\ufffd") * _FEW < len(text) else octets.decode("latin-1")


def is_known(octets: bytes, *, charset: str = "") -> bool:
    """Whether a page's coding is named, or is one that tells itself."""
    if _named(octets, charset) is not None:
        return True
    try:
        octets.decode()
    except UnicodeDecodeError as exc:
        return exc.end == len(octets)
    return True


def codec_called(label: str) -> str | None:
    """Python's codec for a coding that is called so; None where nobody knows the name."""
    return _CODECS.get(label.lower())


def readings(octets: bytes) -> list[str]:
    """What octets in no coding that is named may say: one text for each coding that they can be in."""
    found = []
    for codec in UNDECLARED:
        try:
            found.append(octets.decode(codec))
        except UnicodeDecodeError as exc:
            if len(octets) - exc.start <= _LONGEST_LETTER:  # cut within its last letter
                found.append(octets[: exc.start].decode(codec, "replace"))
    return found


def _named(octets: bytes, charset: str) -> str | None:
    """Python's codec for the coding that a page is said to be in; None where nobody says, or nobody knows."""
    for mark, codec in _MARKS:
        if octets.startswith(mark):
            return codec
    if b"\x1b" in octets and any(shift in octets for shift in _SHIFTS):
        return "iso2022_jp"
    if charset and (told := _CODECS.get(charset.strip("\"' ").lower())) is not None:
        return told
    found = _DECLARED.search(octets, 0, _DECLARED_WITHIN)
    told = _CODECS.get(found[1].decode("ascii", "replace").lower()) if found else None
    # markup in ASCII that says it is in UTF-16 is not (Encoding Standard, "prescan")
    return None if told is not None and told.startswith("utf_16") else told
