"""What was labelled by hand for this project, and the model that was trained on part of it."""

from pathlib import Path

import pytest

from enricher.links import extract
from enricher.links.promise_model import likelihoods, weight_of, weights
from enricher.links.saying import by_rules, said_in
from enricher.links.wording import features, name_of, number_of
from enricher.model import Paper

LABELLED = Path(__file__).parent / "labelled"


def rows(name: str) -> list[tuple[list[str], str]]:
    lines = (LABELLED / name).read_text().splitlines()
    return [(right.split("|"), text) for right, text in (line.split("\t") for line in lines)]


def test_the_model_reads_more_of_what_it_never_saw_than_the_rules_do() -> None:
    """That is why it is there."""
    unseen = rows("promises_unseen.tsv")
    model = sum((said_in(text) or "none") in right for right, text in unseen)
    rules = sum((by_rules(text) or "none") in right for right, text in unseen)
    assert model >= 0.85 * len(unseen)
    assert model > rules + 5


def test_sentences_that_promise_are_read_whatever_their_words() -> None:
    """The words that are looked for first let through what the model would hear."""
    unseen = rows("promises_unseen.tsv")
    heard = sum(extract(Paper(title="T", abstract=text)).promise in right for right, text in unseen)
    assert heard >= sum((said_in(text) or "none") in right for right, text in unseen) - 4


@pytest.mark.parametrize(("right", "text"), rows("kinds.tsv"))
def test_the_sentence_tells_the_kind(right: list[str], text: str) -> None:
    """In the words of many fields."""
    (found,) = extract(Paper(title="T", abstract=f"A method for rivers is shown. {text} It works.")).links
    assert found.kind in right


def test_a_feature_has_one_name() -> None:
    """So that the table of weights can be read, and explains each word of the model's."""
    for feature in features("Our code will be released upon acceptance."):
        assert number_of(name_of(feature)) == feature
    assert "OUR CODE WILL" in map(name_of, weights())


def test_the_likelihoods_are_of_everything() -> None:
    """Together they are 1, whatever the text."""
    for text in ("", "Our code is on GitHub.", "((((", "代码", "x" * 10_000):
        assert sum(likelihoods(text)) == pytest.approx(1)


def test_a_sentence_weighs_what_its_features_weigh_together() -> None:
    """Though they are never listed: gaps, names, a begin and an end among them."""
    for text in ("", "Our code will soon be on GitHub.", "gaps of gaps", "We release RiverNet: 3 rivers."):
        assert weight_of(text) == sum((weights().get(one, 0) for one in features(text)), weights()[0])
