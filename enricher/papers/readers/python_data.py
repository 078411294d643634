"""Lists of papers in a module of Python: literals that are given to names.

A text comes in; what its lists and dictionaries hold goes out, as JSON would decode it. What a program works
out (a call, a name) is nothing, but for `dict(...)`, days, and a kind's word for one text. Nothing is
run. https://docs.python.org/3/library/ast.html
"""

import ast
from collections.abc import Iterator
from typing import Any

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.named_fields.written_data import tells_of_papers
from enricher.papers.readers.json_values import items_of
from enricher.papers.words import printed_values

LARGEST = 4 * 2**20
"""Octets of a module that are read: its tree takes many times as much."""
_MOST_PARTS = 200_000
"""Signs between parts of a module, of each of which its tree takes about half a kilobyte."""
_PARTING = b"=,;([{:.+\n"
_DEEPEST = 60


def papers(stream: Stream) -> Iterator[Item]:
    """The papers in a module's literals, in their order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a module of more than {LARGEST // 2**20} MB is not read: part it")
            return
    if len(held) - len(held.translate(None, _PARTING)) > _MOST_PARTS:
        stream.report(f"a module of more than {_MOST_PARTS:,} parts is not read: part it")
        return
    try:
        body = printed_values.module_of(stream.text(bytes(held))).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        words = error.msg if isinstance(error, SyntaxError) else type(error).__name__
        stream.report(f"it is no Python that can be read: {words}", getattr(error, "lineno", None))
        return
    for one in body:
        if (
            isinstance(one, ast.Assign | ast.AnnAssign | ast.Expr)
            and one.value is not None
            and not _parts(one)
        ):
            value = value_of(one.value, 0)
            if isinstance(value, list | dict) and tells_of_papers(value):
                yield from items_of(value, one.lineno)


def _parts(statement: ast.stmt) -> bool:
    """Whether it gives a name to each of several values: `PAPER, SITE = "...", "..."` is no list."""
    return isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple | ast.List)


def value_of(node: ast.expr, depth: int = 0) -> Any:
    """What a literal stands for; None for what a program works out."""
    if depth > _DEEPEST:
        return None
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str | int | float | bool) else None
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [value_of(one, depth + 1) for one in node.elts]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {
            str(value_of(key, depth + 1)): value_of(one, depth + 1) for key, one in pairs if key is not None
        }
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [value_of(one, depth + 1) for one in (node.left, node.right)]
        return "".join(parts) if all(isinstance(one, str) for one in parts) else None
    return _called(node, depth) if isinstance(node, ast.Call) else None


def _called(call: ast.Call, depth: int) -> Any:
    """A call by names, as an object of them (`dict(title=...)`, `Paper(title=...)`); a day by its numbers."""
    given = [value_of(one, depth + 1) for one in call.args]
    day = given[: len(_DAY)]
    if len(day) == len(_DAY) and all(isinstance(one, int) for one in day) and day[0] > _FIRST_YEAR:
        return "-".join(f"{number:0{width}}" for number, width in zip(day, _DAY, strict=True))
    if call.keywords:
        return {one.arg: value_of(one.value, depth + 1) for one in call.keywords if one.arg}
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if len(given) == 1 and isinstance(given[0], str) and called[:1].isupper():  # `HttpUrl('https://...')`
        return given[0]
    return None


_DAY = (4, 2, 2)
"""Digits of `date(2024, 1, 31)`; a time has more numbers behind them."""
_FIRST_YEAR = 1000
