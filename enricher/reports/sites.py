"""Addresses and papers -> the groups a report counts them in: host, kind of host, year, category.

Comes in: a canonical address, a record's paper. Goes out: a short name. No rule here
says whether a link is alive; it only says which drawer it belongs in.
"""

import datetime as dt
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from enricher import births
from enricher.late_patterns import late
from enricher.record import LinkRecord, PaperRecord, Record
from enricher.urls import doi_address

NOT_LINKS = frozenset({"artefact", "truncated", "placeholder", "invalid_url"})
"""Reasons of `skipped` that mean: this was no link of the paper."""

SUFFIX_GROUPS: dict[str, str] = {
    "github.io": "*.github.io",
    "github.com": "github.com",
    "githubusercontent.com": "github.com",
    "gitlab.io": "*.gitlab.io",
    "gitee.io": "*.gitee.io",
    "netlify.app": "*.netlify.app",
    "vercel.app": "*.vercel.app",
    "readthedocs.io": "*.readthedocs.io",
    "blogspot.com": "*.blogspot.com",
    "wordpress.com": "*.wordpress.com",
    "amazonaws.com": "*.amazonaws.com",
    "huggingface.co": "huggingface.co",
    "hf.space": "huggingface.co",
}
"""Sites of many names that one keeper serves: they live and die together."""

HOST_KINDS: dict[str, tuple[str, ...]] = {
    "project pages": ("github.io", "gitlab.io", "gitee.io", "netlify.app", "vercel.app", "readthedocs.io"),
    "GitHub": ("github.com", "githubusercontent.com"),
    "other forges": ("gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "sr.ht", "sourceforge.net",
                     "code.google.com", "googlecode.com", "launchpad.net"),
    "model hubs": ("huggingface.co", "hf.co", "hf.space", "modelscope.cn", "kaggle.com"),
    "archives and DOIs": ("doi.org", "zenodo.org", "figshare.com", "osf.io", "datadryad.org"),
    "publishers": ("arxiv.org", "openreview.net", "acm.org", "ieee.org", "springer.com", "sciencedirect.com"),
    "video sites": ("youtube.com", "youtu.be", "vimeo.com", "bilibili.com"),
    "short links": ("git.io", "goo.gl", "bit.ly", "tinyurl.com", "t.co", "ow.ly", "is.gd", "rb.gy"),
    "Google Drive and Sites": ("drive.google.com", "docs.google.com", "sites.google.com"),
    "file shares": ("dropbox.com", "onedrive.live.com", "1drv.ms", "pan.baidu.com", "mega.nz", "box.com"),
}  # fmt: skip
"""Kinds of keepers by the end of their hosts' names."""

REMEMBERED = 4_096
"""Sites whose parts are remembered: most links lead to a few, and each is asked about a dozen times."""

_SELF_HOSTED_FORGE = late(r"^(git|gitlab|gitea)\.")
_UNIVERSITY = late(
    r"\.edu(\.[a-z]{2})?$|\.ac\.[a-z]{2}$|(^|\.)(uni|tu|fh|univ)-[^.]+\.|(^|\.)(cnrs|inria|mpg|ethz|epfl)\."
)
_OWN_SITE = "other sites"
_KIND_OF = {ending: kind for kind, endings in HOST_KINDS.items() for ending in endings}


def is_link(link: LinkRecord) -> bool:
    """Whether an entry is a link of its paper, and not a mistake of the text."""
    return link.status != "skipped" or link.reason not in NOT_LINKS


def links_of(record: Record) -> list[LinkRecord]:
    """The links of a paper, without the mistakes of the text."""
    return [link for link in record.links if link.status != "skipped" or link.reason not in NOT_LINKS]


def host_of(url: str) -> str:
    """The host name in lower case without `www.`; empty where there is none."""
    return _place(_front(url)).host


def is_web_address(url: str) -> bool:
    """Whether an address can be parsed, is of the web and names a host."""
    return _is_of_the_web(_front(url))


def _front(url: str) -> str:
    """An address up to its path, which says nothing of its host; the whole of one that is no web address."""
    if not url.startswith(("https://", "http://")):
        return url
    end = url.find("/", 8)
    return url if end < 0 else url[:end]


