"""What is found in an abstract, for tests."""

from enricher.links import extract
from enricher.model import ArxivId, Link, Paper

ANCHOR = '<a class="link-external link-https" href="{0}" rel="external noopener nofollow">this {1} URL</a>'


def anchor(href: str) -> str:
    """An address as arXiv's own pages link it."""
    return ANCHOR.format(href, href.partition(":")[0])


def links(abstract: str, **more: object) -> list[Link]:
    """Every link of a paper with this abstract."""
    paper = Paper(title="A Title", abstract=abstract, arxiv_id=ArxivId("2401.00001"), **more)  # type: ignore[arg-type]
    return list(extract(paper).links)


def urls(abstract: str) -> list[str]:
    """Those that are links, and no mistake."""
    return [link.url for link in links(abstract) if link.taken_for is None]
