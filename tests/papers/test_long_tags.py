"""Tags with more attributes than anybody writes: what is read of them stays, the rest holds nothing up."""

from enricher.papers.markup.long_tags import MOST_ATTRIBUTES, without_needless
from enricher.papers.markup.tags import normal, shallow

from .conftest import Reading

MANY = " ".join(f'a{number}="b{number}"' for number in range(20 * MOST_ATTRIBUTES))


def test_what_is_read_of_a_tag_stays_wherever_it_stands_among_them() -> None:
    """The first of a name counts, as in a browser."""
    for html in (
        f'<p>x</p><a {MANY} href="https://a.org/b" HREF="https://c.org">words</a> behind',
        f"<p>x</p><a CLASS=c {MANY} href='https://a.org/b>' {MANY}>words</a> behind",
    ):
        kept = without_needless(html)
        assert kept.startswith("<p>x</p><a ")
        assert kept.endswith(">words</a> behind")
        assert "https://a.org/b" in kept
        assert len(kept) < 100
    assert "CLASS=c" in kept


def test_tags_as_people_write_them_and_long_texts_are_left_alone() -> None:
    """Every attribute of theirs, and every word."""
    few = " ".join(f'a{number}="{"b" * 50}"' for number in range(MOST_ATTRIBUTES))
    words = "1 < 2 and a=b " * 5_000
    html = f"<p {few}>{words}</p><p>{words}"
    assert without_needless(html) == html


def test_a_tag_that_never_ends_is_left_to_the_parser() -> None:
    """Nothing behind it is lost that was read before."""
    html = f'<a href="https://a.org/b {MANY.replace(chr(34), "")}'
    assert without_needless(html) == html


def test_a_page_of_a_hundred_thousand_attributes_is_read(reading: Reading) -> None:
    """It took a parser a minute for each tag."""
    many = " ".join(f"a{number}=b" for number in range(200_000))
    text = f"<ul><li {many}><a {many} href='https://arxiv.org/abs/2401.00001'>A Title of Words</a></li></ul>"
    for name, before in (("in.html", "<!doctype html>"), ("in.md", "# Papers\n\n")):
        papers, _ = reading(f"{before}{text}\n", name)
        assert [(paper.title, paper.arxiv_id) for paper in papers] == [("A Title of Words", "2401.00001")]
    assert "words" in normal(shallow(f"<body {many}>words"))
