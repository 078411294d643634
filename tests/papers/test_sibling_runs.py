"""Siblings of one shape in a page, with the headings that they stand below."""

from enricher.papers.markup.sibling_runs import siblings

LONG = "A Title of Many Words by Ann Lake, {}"


def test_items_have_one_shape_and_their_headings() -> None:
    """Items of two lists of a page are alike, each below its own heading."""
    lists = "".join(
        f"<h2>{heading}</h2><ul><li>{LONG.format(1)}</li><li>{LONG.format(2)}</li></ul>"
        for heading in ("Papers", "Talks")
    )
    found = [one for one in siblings(f"<body><h1>Ann</h1>{lists}</body>") if " li." in one.shape]
    assert len({one.shape for one in found}) == 1
    assert [one.headings for one in found] == [("Papers", "Ann")] * 2 + [("Talks", "Ann")] * 2
    assert len({one.parent for one in found}) == 2


def test_classes_tell_shapes_apart() -> None:
    """Titles and authors in elements of their own are two shapes."""
    card = f"<div><p class='t'>{LONG.format(1)}</p><p class='a'>Ann Lake and Bob Pond of the Woods</p></div>"
    found = [one for one in siblings(f"<body>{card * 3}</body>") if " p." in one.shape]
    assert len({one.shape for one in found}) == 2


def test_line_breaks_part_what_stands_between_them() -> None:
    """Two line breaks part entries where there are such, one alone does not then."""
    entry = f"{LONG.format(1)}<br>Journal of Stones, 2011"
    assert (
        len(
            [
                one
                for one in siblings(f"<body><p>{'<br><br>'.join([entry] * 5)}</p></body>")
                if one.shape.endswith(" br")
            ]
        )
        == 5
    )
    single = "<br>".join([LONG.format(number) for number in range(5)])
    assert len([one for one in siblings(f"<body><p>{single}</p></body>") if one.shape.endswith(" br")]) == 5


def test_what_stands_within_a_sibling_has_places_within_it() -> None:
    """An outer sibling spans those that it holds, and no more."""
    body = f"<body><div><p>{LONG.format(1)}</p></div><p>{LONG.format(2)}</p></body>"
    outer, inner, behind = siblings(body)
    assert outer.place < inner.place <= outer.end < behind.place


def test_cells_of_a_row_are_lines() -> None:
    """A row's cells stay apart in its HTML."""
    row = f"<table><tr><td>{LONG.format(1)}</td><td>2011</td></tr></table>"
    assert "<br>" in next(one.html for one in siblings(f"<body>{row}</body>") if " tr." in one.shape)


def test_elements_that_never_end_are_looked_into_no_deeper_than_pages_go() -> None:
    """Each was a call within a call, up to the interpreter's bound."""
    html = "".join(f"<x{number}>" for number in range(1_200)) + "<p>Lake, A. (2019). Counting of Stones.</p>"
    assert list(siblings(f"<html><body>{html}")) == []


def test_a_line_that_a_colon_ends_is_a_heading_of_what_stands_below_it() -> None:
    """Line breaks part it from the entries, as they part those."""
    lines = [f"A. Lake, B. Pond, Counting Trout for the {number}th Time, 2011.<br>" for number in range(4, 8)]
    lines.insert(2, "Contributed Presentations:<br>")
    page = f"<body><h2>Papers</h2><div>{''.join(lines)}</div></body>"
    found = [one for one in siblings(page) if one.shape.endswith("br")]
    assert [one.headings[0] for one in found] == ["Papers"] * 2 + ["Contributed Presentations:"] * 2


def test_a_heading_in_an_element_of_its_own_stands_over_what_is_behind_it() -> None:
    """As WordPress has an `entry-header` over every page."""
    page = f"<body><header><h1>Accepted Papers</h1></header><div><p>{LONG.format(1)}</p></div></body>"
    assert [one.headings for one in siblings(page) if " p." in one.shape] == [("Accepted Papers",)]
