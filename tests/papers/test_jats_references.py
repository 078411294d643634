"""References alone in JATS are papers; those of a full text are others'."""

from .conftest import Reading

LIST = """<ref-list><title>References</title>
<ref id="b1"><element-citation><person-group person-group-type="author"><name><surname>Lake</surname>
<given-names>Ann</given-names></name><name><surname>Pond</surname><given-names>Rick</given-names></name></person-group>
<person-group person-group-type="editor"><name><surname>Wood</surname></name></person-group>
<article-title>Lakes at Night</article-title><source>J Water</source><year>2019</year>
<pub-id pub-id-type="doi">10.1000/lakes.1</pub-id></element-citation></ref>
<ref id="b2"><mixed-citation>Pond R. <article-title>Ponds by Day</article-title>. 2018.</mixed-citation></ref>
</ref-list>"""
FOUND = [("Lakes at Night", "10.1000/lakes.1", ("Ann Lake", "Rick Pond")), ("Ponds by Day", None, ())]


def test_references_of_an_article_that_says_nothing_are_papers(reading: Reading) -> None:
    """As tools write bibliographies: the head is there, and empty."""
    for text in (f"<article><front/><back>{LIST}</back></article>", f"<back>{LIST}</back>", LIST):
        papers, _ = reading(f'<?xml version="1.0"?>{text}', "refs.xml")
        assert [(paper.title, paper.doi, paper.authors) for paper in papers] == FOUND


def test_references_of_a_full_text_are_none(reading: Reading) -> None:
    """It is one paper, however many it cites."""
    head = (
        "<front><article-meta><article-id pub-id-type='doi'>10.1000/own</article-id><title-group>"
        "<article-title>Woods</article-title></title-group></article-meta></front>"
    )
    papers, _ = reading(f"<article>{head}<back>{LIST}</back></article>", "full.xml")
    assert [(paper.title, paper.doi) for paper in papers] == [("Woods", "10.1000/own")]


def test_references_of_a_text_without_a_title_are_none(reading: Reading) -> None:
    """An article whose head lost its title cites others' papers still."""
    article = f"<article><front/><body><p>Still water.</p></body><back>{LIST}</back></article>"
    papers, _ = reading(f'<?xml version="1.0"?>{article}', "full.xml")
    assert papers == []
