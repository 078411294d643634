import pytest

from enricher.links import extract
from enricher.links.hints import hint
from enricher.model import Kind, Paper, Role


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("code", "code"),
        ("github/code", "code"),
        ("Code (PyTorch)", "code"),
        ("githubRepo", "code"),
        ("github_page", "project"),
        ("project link", "project"),
        ("项目", "project"),
        ("project video", "video"),
        ("Datasets", "data"),
        ("数据集", "data"),
        ("demo_page", "demo"),
        ("Model weights", "model"),
        ("slides", "other"),
        ("pdf", "paper"),
        ("url", None),
        ("", None),
    ],
)
def test_a_fields_name_says_what_stands_in_it(words: str, kind: Kind | None) -> None:
    """In any spelling; a name that could be anything's says nothing."""
    assert hint(words).kind == kind


@pytest.mark.parametrize(
    ("address", "words", "kind", "role"),
    [
        ("https://github.com/a/b", "dataset", "data", "own"),
        ("https://github.com/a/b", "project", "code", "own"),
        ("https://a.example.org/x", "code", "code", "own"),
        ("https://youtu.be/abcdefghijk", "code", "video", "own"),
        ("https://github.com/a/b", "unofficial code", "code", "mentioned"),
        ("https://github.com/a/b", "independent implementation", "code", "mentioned"),
        ("https://github.com/a/b", "Re-implementation", "code", "mentioned"),
        ("https://publisher.example.org/1", "article", "paper", "cited"),
        ("https://github.com/a/b", "", "code", "own"),
    ],
)
def test_the_keepers_word_beats_the_host(address: str, words: str, kind: Kind, role: Role) -> None:
    """But no word makes a repository a site, or a video code."""
    (link,) = extract(Paper(title="T", urls=(address,), url_words=(words,))).links
    assert (link.kind, link.role) == (kind, role)


def test_the_keepers_word_holds_for_what_the_abstract_names_too() -> None:
    """The link stands where the text has it, of the kind that its column tells."""
    paper = Paper(
        title="T",
        abstract="See https://github.com/a/b for more.",
        urls=("https://github.com/a/b.git", "https://c.example.org"),
        url_words=("dataset",),
    )
    first, second = extract(paper).links
    assert (first.kind, first.found_as, second.kind) == ("data", "https://github.com/a/b", "project")


def test_an_anchors_word_is_one_though_its_address_ends_so() -> None:
    """`demo` leads to `.../demo` by what it says; an address shown for itself says nothing."""
    text = (
        'It runs, and the <a href="https://lakes.example.org/demo">demo</a> is fun,'
        ' as <a href="https://ponds.example.org/data">ponds.example.org/data</a> is.'
    )
    first, second = extract(Paper(title="", abstract=text)).links
    assert (first.kind, first.url) == ("demo", "https://lakes.example.org/demo")
    assert second.url == "https://ponds.example.org/data"
