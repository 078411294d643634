"""Readers that are imported once an input is of their form.

A module of `readers` and a name in it come in; what stands for it until it is called goes out. All the
readers together take a good part of the time in which the command begins, and of them one is used.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Parser


def parser_in(module: str, name: str = "papers") -> Parser:
    """The parser of this name."""

    def papers(stream: Stream) -> Iterator[Item]:
        parser: Parser = _reader(module, name)
        return parser(stream)

    return papers


def test_in(module: str, name: str) -> Callable[[bytes], bool]:
    """The test of this name, which tells a form by its first octets."""

    def looks_so(head: bytes) -> bool:
        test: Callable[[bytes], bool] = _reader(module, name)
        return test(head)

    return looks_so


@cache
def _reader(module: str, name: str) -> Any:
    return getattr(import_module(f"enricher.papers.readers.{module}"), name)
