"""Records -> JUnit XML: a suite a paper, a case a link, as CI systems show them.

Dead is a failure; failing an error, because nothing was proven; blocked and unasked are
skipped. The XML is what the common readers agree on (Jenkins' xunit schema). Characters
that XML 1.0 cannot hold are written as U+FFFD.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from enricher.record import LinkRecord, Record
from enricher.reports.losses import kept
from enricher.reports.sites import is_link
from enricher.reports.words import day, reason_words

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELEMENT = {"dead": "failure", "failing": "error", "blocked": "skipped", "skipped": "skipped"}


def render_junit(records: Iterable[Record]) -> Iterator[str]:
    """The document in pieces, one a paper."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="enricher links">\n'
    for record in records:
        links = [link for link in record.links if is_link(link)]
        if links:
            yield "".join(_suite(record, links))
    yield "</testsuites>\n"


def xml_text(text: str) -> str:
    """Text for an element's content."""
    return escape(_NOT_XML.sub("\ufffd", text))


def xml_attribute(text: object) -> str:
    """Text for an attribute, with its quotes."""
    return quoteattr(_NOT_XML.sub("\ufffd", str(text)))


def _suite(record: Record, links: list[LinkRecord]) -> Iterator[str]:
    count = {
        name: sum(_ELEMENT.get(link.status) == name for link in links)
        for name in ("failure", "error", "skipped")
    }
    path, _, _ = (record.paper.source or "").partition("#")
    yield (
        f'  <testsuite name={xml_attribute(record.paper.title)} tests="{len(links)}" '
        f'failures="{count["failure"]}" errors="{count["error"]}" skipped="{count["skipped"]}">\n'
    )
    for link in links:
        yield (
            f"    <testcase name={xml_attribute(link.url)} classname={xml_attribute('links.' + link.kind)} "
            f'file={xml_attribute(path)} time="{(link.elapsed_ms or 0) / 1000:.3f}"'
        )
        yield from _outcome(link)
    yield "  </testsuite>\n"


def _outcome(link: LinkRecord) -> Iterator[str]:
    element = _ELEMENT.get(link.status)
    if element is None:
        yield "/>\n"
        return
    words = f"{link.status}: {reason_words(link.reason)}"
    if element == "skipped":
        yield f"><skipped message={xml_attribute(words)}/></testcase>\n"
        return
    copies = "".join(f"\nArchived {day(copy.captured_at)}: {copy.url}" for copy in kept(link))
    detail = f"{link.url}\nfound as {link.found_as}\nchecked {link.checked_at}{copies}"
    yield (
        f"><{element} type={xml_attribute(link.reason)} message={xml_attribute(words)}>"
        f"{xml_text(detail)}</{element}></testcase>\n"
    )
