"""Whose work a keeper's words, badges and sections say that a link of an entry leads to."""

import pytest

from enricher.links import extract

from .conftest import Reading, whole

BADGE = "https://img.shields.io/badge/"
PAPER = "- **Counting Lamps by Hand** [[paper]](ARX/2001.00001)"


@pytest.mark.parametrize(
    ("picture", "role"),
    [
        (f"![]({BADGE}Code-Unofficial-blue)", "mentioned"),
        (f"![unofficial]({BADGE}PyTorch-ee4c2c)", "mentioned"),
        (f'<img src="{BADGE}non--official-code-blue">', "mentioned"),
        (f"![Reimplementation]({BADGE}PyTorch-ee4c2c)", "mentioned"),
        (f"![]({BADGE}Code-Official-blue)", "own"),
        (f"![Star]({BADGE}PyTorch-ee4c2c)", "own"),
    ],
)
def test_a_badge_says_whose_the_code_is(reading: Reading, picture: str, role: str) -> None:
    """By its words, or by its address."""
    [paper], _ = reading(whole(f"{PAPER} [{picture}](HUB/x)\n"))
    assert [(link.kind, link.role) for link in extract(paper).links] == [("code", role)]


def test_lines_of_others_work_stay_with_their_paper(reading: Reading) -> None:
    """One link or several behind what says so."""
    text = (
        "## Counting Lamps by Hand\n\n- Paper: ARX/2001.00001\n- Code: HUB/mine\n"
        "- Built on: [base](HUB/base)\n- Uses: [kit](HUB/kit), [lib](HUB/lib)\n\n"
        "## Counting Doors by Foot\n\n- Paper: ARX/2001.00002\n- Compared with: [rival](HUB/rival)\n"
    )
    papers, _ = reading(whole(text))
    told = [{link.url.rpartition("/")[2]: link.role for link in extract(paper).links} for paper in papers]
    assert told == [
        {"mine": "own", "base": "mentioned", "kit": "mentioned", "lib": "mentioned"},
        {"rival": "mentioned"},
    ]


LAMPS = "[Counting Lamps](ARX/2001.00001)"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (f"unofficial PyTorch implementation of {LAMPS}: HUB/x", "mentioned"),
        (f"A JAX re-implementation of {LAMPS} [code](HUB/x)", "mentioned"),
        (f"[lamps](HUB/x): Unofficial implementation of {LAMPS}", "mentioned"),
        (f"Official PyTorch implementation of {LAMPS}: HUB/x", "own"),
        (f"Unofficial notes of {LAMPS}; official implementation: HUB/x", "own"),
    ],
)
def test_an_implementation_of_a_paper_is_whose_it_is_called(reading: Reading, line: str, role: str) -> None:
    """Where the paper stands between what is said of the code and its address, and before it."""
    [paper], _ = reading(whole(f"- {line}\n"))
    assert [(link.kind, link.role) for link in extract(paper).links] == [("code", role)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"## Datasets\n\n- {LAMPS} [[Download](HUB/x)]\n", "data"),
        (f"## Datasets\n\n### Indoors\n\n- {LAMPS} [[Download](HUB/x)]\n", "data"),
        (f"## Datasets\n\n- {LAMPS} [[code](HUB/x)]\n", "code"),
        (f"## Datasets\n\nNone.\n\n## Methods\n\n- {LAMPS} [[Download](HUB/x)]\n", "code"),
        (f"| Dataset | Paper | Link |\n|---|---|---|\n| LampSet | {LAMPS} | [Download](HUB/x) |\n", "data"),
        (f"| Method | Paper | Link |\n|---|---|---|\n| Lamp | {LAMPS} | [Download](HUB/x) |\n", "code"),
    ],
)
def test_a_download_among_data_sets_is_data(reading: Reading, text: str, kind: str) -> None:
    """Under a heading of data sets, or in a table of them."""
    [paper], _ = reading(whole(text))
    assert [link.kind for link in extract(paper).links] == [kind]


