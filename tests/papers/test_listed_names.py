"""Authors in a list of their own below a title."""

from .conftest import Reading

ENTRY = (
    '<h3><a title="Full Citation in the Lake Library" href="https://dl.acm.org/doi/10.1145/3571884.{}">{}</a></h3>'
    "<ul><li>{}</li><li>{}</li></ul><div><p>We look at lakes and rivers for a year.</p></div>\n"
)


def page(*entries: tuple[str, ...]) -> str:
    """A table of contents."""
    volume = (
        '<h1>Waters 2031</h1><a href="https://dl.acm.org/doi/proceedings/10.1145/3571884">Full Citation</a>'
    )
    papers = "".join(ENTRY.format(*one) for one in entries)
    return f"<html><body>{volume}<h2>SESSION: Waters</h2>{papers}</body></html>"


def test_names_in_a_list_below_a_title_are_its_authors(reading: Reading) -> None:
    """An item each; the volume's own page is no paper."""
    text = page(
        ("3597001", "Long Rivers of the North", "Anna Lakes", "Bert Ponds"),
        ("3597002", "Slow Waters Beside Woods", "Cora Woods", "Dora Seas"),
    )
    papers, _ = reading(text, "toc.html")
    assert [(paper.title, paper.doi, paper.authors) for paper in papers] == [
        ("Long Rivers of the North", "10.1145/3571884.3597001", ("Anna Lakes", "Bert Ponds")),
        ("Slow Waters Beside Woods", "10.1145/3571884.3597002", ("Cora Woods", "Dora Seas")),
    ]


def test_what_else_is_listed_below_a_title_is_nobody(reading: Reading) -> None:
    """Subjects, say, or what the paper found."""
    text = page(
        ("3597001", "Long Rivers of the North", "rivers", "maps of the north"),
        ("3597002", "Slow Waters Beside Woods", "Rivers are long: very long", "Anna Lakes"),
    )
    papers, _ = reading(text, "toc.html")
    assert [paper.authors for paper in papers] == [(), ()]
