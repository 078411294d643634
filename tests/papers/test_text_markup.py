"""Lists in the markup of AsciiDoc and TeX, and in TOML: their entries are read as those of Markdown."""

from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import Problem, read
from enricher.papers.forms import recognised
from enricher.papers.readers.asciidoc import asciidoc_as_markdown
from enricher.papers.readers.tex_list import tex_as_markdown

from .conftest import Reader, Reading, whole

HUB = "https://github.com/o/"
ASCIIDOC = """= Papers
Ann Example
:arx: https://arxiv.org/abs

// a comment
[discrete]
== Vision

* {arx}/2001.00001[A First Title of Nets^] (ICCV 2021), HUB/first[code,window=_blank]
+
_Ann Example, Bob Sample_
* *A Second Title of Nets*. Example, Sample. link:{arx}/2001.00002[paper]
** HUB/second[code]

. "A Third Title of Nets", https://doi.org/10.1000/a.3

|===
|Title |Paper |Code

|A Fourth Title of Nets
|{arx}/2001.00004[arXiv]
|HUB/fourth[code]

|A Fifth Title of Nets |{arx}/2001.00005[arXiv] |HUB/fifth[code]
|===
"""
TEX = r"""% papers
\documentclass[11pt]{article}
\newcommand{\site}{https://example.org}
\begin{document}
\section*{Publications}
\begin{etaremune}
  \item A.~Example and B.~Sample. \emph{A First Title of {Nets}}. In \textit{ICML}, 2023.
    \href{https://arxiv.org/abs/2001.00001}{arXiv:2001.00001}. % not yet out
    Code: \url{https://github.com/o/first\_nets}
  \item B.~Sample. \href{https://doi.org/10.1000/a\_2}{A Second Title of \'Etudes}. TPAMI, 2022.

  \item \textbf{A Third Title of Nets} \\
    Cat Other \\
    \href{ARX/2001.00003}{[paper]} \href{HUB/third}{[code]}
\end{etaremune}
\subsection{Theses}
\begin{itemize}
\item {\em A Fourth Title of Nets}, \doi{10.1000/a.4}
\end{itemize}
\end{document}
"""


def test_asciidoc_is_read_as_its_keeper_reads_it(found: Reader) -> None:
    """Links as macros, attributes, lists within lists, tables whose cells stand a line each."""
    assert found(ASCIIDOC, "papers.adoc") == [
        ("A First Title of Nets", "2001.00001", [f"{HUB}first"]),
        ("A Second Title of Nets", "2001.00002", [f"{HUB}second"]),
        ("A Third Title of Nets", None, []),
        ("A Fourth Title of Nets", "2001.00004", [f"{HUB}fourth"]),
        ("A Fifth Title of Nets", "2001.00005", [f"{HUB}fifth"]),
    ]


def test_anchors_and_keys_of_asciidoc_are_no_title(found: Reader) -> None:
    """`[[[key,label]]]` begins a work of a bibliography, `[[id]]` and `anchor:id[]` are only referred to."""
    written = f"""
[[works]]
== Works

[bibliography]
* [[[poe01]]] A. Poe. _A Study of Old Boats_. https://arxiv.org/abs/2001.00001[paper], {HUB}boats[code]
* [[[roe02,2]]] B. Roe. _A Study of New Boats_. https://arxiv.org/abs/2001.00002[paper].
* anchor:tides[]https://arxiv.org/abs/2001.00003[A Study of Tides], see <<poe01>>
* [[winds]]https://arxiv.org/abs/2001.00004[A Study of Winds]
"""
    assert found(written, "papers.adoc") == [
        ("A Study of Old Boats", "2001.00001", [f"{HUB}boats"]),
        ("A Study of New Boats", "2001.00002", []),
        ("A Study of Tides", "2001.00003", []),
        ("A Study of Winds", "2001.00004", []),
    ]


def test_tex_is_read_as_its_keeper_reads_it(found: Reader, reading: Reading) -> None:
    """Items over several lines, titles in emphasis or as a link's words; no address with a backslash."""
    assert found(TEX, "cv.tex") == [
        ("A First Title of Nets", "2001.00001", [f"{HUB}first_nets"]),
        ("A Second Title of Études", None, []),
        ("A Third Title of Nets", "2001.00003", [f"{HUB}third"]),
        ("A Fourth Title of Nets", None, []),
    ]
    papers, problems = reading(whole(TEX), "cv.tex")
    assert ([paper.doi for paper in papers], problems) == ([None, "10.1000/a_2", None, "10.1000/a.4"], [])


def test_toml_is_read_as_json_is(reading: Reading) -> None:
    """Tables of an array are papers, a day without quotes is one."""
    text = (
        '# kept by hand\n[[papers]]\ntitle = "Tables of Nets"\narxiv = "2001.00001"\ndate = 2020-01-02\n'
        'code = "https://github.com/o/a"\n\n[[papers]]\ntitle = "Nets of Tables"\ndoi = "10.1000/b"\n'
    )
    papers, problems = reading(text, "papers.toml")
    assert [(paper.title, paper.arxiv_id, paper.doi, str(paper.announced)) for paper in papers] == [
        ("Tables of Nets", "2001.00001", None, "2020-01-02"),
        ("Nets of Tables", None, "10.1000/b", "None"),
    ]
    assert (papers[0].urls, problems) == (("https://github.com/o/a",), [])


