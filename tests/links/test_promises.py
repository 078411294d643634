import pytest

from enricher.links import extract
from enricher.links.flat import flat
from enricher.links.promises import promise
from enricher.links.signs import signs
from enricher.model import Paper, Promise


def promised(text: str) -> tuple[Promise, bool]:
    """What a text without links says."""
    source = flat(text)
    return promise(source, signs(source).cues, ())


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
        ("The data are available only at the hospital.", "none", True),
        ("Code is available only upon request.", "released_no_link", True),
        ("We provide a theory of how models learn.", "none", True),
        ("The adoption of this will be discussed.", "none", True),
        ("", "none", True),
    ],
)
def test_a_sentence_promises(text: str, wanted: str, of_code: bool) -> None:
    """What is to come, what is said to be there, and what is neither."""
    said = promised(f"A method is shown. {text} It works well.")
    assert said == (wanted, of_code)


@pytest.mark.parametrize(
    ("said", "wanted", "near", "otherwise"),
    [
        # what goes to a public place is not made public
        ("The data will be made public.", "future", "The data will be sent to public servers.", "none"),
        # the relative clause is about the thing before it
        (
            "We recorded a dataset of rivers and lakes, which will be released.",
            "future",
            "We recorded a dataset of rivers and lakes, which will be described.",
            "none",
        ),
        # a name with inner capitals is a thing that the paper named
        ("RiverNet will be released.", "future", "Pressure will be released.", "none"),
        ("We release RiverNet-2 here.", "released_no_link", "We release Pressure from it.", "none"),
        # what remains available is there
        (
            "The software is available in the near future.",
            "future",
            "This helps the software to remain available in the future.",
            "none",
        ),
        # the first of its kind to be released is released
        (
            "The dataset is the first of its kind to be made openly available.",
            "released_no_link",
            "The dataset is yet to be made openly available.",
            "future",
        ),
        # data and models as such lie about; somebody's are given
        ("Our models are available.", "released_no_link", "Models of flow are available.", "none"),
        ("The dataset is available.", "released_no_link", "A visit is available in data.", "none"),
        # with a year it is history
        ("The code was released.", "released_no_link", "The dataset was released in 2019.", "none"),
        # in the world, not in a file
        ("The code is available.", "released_no_link", "The dataset is available in the literature.", "none"),
        # easy to understand is no place
        (
            "Our results are publicly accessible.",
            "released_no_link",
            "It makes these results clear and accessible.",
            "none",
        ),
        # an assumption or a condition gives nothing
        (
            "The software is available.",
            "released_no_link",
            "We assume that the software is available.",
            "none",
        ),
        # what follows a preposition is another thing
        (
            "The framework is publicly available.",
            "released_no_link",
            "The framework is evaluated on the public Meadow benchmark.",
            "none",
        ),
        (
            "It is now publicly available.",
            "released_no_link",
            "Tests are conducted over publicly available routine images.",
            "none",
        ),
        # a pronoun stands for what was just named
        (
            "We build five new sets (and make them publicly available).",
            "released_no_link",
            "We take five old sets (and make them publicly relevant).",
            "none",
        ),
        # being first or largest is claimed of one's own
        (
            "This is the first publicly available corpus of whistles.",
            "released_no_link",
            "This is better than the publicly available corpus of whistles.",
            "none",
        ),
        # a name and what it is
        (
            "We present Meadow: an open-source testbed.",
            "released_no_link",
            "We present Meadow: a study of the open-source testbed.",
            "none",
        ),
        # a notice without a verb
        (
            "Code and data available online.",
            "released_no_link",
            "Our results show the potential of widely available imaging.",
            "none",
        ),
        # given with the paper
        (
            "The masks form a large dataset, released with this paper.",
            "released_no_link",
            "The masks form a large dataset, compared with this paper.",
            "none",
        ),
        # what was done, and what is handed out
        (
            "We provide our implementation.",
            "released_no_link",
            "We provide an implementation of the algorithm.",
            "none",
        ),
        # a comparison, and figures about a thing
        (
            "We provide more dialogues and code.",
            "released_no_link",
            "We provide more than other datasets.",
            "none",
        ),
        ("We provide benchmark data sets.", "released_no_link", "We provide benchmark results.", "none"),
        # somebody's will to give
        ("We will share the corpus.", "future", "The agents will share a belief.", "none"),
        ("The team plans to release its code.", "future", "The team plans to write its code.", "none"),
        ("Code and public data forthcoming.", "future", "Code and public data come in.", "none"),
        # what is made public was somebody's to give
        (
            "Models of open flow are openly released.",
            "released_no_link",
            "Models of open flow are available.",
            "none",
        ),
        (
            "We end with Meadow, the largest open-source corpus of whistles.",
            "released_no_link",
            "We end with Meadow, beside the open-source corpus of whistles.",
            "none",
        ),
        (
            "Meadow is available under the MIT licence.",
            "released_no_link",
            "Meadow is available under pressure.",
            "none",
        ),
        # authors hand out, a work is worth something
        ("We provide a benchmark.", "released_no_link", "This work provides a timely benchmark.", "none"),
        # a footnote's mark may stick to the noun, a hyphen makes another word
        ("We release our codebase1 today.", "released_no_link", "We release code-switching tasks.", "none"),
        # others' things in use
        (
            "We share a new dataset.",
            "released_no_link",
            "We make use of open-source software.",
            "none",
        ),
        # a quality of the people
        ("We publish our tools.", "released_no_link", "We study tools for public health.", "none"),
        # sharing as giving, and as having in common
        (
            "Our code is publicly shared.",
            "released_no_link",
            "Both models share weights in one layer.",
            "none",
        ),
        # said before and now open
        (
            "The approach is tested with a prototype and is open-sourced together with datasets.",
            "released_no_link",
            "The approach is tested with a prototype and open-source datasets.",
            "none",
        ),
    ],
)
def test_a_rule_knows_its_near_miss(said: str, wanted: str, near: str, otherwise: str) -> None:
    """A sentence that says it, and one that differs where the rule looks."""
    assert [promised(f"A way is shown. {one} It works.")[0] for one in (said, near)] == [
        wanted,
        otherwise,
    ]


def test_chinese_notices_count() -> None:
    """Digests in Chinese say it in their own words."""
    assert promised("提出一种方法。代码已开源。") == ("released_no_link", False)
    assert promised("提出一种方法。代码很长。") == ("none", True)


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
