"""The addresses that stand in a paper's fields, each with the keeper's words for it.

Fields by whatever names come in, their values as decoded; addresses and words go out, in order. A
field's name tells what stands in it, unless a link's own words do; text with addresses in it is
left to whoever reads texts. Nothing here asks anyone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from enricher.late_patterns import late
from enricher.papers.markup.markdown import links as markdown_links
from enricher.papers.named_fields.layouts import OFFICIAL, Called, Layout, bare, called, is_of_data
from enricher.papers.named_fields.related_works import is_anothers, supplements
from enricher.papers.named_fields.values import unwrapped
from enricher.papers.words.addresses import is_papers_own, is_picture
from enricher.papers.words.paper_pages import is_data
from enricher.urls import doi_address

_DEPTH = 6
_LONGEST = 100_000
"""Characters of a field that are searched for addresses."""
_LONGEST_SHORT = 200
"""Characters of a hub's own name for a thing, and of the DOI of data."""

_SCHEMES = r"https?://|ftp://|git@|ssh://|git://|git\+(?:https?|ssh|git)://|www\."
_ADDRESS = late(rf"(?:{_SCHEMES})[^\s]{{3,}}\Z", re.IGNORECASE)
_FORGES = (
    r"(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|huggingface\.co|hf\.co)"
)
_BETWEEN = late(
    rf"[\s；、，]+|(?<![;|,])[;|,]++(?=[\s；、，]|\Z|{_SCHEMES}|{_FORGES}/|10\.\d{{4,9}}/)", re.IGNORECASE
)
"""What parts addresses; `;` and `,` are also signs of one, so another must follow them."""
_PLAIN = late(r"https?://[^\s;,|；、，<>()\[\]\"']{3,}\Z")
"""One address and nothing beside it, as in most fields that hold any: none of the signs that others need."""
_BARE = late(
    rf"(?:{_FORGES}/[\w.~-]+|[\w-]+\.(?:github|gitlab)\.io|(?:youtu\.be|youtube\.com|doi\.org|zenodo\.org)/)\S*\Z",
    re.IGNORECASE,
)
_HOST_AND_PATH = late(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?:/\S*)?\Z", re.IGNORECASE)
_OWNER_AND_NAME = late(r"(?!(?i:n/a|n/d|w/o|y/n|tb[ad]/tb[ad])\Z)[A-Za-z0-9][\w.-]{0,62}/[\w.-]{1,100}\Z")
_HOSTS_ALONE = ("www.", "github.io", "gitlab.io")
_ANYWHERE = late(_SCHEMES, re.IGNORECASE)
_FORGE_IN_WORDS = late(r"(?<![\w@./-])(?:github\.com|gitlab\.com|huggingface\.co)/[\w-]+/\w")
_NO_LINK = late(
    r"https?://(?:api\.github\.com/|zenodo\.org/api/|(?:www\.)?(?:creativecommons\.org/(?:licenses|publicdomain)/"
    r"|opensource\.org/licen[sc]es?/|spdx\.org/licenses/|gnu\.org/licenses/|schema\.org/"
    r"|linkedin\.com/in/|orcid\.org/)|scholar\.google\.[a-z.]{2,6}/|dblp\.(?:org|uni-trier\.de)/"
    r"|(?:www\.)?github\.com/(?:huggingface|paperswithcode|arxiv|alshedivat/al-folio)/?\Z"
    r"|[^?#\s]{1,400}\?(?:[^#\s]{0,1000}&)?(?:atitle|rft_id|rft\.atitle)=)",
    re.IGNORECASE,
)
"""What programs ask, beside the address of the same thing for people; terms, vocabularies, persons; accounts
of services, which stand on each of their pages; and what a library's resolver makes of a reference (OpenURL,
ANSI/NISO Z39.88), which leads to the paper."""
_IN_TALK = late(
    r"https?://github\.com/[^/\s]{1,100}/[^/\s]{1,100}/(?:issues|pull|discussions)/\d", re.IGNORECASE
)
"""An issue's own page is no link of the paper that is listed there; a field for code may lead to one."""
_OF_CODE = late(r"code|repo|impl", re.IGNORECASE)
_THINGS = frozenset(
    ("person", "organization", "computerlanguage", "operatingsystem", "softwareapplication", "periodical")
)
"""Types of Schema.org whose addresses, inside of a work, are of something else."""
_VIDEO = late(r"[\w-]{11}\Z")
_REPOSITORY = late(r"https://github\.com/[\w-]{1,100}/[\w-]{1,100}\Z")
"""As most of them are: neither a page of the paper, nor a picture or what else is left out."""
_LONE_DOI = late(r"\s*10\.\d[^\s\]<]*\Z")
_DATA_DOI = late(r"10\.\d{4,9}/\S{2,100}\Z")
_CHOSEN_FOR_LINKS = late(r"url|link|code|git|repo|project|page|site|web|demo|data|video|model", re.IGNORECASE)

