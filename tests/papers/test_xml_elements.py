"""XML of a stranger: bounded in elements, and nothing kept of what stands between items."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from xml.etree.ElementTree import Element

import pytest

from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.readers import xml_elements
from enricher.papers.readers.xml_elements import elements

from .conftest import Reading

ITEM = "<entry><title>A Paper of Words</title><id>http://arxiv.org/abs/2006.09214v1</id></entry>"


MANY = xml_elements.MOST_ELEMENTS + 10


@pytest.mark.slow
@pytest.mark.parametrize("rest", ["<a>" * MANY, "<entry>" + "<a/>" * MANY, "<entry><title>" + "<a>" * MANY])
def test_elements_without_the_end_of_an_item_are_said_and_end_it(reading: Reading, rest: str) -> None:
    """What stood before it was read."""
    papers, problems = reading(f'<feed xmlns="http://www.w3.org/2005/Atom">{ITEM}{rest}', "feed.xml")
    assert [paper.arxiv_id for paper in papers] == ["2006.09214"]
    assert len(problems) == 1
    assert "without the end of an item" in problems[0].words


@pytest.mark.slow
def test_nothing_is_kept_of_what_stands_between_items() -> None:
    """A feed of any length costs the memory of an item: what is left of the tree is small at each."""
    between = b"<junk><more/></junk>" * 1_000
    document = b"<feed>" + (ITEM.encode() + between) * 200 + b"</feed>"
    problems: list[Problem] = []

    def chunks() -> Iterator[bytes]:
        yield from (document[at : at + 4096] for at in range(0, len(document), 4096))

    most = count = 0
    for _ in elements(Stream("feed.xml", chunks(), problems.append), frozenset({"entry"})):
        count += 1
        if count % 50 == 0:
            most = max(most, sum(isinstance(each, Element) for each in gc.get_objects()))
    assert (count, problems) == (200, [])
    assert most < 10_000  # of 400,000


@pytest.mark.parametrize("between", ["", "\n", "\n\n<!-- saved -->\n"])
def test_documents_behind_one_another_are_read_to_the_last(reading: Reading, between: str) -> None:
    """As answers are that somebody put into one file."""
    one = '<?xml version="1.0"?>\n<!DOCTYPE feed>\n<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
    texts = [one.format(ITEM.replace("2006.09214", f"2006.0921{number}")) for number in range(3)]
    papers, problems = reading(between.join(texts), "feeds.xml")
    assert [paper.arxiv_id for paper in papers] == ["2006.09210", "2006.09211", "2006.09212"]
    assert problems == []


def test_a_declaration_within_a_document_begins_none(reading: Reading) -> None:
    """It may stand in a text."""
    entry = ITEM.replace("A Paper of Words", '<![CDATA[On <?xml version="1.0"?> and its uses]]>')
    papers, problems = reading(f'<?xml version="1.0"?><feed>{entry}{ITEM}</feed>', "feed.xml")
    assert (len(papers), problems) == (2, [])


@pytest.mark.parametrize("between", ["", "\n", " \n\n", "\n<!DOCTYPE mods>\n", "\n<!-- next -->\n"])
@pytest.mark.parametrize("chunk", [7, 64, 4096])
def test_documents_without_declarations_are_read_to_the_last(between: str, chunk: int) -> None:
    """However they reach the parser, and whatever letters stand before them in their line."""
    one = "<mods><title>Lákes øf {}</title></mods>"
    octets = between.join([one.format(number) for number in range(9)]).encode()
    problems: list[Problem] = []
    parts = (octets[at : at + chunk] for at in range(0, len(octets), chunk))
    found = elements(Stream("a.xml", parts, problems.append), frozenset(("title",)))
    assert [element.text for element, _ in found] == [f"Lákes øf {number}" for number in range(9)]
    assert problems == []


def test_words_behind_a_document_begin_none(reading: Reading) -> None:
    """They are said, as damage is."""
    one = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>Lakes of Ice</title></titleInfo></mods>'
    papers, problems = reading(f"{one}\nand more\n{one}", "a.xml")
    assert [paper.title for paper in papers] == ["Lakes of Ice"]
    assert "junk after document element" in problems[0].words


def test_items_ever_deeper_are_read_in_time_that_grows_as_they_do(
    reading: Reading, no_hang: Callable[..., AbstractContextManager[None]]
) -> None:
    """Each asks what stands above it for its base, and no element without one."""
    record = f"<feed>{ITEM}"
    with no_hang(20):
        papers, _ = reading(record * 20_000, "feed.xml", "feed")
    assert len(papers) == 20_000
