"""What sites are made from, and lists by other standards: shortcodes, tables of TeX, GOST 7.1."""

from enricher.links import extract
from enricher.papers.markup.shortcodes import without_shortcodes

from .conftest import Reading

QUARTO = """---
title: Publications
---

1. **Example, A.**, Sample, B. (2025)
Counting stones in cold rivers
*Stones & Rivers*
[{{< fa book >}} Paper](https://doi.org/10.1000/stones.1) | [{{< ai arxiv >}} arXiv](https://arxiv.org/abs/2408.00040)
| [{{< fa brands github >}} Code](https://github.com/example/stones)

1. Third, C., **Example, A.** (2024)
Sorting pebbles on shores
*Journal of Pebbles*
[{{< fa book >}} Paper](https://doi.org/10.1000/stones.2)
"""
CARDS = """---
title: Публикации
---

## 2025
{{< cards cols="1" >}}
  {{< card link="https://arxiv.org/abs/2501.00001" title="Подсчёт камней [в реке]" subtitle="Пример А." >}}
  {{< card link="https://doi.org/10.1000/stones.3" title="Сортировка гальки на берегу" tag="Камни">}}
{{< /cards >}}
"""
GOST = """## Публикации

Пример А. Б., Проба В. Г., Третий Д. Е. Подсчёт камней в холодных реках // Вестник. – 2025. – Т. 51. – С. 2-5.

Пример, А. Сортировка гальки на тёплом берегу / А. Пример, В. Проба // Сборник, 2024. – С. 3-5.

Example A. B., Sample C. A Quiet Walk around the Lake //Stones and Rivers. – 2020. – С. 37-40.
"""
ROWS = r"""\subsection*{Articles}
\begin{longtable}{@{} Y{0.05\textwidth} L{0.91\textwidth} @{}}
2025 & 26. & \textbf{Example, A}, B Sample. ``Counting stones in cold rivers.'' \emph{J. Stones}.
\href{https://arxiv.org/abs/2411.00044}{arXiv:2411.00044}.\\
     & 25. & Third, C, \textbf{A Example}. ``Sorting pebbles on warm shores.'' \emph{Pebbles}, 2024.
doi:\href{https://doi.org/10.1000/stones.4}{10.1000/stones.4}.\\
2023 & 24. & Sample B \& Third C. ``Walking around quiet lakes.'' \emph{Lakes}, \textbf{17}, 1-8, 2023.\\
\end{longtable}
"""


def test_icons_are_no_words_and_a_year_in_brackets_ends_authors(reading: Reading) -> None:
    """Quarto's pages set a pictogram into each label, and the title into the line below the authors."""
    papers, problems = reading(QUARTO, "publications.qmd")
    assert [(paper.title, paper.doi) for paper in papers] == [
        ("Counting stones in cold rivers", "10.1000/stones.1"),
        ("Sorting pebbles on shores", "10.1000/stones.2"),
    ]
    assert [link.url for link in extract(papers[0]).links] == ["https://github.com/example/stones"]
    assert problems == []


def test_a_card_is_an_item_called_after_its_title(reading: Reading) -> None:
    """Themes of Hugo have lists in shortcodes, whose values say what a page shows."""
    papers, problems = reading(CARDS, "_index.md")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Подсчёт камней [в реке]", "2501.00001", None),
        ("Сортировка гальки на берегу", None, "10.1000/stones.3"),
    ]
    assert problems == []


def test_a_shortcode_that_tells_no_paper_stays() -> None:
    """Only icons are left out; a card without an address says too little."""
    assert without_shortcodes('{{< card title="A" >}}') == '{{< card title="A" >}}'
    assert without_shortcodes("{{< youtube abc >}}") == "{{< youtube abc >}}"


def test_two_bars_stand_between_a_title_and_its_journal(reading: Reading) -> None:
    """As Russian standards have it, in paragraphs; who answers for it may stand before them."""
    papers, problems = reading(GOST)
    assert [paper.title for paper in papers] == [
        "Подсчёт камней в холодных реках",
        "Сортировка гальки на тёплом берегу",
        "A Quiet Walk around the Lake",
    ]
    assert papers[0].authors == ("Пример А. Б.", "Проба В. Г.", "Третий Д. Е.")
    assert problems == []