_NAMED = late(r"[^()\n:]{1,200} \((https?://[^\s()]{3,2000})\)\Z")
"""One address behind its name, as Notion and Airtable export what is related or attached."""

_HUBS = {
    "github": "https://github.com/",
    "git": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "huggingface": "https://huggingface.co/",
    "hf": "https://huggingface.co/",
    "repo": "https://github.com/",
    "code": "https://github.com/",
}
"""Where a name such as `owner/name` stands for a repository, by the name of its field."""


_OF_ANY = frozenset(("Links", "links", "URLs", "urls"))
"""Names of fields of whatever addresses: what another field calls one of them says more."""
_NO = frozenset(("false", "no", "n", "f", "0", "0.0", "non", "nein", "否"))
_SITES = frozenset(("website", "homepage", "projectpage", "project", "projecturl", "webpage", "projectlink"))
"""Fields of the paper's own site, be the code beside it whose it may."""


_PERSONAL = frozenset(("homepage", "homepages", "website", "dblp", "googlescholar", "linkedin", "orcid"))
"""Fields beside a list of the authors' accounts, in which each author's own page stands."""


class GivenLink(NamedTuple):
    """An address as it stands in a field, and what the keeper calls it."""

    address: str
    words: str


def given_links(
    fields: Mapping[str, Any], values: Sequence[Any], names: Layout, places: Iterable[int]
) -> list[GivenLink]:
    """Every address that a field holds by itself or among others, once, but for the paper's own pages.

    `values` are those of `fields`, unwrapped; in `places` among them may addresses stand.
    """
    if "content-type" in fields:  # a publisher's full text, as Crossref lists them
        return []
    held: list[GivenLink] = []
    for place in places:
        name = names.called[place]
        if not name.skipped:
            _in_field(values[place], name, name.name, 0, held)
    if "relation" in fields:  # Crossref's, whose own names say what belongs to the work
        held += [GivenLink(address, "relation") for address in supplements(fields["relation"])]
    if not held:
        return held
    if names.of_persons:
        held = [link for link in held if bare(link.words) not in _PERSONAL]
    official = not names.of_officials or _is_official(fields)
    found: dict[str, GivenLink] = {}
    for link in held:
        if _REPOSITORY.match(link.address) or not (
            _is_papers_own(link) or is_picture(link.address) or _leads_to_none(link)
        ):
            owned = official or bare(link.words) in _SITES
            words = link.words if owned else f"unofficial {link.words}"
            key = link.address.rstrip("/")
            if key not in found or (found[key].words in _OF_ANY and words not in _OF_ANY):
                found[key] = link if owned else GivenLink(link.address, words)
    return list(found.values())


def _leads_to_none(link: GivenLink) -> bool:
    if _NO_LINK.match(link.address):
        return True
    return _IN_TALK.match(link.address) is not None and not _OF_CODE.search(link.words)


