"""Takes an address out of what a sentence, a typesetter or an autolinker wrapped around it.

Text as found comes in; the address alone goes out. Each rule takes only what no author
would mean as part of an address. Linear in its length.
"""

import re

from enricher.late_patterns import late
from enricher.links.hosts import FORGES, NAME_ENDS, SENTENCE_STARTS, TOP_LEVELS

_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_PUNCTUATION = ".,;:!?'\"*\\$&|^`’”‘“…"
LOOSE_ENDS = frozenset("_~")
"""Signs at an address's end that may be its own (`/~`, `name_`), or emphasis and typesetting around it."""
_ESCAPED_TAIL = tuple(
    spelling
    for sign in ("%20", "%22", "%27", "%5C", "%5D", "%7D", "%3E", "%3C", "%60", "%E2%80%9D")
    for spelling in dict.fromkeys((sign, sign.lower()))
)
"""What an address does not end in, escaped."""
_ESCAPED_QUOTES = frozenset({"%22", "%27", "%60"})
_ESCAPED_BRACKETS = {"%5D": "%5B", "%7D": "%7B", "%3E": "%3C"}
_BRACKETS = frozenset((*_OPENING, *_CLOSING))
_APOSTROPHES = frozenset("'’")
_POSSESSIVE = late(r"['’]s?\Z")

_LATEX = (
    (late(r"\{?\\(?:textasciitilde|string~|sim(?![a-z]))(?:\{\})?\s?\}?|\\~(?:\{\})?|\$\\sim\$"), "~"),
    (late(r"\{?\\(?:textunderscore|string_)(?:\{\})?\s?\}?|\{\\_\}"), "_"),
    (late(r"\\([_%#&$~/-])(?:\{\})?"), r"\1"),
)
_MATHS = late(r"\$([._~-])\$")
_LOOKALIKES = str.maketrans(
    {"∼": "~", "˜": "~", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "／": "/"}
)
"""Signs that typesetting put for those of an address."""

_FORGE_PATH = late(r"([^/]+)((?:/[A-Za-z0-9._~%-]*){0,2})(.*)\Z", re.DOTALL)
_PLACEHOLDER = late(r"/[*<>{}\[\]]+")
_GLUED_PATH = late(r"(.+/[^/?#]*[^/?#.])\.(?:git\.)?([A-Z][a-z]*)\Z", re.DOTALL)


def trimmed(text: str, *, quoted: str = "") -> str:
    """`text` without the punctuation, quotes and unmatched brackets at its end.

    Args:
        text: as it stands in the text.
        quoted: the character before it: what a quote or underscore opened, the same sign closes.
    """
    if quoted in {"'", "’", "‘"}:
        text = re.split(r"['’]", text, maxsplit=1)[0]
    text = text.rstrip(_PUNCTUATION)
    if text[-1:] in _BRACKETS or text[-1:] == quoted == "_":
        text = text[: _balanced_end(text, quoted)]
    if "%" in text[-9:]:
        text = text[: _escaped_end(text)]
    return text if _APOSTROPHES.isdisjoint(text[-2:]) else _POSSESSIVE.sub("", text)


_EMPHASIS = late(r"(?<![^\s([{\"'“‘])(_{1,3}|\*{1,3})(?=[^\s_*])")
EMPHASIS_REACH = 200


def _escaped_end(text: str) -> int:
    """Where `text` ends without the escaped signs at its end that close nothing: not `?q=%22lakes%22`.

    How many there are is counted once: an address may end in thousands of them.
    """
    end, standing = len(text), dict[str, int]()
    while text.endswith(_ESCAPED_TAIL, 0, end):
        sign = text[end - 3 : end].upper()
        if sign in _ESCAPED_QUOTES or sign in _ESCAPED_BRACKETS:
            standing = standing or _counted(text.upper())
            if _closes(sign, standing):
                break
            standing[sign] -= 1
        end -= 9 if text[end - 9 : end].lower() == "%e2%80%9d" else 3
    return end


