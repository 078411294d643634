"""TOML that lies too deep in itself is told before it is parsed."""

import pytest

from enricher.toml_depth import DEEPEST, is_too_deep, tables_of


@pytest.mark.parametrize(
    "text", ["a." * DEEPEST + "b.c = 1", "a = " + "[" * 2 * DEEPEST, "[" + "'a'." * 99 + "b]"]
)
def test_keys_of_many_parts_and_lists_in_lists_are_refused(text: str) -> None:
    """Python's reader takes the square of a key's parts, and a frame for each list."""
    assert is_too_deep(text)
    with pytest.raises(RecursionError):
        tables_of(text)


def test_what_words_and_remarks_hold_lies_nowhere() -> None:
    """Points end sentences, and brackets stand in them."""
    text = f"a.b = '{'A sentence. ' * DEEPEST}' # {'[' * 2 * DEEPEST}\n"
    assert tables_of(text)["a"]["b"].startswith("A sentence.")