def remarks(values: Sequence[Any], names: Layout, places: Iterable[int]) -> str:
    """The fields of running text that hold addresses among words, one a line."""
    texts = []
    for place in places:
        name, held = names.called[place], values[place]
        if name.may_remark and isinstance(held, str) and not _PLAIN.match(held) and _holds_address(held):
            text = _bounded(held)
            if _is_record(text) or _OF_THEME in text:
                continue
            if "](" in text and _LINKS_ALONE.match(text):
                continue
            if not _alone(text, name.name, name.plain):
                texts.append(text)
    return "\n".join(dict.fromkeys(texts))


_OF_THEME = "[found here](https://github.com/alshedivat/al-folio/)"
"""To what the example entry of Jekyll's commonest theme for academics leads, which stays in many a file."""


def _is_record(text: str) -> bool:
    """Whether a text is the paper's record as another one gave it, in XML."""
    return text[:1] == "<" and "xmlns" in text[:_HEAD_OF_XML]


_HEAD_OF_XML = 1_000


def _holds_address(text: str) -> bool:
    signed = "://" in text or "@" in text or "ww." in text or "WW." in text
    if signed and _ANYWHERE.search(text, 0, _LONGEST) is not None:
        return True
    return ".co" in text and _FORGE_IN_WORDS.search(text, 0, _LONGEST) is not None


def _is_official(fields: Mapping[str, Any]) -> bool:
    return not any(
        bare(str(name)) in OFFICIAL and str(value).strip().lower() in _NO for name, value in fields.items()
    )


def _in_mapping(
    fields: Mapping[str, Any], names: Iterable[Called], above: str, depth: int, held: list[GivenLink]
) -> None:
    if "content-type" in fields or (
        above == "resource" and "primary" in fields
    ):  # a publisher's, in Crossref
        return
    if is_anothers(fields) or str(fields.get("@type", "")).lower() in _THINGS:
        return
    somebody_elses = "official" in "".join(map(str, fields)).lower() and not _is_official(fields)
    for name, value in zip(names, fields.values(), strict=True):
        if name.skipped:
            continue
        words = (_own_name(fields) or above or name.name) if name.is_page else name.name
        words = f"unofficial {words}" if somebody_elses else words
        _in_field(unwrapped(value), name, words, depth, held)


def _in_field(value: Any, name: Called, words: str, depth: int, held: list[GivenLink]) -> None:
    """What stands in one field; of a text without a sign of an address, nothing is looked at."""
    if not isinstance(value, str):
        _in_value(value, words, depth, held)
    elif ("/" in value and not (name.plain == "doi" and _LONE_DOI.match(value))) or _may_hold(
        value, name.plain
    ):
        held += _in_text(_bounded(value), words)


def _bounded(text: str) -> str:
    """As much of a field as is searched; an address that would be cut is left out."""
    text = text.strip()
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(None, 1)[0]


def _own_name(fields: Mapping[str, Any]) -> str:
    """What an object that is a link calls itself: `{"name": "Code", "url": ...}`."""
    if len(fields) > 6:
        return ""
    names = ("name", "type", "label", "tag", "title", "text", "display", "kind", "rel", "description")
    return next((text for name in names if isinstance(text := fields.get(name), str) and len(text) < 60), "")


def _in_value(value: Any, words: str, depth: int, held: list[GivenLink]) -> None:
    if isinstance(value, str):
        held.extend(_in_text(_bounded(value), words))
    elif depth < _DEPTH and isinstance(value, list):
        for one in value:
            _in_value(one, words, depth + 1, held)
    elif depth < _DEPTH and isinstance(value, dict):
        _in_mapping(value, map(called, map(str, value)), words, depth + 1, held)


def _may_hold(text: str, plain: str) -> bool:
    """Whether a text without a slash can hold an address at all, by signs that are quickly found."""
    return (
        "](" in text
        or "youtube" in plain
        or ("." in text and len(text) < 1_000 and _names_host(text.lower()))
    )


def _names_host(low: str) -> bool:
    for host in _HOSTS_ALONE:  # noqa: SIM110 - many times as fast
        if host in low:
            return True
    return False


