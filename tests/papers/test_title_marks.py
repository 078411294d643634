"""Titles behind a keeper's marks in brackets, around quotes, and before more authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.links import extract
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.title_marks import unled

from .conftest import Reader, Reading, whole

LINK = "[[paper](ARX/2001.00001)]"
TITLES = {
    f"- **[NetA]** `[Agent]` NetA: Training Nets for Puzzles (**Nature 2026**) {LINK}": (
        "NetA: Training Nets for Puzzles"
    ),
    f"- **[Benchmark]** Deep Prediction Beats No Baseline {LINK}": "Deep Prediction Beats No Baseline",
    f"- Deep Prediction Beats No Baseline (Nature Methods 2025) {LINK}": "Deep Prediction Beats No Baseline",
    f"- [NetA] Training Nets for Puzzles {LINK}": "Training Nets for Puzzles",
    f"- 21-SOSR-NetA: Training Nets for Puzzles {LINK}": "NetA: Training Nets for Puzzles",
    f"- 24-Net-Based Puzzles of Many Parts {LINK}": "24-Net-Based Puzzles of Many Parts",
    f"- “Old Books” First Reading of a Library {LINK}": "“Old Books” First Reading of a Library",
    f'- "A Whole Title" Ann Example and Bob Sample {LINK}': "A Whole Title",
    f'- "A Whole Title" International Conference on the Reading of Books {LINK}': "A Whole Title",
    f"- (NeurIPS 2023) [💬 3D Faces] **Faces from Words**, Ann Example et al. {LINK}": "Faces from Words",
    f"- (NeurIPS 2023) [💬3D]**Faces from Words**, Ann Example et al. {LINK}": "Faces from Words",
    f"- [Re] Reproduction of a Study {LINK}": "[Re] Reproduction of a Study",
    f'- CLIPped: "[CLS] Token is All You Need", ICCV, 2023 {LINK}': "[CLS] Token is All You Need",
    f'1. **What Nets "Learn" in Context: A Study**. *Jane Doe et al*. {LINK}': (
        'What Nets "Learn" in Context: A Study'
    ),
    f'1. "Why Should I Trust You?": Explaining Any Net. Ann Example, Bob Sample. {LINK}': (
        '"Why Should I Trust You?": Explaining Any Net'
    ),
    f'1. **LR-Net**: "Local Relation Nets for Images", ICCV, 2019 {LINK}': "Local Relation Nets for Images",
    f"- A Test of Models, Ann Example et al. {LINK}": "A Test of Models",
    f"- A Test of Models (2016), A. Example et al. {LINK}": "A Test of Models",
    f"- A Test of Models. Ann Example, Bob Sample et al., CVPR 2020. {LINK}": "A Test of Models",
    f"- Li, Ann B. and Van Ray, Bob, A Test of Models, J. Tests {LINK}": "A Test of Models",
    f"- Caffe: Architecture for Fast Tests (2014), A. Example et al. {LINK}": (
        "Caffe: Architecture for Fast Tests"
    ),
    f"- **SOON: Test Oriented Navigation**, CVPR, 2021. {LINK}": "SOON: Test Oriented Navigation",
    f"- **A Test of Models** {LINK} PyTorch: the code of its authors": "A Test of Models",
    f"- Hanxi Li, Yi Li and Ann Ray, NetTrack: A Test of Models {LINK}": "NetTrack: A Test of Models",
    f"- Ann Li, NetTrack: A Test of Models, ICML 2020 {LINK}": "NetTrack: A Test of Models",
    f"- Neural Fields, a Test of Many Models, ICML 2020 {LINK}": "Neural Fields, a Test of Many Models",
    f"- A. Example, *Counting Stars*, J. Tests (2023) {LINK}": "Counting Stars",
    f"- Ann Li, Bob Ray: *A Test of Many Models*. J. Tests. {LINK}": "A Test of Many Models",
    f"- A. Example, B. Sample, et al. A Test of Models. {LINK}": "A Test of Models",
    f"- **A Test of Models**: proposes a new test. {LINK}": "A Test of Models",
    f"- **A Test of Models**: we test them all {LINK}": "A Test of Models",
    f"- **A Test of Models**: a survey of tests {LINK}": "A Test of Models: a survey of tests",
    f"- **A Test of Models**：提出了新的模型。{LINK}": "A Test of Models",
    f"**Oral 1 (9:00)** *A Test of Models*. Ann Example, Bob Sample. {LINK}": "A Test of Models",
    f"**Poster 12** *A Test of Models*. Ann Example. {LINK}": "A Test of Models",
}


@pytest.mark.parametrize(("line", "title"), TITLES.items(), ids=range(len(TITLES)))
def test_a_title_is_told_from_the_marks_and_authors_beside_it(line: str, title: str, found: Reader) -> None:
    """Marks in brackets and authors are no part of it; what its own quotes stand in is."""
    assert found(f"# Papers\n\n{line}\n") == [(title, "2001.00001", [])]


MARKS_OF_ITEMS = (
    "1) ", "(1) ", "[1] ", "1、", "① ", "#1 ", "No. 1 ", "No.1: ", "1/ ", "1º ", "a. ", "b) ", "(c) ", "ii. ",
    "(iv) ", "P1. ", "Paper 1: ", "Paper #2 - ", "**1.** ", "\\[1\\] ", "• ",
)  # fmt: skip


@pytest.mark.parametrize("mark", MARKS_OF_ITEMS)
def test_an_items_number_is_no_part_of_its_title(mark: str, found: Reader) -> None:
    """In whatever style: digits, letters, small Roman numbers; each line is an item."""
    lines = [f"{mark}Oats in Spirals. [paper](ARX/2001.0000{number}) [code](HUB/oats)\n" for number in (1, 2)]
    assert found("# Papers\n\n" + "".join(lines)) == [
        ("Oats in Spirals", f"2001.0000{number}", ["https://github.com/o/oats"]) for number in (1, 2)
    ]


@pytest.mark.parametrize(
    "title", ["T5: Oats", "C. elegans in Motion", "i-Oats", "E.g. Oats", "A. I. for Oats"]
)
def test_a_letter_that_a_title_begins_with_stays(title: str, found: Reader) -> None:
    """Capitals are initials and names, and are followed by more."""
    assert found(f"- **{title}** [paper](ARX/2001.00001)\n") == [(title, "2001.00001", [])]


LEADS = st.sampled_from(
    ("", "May 12 2020 ", "March 3 1999 ", "No 12 ", "CVPR-23 ", "Ann Li et al ", "Li A-B and Ray C-D ")
)
WORDS = st.sampled_from(
    ("Deep Nets", "Learning for", "A", "On the", "paper", "Code", "arXiv: 20010001", "metal",
     "X-ray", "GPT-4", "ICML", "link: paper", "today's")
)  # fmt: skip
MARKS = st.sampled_from(("", ".", ":", ",", " |", " ("))


@given(LEADS, st.lists(WORDS, min_size=1, max_size=7), MARKS)
def test_a_bullet_before_a_title_changes_nothing_of_it(lead: str, words: list[str], mark: str) -> None:
    """Whether there is anything to be taken off or not, the same is left."""
    title = lead + " ".join(words)
    assert plain_title(title + mark) == plain_title(f"- {title}{mark}")
    assert cleaned(title) == cleaned(f"- {title}")


def test_a_title_of_capitals_before_authors_is_no_name(reading: Reading) -> None:
    """`Without`, `Where` and `They` are nobody's name; a venue in bold brackets stands before it."""
    text = (
        "- **[NeurIPS'23]** Lakes Without Shores, *Bob Sample et al.* [arXiv](https://arxiv.org/abs/2301.00002)\n"
        "- **[CVPR'24]** Rivers and Where They Bend, *Ann Example et al.* [arXiv](https://arxiv.org/abs/2401.00001)\n"
    )
    papers, _ = reading(text, "list.md")
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Lakes Without Shores", ("Bob Sample",)),
        ("Rivers and Where They Bend", ("Ann Example",)),
    ]


