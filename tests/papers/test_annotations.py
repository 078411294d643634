"""Annotations are taken out of what is read, whatever else a text has of the signs that begin them."""

import pytest

from enricher.papers.inputs.annotations import END, START, unannotated


@pytest.mark.parametrize("before", [0, 1, 63, 64, 65, 200])
def test_an_annotation_is_seen_behind_any_number_of_its_signs(before: int) -> None:
    """Alone on its line, it goes with it; what stands around it stays."""
    text = "!" * before + f"\n{START} 3 stars {END}\nthe end!\n"
    assert b"".join(unannotated(iter([text.encode()]))) == ("!" * before + "\nthe end!\n").encode()


def test_an_annotation_may_be_the_first_thing_and_cut_in_two() -> None:
    """Wherever the octets are cut that it is read from."""
    text = f"{START} 3 stars {END}\nthe end\n".encode()
    for cut in range(len(text)):
        assert b"".join(unannotated(iter([text[:cut], text[cut:]]))) == b"the end\n"


def test_signs_that_begin_no_annotation_stay() -> None:
    """Comments of others, and words that are called out."""
    text = b"<!-- a comment --> Look! <!-- enrich --> <!--enricher-->\n"
    assert b"".join(unannotated(iter([text]))) == text
