"""Families and given names that stand in turn, with commas alone between them."""

import pytest

from enricher.papers.words.authors import author_names
from enricher.papers.words.people import names_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lake, Anna, Pond, Eric", ("Anna Lake", "Eric Pond")),
        ("Lake, Anna B., Pond, Erik, Wood, Qyzz", ("Anna B. Lake", "Erik Pond", "Qyzz Wood")),
        ("Zhang, Xiaoming, Liu, Yutong", ("Xiaoming Zhang", "Yutong Liu")),
        ("Lake, A., Pond, R.", ("A. Lake", "R. Pond")),
    ],
)
def test_each_second_name_is_what_the_one_before_is_called(line: str, names: tuple[str, ...]) -> None:
    """A third of them are known, which no list of families is."""
    assert author_names(line) == names


@pytest.mark.parametrize(
    "names",
    [
        ("Lake", "Pond", "Wood", "Hill"),
        ("Anna", "Maria", "Eva", "Lena"),
        ("Thomas", "Lake", "Martin", "Pond"),
        ("Dai", "Zhou", "Li", "Zhang"),
        ("Anna Lake", "Eric Pond", "Eva Wood", "Paul Hill"),
        ("Lake", "Anna", "Pond"),
    ],
)
def test_other_names_between_commas_are_persons_each(names: tuple[str, ...]) -> None:
    """Families alone, given names alone, whole names, and an odd number of any."""
    assert author_names(", ".join(names)) == names


def test_points_for_those_left_out_are_nobody() -> None:
    """Wherever they stand in a list."""
    assert names_of(["Anna Lake", "…", "Eric Pond"]) == ("Anna Lake", "Eric Pond")
