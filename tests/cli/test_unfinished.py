"""What a run that ended early says of what it left."""

import pytest

from enricher.cli.unfinished import links_left


@pytest.mark.parametrize(
    ("count", "more", "said"),
    [
        (0, True, "what follows in the input was not done"),
        (1, False, "1 link was not done"),
        (1, True, "1 link, and what follows in the input, were not done"),
        (1200, False, "1,200 links were not done"),
    ],
)
def test_what_is_left_is_said_as_one_would(count: int, more: bool, said: str) -> None:
    """Nothing is counted where nothing that was begun is missing."""
    assert f": {said}." in links_left(count, more=more, why=None, keeps=True)
