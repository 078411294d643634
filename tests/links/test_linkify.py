from pathlib import Path

import pytest

from enricher.links import extract
from enricher.model import Paper

LISTS = Path("../shared/data/conformance/linkify-it")
LINKS_OF_OTHERS = {
    "an e-mail address is no resource": ("@", "mailto:", "MAILTO:"),
    "a name of one label is no address": ("http://inrgess2", "http://host-name", "//localhost", "//test.123"),
    "ftp is refused by name": ("ftp://",),
    "without a scheme and a path, only the trade's own domains count": (
        "4.4.4.4", "192.168.1.1/abc", "google.xxx", "a.ws", "➡.ws/䨹", "президент.рф", "My ssl //",
    ),
    "braces and quotes belong to the text, in papers": ("_{I'm_king}", '"doublequoted"', "'singlequoted'"),
    "an ellipsis says that the address was cut": ("foo_bar...",),
    "a joiner that no one sees is taken out": ("നിന്നെ",),
}  # fmt: skip
NO_LINKS_OF_OTHERS = {
    "an underscore beside an address is a typesetter's": ("_http://example.com", "http://example.com_"),
}


def pairs() -> list[tuple[str, str]]:
    """Each line that holds a link, and the link; which is the line itself where none follows."""
    found, block = [], list[str]()
    for line in [*(LISTS / "links.txt").read_text().splitlines(), ""]:
        if line.strip() and not line.startswith("%"):
            block.append(line)
        elif block:
            found += (
                [(block[0], block[1])]
                if len(block) == 2
                else [(one, one.split(" %")[0].strip()) for one in block]
            )
            block = []
    return found


def excepted(line: str, table: dict[str, tuple[str, ...]]) -> bool:
    return any(mark in line for marks in table.values() for mark in marks)


def found_in(line: str) -> list[str]:
    return [link.found_as for link in extract(Paper(title="", abstract=line)).links if link.refusal is None]


@pytest.mark.skipif(not LISTS.exists(), reason=f"{LISTS} is not there")
def test_finds_what_linkify_it_finds() -> None:
    """Its list of links, but for what a paper means otherwise."""
    lines = [(line, wanted) for line, wanted in pairs() if not excepted(line, LINKS_OF_OTHERS)]
    missed = [(line, found_in(line)) for line, wanted in lines if wanted not in found_in(line)]
    assert len(lines) > 60
    assert missed == []


@pytest.mark.skipif(not LISTS.exists(), reason=f"{LISTS} is not there")
def test_finds_no_link_where_linkify_it_finds_none() -> None:
    """Its list of what only looks like one."""
    lines = (LISTS / "not_links.txt").read_text().splitlines()
    lines = [line for line in lines if line.strip() and not line.startswith("%")]
    wrong = [line for line in lines if found_in(line) and not excepted(line, NO_LINKS_OF_OTHERS)]
    assert wrong == []
