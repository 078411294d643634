from .conftest import Reading

TAGS = """## References

<!-- Define citation tags below -->
[@tag:Lake2012]: doi:10.1234/lake.1
[@tag:pond]: arxiv:1901.00002
[@tag:Wood2016_deep]: pmid:12345678
[@tag:site]: url:https://ponds.example.org/about
"""
TITLED = """# What we read

We follow [lake] and [pond]; of [woods] we know little.

[lake]: https://lakes.example.org/lake.pdf "Ann Lake. 'Lakes and Their Shores in Winter.' 2012."
[pond]: https://lakes.example.org/pond.pdf "Bob Pond. 'Deep Ponds: a Bottom's Tale.' 2014."
[woods]: <https://lakes.example.org/woods.pdf> "Carl Woods. 'Learning to Swim Without Water', 2016."
"""


def test_tags_of_citations_are_papers(reading: Reading) -> None:
    """Manubot keeps them as definitions of links, which nothing else in the file refers to."""
    papers, problems = reading(TAGS, "back-matter.md")
    assert [(paper.doi, paper.arxiv_id) for paper in papers[:2]] == [
        ("10.1234/lake.1", None),
        (None, "1901.00002"),
    ]
    assert len(papers) + len(problems) == 4


def test_definitions_with_a_title_in_quotes_are_papers(reading: Reading) -> None:
    """Though prose above refers to them by their names."""
    papers, _ = reading(TITLED, "reading.md")
    assert [paper.title for paper in papers] == [
        "Lakes and Their Shores in Winter",
        "Deep Ponds: a Bottom's Tale",
        "Learning to Swim Without Water",
    ]
    assert [paper.authors for paper in papers] == [("Ann Lake",), ("Bob Pond",), ("Carl Woods",)]


def test_definitions_to_which_entries_lead_stay_theirs(reading: Reading) -> None:
    """An item that refers to one is that paper, once."""
    listed = TITLED.replace(
        "We follow [lake] and [pond]; of [woods] we know little.",
        "- [Lakes in Winter][lake]\n- [Ponds Deep and Wide][pond]\n- [On Swimming in Woods][woods]",
    )
    papers, _ = reading(listed, "reading.md")
    assert [paper.title for paper in papers] == [
        "Lakes in Winter",
        "Ponds Deep and Wide",
        "On Swimming in Woods",
    ]


def test_definitions_of_sites_are_none(reading: Reading) -> None:
    """What has no title in quotes and no identifier is a link of the text, as ever."""
    text = (
        "# Ponds\n\nSee [site], [docs] and [code].\n\n"
        '[site]: https://ponds.example.org "The site of the ponds\' friends"\n'
        '[docs]: https://ponds.example.org/docs "How ponds are kept, in short words"\n'
        '[code]: https://github.com/pond/deep "Where the code of it all is kept"\n'
    )
    papers, _ = reading(text, "README.md")
    assert all("friends" not in paper.title and "How ponds" not in paper.title for paper in papers)
