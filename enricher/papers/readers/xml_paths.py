"""What stands in an XML element's children, by names without namespaces; None has no children."""

from xml.etree.ElementTree import Element

from enricher.papers.readers.xml_elements import text_of


def children_of(element: Element | None, name: str) -> list[Element]:
    """The children of this name."""
    return [] if element is None else [child for child in element if child.tag.rpartition("}")[2] == name]


def child_at(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, its first child of the next, and so on; or None."""
    for name in path:
        named = children_of(element, name)
        element = named[0] if named else None
    return element


def text_at(element: Element | None, *path: str) -> str:
    """All text of the element there, on one line."""
    found = child_at(element, *path)
    return " ".join(text_of(found).split()) if found is not None else ""


def texts_of(element: Element | None, name: str) -> list[str]:
    """The texts of the children of this name, but for empty ones."""
    return [text for child in children_of(element, name) if (text := " ".join(text_of(child).split()))]
