"""JSON that is damaged or odd: cut off, of other programs' making, deep, large, or in another coding."""

import json
from pathlib import Path

import pytest

from enricher.papers import read
from enricher.papers.readers import json_reading
from enricher.papers.readers.halves import without_halves

from .conftest import Reading


def test_a_document_cut_off_is_read_as_far_as_it_goes(reading: Reading) -> None:
    """Every whole paper is given, and the damage is said."""
    text = json.dumps({"papers": [{"title": f"T{n}", "id": f"2506.0000{n}"} for n in range(5)]})
    papers, problems = reading(text[: text.index('"id": "2506.00003"') + 5], "x.json")
    assert [p.title for p in papers] == ["T0", "T1", "T2", "T3"]
    assert "damaged or cut off" in problems[0].words


def test_lists_within_lists_that_are_cut_off_are_told_once(reading: Reading) -> None:
    """The innermost end is missing, and with it each other."""
    papers, problems = reading('[[[[{"title": "On Lamps", "id": "2506.00001"}, ', "x.json", form="json")
    assert [p.title for p in papers] == ["On Lamps"]
    assert ["a list does not end" in problem.words for problem in problems] == [True]


def test_an_object_behind_others_may_go_on_over_lines(reading: Reading) -> None:
    """A line that breaks off before another object costs itself alone."""
    whole = '{"title": "On Lamps"}{"title": "On Wicks"}\n{"title": "On {Oil}",\n "doi": "10.1000/oil"}\n'
    papers, problems = reading(whole, "several.json")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("On Lamps", None),
        ("On Wicks", None),
        ("On {Oil}", "10.1000/oil"),
    ]
    assert problems == []
    cut = '{"title": "On Lamps"}\n{"title": "On Wi\n["10.1000/oil"]\n{"title": "On Oil"}\n'
    papers, problems = reading(cut, "cut.jsonl")
    assert [paper.title or paper.doi for paper in papers] == ["On Lamps", "10.1000/oil", "On Oil"]
    assert [problem.line for problem in problems] == [2]


def test_an_object_over_lines_may_hold_any_number_of_others(reading: Reading) -> None:
    """Each of which ends a line; where it never ends, its lines stand alone."""
    authors = ",\n".join(f'  {{"name": "Ann Lake{chr(97 + n % 26)}"}}' for n in range(150))
    whole = f'{{"title": "On Lamps",\n"authors": [\n{authors}\n]}}\n{{"title": "On Oil"}}\n'
    papers, problems = reading(whole, "several.jsonl")
    assert [(paper.title, len(paper.authors) > 20) for paper in papers] == [
        ("On Lamps", True),
        ("On Oil", False),
    ]
    assert problems == []
    papers, problems = reading('{"title":\n' + "}\n" * 100 + '{"title": "On Oil"}\n', "cut.jsonl")
    assert [paper.title for paper in papers] == ["On Oil"]
    assert [problem.line for problem in problems] == list(range(1, 102))


