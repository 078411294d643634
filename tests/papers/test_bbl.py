"""Bibliographies as BibTeX and biblatex write them for a paper."""

from pathlib import Path

import pytest

from enricher.links import extract
from enricher.papers import read

from .conftest import Reading

BIBLATEX = r"""% $ biblatex auxiliary file $
\begingroup
\makeatletter
\datalist[entry]{nty/global//global/global}
  \entry{doe2021}{article}{}
    \name{author}{2}{}{%
      {{hash=1}{%
         family={Doe},
         familyi={D\bibinitperiod},
         given={Jane},
         giveni={J\bibinitperiod}}}%
      {{hash=2}{%
         family={M{\"u}ller},
         familyi={M\bibinitperiod},
         given={Rick\bibnamedelima J.},
         giveni={R\bibinitperiod}}}%
    }
    \strng{namehash}{1}
    \field{sortinit}{1}
    \field{title}{Ice on {Lakes} \& Ponds}
    \field{journaltitle}{Journal of Ice}
    \field{year}{2021}
    \field{note}{Code at \url{https://github.com/doe/ice_on_lakes}}
    \verb{doi}
    \verb 10.1000/ice.1_2
    \endverb
    \verb{url}
    \verb https://ice.example/~doe
    \endverb
  \endentry
  \entry{roe2022}{misc}{}
    \name{author}{1}{}{%
      {{hash=3}{%
         family={Roe},
         given={Rick}}}%
    }
    \field{eprinttype}{arxiv}
    \field{title}{Snow}
    \verb{eprint}
    \verb 2201.00001
    \endverb
  \endentry
\enddatalist
\endinput
"""


def test_biblatexs_entries_are_papers(reading: Reading) -> None:
    """Fields, names and verbatim values each stand in a way of their own."""
    first, second = reading(BIBLATEX, "main.bbl")[0]
    assert (first.title, first.doi) == ("Ice on Lakes & Ponds", "10.1000/ice.1_2")
    assert first.authors == ("Jane Doe", "Rick J. Müller")
    assert "https://github.com/doe/ice_on_lakes" in [link.url for link in extract(first).links]
    assert (second.title, second.arxiv_id, second.authors) == ("Snow", "2201.00001", ("Rick Roe",))


NATBIB = r"""\begin{thebibliography}{2}
\providecommand{\url}[1]{\texttt{#1}}

\bibitem[Doe \& Roe(2020)Doe, and Roe]{doe2020}
Jane Doe and Rick Roe.
\newblock Fields of grass.
\newblock \emph{Journal of Grass}, 12:\penalty0 1--9, 2020.
\newblock \doi{10.1000/grass.1}.
\newblock URL \url{https://github.com/doe/grass}.

\bibitem{poe2019}
A.~Poe, B.~Coe, and C.~Moe, ``Hills seen from afar,'' \emph{arXiv preprint
  arXiv:1901.00001}, 2019.

\end{thebibliography}
"""


def test_bibitems_are_papers(reading: Reading) -> None:
    """In blocks, or in one piece with the title in quotes."""
    first, second = reading(NATBIB, "paper.bbl")[0]
    assert (first.title, first.doi) == ("Fields of grass", "10.1000/grass.1")
    assert first.authors == ("Jane Doe", "Rick Roe")
    assert [link.url for link in extract(first).links] == ["https://github.com/doe/grass"]
    assert (second.title, second.arxiv_id) == ("Hills seen from afar", "1901.00001")
    assert second.authors == ("A. Poe", "B. Coe", "C. Moe")


def test_a_year_behind_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    """Where a stop parts them; the year in a title's own words stays."""
    file = tmp_path / "main.bbl"
    file.write_text(
        "\\begin{thebibliography}{2}\n"
        "\\bibitem{a}\nJ.~Kim.\n\\newblock A First Title, 2019.\n\\newblock URL \\url{https://a.org/x}.\n\n"
        "\\bibitem{b}\nJ.~Kim.\n\\newblock Findings of WMT 2020.\n\\newblock In ACL.\n"
        "\\end{thebibliography}\n"
    )
    assert [paper.title for paper in read([str(file)])] == ["A First Title", "Findings of WMT 2020"]


