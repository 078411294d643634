"""What a Python program printed or wrote, as its own parser reads it.

Text in, a tree or a value out. What the parser would say of a stranger's text, such as of a backslash that
escapes nothing or of a number that runs into a word, is said to nobody.
"""

import ast
from typing import Any
from warnings import catch_warnings


def tree_of(text: str) -> ast.Expression:
    """An expression's tree. Raises SyntaxError, ValueError, RecursionError, MemoryError where it is none."""
    with catch_warnings(action="ignore"):
        return ast.parse(text, mode="eval")


def module_of(text: str) -> ast.Module:
    """A module's tree. Raises as `tree_of`."""
    with catch_warnings(action="ignore"):
        return ast.parse(text)


def value_of(text: str) -> Any:
    """A literal's value. Raises as `tree_of`, and ValueError where it is more than one."""
    return ast.literal_eval(tree_of(text.lstrip(" \t")))