_LINKS_ALONE = late(r"(?:[\s,;|/]*+\[[^\[\]]{0,500}\]\([^()\s]{1,2000}\))++[\s,;|]*\Z")
"""Links of Markdown's with nothing beside them, which are no remark."""
_EMPTY = frozenset(("", "link", "links", "here", "url", "click here", "this link", "链接"))
"""Words of a link that say less than its field's name."""


def _in_text(text: str, words: str) -> list[GivenLink]:
    if _PLAIN.match(text):
        return [GivenLink(text, words)]
    if _is_record(text):
        return []
    if "](" in text or "<a " in text:
        return [
            GivenLink(
                link.address, words if "://" in link.words or link.words.lower() in _EMPTY else link.words
            )
            for link in markdown_links(text)
            if _leads_out(link.address)
        ]
    return [GivenLink(address, words) for address in _alone(text, words, bare(words))]


def _leads_out(address: str) -> bool:
    """Whether a link within a field names a host: a relative one leads nowhere without its page."""
    if _ADDRESS.match(address) or address[:2] == "//":
        return True
    return _BARE.match(address) is not None or ("/" in address and bool(_HOST_AND_PATH.match(address)))


def _alone(text: str, name: str, plain: str) -> list[str]:
    """The addresses that a text consists of; none where it holds anything else."""
    if short := _short(text, plain):
        return [short]
    if "." not in text and "@" not in text and "://" not in text:
        return []
    if text[-1] == ")" and (named := _NAMED.match(text)) and _CHOSEN_FOR_LINKS.search(name):
        return [named[1]]
    parts = []
    for part in _BETWEEN.split(text):
        if part := _unwrapped(part):
            if not _is_address(part, name):
                return []
            parts.append(part)
    return parts


_CLOSING = {")": "(", "]": "[", ">": "<"}
_AROUND = "<>()[]\"'"


def _unwrapped(part: str) -> str:
    """An address without what stands around it; a bracket that is closed within it is its own."""
    part = part.lstrip(_AROUND)
    if part[-1:] not in _AROUND:
        return part
    closed = {sign: part.count(sign) - part.count(opening) for sign, opening in _CLOSING.items()}
    end = len(part)
    while end and (last := part[end - 1]) in _AROUND and closed.get(last, 1) > 0:
        if last in closed:
            closed[last] -= 1
        end -= 1
    return part[:end]


def _is_address(text: str, name: str) -> bool:
    if _ADDRESS.match(text) or _BARE.match(text):
        return True
    return "/" in text and bool(_HOST_AND_PATH.match(text)) and bool(_CHOSEN_FOR_LINKS.search(name))


def _short(text: str, plain: str) -> str | None:
    """The address that a hub's own name for a thing means, in a field that is called after it."""
    if "youtube" in plain and _VIDEO.match(text):
        return f"https://www.youtube.com/watch?v={text}"
    if "/" not in text or len(text) > _LONGEST_SHORT:
        return None
    if _OWNER_AND_NAME.match(text) and not _BARE.match(text) and "doi" not in plain:
        hub = next((base for word, base in _HUBS.items() if word in plain), None)
        if hub == _HUBS["github"] and "." in text[: text.index("/")]:  # a host: no owner there has one
            return None
        return hub + text if hub and text.count("/") == 1 else None
    if _DATA_DOI.match(text) and is_of_data(plain):
        return doi_address(text)
    return None


_NO_PAPERS = late(r"slide|poster|supp|code|data|video|appendix|material", re.IGNORECASE)


def _is_papers_own(link: GivenLink) -> bool:
    """Whether it is a page of the paper; a PDF of something else beside it is none, nor the DOI of data."""
    if link.address.lower().partition("?")[0].endswith(".pdf") and _NO_PAPERS.search(link.words):
        return False
    if "doi.org/10." in link.address and (is_data(link.address) or is_of_data(bare(link.words))):
        return False
    return is_papers_own(link.address)
