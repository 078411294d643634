"""Data in scripts, and JSON as JSON5 and people write it."""

import pytest

from enricher.papers.readers.script_literals import NotLiteralError, literal_at

from .conftest import Reading

SCRIPT = """import { x } from './y';
// the papers of our group
type Paper = { title: string; code?: string };
const base = "https://example.org/";
export const papers: Paper[] = [
  { title: 'It\\'s Lakes', "authors": ["Jane Doe", 'Rick Roe',], arxiv: '2112.00028',
    day: new Date("2021-12-01"), img: require("a.png"), code: 'https://github.com/' + 'doe/lakes' /* it */ },
  { title: "Seas", code: <b>https://github.com/doe/seas</b> },
  { title: `Fog
   and Rain`, url: "https://arxiv.org/abs/2112.00029", stars: 0x1f, ...rest },
];
function f(a = {}) { return { a: 1 }; }
"""


def test_papers_in_a_script_are_read(reading: Reading) -> None:
    """What is no plain data costs the object that it stands in, and is said with its line."""
    papers, problems = reading(SCRIPT, "papers.ts")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("It's Lakes", "2112.00028"),
        ("Fog and Rain", "2112.00029"),
    ]
    assert papers[0].authors == ("Jane Doe", "Rick Roe")
    assert papers[0].urls == ("https://github.com/doe/lakes",)
    assert [problem.line for problem in problems] == [8]


@pytest.mark.parametrize("name", ["papers.json", "papers.json5", "papers.txt"])
@pytest.mark.parametrize("above", ["", "// of 2021\n", "/* of { 2021 */\n"])
def test_json_with_remarks_and_commas_too_many_is_read(name: str, above: str, reading: Reading) -> None:
    """Each paper with what is its own, whatever the file is called."""
    text = f"""{above}[
  {{ "title": "On Lakes", // the first
    "url": "https://arxiv.org/abs/2111.00027", "code": "https://github.com/doe/lakes", }},
  // between
  /* the {{ second */
  {{ title: 'On Fog', "doi": "10.1000/fog", }}, // last
]
"""
    papers, problems = reading(text, name)
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("On Lakes", "2111.00027", None),
        ("On Fog", None, "10.1000/fog"),
    ]
    assert problems == []


def test_an_object_that_is_damaged_is_none_of_a_scripts(reading: Reading) -> None:
    """A quote within a title costs it; those about it are read."""
    text = '[{"title": "On Lakes",}, {"title": "On "Fog" here", "doi": "10.1000/fog"}, {"title": "On Rain"}]'
    papers, problems = reading(text, "papers.json")
    assert [paper.title for paper in papers if paper.title] == ["On Lakes", "On Rain"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 1, 'b': [true, null, undefined, NaN]}", {"a": 1, "b": [True, None, None, None]}),
        ("{\"c\": -.5e1, d: 0xff}", {"c": -5.0, "d": 255}),
        ("[ , ]", None),
        ("{a: f(g({x: 1}), 'y'), b}", {"a": None}),
        (r"['\u00e9\u{1f600}\x41\
!\ud83d\ude00']", ["é😀A!😀"]),
        ("{a: 1; b: 2}", None),
        ("{a: (1)}", None),
        ("[" * 100, None),
        ("['open", None),
        ("[1 /* open ]", None),
    ],
)  # fmt: skip
def test_a_literal_is_what_a_script_would_hold(text: str, value: object) -> None:
    """What is worked out is nothing; what is no literal is refused."""
    if value is None:
        with pytest.raises(NotLiteralError):
            literal_at(text, 0, len(text))
    else:
        assert literal_at(text, 0, len(text)) == (value, len(text))


CELLS = (
    '{"table": {"cols": [{"label": "Title"}, {"label": "Paper"}], '
    '"rows": [{"c": [{"v": "On Lakes"}, {"v": "https://arxiv.org/abs/2101.00001"}]}, {"c": [null]}]}}'
)


@pytest.mark.parametrize(
    "text",
    [
        'callback([{"title": "On Lakes", "arxiv": "2101.00001"}]);',
        "papers.push({title: 'On Lakes', arxiv: '2101.00001'});",
        f"/*O_o*/\ngoogle.visualization.Query.setResponse({CELLS});",
    ],
)
def test_what_a_call_is_given_is_read(text: str, reading: Reading) -> None:
    """As interfaces answer to a page's script, Google's sheets among them."""
    papers, _ = reading(text, "answer.js")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [("On Lakes", "2101.00001")]


def test_names_that_a_script_gives_to_texts_are_those_texts(reading: Reading) -> None:
    """Alone, in an object and in a template; what a program works out stays unknown."""
    text = (
        "const ME: string = 'Ann Lake';\nconst people = { bob: \"Bob Pond\", eve: called('Eve') };\n"
        "let site = 'https://lake.example.org';\nconst base = join(site);\n"
        "export const papers: Paper[] = [\n"
        "  { title: 'On Lamps', authors: [ME, people.bob, people.eve], website: `${site}/lamps` },\n"
        "  { title: 'On Wicks', authors: `${ME}, ${people.bob}`, doi: '10.1000/wicks', website: base },\n];\n"
    )
    papers, problems = reading(text, "papers.ts")
    assert [(paper.title, paper.authors, paper.urls) for paper in papers] == [
        ("On Lamps", ("Ann Lake", "Bob Pond"), ("https://lake.example.org/lamps",)),
        ("On Wicks", ("Ann Lake", "Bob Pond"), ()),
    ]
    assert problems == []


def test_texts_that_a_script_joins_are_one(reading: Reading) -> None:
    """With names among them; where one is not known, so is the whole, and costs no paper."""
    text = (
        "const me = 'Ann Lake'; const site = 'https://lake.example.org/';\n"
        "papers = [\n"
        "  {title: 'On ' + 'Lamps', authors: me + ', Bob Pond', website: site + 'lamps'},\n"
        "  {title: 'On Wicks', authors: ['Bob Pond'], website: root + 'w', code: 'https://x.org/' + id(2)},\n"
        "];\n"
    )
    papers, problems = reading(text, "papers.js")
    assert [(paper.title, paper.authors, paper.urls) for paper in papers] == [
        ("On Lamps", ("Ann Lake", "Bob Pond"), ("https://lake.example.org/lamps",)),
        ("On Wicks", ("Bob Pond",), ()),
    ]
    assert problems == []


def test_remarks_stand_within_what_names_are_given(reading: Reading) -> None:
    """Such an object is read as the data are."""
    text = (
        "const people = { ann: 'Ann Lake', /* who left */ bob: 'Bob Pond' };\n"
        "papers = [{title: 'On Lamps', authors: [people.ann, people.bob], doi: '10.1000/lamps'}];\n"
    )
    papers, _ = reading(text, "papers.js")
    assert [paper.authors for paper in papers] == [("Ann Lake", "Bob Pond")]


@pytest.mark.parametrize("told", [f"`{'${a}' * 100}`", " + ".join(["a"] * 12), "'x' + a + a + a"])
def test_names_again_and_again_make_no_text_of_any_length(told: str, reading: Reading) -> None:
    """A few signs of a file stand for a long text; what they come to is bounded."""
    text = f"const a = '{'y' * 9_000}';\npapers = [{{title: 'On Lamps', abstract: {told}}}];\n"
    (paper,), _ = reading(text, "papers.js")
    assert 0 < len(paper.abstract or "") <= 20_000