def test_a_title_in_italics_right_behind_its_authors_is_one(reading: Reading) -> None:
    r"""Hand-written entries without `\newblock` have their title in italics; a journal there is none."""
    text = (
        "\\begin{thebibliography}{9}\n"
        "\\bibitem{a} C.~Other and A.~N\\~{u}nez, \\emph{A Title in Italics}, "
        "\\href{http://arxiv.org/abs/1901.00252}{arXiv:1901.00252 [hep-th]}. "
        "Code at \\url{https://github.com/o/bib_item}.\n"
        "\\bibitem{b} A.~Example. A title in roman. \\emph{Journal of Many Things}, 2020.\n"
        "\\end{thebibliography}\n"
    )
    first, second = reading(text, "main.tex")[0]
    assert (first.title, first.arxiv_id) == ("A Title in Italics", "1901.00252")
    assert first.authors == ("C. Other", "A. Nũnez")
    assert [link.url for link in extract(first).links] == ["https://github.com/o/bib_item"]
    assert (second.title, second.authors) == ("A title in roman", ("A. Example",))


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Lake, A., and Pond, B., Fog over hills by night, Stone Lett. \\textbf{45} no. 7 (2012) 073001.",
         "Fog over hills by night"),
        ("Lake, A. B., Weir, C., and Pond, B., Fog over hills by night, arXiv preprint (2023).",
         "Fog over hills by night"),
        ("Lake, A. B., Weir, C., and Pond, B., \\emph{Fog Theory}, vol. 245, Weir Press, Ford, 1982.",
         "Fog Theory"),
        ("Lake, A., and Pond, B., Fog, hills, and nights, Stones \\textbf{87} (2024) 155--182.",
         "Fog, hills, and nights"),
    ],
)  # fmt: skip
def test_items_in_one_run_end_their_titles_before_the_source(reading: Reading, item: str, title: str) -> None:
    r"""Hand-written items and those of styles without `\newblock` are one run of words."""
    text = f"\\begin{{thebibliography}}{{9}}\n\n\\bibitem{{a}}\n{item}\n\n\\end{{thebibliography}}\n"
    papers, _ = reading(text, "main.bbl")
    assert [paper.title for paper in papers] == [title]


def test_items_of_harvards_styles_are_read(reading: Reading) -> None:
    r"""`\harvarditem` names who is cited, the year and the key; authors and year stand before the title."""
    text = (
        "\\begin{thebibliography}{xx}\n\n\\harvarditem{Doe \\harvardand\\ Roe}{2019}{doe}\n"
        "Doe, J. \\harvardand\\ Roe, R.  \\harvardyearleft 2019\\harvardyearright . `Still waters in nets', "
        "{\\em arXiv preprint\n  arXiv:1903.00001} .\n\n"
        "\\harvarditem[Doe et~al.]{Doe, Roe \\harvardand\\ Poe}{2020}{roe}\n"
        "Doe, J., Roe, R. \\harvardand\\ Poe, A.  \\harvardyearleft 2020\\harvardyearright , "
        "{\\em Still waters in wide nets}, Lamp Press.\n\n\\end{thebibliography}\n"
    )
    papers, problems = reading(text, "main.bbl")
    assert [(paper.title, paper.arxiv_id, paper.authors) for paper in papers] == [
        ("Still waters in nets", "1903.00001", ("J. Doe", "R. Roe")),
        ("Still waters in wide nets", None, ("J. Doe", "R. Roe", "A. Poe")),
    ]
    assert problems == []


def test_a_book_of_ieees_style_ends_its_title_where_the_glue_stands(reading: Reading) -> None:
    """Of however few words, behind the only author."""
    papers, _ = reading(
        "\\begin{thebibliography}{1}\n\n\\bibitem{lake}\nZ.~Lake and M.~Pond, ``Counting lakes by night,'' "
        "in \\emph{Proc. Lakes}, ser. LNL.\\hskip 1em plus 0.5em minus 0.4em\\relax Lake Press, 2020.\n\n"
        "\\bibitem{wood}\nI.~Wood, \\emph{Woods}, 2nd~ed.\\hskip 1em plus 0.5em minus\n  0.4em"
        "\\relax Wood Press, 2019.\n\n\\end{thebibliography}\n",
        "main.bbl",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("Counting lakes by night", ("Z. Lake", "M. Pond")),
        ("Woods", ("I. Wood",)),
    ]


def test_a_title_ends_where_its_journal_stands_in_italics(reading: Reading) -> None:
    """In styles that part nothing by blocks; a book's title in italics stays."""
    papers, _ = reading(
        "\\begin{thebibliography}{9}\n\n\\bibitem{lake}\nC. M. Wood, The quarrel between lakes and seas, "
        "\\emph{Reviews of Water} 17, 4 (2014). \\href{https://doi.org/10.1000/w-4}{doi:10.1000/w-4}.\n\n"
        "\\bibitem{pond}\nA. Pond and B. Sea, Foam on still lakes, in \\textit{Lakes}, (1999).\n\n"
        "\\bibitem{sea}\nD. Sea and E. Pond, \\emph{A Book of All Seas}, (2001).\n\n"
        "\\end{thebibliography}\n",
        "main.bbl",
    )
    assert [(paper.title, paper.authors) for paper in papers] == [
        ("The quarrel between lakes and seas", ("C. M. Wood",)),
        ("Foam on still lakes", ("A. Pond", "B. Sea")),
        ("A Book of All Seas", ("D. Sea", "E. Pond")),
    ]