def test_toml_that_is_none_is_refused_in_a_sentence(reading: Reading) -> None:
    """With the place of the mistake, and no word of JSON."""
    papers, problems = reading('[[papers]]\ntitle = "A\narxiv = 1\n', "papers.toml")
    assert papers == []
    assert "it is no TOML" in problems[0].words


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (ASCIIDOC, "notes", "asciidoc"),
        (TEX, "notes", "tex"),
        ("\\bibitem{a} A. Doe. \\newblock Title.\n", "notes", "bbl"),
        ('[[papers]]\ntitle = "A"\n', "notes", "toml"),
        ("[[1, 2], [3, 4]]", "notes.json", "json"),
        ('[project]\nname = "a"\nversion = "1"\n', "pyproject.toml", "toml"),
    ],
)
def test_markup_is_told_by_how_it_begins(text: str, name: str, form: str) -> None:
    """Whatever the file is called; other forms stay what they are."""
    told = recognised(whole(text).encode(), name)
    assert told is not None
    assert told.name == form


def test_a_typst_bibliography_keeps_its_identifiers(reading: Reading) -> None:
    """Hayagriva's entries have them under `serial-number`, and an address with the day of its visit."""
    text = (
        "nets:\n  type: article\n  title: Nets of Types\n  author: ['Example, Ann']\n  date: 2020-01-09\n"
        "  serial-number:\n    doi: 10.1000/a.1\n    arxiv: '2001.00001'\n"
        "  url: {value: https://nets.example.org/a, date: 2021-01-01}\n"
    )
    (paper,), _ = reading(text, "refs.yml")
    assert (paper.title, paper.arxiv_id, paper.doi) == ("Nets of Types", "2001.00001", "10.1000/a.1")
    assert paper.urls == ("https://nets.example.org/a",)


def test_values_that_hold_values_do_not_fill_the_memory() -> None:
    """Each doubles the one before it; what stands behind them is read."""
    doubling = [
        ":a0: 0123456789",
        *(f":a{n}: {{a{n - 1}}}{{a{n - 1}}}" for n in range(1, 60)),
        "{a59}",
        "end",
    ]
    lines = list(asciidoc_as_markdown(doubling))
    assert sum(len(line) for line in lines) < 10_000
    assert lines[-1] == "end"


def test_links_of_one_paragraph_are_each_put_in_their_place() -> None:
    """A mark that the text itself holds stays as it is."""
    text = r"\item " + "".join(rf"\url{{https://example.org/{n}}} " for n in range(12)) + "\ue10099\ue101"
    [line] = tex_as_markdown([text])
    assert [f"<https://example.org/{n}>" in line for n in range(12)] == [True] * 12
    assert line.endswith("\ue10099\ue101")


def test_lists_in_lists_make_no_line_longer_than_what_it_says() -> None:
    """Each item was led by two blanks more than the one before: the square of the text."""
    text = ["\\begin{itemize}", "\\item Words"] * 500
    lines = [line for line in tex_as_markdown(text) if line]
    assert len(lines) == 500
    assert max(len(line) for line in lines) < 40


DEEP = [
    "[[papers]]\ntitle = 'Nets'\n" + ".".join(["a"] * 2_000) + " = 1\n",
    "[[papers]]\ntitle = 'Nets'\n[" + " . ".join(["'a'"] * 2_000) + "]\n",
    "[[papers]]\ntitle = 'Nets'\na = " + "[" * 300 + "]" * 300 + "\n",
    "[[papers]]\ntitle = 'Nets'\na = " + "{a.b.c.d = " * 100 + "1" + "}" * 100 + "\n",
]


@pytest.mark.parametrize("text", DEEP, ids=["key", "table", "lists", "tables in a line"])
def test_toml_that_is_nested_without_an_end_is_refused(text: str, tmp_path: Path) -> None:
    """By its name and with why; a key of 20,000 parts took gigabytes, then ended the program."""
    (tmp_path / "list.toml").write_text(text)
    problems: list[Problem] = []
    with pytest.raises(InputError):
        list(read([str(tmp_path / "list.toml")], on_problem=problems.append))
    assert "more than 60 deep" in problems[0].words


def test_a_number_longer_than_python_reads_is_no_toml(reading: Reading) -> None:
    """It is said, and the program goes on."""
    _, problems = reading("[[papers]]\ntitle = 'Nets'\nyear = " + "9" * 5_000 + "\n", name="list.toml")
    assert "it is no TOML" in problems[0].words


def test_dots_and_brackets_in_words_are_no_depth(reading: Reading) -> None:
    """Nor are those of remarks: only what is nested is."""
    signs = "[{. " * 100
    text = (
        f'# {signs}\n[[papers]]\ntitle = "Nets of Things"\narxiv = "2001.00001"\n'
        f'note = \'{signs}\'\nmore = """"{signs}\n\\"{signs}""""\nlast = \'\'\'{signs}\'\'\' # {signs}\n'
        f"keywords = [{'1.5, ' * 200}]\n"
    )
    (paper,), _ = reading(text, name="list.toml")
    assert paper.arxiv_id == "2001.00001"


