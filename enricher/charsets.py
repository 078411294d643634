"""What a page's octets say, in the coding that they are in.

Comes in: octets, and the page that they are from. Goes out: text. UTF-8 is tried first, as nearly all
pages are in it; then what the page's markup names, by the labels of the Encoding Standard
(https://encoding.spec.whatwg.org/#names-and-labels); else each octet is a letter, so that what differs
stays different. Raises for nothing; no name of a stranger's reaches Python's registry of codecs.
"""

import re

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
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,30})""", re.I)
_DECLARED_WITHIN = 2_048
"""Browsers look for it in the first 1,024 octets; some pages begin with comments."""
_FEW = 50
"""A page with fewer unreadable letters than one in so many is in UTF-8 with a slip."""


def text_of(octets: bytes, page: bytes = b"") -> str:
    """The text of `octets`, which stand in `page`, or are the page's beginning."""
    try:
        return octets.decode()
    except UnicodeDecodeError as exc:
        if exc.end == len(octets):  # cut within its last letter
            return octets.decode("utf-8", "replace")
    found = _DECLARED.search(page or octets, 0, _DECLARED_WITHIN)
    codec = _CODECS.get(found[1].decode("ascii", "replace").lower()) if found else None
    if codec is not None:
        return octets.decode(codec, "replace")
    text = octets.decode("utf-8", "replace")
    return text if text.count("\ufffd") * _FEW < len(text) else octets.decode("latin-1")