def test_a_smaller_heading_of_links_belongs_to_the_title_above_it(reading: Reading) -> None:
    """Also behind the authors; a heading of a kind is no title."""
    text = (
        "# Lamps\n\n##### Counting Lamps by Hand\n###### [pdf](ARX/2001.00001) [code](HUB/x)\n"
        "##### Counting Doors by Foot\n###### Ann Example, Bob Sample\n###### [[pdf]](ARX/2001.00002)\n"
        "##### Doors\n###### [Counting Walls](ARX/2001.00003)\n"
    )
    papers, _ = reading(whole(text))
    assert [(paper.title, paper.authors, len(paper.urls)) for paper in papers] == [
        ("Counting Lamps by Hand", (), 1),
        ("Counting Doors by Foot", ("Ann Example", "Bob Sample"), 0),
        ("Counting Walls", (), 0),
    ]


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        (
            "We added [LampEval](ARX/2001.00001), [DoorEval](HUB/door), and [WallEval](HUB/wall).",
            ["mentioned"] * 2,
        ),
        ("New benchmarks: [LampEval](ARX/2001.00001) and [DoorEval](HUB/door)", ["mentioned"]),
        ("We added [LampEval](ARX/2001.00001), [code](HUB/lamp)", ["own"]),
        ("[Counting Lamps by Hand](ARX/2001.00001), [LampNet](HUB/lamp)", ["own"]),
        ("**Counting Lamps by Hand** [paper](ARX/2001.00001), [o/lamp](HUB/lamp)", ["own"]),
    ],
)
def test_what_a_sentence_names_beside_a_paper_is_not_its_code(
    reading: Reading, line: str, roles: list[str]
) -> None:
    """News name several things, each by its link; its own code is called code, or stands with its title."""
    [paper], _ = reading(whole(f"# Papers\n\n- {line}\n"))
    assert [link.role for link in extract(paper).links] == roles


@pytest.mark.parametrize(
    "address",
    [
        "https://GitHub.com/some/Widget.js/graphs/commit-activity",
        "https://github.com/some/list/stargazers",
        "http://makeapullrequest.com",
        "https://awesome.re",
    ],
)
def test_where_a_badge_of_the_list_leads_is_no_papers(reading: Reading, address: str) -> None:
    """Its keeper shows that it is alive, loved and open, above the paper that it goes with."""
    [paper], _ = reading(
        whole(
            "## Survey of Lamps\n\nThis is of our paper: **Counting Lamps: A Survey of Hands**.\n\n"
            f"[![arXiv]({BADGE}arXiv-2001.00001-red)](ARX/2001.00001)\n[![Alive?]({BADGE}a-b-green)]({address})\n"
        )
    )
    assert (paper.arxiv_id, extract(paper).links) == ("2001.00001", ())


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Code: HUB/x (unofficial)", "mentioned"),
        ("Code: <HUB/x> (unofficial)", "mentioned"),
        ("Code: [x](HUB/x) (third-party)", "mentioned"),
        ("HUB/x (reimplementation)", "mentioned"),
        ("Code: HUB/x (official)", "own"),
        ("Code: HUB/x (PyTorch)", "own"),
    ],
)
def test_brackets_right_behind_a_labelled_address_say_whose_it_is(
    reading: Reading, line: str, role: str
) -> None:
    """Whatever label stands before it."""
    [paper], _ = reading(whole(f"1. Counting Lamps by Hand\n   - Paper: ARX/2001.00001\n   - {line}\n"))
    assert [link.role for link in extract(paper).links] == [role]


def test_the_doi_of_a_papers_data_in_a_list_is_not_its_own(reading: Reading) -> None:
    """Within the address of a repository or bare; a list may be of data sets, too."""
    text = (
        "**Counting Lamps by Hand**\n\n- Paper: ARX/2001.00001\n"
        "- Dataset: https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/AAAAAA\n\n"
        "**Counting Doors by Foot**\n\n- Paper: ARX/2001.00002\n- Dataset: doi:10.5061/dryad.00001\n\n"
        "**Doors of Lakes**\n\n- DOI: 10.5281/zenodo.1000001\n- Code: HUB/doors\n"
    )
    papers, _ = reading(whole(text))
    assert [paper.doi for paper in papers] == [None, None, "10.5281/zenodo.1000001"]


