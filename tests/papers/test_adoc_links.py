"""Links of AsciiDoc whose words go on over lines."""

from .conftest import Reading, whole


def test_words_of_a_link_go_on_in_the_next_lines(reading: Reading) -> None:
    """Be it written as `link:` or bare; a bracket that nothing closes holds none back."""
    text = (
        "== Publications\n\nAnn Lake, Bob Pond.\nlink:https://arxiv.org/abs/2001.00001[Counting "
        "Lamps\nby Hand]. "
        "_Journal of Lamps_. 2020.\n\nAnn Lake.\nhttps://arxiv.org/abs/2001.00002[Opening\nDoors by Foot]\n"
        "link:./talks/doors.pdf[[slides]]. In Proc. of _The Doors_. 2020.\n\n"
        "Ann Lake. https://arxiv.org/abs/2001.00003[Walls\n\n* "
        "https://arxiv.org/abs/2001.00004[Rivers of Moss]\n"
    )
    papers, _ = reading(whole(text), "in.adoc")
    assert [(paper.title, paper.arxiv_id) for paper in papers if paper.arxiv_id != "2001.00003"] == [
        ("Counting Lamps by Hand", "2001.00001"),
        ("Opening Doors by Foot", "2001.00002"),
        ("Rivers of Moss", "2001.00004"),
    ]


def test_who_wrote_what_a_term_names_and_when_stands_behind_it(reading: Reading) -> None:
    """A term of few words is the label of what it names, as elsewhere."""
    papers, _ = reading(
        "= Lakes\n\n== Papers\n\n"
        "Counting Reeds in Quiet Ponds:: A. Lakes, 2019.\n"
        "Mapping Woods without Maps:: B. Ponds and C. Woods, 2020.\n"
        "Ferns by Night:: C. Woods, 2021.\n"
        "Updated:: Spring, 2021.\n",
        "list.adoc",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting Reeds in Quiet Ponds", ("A. Lakes",)),
        ("Mapping Woods without Maps", ("B. Ponds", "C. Woods")),
        ("Ferns by Night", ("C. Woods",)),
    ]
