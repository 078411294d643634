"""What is whole of damaged JSON is read once."""

import json

from .conftest import Reading


def test_what_is_cut_off_deep_inside_is_read_once(reading: Reading) -> None:
    """However many lists stand around it; those of the innermost that are not gone into are left out."""
    text = "".join(f'{{"papers": [{{"title": "Ponds at {number}", "year": 2020}},' for number in range(90))
    papers, problems = reading(text, "cut.json")
    titles = [paper.title for paper in papers]
    assert len(titles) == len(set(titles)) > 60
    assert any("cut off" in problem.words for problem in problems)


def test_objects_inside_a_damaged_one_are_not_read_again(reading: Reading) -> None:
    """Its list stood before the damage; the next paper is read."""
    held = {
        "title": "Lakes",
        "doi": "10.1000/l",
        "parts": [{"title": "Shores"}, {"title": "Islands"}],
        "at": 1,
    }
    damaged = json.dumps(held)[:-2] + "tru"
    papers, _ = reading(f'[{damaged}}}, {{"title": "Woods", "doi": "10.1000/w"}}]', "in.json")
    assert [paper.title for paper in papers] == ["Lakes", "Woods"]


def test_objects_that_no_lines_end_parts_are_read_in_json_lines_too(reading: Reading) -> None:
    """Each is a paper; what stands behind them that is none costs the line."""
    papers, problems = reading(
        '{"title": "Inks from Oak Galls", "code": "https://github.com/o/inks"}{"title": "Inks", '
        '"doi": "10.1000/i"}\n'
        '{"title": "Inks from Soot", "arxiv": "2203.30133", "git": "lakes/soot"}\n{"title": "Inks"}{oops\n',
        "inks.json",
    )
    assert [(paper.title, paper.urls) for paper in papers] == [
        ("Inks from Oak Galls", ("https://github.com/o/inks",)),
        ("Inks", ()),
        ("Inks from Soot", ("https://github.com/lakes/soot",)),
    ]
    assert [problem.line for problem in problems] == [3]