def test_a_field_says_no_however_sheets_write_it(reading: Reading) -> None:
    """Of the code: the site beside it is the paper's own."""
    papers, _ = reading(
        "title,doi,repo_url,is_official,website\n"
        "Fences that Keep Goats,10.1000/f,https://github.com/o/fences,TRUE,\n"
        "Goats that Jump Fences,10.1000/g,https://github.com/z/goats,FALSE,https://goats.example.org\n",
        "in.csv",
    )
    assert [[(link.kind, link.role) for link in extract(paper).links] for paper in papers] == [
        [("code", "own")],
        [("code", "mentioned"), ("project", "own")],
    ]


def _named(*entries: tuple[str, str]) -> str:
    return KITES + "".join(
        f"- {mark}, [site](https://{number}.example.org), [code](HUB/{code})\n"
        for number, (mark, code) in enumerate(entries)
    )


KITES = "- **Kites**: flying higher [[paper](ARX/2001.00002)]\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            _named(("**Swings**: pushing a swing", "a"), ("**Slides**: learning to slip", "b")),
            {"Swings: pushing a swing": ["a"], "Slides: learning to slip": ["b"]},
        ),
        (
            _named(("Demo: learning from one", "a"), ("Poster: hanging up", "b"), ("Swings: to push", "c")),
            {"Demo: learning from one": ["a"], "Poster: hanging up": ["b"], "Swings: to push": ["c"]},
        ),
        (
            "**Pins**: Finding Them [paper](ARX/2001.00003)\n\n---\n\n"
            "**Data**: Losing It [paper](ARX/2001.00004) [code](HUB/b)\n",
            {"Pins: Finding Them": [], "Data: Losing It": ["b"]},
        ),
        (
            _named(("**Swings**: pushing a swing", "a")) + "- **Code**: in PyTorch, [code](HUB/a)\n",
            {"Swings: pushing a swing": ["a"]},
        ),
        (
            "- **Lamps**: To See by Night [[paper](ARX/2001.00001)]\n  - **Code**: in JAX, [code](HUB/a)\n"
            "  - **Data**: all of it, [code](HUB/b)\n",
            {"Lamps: To See by Night": ["a", "b"]},
        ),
        (
            "### Counting Lamps by Hand\n\n- **Paper**: of ICML, [pdf](ARX/2001.00001)\n"
            "- **Poster**: at ICML, [pdf](https://o.example.org/p.pdf)\n- **Code**: in JAX, [code](HUB/a)\n",
            {"Counting Lamps by Hand": ["a"]},
        ),
    ],
)
def test_a_name_that_links_are_called_by_keeps_its_own(
    reading: Reading, text: str, wanted: dict[str, list[str]]
) -> None:
    """Where siblings are names with words behind them, and not what stands below one title."""
    papers, _ = reading(whole(f"# Papers\n\n{text}\n## Others\n\n{KITES}"))
    told = {
        paper.title: [url.rpartition("/")[2] for url in paper.urls if "/github.com/" in url]
        for paper in papers
        if "Kites" not in paper.title
    }
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("PAPER## Simulators\n\nSITES", ["Puddle: A Simulator of Rain", "Gust: A Simulator of Wind"]),
        ("# Papers\n\n## Simulators\n\nSITES", ["Puddle: A Simulator of Rain", "Gust: A Simulator of Wind"]),
        ("PAPER## Tools\n\nSITES", []),
        ("# Simulators\n\nSITES", []),
        ("PAPER## Frameworks\n\n- **Loom**: a toolkit for weaving [[Website]](https://l.example.org)\n"
         "- **Gym**: Library for trying out. [[Website]](https://g.example.org)\n", []),
    ],
)  # fmt: skip
def test_a_section_of_sites_and_code_is_one_of_papers(reading: Reading, text: str, titles: list[str]) -> None:
    """In a list of papers, where each is a title; and none of tools, nor of names told about in sentences."""
    sites = "".join(
        f"- **{name}**: A Simulator of {what} [[Website]](https://{what}.example.org) [[Code]](HUB/{name})\n"
        for name, what in (("Puddle", "Rain"), ("Gust", "Wind"))
    )
    named = f"# Cranes\n\n{PAPER}\n{PAPER.replace('Lamps', 'Doors').replace('001)', '003)')}\n\n"
    papers, _ = reading(whole(text.replace("SITES", sites).replace("PAPER", named)))
    assert [paper.title for paper in papers if not paper.arxiv_id] == titles
