"""Tells an address from what only looks like one: artefacts, placeholders, addresses cut short.

Comes in: a mention with its text, and its canonical form. Goes out: what the rules take it for.
Refused is only what no answer could make a link; every other doubt is for an answer to settle, and
where there is none, the rules' word stands. Nothing is asked here.
"""

import re
from functools import lru_cache

from msgspec import Struct

from enricher.forges import asks_for_a_name, is_nameless, is_placeholder
from enricher.late_patterns import late
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
    words,
)
from enricher.links.mention import Mention
from enricher.links.program_words import is_image, is_programs_word
from enricher.links.top_levels import ROOT_ZONE
from enricher.model import Refusal, Url
from enricher.urls import host_of, path_of

CUT_LENGTHS = range(996, 1002)
"""Characters at which keepers cut abstracts (1,000, less what was trimmed)."""


class Doubt(Struct, frozen=True, kw_only=True):
    """What speaks against an address.

    Attributes:
        refusal: no answer could make it a link.
        doubt: what it is taken for unless it is seen alive.
        named: it is a site called by its name, not pointed at.
    """

    refusal: Refusal | None = None
    doubt: Refusal | None = None
    named: bool = False


SURE = Doubt()
NO_ADDRESS = Doubt(refusal="artefact")
_DOUBTED = Doubt(doubt="artefact")
_NAME_OR_ADDRESS = Doubt(doubt="artefact", named=True)
_POINTED_AT = late(
    r"(?:\b(?:at|from|on|via|see|visit|website|site|page|webpage|homepage|url|link|here|in"
    r"|available|accessible|demo|code|online|web)"
    r"\s*(?:is|are|:|at)?\s*[:(\[{~]*(?:\\\w+\{)*[\"'`(<\[]?|[(\[<]\s*|\\(?:url|href"
    r"|footnote)\{[^{}]{0,40})\Z",
    re.IGNORECASE,
)
_POINTING = frozenset(":([{~\"'`<")
_POINTING_WORDS = (
    "at", "from", "on", "via", "see", "visit", "site", "page", "url", "link", "here", "in", "is", "are", "le",
    "demo", "code", "online", "web",
)  # fmt: skip
"""What such words end in."""
_DOMAIN_LABEL = late(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")


def judge(mention: Mention, url: Url, text: str) -> Doubt:
    """What speaks against `url`, read from `mention` in `text`."""
    host = host_of(url)
    if (mention.open_end or mention.elided) and _is_cut_in_host(host, path_of(url)):
        return Doubt(refusal="truncated")
    if (alone := judge_alone(url)) is not SURE:
        return alone
    if host.startswith((".", "-")):
        return Doubt(refusal="invalid_url")
    if "." not in host.strip(".") and not host.startswith("[") and host != "localhost":
        return NO_ADDRESS
    if mention.elided or (mention.open_end and len(text.strip()) in CUT_LENGTHS):
        return Doubt(doubt="truncated")
    if mention.soft:
        return _judge_soft(mention, text)
    if _is_under_nothing(host):
        return _DOUBTED
    return SURE


def judge_alone(url: Url) -> Doubt:
    """What speaks against an address without a text around it."""
    if not may_be_doubted(host := host_of(url)):
        return SURE
    if not is_placeholder(url):
        return Doubt(doubt="placeholder") if _is_stand_in(host) else SURE
    return Doubt(refusal="placeholder") if is_nameless(url) else Doubt(doubt="placeholder")


@lru_cache(maxsize=1024)  # many addresses stand at few hosts
def may_be_doubted(host: str) -> bool:
    """Whether anything speaks against an address alone at this host; `judge_alone` is sure of all others."""
    return asks_for_a_name(host) or _is_stand_in(host)


_OF_ONES_OWN = words(
    "example test invalid localhost local internal lan home corp intranet private onion alt arpa"
)
"""Names of networks of one's own, and of examples (RFC 2606, 6761, 6762, 7686, 8375, 9476)."""
_KNOWN_ENDS = ROOT_ZONE | _OF_ONES_OWN


def _is_under_nothing(host: str) -> bool:
    """Whether a name ends in no top-level domain (`link.to.be.added`); a network may know it: it is asked."""
    last = host.rstrip(".").rpartition(".")[2]
    return "." in host and last.isalpha() and last.isascii() and last not in _KNOWN_ENDS


_HIDING = words(
    """
    anonymous anonymized anonymised anon your todo tba tbd xxx xxxx placeholder hidden redacted
    blinded
    """
)
_BESIDE_HIDING = _HIDING | words(
    """
    url link code repo repository project page website site data dataset for review to be added the
    address submission paper name user github
    """
)


def _is_stand_in(host: str) -> bool:
    """Whether a site's name says that the real one is still to come (`anonymous-url.com`); it is asked."""
    labels = host.removeprefix("www.").split(".")
    if len(labels) != 2:
        return False
    name = labels[0].split("-")
    return not _HIDING.isdisjoint(name) and len(name) > 1 and _BESIDE_HIDING.issuperset(name)


def _is_cut_in_host(host: str, path: str) -> bool:
    """Whether the text ends inside the host, of which no more than a half is known."""
    return not path and (host in _HALF_HOSTS or "." not in host)


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
    if not all(map(_DOMAIN_LABEL.match, labels)) or not _is_in_root_zone(name, labels[-1]):
        return NO_ADDRESS
    if labels[0].lower().startswith("www") and len(labels) > 2:
        return SURE
    pointed = _is_pointed_at(mention, text)
    with_path = bool(slash and rest) or "?" in host
    if not mention.anchored and _is_programs(mention, text, with_path=with_path):
        return NO_ADDRESS
    judged = (
        _judge_with_path(labels, mention, pointed=pointed)
        if with_path
        else _judge_name(labels, mention, pointed=pointed)
    )
    if judged.doubt is not None and not mention.anchored and not (pointed or with_path):
        return NO_ADDRESS  # nobody took it for an address
    return judged


def _is_programs(mention: Mention, text: str, *, with_path: bool) -> bool:
    """Whether what stands there is a word of a program, or of one who tells how to run it."""
    return is_image(mention.address) if with_path else is_programs_word(mention, text)


def _is_in_root_zone(name: str, last: str) -> bool:
    """Whether a name can be found at all; one that ends in another script can only be asked."""
    return last.lower() in ROOT_ZONE or not last.isascii() or _IPV4.match(name) is not None


_NUMBER = late(r"[vV]?\d+(?:\.\d+)+\Z")
"""A version or a value, to which the next word is glued: `3.14.in`, `v2.0.It`."""
_IPV4 = late(r"\d{1,3}(?:\.\d{1,3}){3}\Z")


def _judge_with_path(labels: list[str], mention: Mention, *, pointed: bool) -> Doubt:
    if _IPV4.match(".".join(labels)):
        return SURE if pointed else _DOUBTED
    last = labels[-1]
    if last[:1].isupper() and last[1:].islower() and last in SENTENCE_STARTS:
        return _DOUBTED
    if last.lower() in FILE_ENDINGS - {"io", "net", "cc", "me"} and len(labels) == 2 and not pointed:
        return _DOUBTED
    return SURE if last.lower() in TOP_LEVELS else _DOUBTED


def _judge_name(labels: list[str], mention: Mention, *, pointed: bool) -> Doubt:
    """No path: a site, a software's name, or two sentences without a space between them."""
    last = labels[-1]
    low, name = last.lower(), ".".join(labels)
    if _IPV4.match(name):
        return SURE if pointed and ":" in mention.address else _DOUBTED
    if name.lower() in {"et.al", "i.e", "e.g"}:
        return NO_ADDRESS
    if low not in TOP_LEVELS or _NUMBER.match(".".join(labels[:-1])):
        return _DOUBTED
    if _is_sentence_word(last, low) or (last.isupper() and labels[-2].islower()):
        return _DOUBTED
    capital = labels[-2][:1].isupper() or last[:1].isupper()
    if capital and name.lower() in _KNOWN_SITES:
        return Doubt(named=True)
    if capital:
        return _judge_capitalised(labels, low, pointed=pointed)
    if len(labels) > 2 or low in TELLING_TOP_LEVELS:
        return SURE if pointed or low in TELLING_TOP_LEVELS else Doubt(named=True)
    if low in WORDS_TOO or low in FILE_ENDINGS:
        return _DOUBTED
    return SURE if pointed else _NAME_OR_ADDRESS


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
    return _NAME_OR_ADDRESS


def _is_pointed_at(mention: Mention, text: str) -> bool:
    """Whether the words before it send the reader there: `available at`, or a bracket."""
    lead = text[max(0, mention.start - 60) : mention.start].rstrip()
    ends = lead[-1:] in _POINTING or "{" in lead or lead.lower().endswith(_POINTING_WORDS)
    return ends and _POINTED_AT.search(lead) is not None
