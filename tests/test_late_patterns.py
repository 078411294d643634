"""Patterns that are compiled at their first use: what they tell is what compiled ones tell."""

import re
import subprocess
import sys

import pytest

from enricher.late_patterns import METHODS, late

EXPRESSION, TEXT = r"(?P<word>[a-z]+)\d", "ab1 cd2, ef"


@pytest.mark.parametrize("method", METHODS)
def test_every_method_tells_what_the_compiled_pattern_tells(method: str) -> None:
    """At the first use and at the second."""
    pattern, compiled = late(EXPRESSION, re.IGNORECASE), re.compile(EXPRESSION, re.IGNORECASE)
    given = ("x", TEXT) if method in ("sub", "subn") else (TEXT,)
    for _ in range(2):
        told, wanted = getattr(pattern, method)(*given), getattr(compiled, method)(*given)
        if method == "finditer":
            told, wanted = list(told), list(wanted)
        assert repr(told) == repr(wanted)


def test_what_it_is_made_of_can_be_asked_for() -> None:
    """As of any pattern, of octets too."""
    assert (late(EXPRESSION).pattern, late(rb"(a)(b)", re.S).groups) == (EXPRESSION, 2)
    assert late(rb"a.", re.S).flags == re.compile(rb"a.", re.S).flags


def test_an_expression_that_is_none_is_said_where_it_is_used() -> None:
    """Making one reads nothing."""
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_what_no_pattern_has_is_no_attribute() -> None:
    """And nothing is compiled to find that out."""
    assert not hasattr(late("("), "serch")


STARTED = """
import re, sys
import enricher.cli.checking, enricher.links.hints, enricher.links.saying, enricher.papers.words.identifiers
ours = {sys.modules[name] for name in sys.modules if name.startswith("enricher.links")}
held = {each.pattern for module in ours for each in vars(module).values() if isinstance(each, re.Pattern)}
print(len(held))
print(*sorted({"regex", "email.utils", "tomllib", "csv"} & set(sys.modules)))
"""


def test_a_check_starts_without_what_few_of_them_need() -> None:
    """No pattern of the links' modules is compiled by their import, and no library for rare cases loaded."""
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["0", ""]


READ = """
import re, sys
import enricher.cli.running, enricher.papers.readers.json_values, enricher.papers.readers.json_reading
names = ("signs", "named_fields.fields", "named_fields.field_links", "words.authors",
         "named_fields.layouts", "words.paper_pages", "readers.json_values", "readers.json_reading",
         "readers.halves")
readers = [sys.modules[f"enricher.papers.{name}"] for name in names]
held = [each for module in readers for each in vars(module).values()]
held += [each for table in held if isinstance(table, dict) for each in table.values()]
print(sum(isinstance(each, re.Pattern) for each in held))
print(*sorted({"regex", "pathspec"} & set(sys.modules)))
"""


def test_a_run_over_a_file_starts_without_what_folders_and_odd_fields_need() -> None:
    """What a user's rules leave out of a folder is read where a folder is named."""
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["0", ""]


HELD = """
import importlib, pkgutil, re
from re import _parser
import enricher

def groups(tree):
    for told, of in tree:
        if str(told) == "POSSESSIVE_REPEAT":
            inside = of[2]
            if len(inside) > 1 or str(inside[0][0]) in ("SUBPATTERN", "BRANCH"):
                yield tree
        for part in of if isinstance(of, (tuple, list)) else ():
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, _parser.SubPattern):
                    yield from groups(inner)

def patterns(held):
    if isinstance(held, re.Pattern):
        yield held
    elif isinstance(held, (tuple, list, frozenset, set)):
        for each in held:
            yield from patterns(each)
    elif isinstance(held, dict):
        yield from patterns(tuple(held.values()))

seen = 0
for module in pkgutil.walk_packages(enricher.__path__, "enricher."):
    try:
        held = vars(importlib.import_module(module.name))
    except ImportError:
        continue
    for name, value in list(held.items()):
        for pattern in patterns(value):
            seen += 1
            if any(groups(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))):
                print(f"{module.name}.{name}: {pattern.pattern!r}")
assert seen > 50, seen
assert any(groups(_parser.parse("(?:ab)*+")))
assert any(groups(_parser.parse("x(?:(?:ab|c)++)?")))
assert not any(groups(_parser.parse(r"a*+[bc]++(?:ab)*")))
"""


def test_possessive_groups_are_made_late_alone() -> None:
    """Compiled as they stand, Python 3.11.4 and older misread them, and no newer one tells."""
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