@pytest.mark.parametrize(
    "lead", ["[**ICLR'23 (spotlight)**]", "[ICLR 2023 (Oral)]", "**(CCS'22)**:", "(CCS 2022):", "[CCS'22]"]
)
def test_a_venue_in_brackets_begins_an_entry_below_a_group(reading: Reading, lead: str) -> None:
    """The bold line above is no title, and what the paper was there stands in brackets of its own."""
    text = (
        "**Defences**\n"
        f"- {lead} Lakes Without Shores [`PDF`](https://arxiv.org/abs/2301.00002)\n"
        f"- {lead} Rivers Without Beds [`PDF`](https://arxiv.org/abs/2301.00003)\n"
    )
    papers, _ = reading(text, "list.md")
    assert [paper.title for paper in papers] == ["Lakes Without Shores", "Rivers Without Beds"]


def test_a_venue_below_a_title_begins_no_entry(reading: Reading) -> None:
    """Where links alone stand behind it."""
    text = (
        "**Lakes Without Shores in Winter**\n"
        "- (CVPR'22): [Project Page and Code](https://github.com/doe/lakes), [Paper](https://arxiv.org/abs/2301.00002)\n"
    )
    papers, _ = reading(text, "list.md")
    assert [paper.title for paper in papers] == ["Lakes Without Shores in Winter"]


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        ("(unofficial [PyTorch](CODE))", "mentioned"),
        ("[[code](CODE)] (unofficial)", "mentioned"),
        ("Third-party [implementation](CODE)", "mentioned"),
        ("[code](CODE) (official)", "own"),
        ("[[code](CODE)] [[unofficial](https://example.org/zed)]", "own"),
    ],
)
def test_words_beside_a_link_say_whose_it_is(reading: Reading, behind: str, role: str) -> None:
    """Before it and behind it, and not those of the next link."""
    code = "https://github.com/ann/lakes"
    text = f"- [Lakes Without Shores](https://arxiv.org/abs/2301.00002) {behind.replace('CODE', code)}\n"
    ((paper,), _) = reading(text, "list.md")
    assert [link.role for link in extract(paper).links if link.url == code] == [role]


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("[**Counting Lamps** in the Wild](ARX/2001.00001)", "Counting Lamps in the Wild", ()),
        (
            "[**Counting Lamps by Hand** (2023) <br> *Ann Example et al.*](ARX/2001.00001)",
            "Counting Lamps by Hand",
            ("Ann Example",),
        ),
        (
            "[**Counting Lamps by Hand** (2023) <br> *Bo Probe*](ARX/2001.00001)",
            "Counting Lamps by Hand",
            ("Bo Probe",),
        ),
        (
            "**2016-01** | Counting All Lamps by Hand and Foot | [mLamps](ARX/2001.00001) | [code](HUB/x)",
            "Counting All Lamps by Hand and Foot",
            (),
        ),
        (
            "(1980, Lamps; a discussion at a high level of what lamps do to the rooms that they light) "
            "**Do lamps have politics?** [pdf](ARX/2001.00001)",
            "Do lamps have politics?",
            (),
        ),
        (
            "Counting Lamps by Hand | **[ABCD Workshop' 14]** | [pdf](ARX/2001.00001)",
            "Counting Lamps by Hand",
            (),
        ),
        ("[lampy](HUB/lampy) - [Python] - Counts lamps. [paper](ARX/2001.00001)", "lampy", ()),
    ],
)
def test_a_title_is_parted_from_what_its_link_or_line_goes_on_with(
    reading: Reading, line: str, title: str, authors: tuple[str, ...]
) -> None:
    """The year and the authors within its link, its journal behind a bar, what a tool is written in."""
    [paper], _ = reading(whole(f"# Papers\n\n- {line}\n"))
    assert (paper.title, paper.authors) == (title, authors)


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("CVPR 2024 best paper, ", "Counting Slow Lakes"),
        ("NIPS 2020 (spotlight), ", "Fish See Features of Lakes"),
        ("arXiv 2024.11, ", "Counting Slow Lakes"),
        ("RSS 2022 Best Student Paper Award Finalist, ", "LAKE: Models of Slow Water"),
        ("", "In 2020, We Learned to Swim"),
        ("", "Riga 2020, a City by the Sea"),
    ],
)
def test_a_venue_its_year_and_how_a_paper_was_rated_are_no_title(before: str, title: str) -> None:
    """Before a comma; another word than a venue's begins a title."""
    assert unled(before + title) == title


