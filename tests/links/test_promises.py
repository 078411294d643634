import pytest

from enricher.links import extract
from enricher.links.promises import promise
from enricher.model import Paper


@pytest.mark.parametrize(
    ("text", "wanted", "of_code"),
    [
        ("Our code will be released soon.", "future", True),
        ("We will make the source code and models publicly available upon acceptance.", "future", True),
        ("The dataset will be made public.", "future", False),
        ("Code to be released.", "future", True),
        ("We plan to open-source the toolkit.", "future", True),
        ("Code is available upon publication.", "future", True),
        ("Our code is publicly available.", "released_no_link", True),
        ("The source code has been released.", "released_no_link", True),
        ("We release our dataset and benchmark to the community.", "released_no_link", False),
        ("We make our implementation freely available.", "released_no_link", True),
        ("We provide a new benchmark with 500 questions.", "released_no_link", False),
        ("We present an open-source library for it.", "released_no_link", True),
        ("Code and models are available here.", "released_no_link", True),
        ("Experiments on publicly available datasets show gains.", "none", True),
        ("Error-correcting codes are available for this channel.", "none", True),
        ("The method is evaluated on two open-source models.", "none", True),
        ("Since labelled data is not available, we train without.", "none", True),
        ("ICD codes are assigned by physicians.", "none", True),
        ("We provide a theory of how models learn.", "none", True),
        ("The adoption of this will be discussed.", "none", True),
        ("", "none", True),
    ],
)
def test_a_sentence_promises(text: str, wanted: str, of_code: bool) -> None:
    """What is to come, what is said to be there, and what is neither."""
    said = promise(f"A method is shown. {text} It works well.", ())
    assert said == (wanted, of_code)


def test_an_address_takes_the_place_of_a_promise() -> None:
    """Where the text gives one, nothing is promised."""
    assert (
        extract(Paper(title="T", abstract="Code will be released at https://github.com/o/n.")).promise
        == "none"
    )


def test_a_refused_address_does_not() -> None:
    """A placeholder gives nothing."""
    assert (
        extract(Paper(title="T", abstract="Code will be released at https://github.com/XXX.")).promise
        == "future"
    )
