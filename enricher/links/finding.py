"""Where addresses stand in a flat text: `Flat` comes in, `Mention` values go out, in its order.

Each mention is cleaned of its surroundings (punctuation, brackets, quotes, LaTeX) and put
together again where it was cut. What was a guess keeps its other readings. Linear in the text.
"""

import re
import string
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.links import joining
from enricher.links.cleaning import (
    EMPHASIS_REACH,
    LOOSE_ENDS,
    emphasis,
    emphasised,
    forge_trimmed,
    trimmed,
    unescaped,
    without_glued_sentence,
    without_loose_end,
)
from enricher.links.flat import AnchorSpan, Flat
from enricher.links.hosts import BARE_TOP_LEVELS
from enricher.links.mention import Mention
from enricher.links.signs import SCHEME_REACH, Signs
from enricher.urls import cloned_at

Mark = tuple[int, int, str]
"""Where an address may begin, where its host does, and its scheme."""

# `http` and `ftp` as they are written and mistyped (htttp, htp, ttps), searched from their end.
_SCHEME_END = late(r"tpp?s?(?:\s?[:：]\s?[/／]{1,3}\s{0,2}|//|:(?=[a-z0-9-]{1,63}\.[a-z]))")
_SCHEME_LEAD = late(r"(?:h{1,2}t{0,2}|f|t)\Z")
_SCHEME = late(r"h?ttps?\s?[:：]\s?/", re.IGNORECASE)
_BARE = late(rf"\.(?=[a-z])(?:{'|'.join(sorted(BARE_TOP_LEVELS))})(?![\w@-])(?!\.\w)")
_CATEGORIES = frozenset(
    ("cs.ai", "cs.it", "cs.se", "math.at", "math.ca", "math.co", "math.it", "stat.co", "stat.me")
)
"""Those of arXiv's categories that look like a host, https://arxiv.org/category_taxonomy."""
_WWW = late(r"www\d?\.(?=[\w-])(?<![\w@.-]www\.)")
_IP_AND_PORT = late(r"(?<![\w.:/@-])(?:\d{1,3}\.){3}\d{1,3}:\d{2,5}(?![\w.:]*\d)")
"""A machine without a name, at a port of its own: a demonstration, where the words send the reader there."""
_HOST_LETTERS = string.ascii_letters + string.digits + ".-"
_LONGEST_HOST = 253

_CLONE = late(r"(?:ssh|git)://(?:[^\s/?#@]{1,60}@)?|(?<![\w/@])git@(?=[\w.-]+\.[a-z]{2,}[:/])")
"""Before the host of a repository's clone address."""
_DOI = late(r"(?<![\w/.])doi\s?[:：]?\s{0,2}(?=10\.\d{4,9}/)")
_SICI = late(r"<\d[^\s<>\"]{0,80}>\d\.\d\.\w\w;\d(?:-\w)?")
"""The end of a DOI in the form of SICI (ANSI/NISO Z39.56), whose angles end no other address."""
_USER = late(r"[^\s/?#@]*@(?=[^\s/?#@]+\.[^\s/?#@]|localhost)")
"""Who asks, before the host: no part of where it is, and sometimes a password."""