def _counted(text: str) -> dict[str, int]:
    """How often each escaped quote and bracket stands in a text."""
    signs = (*_ESCAPED_QUOTES, *_ESCAPED_BRACKETS, *_ESCAPED_BRACKETS.values())
    return {sign: text.count(sign) for sign in signs}


def _closes(sign: str, standing: dict[str, int]) -> bool:
    """Whether an escaped sign at an end closes one that the address itself has opened."""
    if sign in _ESCAPED_QUOTES:
        return standing[sign] % 2 == 0
    return standing[_ESCAPED_BRACKETS[sign]] >= standing[sign]


def emphasis(text: str, start: int) -> str:
    """The sign of emphasis that is open where an address begins (`_` or `*`); empty where none is."""
    before = text[start - 1 : start]
    if before in {"_", "*"}:
        return before
    near = text[max(0, start - EMPHASIS_REACH) : start]
    near = near[near.rfind("\n") + 1 :]
    if "_" not in near:
        return ""
    signs = list(_EMPHASIS.finditer(near))
    if not signs or signs[-1][1][0] != "_":
        return ""
    opened = signs[-1]
    return "" if re.search(r"[^\s_]_(?![\w_])", near[opened.end() :]) else "_"


def emphasised(written: str, sign: str) -> str:
    """The part of `written` in the emphasis that `sign` opened before it; empty where none ends in it."""
    if not sign:
        return ""
    found = re.search(rf"(?<!\{sign})\{sign}++(?=[.,;:!?)\]}}'\"”’]*\Z)", written)
    return written[: found.start()] if found and "." in written[: found.start()] else ""


def without_loose_end(address: str, opened: str) -> str:
    """`address` without the signs at its end that are likelier emphasis, or a typesetter's blank."""
    if address.endswith("~") and not address.endswith("/~"):
        return address.rstrip("~")
    return address.rstrip("_") if opened == "_" and address.endswith("_") else address


def _balanced_end(text: str, quoted: str) -> int:
    """Where `text` ends without the brackets at its end that nothing in it opens or closes."""
    open_now = {sign: text.count(opening) - text.count(sign) for sign, opening in _CLOSING.items()}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _CLOSING:
            if open_now[last] >= 0:
                break
            open_now[last] += 1
        elif last in _OPENING:
            open_now[_OPENING[last]] -= 1
        elif last not in _PUNCTUATION and not (last == "_" == quoted):
            break
        end -= 1
    return end


def unescaped(text: str) -> str:
    """`text` with LaTeX's escapes undone, and the signs that typesetting put for others."""
    if "\\" in text:
        for pattern, meant in _LATEX:
            text = pattern.sub(meant, text)
    if "$" in text:
        host, slash, path = _MATHS.sub(r"\1", text).partition("/")
        text = host.replace("$", "") + slash + path  # a sign that no host holds
    return text if text.isascii() else text.translate(_LOOKALIKES)


def forge_trimmed(address: str) -> str:
    """On a forge, owner and name end where a sign comes that no name holds."""
    host = address.partition("/")[0].lower()
    if host not in FORGES:
        return address
    found = _FORGE_PATH.match(address)
    if not found or not found[3] or found[3][0] in "/?#" or _PLACEHOLDER.match(address, len(found[1])):
        return address
    return trimmed(found[1] + found[2])


def without_glued_sentence(address: str) -> str:
    """`address` without the next sentence's first word: `.../name.Warning`, `www.site.org.The`."""
    host, slash, _ = address.partition("/")
    if not slash:
        labels = host.split(".")
        if len(labels) > 2 and labels[-1] in SENTENCE_STARTS and labels[-2].lower() in TOP_LEVELS:
            return ".".join(labels[:-1])
        return address
    last = address.rpartition(".")[2]
    if not last[:1].isupper() or last in NAME_ENDS:
        return address
    if last not in SENTENCE_STARTS and not _is_glued_word(host, last):
        return address
    found = _GLUED_PATH.match(address)
    return found[1] if found else address


def _is_glued_word(host: str, word: str) -> bool:
    """Whether a capitalised word behind a repository's name is likelier a heading than a part of it."""
    return host.lower() in FORGES and len(word) > 3 and word[1:].islower()
