"""JSON documents that hold texts of their own among much else: a notebook, a canvas.

An input comes in; its value goes out, decoded whole, for nothing in it is a paper's by itself.
"""

from typing import Any

from enricher.papers.inputs.streams import Stream
from enricher.papers.readers.json_document import salvaged
from enricher.papers.readers.json_reading import NotJsonError, decoded

LARGEST = 64 * 2**20
"""Octets that are read: pictures among the outputs make notebooks large."""


def value_of(stream: Stream, called: str, remedy: str) -> Any:
    """The value, or what stood before the place where it is damaged; None where it is too large.

    Args:
        stream: the input.
        called: what the document is: `notebook`.
        remedy: what to do about one that is too large.
    """
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a {called} of more than {LARGEST // 2**20} MB is not read: {remedy}")
            return None
    try:
        return decoded(bytes(held))
    except NotJsonError as error:
        stream.report(f"the {called} is damaged or cut off ({error}); what stood before it was read")
        return salvaged(stream.text(bytes(held)))[0]