_LETTERS_THEN_CJK = late(r"(?<=[A-Za-z0-9])[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IMAGE = late(r"!\[[^\[\]]{0,150}\]\(\Z")
_MARKDOWN_SEAM = late(r"\]\(|\)\[")
_PLAIN = late(
    r"(?<!\S)(https?://(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)++[a-z]{2,10}(?:/[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+)++)"
    r"(\.?)\s*+\Z"
)
"""An address that ends its text, of signs that neither typesetting nor a sentence puts there."""
_INNER_SCHEME = late(r"(?<![/=:])(?<!/v3/__)(?<!io/\?)(?:https?|(?<!h)ttps?)[:：]/{1,2}(?=\S)", re.IGNORECASE)
"""Where another address is glued to one; not where a mail guard's carries it (`enricher.redirectors`)."""


def find(source: Flat, seen: Signs, *, bare_hosts: bool = True) -> Iterator[Mention]:
    """Every address of the text. Without `bare_hosts`, a name with a dot is none."""
    text, done = source.text, 0
    if (plain := _plain(source, seen, bare_hosts=bare_hosts)) is not None:
        yield plain
        return
    seams = "](" in text
    for start, body, anchor, scheme in _begins(source, _marks(source.low, seen, bare_hosts)):
        if start < done or body < done:
            continue
        mention, done = _read(text, start, body, anchor, scheme, seams=seams)
        if mention is not None and not _is_image(text, start):
            yield mention


def _plain(source: Flat, seen: Signs, *, bare_hosts: bool) -> Mention | None:
    """The address of a text that gives one, plainly, as its last word: as most authors do.

    Told at a third of what all rules cost, none of which would say otherwise. None for every other text.
    """
    text, anchors = source.text, source.anchors
    start = seen.schemes + SCHEME_REACH
    found = _PLAIN.match(text, start)
    if found is None or not seen.schemes or seen.ports or not text.isascii():
        return None
    if anchors and (len(anchors) > 1 or anchors[0].start != start):
        return None
    near = text[max(0, start - EMPHASIS_REACH) : start]
    if "_" in near or not _COLON_OR_SLASH.isdisjoint(near[-SCHEME_REACH:]) or text.find("www", start) >= 0:
        return None
    if bare_hosts and _BARE.search(source.low, 0, start):
        return None
    return Mention(
        start=start,
        end=found.end(1),
        address=found[1],
        found_as=anchors[0].href if anchors else found[1],
        anchored=bool(anchors),
        open_end=not found[2],
    )


_COLON_OR_SLASH = frozenset(":/")


def _is_image(text: str, start: int) -> bool:
    """Whether the address at `start` is that of a Markdown image: `![badge](https://...`."""
    return text[start - 1 : start] == "(" and _IMAGE.search(text, max(0, start - 200), start) is not None


def _begins(source: Flat, marks: list[Mark]) -> Iterator[tuple[int, int, AnchorSpan | None, str]]:
    """Where an address may begin: its start, its host's start, its anchor, its scheme; in order."""
    inside = iter(source.anchors)
    anchor = next(inside, None)
    for start, body, scheme in (*marks, (len(source.text), len(source.text), "")):
        while anchor is not None and anchor.start <= start:
            if anchor.start < start or not scheme:
                yield anchor.start, anchor.start, anchor, ""
            elif scheme:
                yield start, body, anchor, scheme
            anchor = next(inside, None)
        if start < len(source.text):
            yield start, body, None, scheme


def _marks(low: str, seen: Signs, bare_hosts: bool) -> list[Mark]:
    """Every place where an address may begin; one with a scheme or `www` not before where they may stand."""
    schemes = seen.schemes
    marks = list(_schemes(low, schemes))
    if "www" in low:
        marks += [(found.start(), found.start(), "") for found in _WWW.finditer(low, schemes)]
    if seen.others and ("git@" in low or "git://" in low or "ssh://" in low):  # ten times as fast as to match
        marks += [(found.start(), found.end(), "ssh") for found in _CLONE.finditer(low, schemes)]
    if seen.others and "doi" in low:
        marks += [(found.start(), found.end(), "doi") for found in _DOI.finditer(low, schemes)]
    if bare_hosts:
        if seen.ports:
            marks += [(found.start(), found.start(), "") for found in _IP_AND_PORT.finditer(low)]
        floor = 0
        for found in _BARE.finditer(low):
            start = _host_start(low, found.start(), floor)
            floor = found.end()
            if start < found.start() and (
                low[start:floor] not in _CATEGORIES or low[floor : floor + 1] == "/"
            ):
                marks.append((start, start, ""))
    return sorted(marks)


def _schemes(low: str, floor: int) -> Iterator[Mark]:
    for found in _SCHEME_END.finditer(low, floor):
        lead = _SCHEME_LEAD.search(low, max(0, found.start() - 4), found.start())
        if lead:
            ftp = lead[0] == "f"
            yield lead.start(), found.end(), "ftp" if ftp else "https" if "s" in found[0] else "http"


def _host_start(text: str, dot: int, floor: int) -> int:
    """Where the name before a dot begins; `dot` itself where it is no host's (an e-mail's, a path's)."""
    floor = max(floor, dot - _LONGEST_HOST)
    name = text[floor:dot]
    start = floor + len(name.rstrip(_HOST_LETTERS))
    if start and text[start - 1] in "@/_\\":
        return dot
    return start + len(text[start:dot]) - len(text[start:dot].lstrip(".-"))


def _read(
    text: str, start: int, body: int, anchor: AnchorSpan | None, scheme: str, *, seams: bool
) -> tuple[Mention | None, int]:
    """The address whose host begins at `body`, and how far the text is read; `seams`: it may hold links."""
    if scheme and _SCHEME.match(text, body):
        return None, body
    end = _end(text, body, scheme, seams=seams)
    if text[end : end + 1] == "<" and (tail := _SICI.match(text, end)) and "10." in text[body:end]:
        end = tail.end()
    opened = emphasis(text, start)
    shorter: tuple[str, ...] = ()
    whole = end
    if closed := emphasised(text[body:end], opened):
        end = body + len(closed)
    if not closed:
        end, written, shorter = joining.joined(text, body, end)
    else:  # opened further before it, the sign may yet be the address's own
        written, shorter = closed, () if text[start - 1] == opened else (text[body:whole],)
    kept = trimmed(written, quoted=text[start - 1] if start else "")
    stop = end - (len(written) - len(kept))
    address, readings = _readings(_hosted(kept, scheme), shorter, opened)
    if not address:
        return None, max(body, start + 1)
    prefix = f"{_WRITTEN.get(scheme, scheme)}://" if scheme else ""
    after = text[stop : stop + 50]
    mention = Mention(
        start=start,
        end=stop,
        address=_angled(prefix + address),
        found_as=anchor.href if anchor else text[start:stop],
        soft=not scheme and (anchor is None or anchor.soft),
        anchored=anchor is not None,
        readings=tuple([prefix + reading for reading in readings]),
        open_end=not after.strip(),
        elided=after.startswith(("...", "…")),
    )
    return mention, max(end, start + 1)


_WRITTEN = {"ssh": "https", "doi": "https"}


def _angled(address: str) -> str:
    """The same with the angles of SICI as addresses have them."""
    return address.replace("<", "%3C").replace(">", "%3E") if "<" in address else address


def _hosted(kept: str, scheme: str) -> str:
    """`kept` as it stands behind a scheme: a host, and a path."""
    if scheme == "doi":  # whose signs are no query's and no fragment's
        return f"doi.org/{kept}".replace("#", "%23").replace("?", "%3F")
    if scheme == "ssh":
        host, colon, path = kept.partition(":")
        if not colon:
            host, _, path = kept.partition("/")
        return cloned_at(host, path.lstrip("/0123456789") if colon and path[:1].isdigit() else path)
    return _USER.sub("", kept, count=1) if scheme and "@" in kept and _USER.match(kept) else kept


_REACH = 512
"""Characters in which most addresses end: of a run of glued ones, the whole is not read for each."""

_LONGEST_SIGN = 32
"""Characters of an escape or a scheme that may stand across that bound."""


def _end(text: str, body: int, scheme: str, *, seams: bool) -> int:
    """Where the run of an address's letters ends."""
    ceiling = body + _REACH
    end = _end_before(text, body, scheme, ceiling, seams=seams)
    if ceiling >= len(text) or end < ceiling - _LONGEST_SIGN:
        return end
    return _end_before(text, body, scheme, len(text), seams=seams)


def _end_before(text: str, body: int, scheme: str, ceiling: int, *, seams: bool) -> int:
    """The same, where nothing from `ceiling` on is read."""
    found = joining.BODY.match(text, body, ceiling)
    end = found.end() if found else body
    if _holds_colon_and_slash(text, body, end) and (
        inner := _INNER_SCHEME.search(text, body + (0 if scheme else 1), end)
    ):
        end = inner.start()
    if seams and (mark := _MARKDOWN_SEAM.search(text, body, end)):
        end = mark.start()
    if not text.isascii() and (glued := _LETTERS_THEN_CJK.search(text, body, end)):
        end = glued.start()
    return end


def _holds_colon_and_slash(text: str, start: int, end: int) -> bool:
    return text.find(":/", start, end) >= 0 or text.find("：/", start, end) >= 0


def _readings(kept: str, shorter: tuple[str, ...], opened: str) -> tuple[str, tuple[str, ...]]:
    """The likeliest reading and the others, of an address cleaned of its surroundings."""
    address = forge_trimmed(unescaped(kept))
    likeliest = without_glued_sentence(without_loose_end(address, opened))
    if likeliest == address and not shorter and address[-1:] not in LOOSE_ENDS:
        return address, ()
    others = [
        address,
        *(forge_trimmed(unescaped(trimmed(one))) for one in shorter),
        without_loose_end(address, "_"),
    ]
    return likeliest, tuple(dict.fromkeys(one for one in others if one and one != likeliest))