def test_degrees_of_a_circle_are_no_number_before_a_title() -> None:
    """`360°` is a title's first word, as `1º` is none."""
    assert unled("360° Views of Stones") == "360° Views of Stones"
    assert unled("12º Views of Stones") == "Views of Stones"
    assert unled("12 . Views of Stones") == "Views of Stones"
    assert unled("12:00-12:30, Views of Stones") == "Views of Stones"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("**LampNet** - *LampNet: Light from Few Lamps* (ICCV 2023)", "LampNet: Light from Few Lamps"),
        ("**LampNet** – Light from Few Lamps (ICCV 2023) –", "Light from Few Lamps"),
        ("**LampNet**: *Light from Few Lamps*", "LampNet: Light from Few Lamps"),
        ("**LampNet** - Light from lamps that burn.", "LampNet"),
        ("**LampNet** - *Ann Example, Bob Sample* (ICCV 2023)", "LampNet"),
        ("**LampNet** - University of Lamps at Bridge", "LampNet"),
    ],
)
def test_the_title_behind_a_bold_name_and_its_dash_is_told(line: str, title: str, found: Reader) -> None:
    """In capitals, as no sentence about the paper is; who wrote it and where is no title."""
    assert found(f"# Papers\n\n- {line} {LINK}\n") == [(title, "2001.00001", [])]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Certified Lamps, USENIX Security 2023", "Certified Lamps"),
        ("Certified Lamps, IEEE S&P 2023", "Certified Lamps"),
        ("Counting Quiet Lamps, Nature Communications 2024", "Counting Quiet Lamps"),
        ("Counting Lamps, Quiet Rivers 2024", "Counting Lamps, Quiet Rivers 2024"),
        ("Counting Quiet Lamps, arXiv:2008.02004 [stat.ML]", "Counting Quiet Lamps"),
        ("1\ufe0f\u20e30\ufe0f\u20e3 Counting Quiet Lamps", "Counting Quiet Lamps"),
    ],
)
def test_venues_of_several_words_and_keycaps_are_no_title(written: str, title: str) -> None:
    """A conference and its year behind a comma, an identifier with its class, a number's pictogram."""
    assert plain_title(written) == title


