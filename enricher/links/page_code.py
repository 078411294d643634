"""Which of a project page's links is the paper's code, where that is plain.

A paper, its project link and the addresses of code on that page come in; links found on it go
out, at most one: a page that shows several repositories and names none as its own tells nothing.
"""

import msgspec

from enricher import forges
from enricher.late_patterns import late
from enricher.links.lone import of_address
from enricher.model import Link, Paper
from enricher.urls import host_of, path_of

TEMPLATES = frozenset(
    {"nerfies/nerfies.github.io", "eliahuhorwitz/academic-project-page-template", "google/nerfies.github.io",
     "shunsukesaito/rgbd-template", "roman-hauksson/academic-project-astro-template"}
)  # fmt: skip
"""Repositories that project pages thank for their looks, in lower case."""

_WORD = late(r"[a-z0-9]{3,}")


def follow(paper: Paper, link: Link, page_links: tuple[str, ...]) -> tuple[Link, ...]:
    """The code link that `link`'s page gives, as a link found on it; nothing where it is ambiguous."""
    chosen = choose(page_links, paper, link)
    if chosen is None:
        return ()
    return (
        msgspec.structs.replace(
            of_address(chosen), found_on=link.url, found_in="page", kind="code", role="own"
        ),
    )


def choose(page_links: tuple[str, ...], paper: Paper, link: Link) -> str | None:
    """The page's only repository, or the only one that bears the site's, or the paper's, name."""
    candidates = [
        address for address in page_links if _full_name(address) and not _is_template(address, link)
    ]
    if len(candidates) == 1:
        return candidates[0]
    for names in (_names_of_site(link), _names_of_title(paper)):
        bearing = [address for address in candidates if _bears(address, names)]
        if len(bearing) == 1:
            return bearing[0]
    return None


def _full_name(address: str) -> str | None:
    repository = of_address(address).repository
    return repository.ref.full_name.casefold() if repository else None


def _is_template(address: str, link: Link) -> bool:
    """Also the site's own source, which is not the paper's code."""
    name = _full_name(address) or ""
    return name in TEMPLATES or name.endswith((".github.io", ".gitlab.io")) or name == _site_source(link)


def _site_source(link: Link) -> str:
    return forges.key(link.pages[-1]).partition(":")[2] if link.pages else ""


def _names_of_site(link: Link) -> frozenset[str]:
    """What the page's address calls it: its last path segment, else its host's first label."""
    segments = [part for part in path_of(link.url).split("/") if part and "." not in part]
    name = segments[-1] if segments else host_of(link.url).removeprefix("www.").split(".")[0]
    return frozenset({_plain(name)})


def _names_of_title(paper: Paper) -> frozenset[str]:
    """The name before a title's colon, as `CRISP-SAM2: ...` gives one."""
    name, colon, _ = paper.title.partition(":")
    return frozenset({_plain(name)}) if colon and len(name) < 40 else frozenset()


def _bears(address: str, names: frozenset[str]) -> bool:
    repository = _plain((_full_name(address) or "").rpartition("/")[2])
    return any(name and (name == repository or (len(name) > 3 and name in repository)) for name in names)


def _plain(name: str) -> str:
    return "".join(_WORD.findall(name.casefold().replace("_", " "))) or name.casefold()
