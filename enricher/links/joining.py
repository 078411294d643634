"""Puts an address together again that a space or a line's end cut in two.

Comes in: a text and where the first part ends. Goes out: where it really ends, and the
readings that were given up. Joins only what is no whole address by itself, or what no
sentence could go on with.
"""

import re

from enricher.late_patterns import late
from enricher.links.cleaning import trimmed, unescaped
from enricher.links.hosts import FORGES, words

_HALF_ENDS = frozenset(("", ".", "-", "_", "/"))
_TAIL_SIGNS = frozenset("-_\\{‐‑‒–—−/")
_GAP = late(r"\s{1,4}")
# The body of an address: no space, no quote, no bracket of a kind that URLs escape, no CJK
# punctuation; LaTeX's escapes are part of it.
BODY = late(
    r"(?:[^\s<>\"`{}|\\^\x00-\x1f“”„«»‹›「」『』【】（）［］｛｝《》〈〉、。，；：！？…｜]++"
    r"|\\[_%#&$~/-](?:\{\})?|\{\\(?:_|textunderscore|textasciitilde)\}|\\textunderscore(?:\{\}|\s)?|\\textasciitilde(?:\{\}|\s)?"
    r"|\\sim(?![a-z])|\\string[_~])*"
)
_TOP_LEVEL_NEXT = late(
    r"(?:com|org|io|net|edu|gov|co|ai|de|fr|uk|cn|me|dev|science|ac)(?:/|[.,;:)]?(?:\s|\Z)|\.[a-z]{2})"
)
_DOI_NEXT = late(r"\d{4,9}/\S")
_FILE_NEXT = late(r"(?:git|html?|php|pdf|zip)(?![\w-])")
_HOST_NEXT = late(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|[.,;:)}\]]*(?:\s|\Z))")
_PATH_NEXT = late(r"/[A-Za-z0-9_]")
_NAME_NEXT = late(r"[A-Za-z0-9][\w.~-]*(?:/[\w.~?=#%-]*)*")
_ODD_LETTER = late(r"[A-Z0-9_-]")
_SENTENCE_END = late(r"[.,;:)}\]]*(?:\s*\Z|\.\s)")
_TAIL_NEXT = late(r"[-_][A-Za-z0-9]")
_PLAIN_WORDS = words(
    """
    a and are as at be by can for from has have in is it of on or our that the these this to under
    upon we which with will
    already also but further including later now once or soon together upon via when where while
    """
)
_ADVERB = late(r"[a-z]{3,}ly")
_WORDS_TO_THE_END = late(r"(?: [A-Za-z0-9-]{1,30}){1,5}(?=\.?\s*\Z|\.\s+[A-Z])")
_NOTICE_WORDS = words("available code data here now online project publicly repository soon")


def joined(text: str, start: int, end: int) -> tuple[int, str, tuple[str, ...]]:
    """Where the address that begins at `start` ends, itself without gaps, and what it was before."""
    written = text[start:end]
    if not text[end : end + 1].isspace():
        return end, written, ()
    earlier: list[str] = []
    for _ in range(4):
        gap = _GAP.match(text, end)
        if gap is None or not _may_go_on(written, text[gap.end() : gap.end() + 1]):
            break
        token = BODY.match(text, gap.end(), gap.end() + 300)
        if (
            token is None
            or not token[0]
            or not _belongs(written, token[0], text[token.end() : token.end() + 4])
        ):
            break
        earlier.insert(0, written)
        written += token[0]
        end = token.end()
    readings = tuple(one for one in earlier if "." in one)
    return end, written, readings or _with_underscores(text, end, written)


def _with_underscores(text: str, end: int, written: str) -> tuple[str, ...]:
    """How a name on a forge may go on whose underscores became spaces: `x/imagefusion Infrared visible`.

    A guess, for whoever asks to decide: words up to the sentence's end, none of which makes it one.
    """
    host, _, path = written.partition("/")
    owner, _, name = path.partition("/")
    if host.lower() not in FORGES or not owner or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        return ()
    found = _WORDS_TO_THE_END.match(text, end)
    words = found[0].split() if found else []
    if not words or any(word.lower() in _PLAIN_WORDS | _NOTICE_WORDS for word in words):
        return ()
    return ("_".join((written, *words)),)


def _may_go_on(written: str, sign: str) -> bool:
    """Whether what was `written` may be half an address, or `sign` the first of its other half.

    All that `_belongs` accepts, told at little cost: most addresses are whole.
    """
    return written[-1:] in _HALF_ENDS or "/" not in written or sign in _TAIL_SIGNS


def _belongs(written: str, token: str, after: str) -> bool:
    """Whether `token`, behind a gap, goes on with what was `written` before it."""
    host, slash, path = written.partition("/")
    if not slash:
        return _completes_host(host, token)
    if _PATH_NEXT.match(token):
        return host.lower() in FORGES and "/" not in path.rstrip("/")
    if host in {"doi.org", "dx.doi.org"} and re.fullmatch(r"10\.", path):
        return bool(_DOI_NEXT.match(token))
    if written.endswith(".") and _FILE_NEXT.match(token):
        return True
    return host.lower() in FORGES and _completes_name(host.lower(), path, token, after)


def _completes_host(host: str, token: str) -> bool:
    if _PATH_NEXT.match(token):
        return host.lower() in FORGES or host.count(".") > 1
    if not host:
        return bool(_HOST_NEXT.match(token))
    if host.endswith("."):
        return bool(_TOP_LEVEL_NEXT.match(token)) or ("." not in host[:-1] and bool(_HOST_NEXT.match(token)))
    return host.endswith("-") and bool(_HOST_NEXT.match(token))


def _completes_name(host: str, path: str, token: str, after: str) -> bool:
    """On a forge: a path that stops before the repository's name, or at a hyphen, goes on."""
    name = unescaped(token).rstrip(".,;:)]}")
    if not _NAME_NEXT.fullmatch(name):
        return bool(path) and not path.endswith("/") and bool(_TAIL_NEXT.match(name)) and _is_name(name)
    if path.endswith(("-", "_")):
        return name.lower() not in _PLAIN_WORDS
    depth = len([part for part in path.split("/") if part])
    if not (path == "" or path.endswith("/")) or depth > (2 if host == "huggingface.co" else 1):
        return False
    if name.lower() in _PLAIN_WORDS or _ADVERB.fullmatch(name):
        return False
    ends_sentence = (
        bool(_SENTENCE_END.fullmatch(token[len(trimmed(token)) :] + after[:2])) or not after.strip()
    )
    if path == "":
        return "/" in name or (ends_sentence and not after.strip())
    return "/" in name or bool(_ODD_LETTER.search(name)) or ends_sentence


def _is_name(name: str) -> bool:
    return bool(re.fullmatch(r"[\w.-]{3,100}", name)) and bool(_ODD_LETTER.search(name))
