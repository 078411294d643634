"""Possessive groups as every Python reads them: the same language, written otherwise."""

import re

import pytest

from enricher import late_patterns
from enricher.late_patterns import late
from enricher.whole_turns import whole_turns

SAME = {
    r"a(?:b|c)*+d": r"a(?>(?:b|c)*)d",
    r"((?:b)++)?+x": r"(?>((?>(?:b)+))?)x",
    r"(?:a{1,3}b){1,6}+c": r"(?>(?:a{1,3}b){1,6})c",
    r"\((?:a)*+\)": r"\((?>(?:a)*)\)",
    r"[()]*+(a)": r"[()]*+(a)",
    r"[])*+(](?:a)?": r"[])*+(](?:a)?",
    r"[^])*+(](?:a)?+": r"[^])*+(](?>(?:a)?)",
    r"\\(?:a)++": r"\\(?>(?:a)+)",
    r"a++(?:b)*\+": r"a++(?:b)*\+",
    "(?:[^\\]()]|\\\\.)*+": "(?>(?:[^\\]()]|\\\\.)*)",
}


@pytest.mark.parametrize("written", SAME)
def test_a_possessive_group_is_an_atomic_one_of_a_repeated_one(written: str) -> None:
    """Brackets that are escaped, or in a class, open and close nothing; groups keep their numbers."""
    made = whole_turns(written)
    assert made == SAME[written]
    assert whole_turns(written.encode()) == made.encode()
    assert re.compile(made).groups == re.compile(written).groups
    assert whole_turns(made) == made


def test_what_a_verbose_expression_tells_its_reader_is_left_out() -> None:
    """A bracket in it is none; a sign of numbers may be meant."""
    assert whole_turns("(?:a # :(\n)*+[#(]\\#", re.X) == "(?>(?:a \n)*)[#(]\\#"
    assert whole_turns("#(?:a)*+") == "#(?>(?:a)*)"


@pytest.mark.parametrize(
    ("expression", "text", "wanted"),
    [
        (r"(?:[^<]++|<(?!/?a))*+</a", "x<b>y</a", (0, 8)),
        (r"(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)++x", "a-b.c.x", (0, 7)),
        (r"(?:(?:and|or) )*+an", "and or an", (0, 9)),
        (r'"(?:[^\\"]++|\\.|"(?!""))*+"""', '"a"b"""', (0, 7)),
        (r"(?:a|ab)*+b", "aab", (0, 3)),
        (r"(?:a|b)*+b", "aab", None),
    ],
)
def test_a_turn_that_fails_half_way_is_undone(
    monkeypatch: pytest.MonkeyPatch, expression: str, text: str, wanted: tuple[int, int] | None
) -> None:
    """As on Pythons that read it otherwise, and still nothing is given back."""
    monkeypatch.setattr(late_patterns, "ARE_MISREAD", True)
    found = late(expression).match(text)
    assert (found.span() if found else None) == wanted