@pytest.mark.parametrize("words", ["PwC", "PWC", "S2"])
def test_an_index_by_its_short_name_opens_no_paper(words: str, found: Reader) -> None:
    """What leads to a catalogue's page of the paper is a label."""
    text = f"- [Frost Lamps](ARX/2001.00001) [[{words}](https://paperswithcode.com/paper/frost-lamps)]\n"
    assert found(f"# Papers\n\n{text}") == [("Frost Lamps", "2001.00001", [])]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"* **LampNet** (ICML 2023)\n  + Title: LampNet: Light on Few Lakes\n  + Paper: {LINK}\n",
         "LampNet: Light on Few Lakes"),
        (f'* **LampNet**\n  + Title: "Light on Few Lakes"\n  + Paper: {LINK}\n', "Light on Few Lakes"),
        ("- [LampNet](ARX/2001.00001): Generating Lamps, EMNLP 2021\n", "LampNet: Generating Lamps"),
        ("- [LampNet](ARX/2001.00001): Ann Example\n", "LampNet"),
    ],
)  # fmt: skip
def test_a_papers_name_is_not_its_title_where_that_is_told(text: str, title: str, found: Reader) -> None:
    """Under a label, or in two words behind a colon that are nobody's name."""
    assert found(f"# Papers\n\n{text}") == [(title, "2001.00001", [])]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Redes de arena como grafos, Mario Mar y Rosa Rede", "Redes de arena como grafos"),
        ("Netze und ihre Graphen, Max Mar und Rosa Rede", "Netze und ihre Graphen"),
        ("Counting Quiet Lamps \u2b50\u2b50\u2b50", "Counting Quiet Lamps"),
        ("Counting Quiet Lamps, J. Lamps 2015", "Counting Quiet Lamps"),
    ],
)
def test_authors_in_other_languages_and_ratings_are_no_title(written: str, title: str) -> None:
    """Two names that a word for `and` joins, the keeper's stars, a journal of one word."""
    assert plain_title(written) == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("**PhD thesis**: *Counting Quiet Lamps*, University of Lakes, 2020.", "Counting Quiet Lamps"),
        ("**Book chapter:** Counting Loud Lamps, 2020.", "Counting Loud Lamps"),
        ("Counting Lamps in Films, in *Handbook of Lamps*, 2021.", "Counting Lamps in Films"),
    ],
)
def test_what_a_paper_is_and_the_book_it_is_in_are_no_title(line: str, title: str, found: Reader) -> None:
    """In bold before it, and in italics behind it with its year."""
    assert found(f"# Papers\n\n- {line} {LINK}\n") == [(title, "2001.00001", [])]