@lru_cache(maxsize=REMEMBERED)
def _is_of_the_web(front: str) -> bool:
    try:
        parts = urlsplit(front)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


MANY_KEEPERS = frozenset(
    ("GitHub", "other forges", "model hubs", "video sites", "short links", "file shares", "archives and DOIs",
     "Google Drive and Sites", "publishers")
)  # fmt: skip
"""Kinds of hosts whose pages are many people's: what lives and dies together there is an owner's."""


class Site(Struct, frozen=True, cache_hash=True):
    """A host, the group that one keeper serves, the keeper's kind, and whether its pages are of many."""

    host: str
    group: str
    kind: str
    of_many: bool


def place_of(url: str) -> Site:
    """The place of an address."""
    return _place(_front(url))


@lru_cache(maxsize=REMEMBERED)
def _place(front: str) -> Site:
    try:
        host = (urlsplit(front).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        host = ""
    kind = _kind_of(host)
    return Site(host, _group_of(host), kind, kind in MANY_KEEPERS)


def host_group(url: str) -> str:
    """The host, or the group of hosts that one keeper serves."""
    return place_of(url).group


def host_kind(url: str) -> str:
    """The kind of keeper behind an address, by its host's name alone."""
    return place_of(url).kind


def keeper(url: str, place: Site) -> str:
    """Whose links may die together: a host's, or on a site of many people's an owner's."""
    if not place.of_many:
        return place.host
    parts = url.partition("://")[2].split("/", 2)
    return f"{place.host}/{parts[1].partition('?')[0].lower()}" if len(parts) > 1 else f"{place.host}/"


def _group_of(host: str) -> str:
    labels = host.split(".")
    for size in (2, 3):
        found = SUFFIX_GROUPS.get(".".join(labels[-size:]))
        if found is not None:
            return found
    return host or "(no host)"


def _kind_of(host: str) -> str:
    labels = host.split(".")
    for start in range(max(0, len(labels) - 3), len(labels)):
        found = _KIND_OF.get(".".join(labels[start:]))
        if found is not None:
            return found
    if _SELF_HOSTED_FORGE.match(host):
        return "other forges"
    return "universities" if _UNIVERSITY.search(host) else _OWN_SITE


def born(paper: PaperRecord) -> dt.date | None:
    """The day a paper came out, as far as its day and its arXiv id tell one."""
    return births.born(paper.arxiv_id, paper.announced)


def born_about(record: Record) -> dt.date | None:
    """The day a paper came out; the middle of the year where no more than that is known."""
    day = born(record.paper)
    if day is not None:
        return day
    year = known_year(record)
    return dt.date(year, 7, 1) if year is not None else None


def known_year(record: Record) -> int | None:
    """The paper's year: by its keeper's word, its day or its arXiv id, else by its citation index."""
    paper = record.paper
    told = births.year_of(paper.year, paper.arxiv_id, paper.announced) or record.citations.year
    return told if told is not None and dt.MINYEAR <= told <= dt.MAXYEAR else None


def paper_year(record: Record) -> str:
    """The paper's year, or a name for its absence."""
    return str(known_year(record) or "unknown")


def paper_category(paper: PaperRecord) -> str:
    """The first category, which is arXiv's primary one."""
    return (paper.categories[0] if paper.categories else "") or "unknown"


class PaperName(Struct, frozen=True, gc=False):
    """What a record's paper is called, and nothing else of it."""

    arxiv_id: str | None = None
    doi: str | None = None
    title: str = ""


def paper_key(paper: PaperRecord | PaperName) -> str:
    """What makes two records of different runs the same paper."""
    if paper.arxiv_id:
        return f"arxiv:{paper.arxiv_id}"
    if paper.doi:
        return f"doi:{paper.doi.lower()}"
    return "title:" + " ".join(paper.title.lower().split())


def cited_as(record: Record) -> int:
    """Which paper it is for a sum, in few octets: by its citation index, else by what it is called.

    One that stands in an input by its DOI, and again by its arXiv id, is one paper to the index.
    """
    told = record.citations
    return hash((told.source, told.paper_id)) if told.paper_id else hash(paper_key(record.paper))


def paper_address(paper: PaperRecord) -> str | None:
    """Where a reader finds the paper."""
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    if paper.doi:
        return doi_address(paper.doi)
    return paper.pdf_url
