"""What is taken out of a page before it is read: in a time that grows with the page, whoever wrote it."""

import pytest

from enricher.absence import LONGEST_SAID, said_in
from enricher.page import HIDDEN, HIDDEN_BOX, MENUS, TAG, TITLE, UNSEEN

SIZE = 524_288
"""Characters, sixteen times as many as are read so closely: what grows with the square takes minutes."""

BEGINNINGS = ("", "<", "<div ", '<div class="', "<div class=a ")
PIECES = (
    "<", "=", "a", "a-", "<a ", "<a\n", "<nav", "<nav>", "</p ", "<p class=menu>", "<x role=navigation ",
    "class=", 'class="a" ', "id='a' ", '<div class="nav-', "<p class='  ", "<b hidden>", "hidden ", "hidden=",
    "ng-if ", "data-x ", 'style="display:', "<script", "<!--", "<title>", "menu ",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_page_of_one_piece_is_cleaned_in_time(beginning, piece, no_hang):
    """Elements and attributes by the thousand, closed or not."""
    text = (beginning + piece * SIZE)[:SIZE]
    with no_hang():
        for pattern in (MENUS, HIDDEN_BOX, UNSEEN, HIDDEN, TAG, TITLE):
            pattern.sub(" ", text)
            pattern.sub(" ", text + ">")


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ('<div class="a modal b">x</div>y', "y"),
        ("<my-box hidden>x</my-box>y", "y"),
        ("<div\nhidden>x</div>y", "y"),
        ("<div ng-if=a>x</div>y", "y"),
        ("<div data-id=a>x</div>y", "x y"),
    ],
)
def test_boxes_that_are_not_shown_are_taken_out(markup, left):
    """By an attribute, a class or a script's condition; an element that goes on to its own end alone."""
    assert " ".join(TAG.sub(" ", HIDDEN_BOX.sub(" ", markup)).split()) == left


def test_of_a_page_s_few_words_a_bounded_part_is_read():
    """A stranger's single word may be as long as all that is read of a page."""
    said = "The page you asked for was not found."
    assert said_in("x" * (LONGEST_SAID // 2) + f" {said}")
    assert not said_in("x" * LONGEST_SAID + f" {said}")