@pytest.mark.parametrize("around", ["[{}]", '{{"papers": [{}], "count": 3}}'])
def test_a_list_of_any_size_is_read_whole(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    """Member by member, whatever the object is that holds it."""
    monkeypatch.setattr(json_reading, "VALUE_LIMIT", 2**20)
    members = ",\n".join(json.dumps({"title": f"T{n}", "abstract": "x" * 1000}) for n in range(3000))
    papers, problems = reading(around.format(members), "x.json")
    assert [p.title for p in papers] == [f"T{n}" for n in range(3000)]
    assert problems == []


def test_objects_one_after_another_are_read(reading: Reading) -> None:
    """Indented or on one line, with commas between them or without."""
    text = "\n".join(json.dumps({"title": f"T{n}", "id": f"2506.0000{n}"}, indent=1) for n in range(3))
    assert [p.title for p in reading(text, "x.json")[0]] == ["T0", "T1", "T2"]
    assert [p.title for p in reading(text.replace("}\n{", "}{"), "x.json")[0]] == ["T0", "T1", "T2"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_no_json_knows_costs_its_value_alone(reading: Reading, value: str) -> None:
    """As Python writes what is missing in a data frame."""
    text = '{"title": "A NaN in a title: NaN", "year": ' + value + ', "doi": "10.1000/x"}\n'
    for content, name in ((text * 2, "x.jsonl"), (f"[{text},{text}]", "x.json")):
        papers, problems = reading(content, name)
        assert [(p.title, p.doi) for p in papers] == [("A NaN in a title: NaN", "10.1000/x")] * 2
        assert problems == []


def test_a_broken_object_in_a_list_costs_itself(reading: Reading) -> None:
    """It is named with its line, and what follows it is read."""
    text = '[{"title": "A"},\n{"title": B"},\n{"title": "C"}]'
    papers, problems = reading(text, "x.json")
    assert [p.title for p in papers] == ["A", "C"]
    assert [(p.line, p.words.partition(":")[0]) for p in problems] == [(2, "an object that is no JSON")]


def test_lines_of_python_are_read(reading: Reading) -> None:
    """As `print` leaves a dictionary, with what JSON would write in another way."""
    line = "{'title': \"What isn't JSON\", 'arxiv_id': '2605.00001', 'code': None, 'x': (1, True)}\n"
    for content, name in ((line * 2, "x.jsonl"), (f"[{line}, {line}]", "x.json"), (line, "x.txt")):
        papers, _ = reading(content, name)
        assert {(p.title, p.arxiv_id) for p in papers} == {("What isn't JSON", "2605.00001")}


@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_json_in_another_encoding_is_read(reading: Reading, name: str) -> None:
    """It is no JSON by the letter, and its papers are wanted all the same."""
    (paper,), problems = reading('[{"title": "Gödel"}]\n'.encode("latin-1"), name)
    assert paper.title == "Gödel"
    assert ["UTF-8" in p.words for p in problems] == [True]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"title":"T"},' + "[" * 100_000])
def test_nesting_without_end_is_no_crash(reading: Reading, text: str) -> None:
    """Deep nesting is damage like any other."""
    assert reading(text, "x.json")[1]
    assert reading(text, "x.jsonl", form="jsonl")[1]


HALF = rb'{"title": "A \ud800 title", "arxiv_id": "2006.01234"}'


@pytest.mark.parametrize(
    ("octets", "kept"),
    [
        (HALF, rb'{"title": "A \ufffd title", "arxiv_id": "2006.01234"}'),
        (rb'"\ud83d\ude00 \uDE00"', rb'"\ud83d\ude00 \ufffd"'),
        (rb'"\\ud800 \u0041"', rb'"\\ud800 \u0041"'),
    ],
)
def test_half_a_character_is_replaced_and_nothing_else(octets: bytes, kept: bytes) -> None:
    """Whole pairs stay, and so does a backslash that is escaped itself."""
    assert without_halves(octets) == kept


@pytest.mark.parametrize("name", ["papers.jsonl", "papers.json", "papers.txt"])
def test_half_a_character_costs_no_paper(name: str, tmp_path: Path) -> None:
    """In lines as in a whole document."""
    path = tmp_path / name
    path.write_bytes(b"[" + HALF + b"]" if name.endswith(".json") else HALF + b"\n" + HALF + b"\n")
    problems: list[object] = []
    found = list(read([str(path)], on_problem=problems.append))
    assert {paper.title for paper in found} == {"A � title"}
    assert problems == []


@pytest.mark.parametrize("name", ["list.json", "list.jsonl"])
@pytest.mark.parametrize("digits", [30, 5_000, 100_000])
def test_a_number_that_fits_nowhere_costs_its_field(reading: Reading, name: str, digits: int) -> None:
    """Python refuses to read more than 4,300 digits."""
    row = '{"title": "A Paper of Words", "arxiv_id": "2006.09214", "year": %s}' % ("9" * digits)
    papers, problems = reading(f"[{row}]" if name.endswith(".json") else f"{row}\n", name)
    assert [paper.arxiv_id for paper in papers] == ["2006.09214"]
    assert problems == []


def test_a_title_that_is_no_value_is_said(reading: Reading) -> None:
    """`NaN` costs a value; where nothing else names a paper the object is passed over, and counted."""
    papers, problems = reading('[{"title": NaN, "doi": NaN}, {"title": NaN, "doi": "10.1000/x"}]', "a.json")
    assert [paper.doi for paper in papers] == ["10.1000/x"]
    assert [(one.line, one.words) for one in problems] == [
        (1, "an object with neither a title nor an identifier")
    ]


def test_a_line_that_is_no_json_costs_itself_behind_the_first(reading: Reading) -> None:
    """Whatever the file is called."""
    text = '{"title": "On Lakes", "doi": "10.1000/a"}\nnot JSON\n{"title": "On Ponds", "doi": "10.1000/b"}\n'
    papers, problems = reading(text, "run.log")
    assert ([paper.title for paper in papers], len(problems)) == (["On Lakes", "On Ponds"], 1)
