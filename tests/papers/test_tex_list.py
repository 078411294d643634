import pytest

from .conftest import Reading

YEARS = r"""
\section*{Publications}
\years{2019}A. Example, C. Third, ``Walking Bridges of Old,'' Journal of Bridges, 12, 3--9.\\
\years{2018}A. Example, ``Long Winters in Small Harbours,'' Harbours, 1--9. \url{https://arxiv.org/abs/2101.00003}
\section*{Talks}
\years{2019}Invited talk, ``Walking,'' Rocktown.
"""
BLOCK = r"""
\section*{Journal articles}
\tabbedblock{
\bf{2019} \> A. Example, C. Third, \textit{Walking Bridges of Old}, Journal of Bridges, 12, 3--9. \\
\bf{2018} \> A. Example, D. Fourth, \textit{Long Winters in Small Harbours}, Harbours, 12, 3--9.
}
"""
BLOCKS = r"""
\section{Publications}
\pubblock{
  {\bf 2022} & A. Example. \textit{Walking Bridges of Old}. J. 12, 3. \url{https://arxiv.org/abs/2101.00001}
}
\pubblock{
  {\bf 2021} & A. Example. \textit{Long Winters in Small Harbours}. J. 1, 3. \url{https://arxiv.org/abs/2101.00002}
}
"""


@pytest.mark.parametrize("text", [YEARS, BLOCK, BLOCKS], ids=["years", "block", "blocks"])
def test_entries_begin_at_a_year_in_the_margin(text: str, reading: Reading) -> None:
    """And end at the next, with their authors; what wraps them is nothing."""
    papers, _ = reading(f"\\documentclass{{cv}}\n\\begin{{document}}{text}\\end{{document}}\n", "cv.tex")
    assert [paper.title for paper in papers] == ["Walking Bridges of Old", "Long Winters in Small Harbours"]
    assert [paper.authors[0] for paper in papers] == ["A. Example"] * 2


def test_an_address_goes_on_at_what_is_percent_encoded_in_it(reading: Reading) -> None:
    """Elsewhere a remark of the writer's begins at a percent sign."""
    text = (
        "\\begin{itemize}\n\\item A. Example. \\emph{Counting Quiet Lamps}. 2020. % soon 2021\n"
        "\\url{https://arxiv.org/abs/2001.00001} \\url{https://lamps.example.org/a(2)%2Cb}% the page\n"
        "\\end{itemize}\n"
    )
    [paper], _ = reading(text, "cv.tex")
    assert paper.urls == ("https://lamps.example.org/a(2)%2Cb",)


LARGE = r"""
\thispagestyle{empty}
{\bf Address:} Department of Ponds

\noindent{\large\bf List of Publications}

\begin{enumerate}
\item \PHD
 A. Lakes, B. Ponds,
 Counting Reeds in Quiet Ponds, \jpl\ 14 (1999), 241--254.
\item A. Lakes, C. Woods. Mapping Woods without Maps. \wds{12}, 2001, 33--39.
\item A. Lakes, D. Woods. Ferns under a Quiet Moon. {\em Fern Letters} 3 (2003), 4--9.
\end{enumerate}

\noindent{\large\bf Awards and Grants}

\begin{itemize}
\item Lake Grant 0348000, Counting Quiet Reeds. With B. Ponds, Lake Foundation, 2004.
\end{itemize}
"""


def test_words_in_large_letters_are_a_heading_and_commands_of_ones_own_are_journals(reading: Reading) -> None:
    """What stands below a heading for grants is no paper; a style of pages is no heading."""
    papers, _ = reading(f"\\documentclass{{cv}}\n\\begin{{document}}{LARGE}\\end{{document}}\n", "cv.tex")
    assert [paper.title for paper in papers] == [
        "Counting Reeds in Quiet Ponds",
        "Mapping Woods without Maps",
        "Ferns under a Quiet Moon",
    ]
