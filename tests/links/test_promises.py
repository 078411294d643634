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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The data are at https://zenodo.org/records/12345. Code will be released soon.", "future"),
        ("A video: https://youtu.be/abcdefghijk. Our code is publicly available.", "released_no_link"),
        ("Data and code are available at https://zenodo.org/records/12345.", "none"),
        ("The data are at https://zenodo.org/records/12345. The benchmark will be released.", "none"),
        ("The code is at https://github.com/some/tool. The models will be released.", "none"),
        (r"We make code and data available\footnote{https://zenodo.org/records/12345}.", "none"),
    ],
)
def test_beside_data_and_videos_only_code_is_promised(text: str, wanted: str) -> None:
    """An address of data leaves open where the code is, unless it stands in the same sentence."""
    found = extract(Paper(title="A Title", abstract=text))
    assert (found.promise, found.promises_code) == (wanted, True)


def test_a_refused_address_does_not() -> None:
    """A placeholder gives nothing."""
    assert (
        extract(Paper(title="T", abstract="Code will be released at https://github.com/XXX.")).promise
        == "future"
    )
