"""Tells an address from what only looks like one: artefacts, placeholders, addresses cut short.

Comes in: a mention with its text, and its canonical form. Goes out: why it is refused, or that
only an answer can tell. By rule alone; nothing is asked.
"""

import re

from msgspec import Struct

from enricher.forges import is_placeholder
from enricher.links.finding import Mention
from enricher.links.hosts import (
    DATA_HOSTS,
    FILE_ENDINGS,
    FORGES,
    PAPER_HOSTS,
    PROPER_TOP_LEVELS,
    SENTENCE_STARTS,
    TELLING_TOP_LEVELS,
    TOP_LEVELS,
    VIDEO_HOSTS,
    WORDS_TOO,
)
from enricher.model import Refusal, Url
from enricher.urls import host_of, path_of

CUT_LENGTHS = range(996, 1002)
"""Characters at which keepers cut abstracts (1,000, less what was trimmed)."""


class Doubt(Struct, frozen=True, kw_only=True):
    """What speaks against an address. `named`: it is a site called by its name, not pointed at."""

    refusal: Refusal | None = None
    suspect: bool = False
    named: bool = False


SURE = Doubt()
_ARTEFACT = Doubt(refusal="artefact")
_POINTED_AT = re.compile(
    r"(?:\b(?:at|from|on|via|see|visit|website|site|page|webpage|homepage|url|link|here|in"
    r"|available|accessible|demo|code|online|web)"
    r"\s*(?:is|are|:|at)?\s*[:(\[{~]*(?:\\\w+\{)*[\"'`(<\[]?|[(\[<]\s*|\\(?:url|href"
    r"|footnote)\{[^{}]{0,40})\Z",
    re.IGNORECASE,
)
_DOMAIN_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")
_PLAIN_HOST = re.compile(r"[^/:?#]+\Z")


def judge(mention: Mention, url: Url, text: str) -> Doubt:
    """What speaks against `url`, read from `mention` in `text`."""
    if _is_cut(mention, url, text):
        return Doubt(refusal="truncated")
    if is_placeholder(url):
        return Doubt(refusal="placeholder")
    host = host_of(url)
    if host.startswith((".", "-")):
        return Doubt(refusal="invalid_url")
    if "." not in host.strip(".") and not host.startswith("[") and host != "localhost":
        return _ARTEFACT
    if mention.soft:
        return _judge_soft(mention, text)
    return SURE


def _is_cut(mention: Mention, url: Url, text: str) -> bool:
    """Whether the text ends inside the address: the keeper's limit, an ellipsis, half a host."""
    if mention.elided:
        return True
    if not mention.open_end:
        return False
    host, path = host_of(url), path_of(url)
    if not path and (host in _HALF_HOSTS or "." not in host):
        return True
    return len(text.strip()) in CUT_LENGTHS


_WELL_KNOWN = (
    "github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "www.youtube.com", "gist.github.com",
    "sites.google.com", "anonymous.4open.science", "drive.google.com", "zenodo.org", "www.github.com",
)  # fmt: skip
_HALF_HOSTS = frozenset(host[:end] for host in _WELL_KNOWN for end in range(1, len(host))) - {
    "huggingface.co"
}


def _judge_soft(mention: Mention, text: str) -> Doubt:
    """A name with a dot, to which an autolinker may have added the scheme."""
    host, slash, rest = mention.address.partition("/")
    name = host.partition(":")[0]
    labels = name.split(".")
    if not all(map(_DOMAIN_LABEL.match, labels)) or (labels[-1].isdigit() and not _IPV4.match(name)):
        return _ARTEFACT
    if labels[0].lower().startswith("www") and len(labels) > 2:
        return SURE
    if (slash and rest) or "?" in host:
        return _judge_with_path(labels, mention, text)
    return _judge_name(labels, mention, text)


_NUMBER = re.compile(r"[vV]?\d+(?:\.\d+)+\Z")
"""A version or a value, to which the next word is glued: `3.14.in`, `v2.0.It`."""
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")


def _judge_with_path(labels: list[str], mention: Mention, text: str) -> Doubt:
    if _IPV4.match(".".join(labels)):
        return SURE if _is_pointed_at(mention, text) else _ARTEFACT
    last = labels[-1]
    known = last.lower() in TOP_LEVELS
    if last[:1].isupper() and last[1:].islower() and last in SENTENCE_STARTS:
        return _ARTEFACT
    if not known and not mention.anchored:
        return _ARTEFACT
    if (
        last.lower() in FILE_ENDINGS - {"io", "net", "cc", "me"}
        and len(labels) == 2
        and not _is_pointed_at(mention, text)
    ):
        return _ARTEFACT if not mention.anchored else Doubt(suspect=True)
    return SURE if known else Doubt(suspect=True)


def _judge_name(labels: list[str], mention: Mention, text: str) -> Doubt:
    """No path: a site, a software's name, or two sentences without a space between them."""
    last = labels[-1]
    low = last.lower()
    if low not in TOP_LEVELS or ".".join(labels).lower() in {"et.al", "i.e", "e.g"}:
        return _ARTEFACT
    if _NUMBER.match(".".join(labels[:-1])):
        return _ARTEFACT
    if _is_sentence_word(last, low) or (last.isupper() and labels[-2].islower()):
        return _ARTEFACT
    pointed = _is_pointed_at(mention, text)
    capital = labels[-2][:1].isupper() or last[:1].isupper()
    if capital and ".".join(labels).lower() in _KNOWN_SITES:
        return Doubt(named=True)
    if capital:
        return _judge_capitalised(labels, low, pointed=pointed)
    if len(labels) > 2 or low in TELLING_TOP_LEVELS:
        return SURE if pointed or low in TELLING_TOP_LEVELS else Doubt(named=True)
    if low in WORDS_TOO or low in FILE_ENDINGS:
        return Doubt(suspect=True) if pointed and low not in FILE_ENDINGS else _ARTEFACT
    return SURE if pointed else Doubt(suspect=True, named=True)


_KNOWN_SITES = PAPER_HOSTS | DATA_HOSTS | VIDEO_HOSTS | FORGES


def _is_sentence_word(last: str, low: str) -> bool:
    """`.In`, `.Code`: the next sentence's first word, and not `.Com`."""
    if last == low or last.isupper():
        return last in SENTENCE_STARTS
    return low not in {"com", "org", "net", "edu", "gov", "io", "ai"}


def _judge_capitalised(labels: list[str], low: str, *, pointed: bool) -> Doubt:
    if len(labels) > 2 and low in TELLING_TOP_LEVELS | PROPER_TOP_LEVELS:
        return SURE if pointed else Doubt(named=True)
    if low in PROPER_TOP_LEVELS:
        return Doubt(named=True)
    return _ARTEFACT if low in FILE_ENDINGS or not pointed else Doubt(suspect=True, named=True)


def _is_pointed_at(mention: Mention, text: str) -> bool:
    """Whether the words before it send the reader there: `available at`, or a bracket."""
    return bool(_POINTED_AT.search(text[max(0, mention.start - 60) : mention.start].rstrip()))
