"""Items of a site's export (WordPress's WXR, Squarespace's): what its pages and posts tell of papers.

One item with its kind comes in; papers go out. A picture, a menu's entry or a draft of a style is none, and a
page or a post is no paper itself: its text is read as any page is.

https://wordpress.org/documentation/article/tools-export-screen/
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import structs

from enricher.model import Paper
from enricher.papers.items import Item, Malformed
from enricher.papers.markup.cards import with_feet
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.readers.listing import of_blocks
from enricher.papers.readers.xml_elements import local, text_of

_KIND = "}post_type"
_TEXTS = frozenset(("page", "post"))
_OF_PAPERS = frozenset(
    ("publication", "publications", "paper", "papers", "article", "articles", "pub", "bibliography")
)
"""What sites call their own kind of an item that is a paper each."""
NO_PAPER = "a part of a site that names no paper"


def kind_of(entry: Element) -> str:
    """The kind of an item that a site's export gives; empty in any other feed."""
    return next((text_of(child) for child in entry if child.tag.endswith(_KIND)), "")


def is_paper(kind: str) -> bool:
    """Whether items of this kind are papers themselves, as those of a feed are."""
    return not kind or kind.lower() in _OF_PAPERS


def papers_in(entry: Element, kind: str, line: int, name: str) -> Iterator[Item]:
    """The papers of which a page or a post tells; none of what is neither."""
    title = next((text_of(child) for child in entry if local(child) == "title"), "")
    text = next((text_of(child) for child in entry if child.tag.endswith("/content/}encoded")), "")
    found = list(of_blocks(blocks(with_feet(text), page=True), name)) if kind in _TEXTS and text else []
    read = [item for item in found if isinstance(item, Paper)]
    if not read:
        said = f" ({' '.join(title.split())[:60]!r})" if title else ""
        yield Malformed(line=line, words=f"{NO_PAPER}{said}", numbered=False)
    for item in found:
        if isinstance(item, Paper) and not item.title and len(read) == 1:
            yield structs.replace(item, title=" ".join(title.split()))
        elif isinstance(item, Malformed):
            yield structs.replace(item, line=line)
        else:
            yield item