def test_pictures_of_rest_lead_where_they_say(found: Reader) -> None:
    """Whether a picture is told of above its name or below; one that leads nowhere is nothing."""
    text = (
        "Papers\n======\n\n.. |code| image:: code.svg\n   :target: https://github.com/o/first\n\n"
        "* **Restful Nets Rest**. A. Example. `arXiv <https://arxiv.org/abs/2001.00001>`__ |code|\n"
        "* **Restless Nets Run**. `pdf <https://arxiv.org/pdf/2001.00002>`_ |star| |data|\n\n"
        ".. |star| image:: star.svg\n.. |data| image:: data.svg\n"
        "   :alt: data\n   :target: https://github.com/o/data\n"
    )
    assert found(text, "list.rst") == [
        ("Restful Nets Rest", "2001.00001", [f"{HUB}first"]),
        ("Restless Nets Run", "2001.00002", [f"{HUB}data"]),
    ]


def test_numbered_pictures_are_labels_and_a_sign_of_rest(found: Reader) -> None:
    """`|pdf1|` and `|pdf2|` are the same word of two papers."""
    text = (
        "Papers\n######\n\n- **Nets in Boxes**. |pdf1|\n- **Boxes in Nets**. |pdf2|\n\n"
        ".. |pdf1| image:: pdf.svg\n   :target: https://arxiv.org/abs/2001.00001\n"
        ".. |pdf2| image:: pdf.svg\n   :target: https://arxiv.org/abs/2001.00002\n"
    )
    assert found(text, "list.rst") == [
        ("Nets in Boxes", "2001.00001", []),
        ("Boxes in Nets", "2001.00002", []),
    ]


@pytest.mark.parametrize("indent", ["    ", "\t"])
def test_a_block_quote_of_rest_is_no_code(found: Reader, indent: str) -> None:
    """Below a paragraph, what is indented is quoted; below `::` it is code."""
    text = (
        f"Papers\n======\n\nThe main paper is:\n\n{indent}A. Example, B. Sample. `Lakes of the World\n"
        f"{indent}<https://arxiv.org/abs/2201.00001>`_. ICML 2022.\n\nIt is built by::\n\n"
        f"{indent}see `Rivers of the World <https://arxiv.org/abs/2201.00002>`_\n"
    )
    assert [identifier for _, identifier, _ in found(text, "papers.rst")] == ["2201.00001"]


@pytest.mark.parametrize("behind", [True, False])
def test_bibtex_in_rest_is_code_and_hides_no_list(behind: bool, found: Reader) -> None:
    """How to cite the list, whether it stands behind it or before."""
    items = (
        "* `Counting Ponds <https://arxiv.org/abs/2301.00001>`_ (`code <https://github.com/o/ponds>`_)\n"
        "* `Counting Lakes <https://arxiv.org/abs/2301.00002>`_\n\n"
    )
    cited = (
        "Citation\n--------\n\n.. code-block:: bibtex\n\n   @misc{k, title={The List of Nets},\n"
        "     author={Doe, Jane}, year={2024}, url={https://github.com/o/list}}\n\n"
    )
    text = f"Papers\n======\n\n{items}{cited}" if behind else f"{cited}Papers\n------\n\n{items}"
    assert found(text, "list.rst") == [
        ("Counting Ponds", "2301.00001", ["https://github.com/o/ponds"]),
        ("Counting Lakes", "2301.00002", []),
    ]


def test_toml_that_is_damaged_costs_the_table_that_it_stands_in(reading: Reading) -> None:
    """It is said, with the line where that begins."""
    tables = (
        '[[papers]]\ntitle = "On Lakes"\n\n[[papers]]\ntitle = "On "Fog"\n\n[[papers]]\ntitle = "On Rain"\n'
    )
    papers, problems = reading(tables, "papers.toml")
    assert [paper.title for paper in papers] == ["On Lakes", "On Rain"]
    assert [problem.line for problem in problems] == [4]


PACKAGE = """[build-system]
requires = ["hatchling"]
[project]
name = "lake-tools"
version = "1.0"
authors = [{name = "Ann Lake"}]
[project.urls]
Homepage = "https://github.com/lake/tools"
"""


@pytest.mark.parametrize(
    "text",
    [PACKAGE, '[package]\nname = "lake-tools"\nedition = "2021"\nauthors = ["Ann Lake"]\n',
     'name = "LakeTools"\nuuid = "12"\nauthors = ["Ann Lake"]\n'],
)  # fmt: skip
def test_a_programs_package_is_no_paper(reading: Reading, text: str) -> None:
    """That is said; papers beside it are read."""
    papers, problems = reading(text, "pyproject.toml")
    assert papers == []
    assert "no paper" in problems[0].words
    papers, _ = reading(PACKAGE + '[[papers]]\ntitle = "Lakes at Night"\n', "pyproject.toml")
    assert [paper.title for paper in papers] == ["Lakes at Night"]
