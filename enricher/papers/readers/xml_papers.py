"""Papers of an XML document, by its elements: what forms of libraries and of full texts have in common.

A form names the elements that are papers, and how one is read into named fields, from which `fields.paper`
makes the paper. Elements are forgotten once they were read.
"""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.readers.xml_elements import elements, local
from enricher.papers.words.authors import spoken

Fields = dict[str, Any]


class PaperElements(Struct, frozen=True, kw_only=True):
    """Which elements of a form are papers, and what their parts mean.

    Attributes:
        names: without namespaces; of those within each other the outermost is the paper.
        read: its fields, `authors` among them; None where it is none after all.
        heads: whether one that is cut off is told by its head, as full texts are.
    """

    names: frozenset[str]
    read: Callable[[Element], Fields | None]
    heads: bool = False


def papers(stream: Stream, form: PaperElements) -> Iterator[Item]:
    """The paper of every such element."""
    for element, line in elements(stream, form.names, damaged=form.heads):
        if (named := form.read(element)) is not None:
            yield item_of(named, local(element), line)


def item_of(named: Fields, element: str, line: int) -> Item:
    """The paper of an element's fields, `authors` among them, else why it is none."""
    authors = tuple(filter(None, map(spoken, named.pop("authors", []))))
    if (told := fields.paper(named, authors=authors)) is not None:
        return told
    return Malformed(line=line, words=f"<{element}> with neither a title nor an identifier")