def test_the_month_before_a_name_is_no_part_of_it(reading: Reading) -> None:
    """It makes a paper of a name with its code, among papers; a repository of useful things is none."""
    papers, _ = reading(
        "# Lamps\n\n- 2025.02, [Counting Lamps at Night](https://arxiv.org/abs/2502.00001)\n"
        "- 2025.01, LampNet, [website](https://lampnet.example) / [github](https://github.com/lake/lampnet)\n"
        "- 2024.11, Zeroth Lamp, [github](https://github.com/sea/zeroth)\n"
        "- Repository with useful [software, talks and videos](https://lake.example/repository.php)\n",
        "in.md",
    )
    assert [one.title for one in papers] == ["Counting Lamps at Night", "LampNet", "Zeroth Lamp"]


def test_a_category_behind_an_identifier_is_no_part_of_the_title(reading: Reading) -> None:
    """As arXiv writes it; nor is what leads to a link behind the title, or an index that is one."""
    papers, _ = reading(
        whole(
            "- [arXiv:math/0211159](ARX/math/0211159) [math.DG] — Ponds of the Old Days\n"
            "- [arXiv:1211.1590](ARX/1211.1590) [cs.CL]: Woods of the Old Days\n"
            "- [1211.1591](ARX/1211.1591) [hep-th] Lakes of the Old Days, with [notes](HUB/notes)\n"
        )
    )
    assert [paper.title for paper in papers] == [
        "Ponds of the Old Days",
        "Woods of the Old Days",
        "Lakes of the Old Days",
    ]


def test_a_meeting_in_capitals_and_its_year_behind_a_stop_is_no_part_of_a_title(reading: Reading) -> None:
    """Known or not; within the title it stays."""
    papers, _ = reading(
        whole(
            "- Boats that Steer Themselves. WAVES 2023. [pdf](ARX/2303.20381), [code](HUB/boats)\n"
            "- Boats in Rain. Findings of WAVES 2023. [pdf](ARX/2303.20382)\n"
            "- Overview of Boats at WAVES 2023. [pdf](ARX/2303.20383)\n"
        )
    )
    assert [paper.title for paper in papers] == [
        "Boats that Steer Themselves",
        "Boats in Rain",
        "Overview of Boats at WAVES 2023",
    ]