def test_rows_of_a_table_in_tex_are_entries(reading: Reading) -> None:
    """Curricula vitae have years and numbers in columns of their own."""
    papers, problems = reading(ROWS, "cv.tex")
    assert [(paper.title, paper.arxiv_id, paper.doi) for paper in papers] == [
        ("Counting stones in cold rivers", "2411.00044", None),
        ("Sorting pebbles on warm shores", None, "10.1000/stones.4"),
        ("Walking around quiet lakes", None, None),
    ]
    assert problems == []


def test_a_thesis_among_somebodys_degrees_is_no_paper_of_the_list(reading: Reading) -> None:
    """It is said to be passed over; one with an identifier is a paper wherever it stands."""
    papers, problems = reading(
        "# Ann Example\n\n## Education\n\n"
        "- Ph.D., University of Rivers, 2020. Thesis: [Counting Stones](https://example.org/thesis.pdf)\n"
        "- MSc, University of Lakes, 2016. Thesis: [Sorting Pebbles](https://arxiv.org/abs/1601.00001)\n\n"
        "## Publications\n\n- Ann Example. A Quiet Walk. NeurIPS 2021. [paper](https://arxiv.org/abs/2001.00003)\n"
    )
    assert [paper.arxiv_id for paper in papers] == ["1601.00001", "2001.00003"]
    assert [problem.passed_over for problem in problems] == [True]


def test_a_blank_before_the_stop_of_a_number_parts_no_entry(reading: Reading) -> None:
    """`7 . A Title` is an item, of which Markdown knows nothing."""
    papers, problems = reading(
        "1 . Counting Stones in Rivers. [paper](https://arxiv.org/abs/2001.00001) [code](https://github.com/o/a)\n"
        "2 . Sorting Pebbles, ICML 2021 [code](https://github.com/o/b) [paper](https://arxiv.org/abs/2001.00002)\n"
    )
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Counting Stones in Rivers", "2001.00001"),
        ("Sorting Pebbles", "2001.00002"),
    ]
    assert [[link.url for link in extract(paper).links] for paper in papers] == [
        ["https://github.com/o/a"],
        ["https://github.com/o/b"],
    ]
    assert problems == []


def test_descriptions_below_empty_terms_are_items(reading: Reading) -> None:
    """As programs that turn TeX into pages write bibliographies, with dates behind the authors."""
    page = "<html><body><h3>Papers</h3><dl>" + "".join(
        f"<dt></dt><dd><p>Example, Ann, Bob Sample, and Cy Third ({day}). {title}. In: <i>S</i>.</p></dd>"
        for day, title in (
            ("2025", "Counting Stones in Cold Rivers"),
            ("Nov. 17, 2020a", "Sorting Pebbles on Warm Shores"),
            ("2019", "A Quiet Walk around the Lake"),
        )
    )
    papers, problems = reading(page + "</dl></body></html>", "bibliography.html")
    assert [paper.title for paper in papers] == [
        "Counting Stones in Cold Rivers",
        "Sorting Pebbles on Warm Shores",
        "A Quiet Walk around the Lake",
    ]
    assert problems == []


def test_books_by_gost_have_titles_without_kind_and_publisher(reading: Reading) -> None:
    """Whatever stands before the colon, and whoever answers for the book."""
    text = """## Публикации

1. Пример А. Б. Подсчёт камней в холодных реках: монография. — М.: Камень, 2019. — 256 с.
2. Пример А. Б., Проба В. Г. Сортировка гальки : учебное пособие / А. Пример. — Рига : Камень, 2018.
3. Третий Д. Е. Тихие реки Севера: автореф. дис. ... канд. геогр. наук. – М., 2014. – 24 с.
4. Третий Д. Е. Лес: вид сверху и снизу. – СПб.: Изд-во Леса, 2011. – 200 с.
"""
    papers, _ = reading(text)
    assert [paper.title for paper in papers] == [
        "Подсчёт камней в холодных реках",
        "Сортировка гальки",
        "Тихие реки Севера",
        "Лес: вид сверху и снизу",
    ]