def test_an_entry_may_be_cited_without_a_title(reading: Reading) -> None:
    """Physicists' styles give authors, a journal in short and where the paper is, or a title before that."""
    text = r"""\begin{thebibliography}{9}
\bibitem{a} A.~Doe, \href{https://doi.org/10.1000/lakes.1}{Lake.\ Lett. B {\bf 12}, 1 (2018)},
  \href{http://arxiv.org/abs/1801.00001}{{\tt arXiv:1801.00001 [hep-th]}}.
\bibitem{b} A.~Doe and B.~Roe, Lake.\ Rev.\ D {\bf 9}, 12345 (2019) [arXiv:1901.00002 [hep-ph]].
\bibitem{c} B.~Roe, \href{https://arxiv.org/abs/1901.00003}{Ice on deep lakes}, Lake. Rev. D 9 (2019) 1.
\end{thebibliography}
"""
    papers, problems = reading(text, "main.bbl")
    assert [(one.title, one.arxiv_id, one.authors) for one in papers] == [
        ("", "1801.00001", ("A. Doe",)),
        ("", "1901.00002", ("A. Doe", "B. Roe")),
        ("Ice on deep lakes", "1901.00003", ("B. Roe",)),
    ]
    assert (papers[0].doi, problems) == ("10.1000/lakes.1", [])


ELSEVIERS = r"""\bibinfo{author}{Doe, J.}, \bibinfo{author}{Roe, M.}, \bibinfo{year}{2020}.
\newblock \bibinfo{title}{Rivers with Nets}."""
REVTEXS = r"""\bibfield {author} {\bibinfo {author} {\bibfnamefont {J.}~\bibnamefont {Doe}}, \bibinfo {author}
{\bibfnamefont {M.}~\bibnamefont {Roe}}, }\bibfield {title}
{\enquote {\bibinfo {title} {Rivers with Nets},}\ }"""
APAS = r"""Doe, J. and Roe, M. (2018).
\newblock {Rivers with Nets}."""


@pytest.mark.parametrize("style", [ELSEVIERS, REVTEXS, APAS])
def test_authors_each_in_a_field_are_all_read(reading: Reading, style: str) -> None:
    """As Elsevier's and REVTeX's styles write them; a year in brackets costs no initial its point."""
    text = "\\begin{thebibliography}{9}\n\\bibitem{a}\n" + style + "\n\\end{thebibliography}\n"
    (paper,), _ = reading(text, "a.bbl")
    assert (paper.title, paper.authors) == ("Rivers with Nets", ("J. Doe", "M. Roe"))


def test_a_prefix_is_of_the_name(reading: Reading) -> None:
    """Biblatex tells it behind the given name."""
    berg = r"family={Berg}, familyi={B}, given={Ann}, giveni={A}, prefix={van\bibnamedelima den}, prefixi={v}"
    people = "{{hash=1}{family={Doe}}}%\n{{hash=2}{" + berg + "}}%\n"
    text = "\\entry{a}{article}{}{}\n      \\name{author}{2}{}{%\n" + people + "    }%\n"
    text += "\\field{title}{Rivers with Nets}\n\\endentry\n"
    (paper,), _ = reading(text, "a.bbl")
    assert paper.authors == ("Doe", "Ann van den Berg")


def test_a_site_that_nobody_signs_is_called_by_its_name(reading: Reading) -> None:
    """What stands where a title does is its address alone."""
    text = (
        "\\begin{thebibliography}{9}\n\\bibitem[Lak]{LAKES}\nLake {H}ome {P}age.\n"
        "\\newblock {\\tt http://www.lake.org}.\n\n"
        "\\bibitem[Pon97]{POND}\nAnn~Pond.\n\\newblock Counting Stones.\n\\newblock {\\em Lakes}, 1997.\n"
        "\\end{thebibliography}\n"
    )
    papers, _ = reading(text, "main.bbl")
    assert [(p.title, p.authors) for p in papers] == [
        ("Lake Home Page", ()),
        ("Counting Stones", ("Ann Pond",)),
    ]
    assert papers[0].urls == ("http://www.lake.org",)
