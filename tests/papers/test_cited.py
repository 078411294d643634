"""References as the styles of bibliographies print them: their titles, and their authors as spoken."""

import pytest

from enricher.papers.words.authors import author_names

from .conftest import Reading, whole

REFERENCES = [
    (
        "Anna Lakes, 2019: Rivers that run uphill. ICML. arXiv:2001.00001",
        "Rivers that run uphill",
        ("Anna Lakes",),
    ),
    ("Lake Team. (2025). Rivers that run uphill. arXiv:2001.00001", "Rivers that run uphill", ()),
    ("PondAI. (2023). Rivers that run uphill. arXiv:2001.00001", "Rivers that run uphill", ()),
    ("Deep Lakes. (2016). IEEE Conference on Waters. arXiv:2001.00001", "Deep Lakes", ()),
    (
        "Lakes and Seas (1972) Production of Waters and Economic Tides. https://doi.org/10.1234/3",
        "Production of Waters and Economic Tides",
        (),
    ),
    (
        "Lakes, Anna (2019), Rivers that run uphill: Theory and evidence, *Journal of Made Waters, 37*(2)."
        " https://doi.org/10.1234/2",
        "Rivers that run uphill: Theory and evidence",
        ("Anna Lakes",),
    ),
    (
        "Anna Lakes, Bert Seas and Carl Ponds (2012) The Good and the Average: Peers of Lakes, *Waters*,"
        " 20 (2). https://doi.org/10.1234/1",
        "The Good and the Average: Peers of Lakes",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    ("Lakes, A. Example, ICLR 2020. arXiv:2001.00001", "Example", ("A. Lakes",)),
    ("Seas, B. Two, arXiv:2001.00002", "Two", ("B. Seas",)),
    (
        "Lakes, A. and Seas, B. Learning to Float on Water, NeurIPS 2021, arXiv:2001.00003",
        "Learning to Float on Water",
        ("A. Lakes", "B. Seas"),
    ),
    (
        "Lakes, A., Seas, B., & Ponds, C. D. (2020). Rivers that run uphill. Journal of Made "
        "Waters, 12(3), 45–67. https://doi.org/10.1234/jmw.2020.12",
        "Rivers that run uphill",
        ("A. Lakes", "B. Seas", "C. D. Ponds"),
    ),
    (
        "Lakes, A. (2021). Why lakes are still: A study of surfaces. In Proceedings of the "
        "3rd Conference on Waters (pp. 1–9). https://doi.org/10.1234/cw.2021.1",
        "Why lakes are still: A study of surfaces",
        ("A. Lakes",),
    ),
    (
        "Lakes, A., & Seas, B. (2022). Tides of data [Preprint]. arXiv. ARX/2201.00004",
        "Tides of data",
        ("A. Lakes", "B. Seas"),
    ),
    (
        'Lakes, Anna, and Bert Seas. "Rivers That Run Uphill." Journal of Made Waters, vol. '
        "12, no. 3, 2020, pp. 45-67. doi:10.1234/jmw.2020.13",
        "Rivers That Run Uphill",
        ("Anna Lakes", "Bert Seas"),
    ),
    (
        'Lakes, Anna, et al. "Tides of Data." arXiv preprint arXiv:2201.00005 (2022).',
        "Tides of Data",
        ("Anna Lakes",),
    ),
    (
        'Lakes, Anna van den, Bert Seas, and Carl Ponds. "Tides of Data." arXiv:2201.00007 (2022).',
        "Tides of Data",
        ("Anna van den Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        'Lakes, Anna. "Still Waters." Proceedings of the Conference on Waters, 2019. arXiv:1901.00006',
        "Still Waters",
        ("Anna Lakes",),
    ),
    (
        "Lakes, Anna, and Bert Seas. 2020. “Rivers That Run Uphill.” Journal of Made Waters "
        "12 (3): 45–67. https://doi.org/10.1234/jmw.2020.14.",
        "Rivers That Run Uphill",
        ("Anna Lakes", "Bert Seas"),
    ),
    (
        "Lakes, Anna, Bert Seas, and Carl Ponds. 2021. Tides of Data and Sand. arXiv:2101.00007.",
        "Tides of Data and Sand",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        "A. Lakes, B. Seas, and C. Ponds, “Rivers that run uphill,” J. Made Waters, vol. 12, "
        "no. 3, pp. 45–67, Mar. 2020, doi: 10.1234/jmw.2020.15.",
        "Rivers that run uphill",
        ("A. Lakes", "B. Seas", "C. Ponds"),
    ),
    (
        'A. Lakes and B. Seas, "Tides of data," in Proc. CVPR, 2021, pp. 1-9. arXiv:2101.00008',
        "Tides of data",
        ("A. Lakes", "B. Seas"),
    ),
    ('[3] A. B. Lakes et al., "Deep waters," 2023, arXiv:2301.00009.', "Deep waters", ("A. B. Lakes",)),
    (
        "Lakes A, Seas B, Ponds C. Rivers that run uphill[J]. Journal of Made Waters, 2020, "
        "12(3): 45-67. DOI:10.1234/jmw.2020.16",
        "Rivers that run uphill",
        ("A Lakes", "B Seas", "C Ponds"),
    ),
    (
        "Lakes A, Seas B. Tides of data[C]//Proceedings of the IEEE Conference on Waters. "
        "2021: 1-9. arXiv:2101.00010",
        "Tides of data",
        ("A Lakes", "B Seas"),
    ),
    (
        "Lakes A, Seas B, Ponds C, et al. Deep waters[J]. arXiv preprint arXiv:2301.00011, 2023.",
        "Deep waters",
        ("A Lakes", "B Seas", "C Ponds"),
    ),
    (
        "[4] 李湖, 王海, 张江. 向上流动的河[J]. 水学报, 2020, 12(3): 45-67. DOI:10.1234/sxb.2020.17",
        "向上流动的河",
        ("李湖", "王海", "张江"),
    ),
    (
        "Lakes AB, Seas C, Ponds D. Rivers that run uphill in the dark. J Made Waters. "
        "2020;12(3):45-67. doi:10.1234/jmw.2020.18",
        "Rivers that run uphill in the dark",
        ("AB Lakes", "C Seas", "D Ponds"),
    ),
    (
        "1. Lakes AB, Seas C. Tides of data. Water Res. 2021 Mar;4(1):1-9. doi: 10.1234/wr.2021.19",
        "Tides of data",
        ("AB Lakes", "C Seas"),
    ),
    (
        "Anna Lakes, Bert Seas, and Carl Ponds. 2020. Rivers that run uphill. In Proceedings "
        "of the 12th ACM Conference on Waters (WATER '20). ACM, 45–67. "
        "https://doi.org/10.1145/1234567.1234568",
        "Rivers that run uphill",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        "Anna Lakes. 2021. Still waters and deep ones. ACM Trans. Waters 4, 1 (2021), 1–9. "
        "https://doi.org/10.1145/1234567.1234569",
        "Still waters and deep ones",
        ("Anna Lakes",),
    ),
    (
        "Lakes, A. and Seas, B., 2020. Rivers that run uphill. Journal of Made Waters, 12(3), "
        "pp.45-67. doi:10.1234/jmw.2020.20",
        "Rivers that run uphill",
        ("A. Lakes", "B. Seas"),
    ),
    (
        "Lakes, A., Seas, B. & Ponds, C. Rivers that run uphill. Nat. Waters 12, 45–67 "
        "(2020). https://doi.org/10.1038/s41586-020-0001-1",
        "Rivers that run uphill",
        ("A. Lakes", "B. Seas", "C. Ponds"),
    ),
    (
        "Anna Lakes, Bert Seas. Tides of Data. In ICML 2021. arXiv:2101.00012",
        "Tides of Data",
        ("Anna Lakes", "Bert Seas"),
    ),
    (
        "Anna Lakes*, Bert Seas*, and Carl Ponds. The Problem of Tides: A Study. ACL 2023. "
        "[arXiv](ARX/2305.00013)",
        "The Problem of Tides: A Study",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        "Anna Lakes* Bert Seas* Carl Ponds†. The Problem of Tides: A Study. ACL 2023. "
        "[arXiv](ARX/2305.00014)",
        "The Problem of Tides: A Study",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        "WATER Collaboration. Search for tides in still lakes with the WATER detector. "
        "*JHEP*, 06:005, Jun 2022. [arXiv:2203.00015](ARX/2203.00015), "
        "[doi:10.1234/JHEP06(2022)005](https://doi.org/10.1234/JHEP06(2022)005).",
        "Search for tides in still lakes with the WATER detector",
        ("WATER Collaboration",),
    ),
    (
        "Anna Lakes and others. Publishing the tides: getting the most out of waters. "
        "*SciPost*, 12:037, 2022. [arXiv:2109.00016](ARX/2109.00016)",
        "Publishing the tides: getting the most out of waters",
        ("Anna Lakes",),
    ),
    (
        "Lakes, A., & Seas, B. Learning by floating. In ICML 2021. [link](ARX/2101.00017)",
        "Learning by floating",
        ("A. Lakes", "B. Seas"),
    ),
    (
        "The heavy tide phenomenon in lakes. In ICML 2021. [[pdf]](ARX/2101.00018)",
        "The heavy tide phenomenon in lakes",
        (),
    ),
    (
        "Anna Lakes. Still waters of the deep. arXiv 2023. [PDF](ARX/2301.00019)",
        "Still waters of the deep",
        ("Anna Lakes",),
    ),
    (
        '**[1]** Lakes, Anna, Bert Seas, and Carl Ponds. "**Deep water**." Nature 521.7553 '
        "(2015): 436-444. [[pdf]](ARX/1501.00020)",
        "Deep water",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    (
        '**[2]** Lakes, Anna, Bert Seas, and Carl Ponds. "**Sequences of waters with nets**." '
        "NIPS. 2014. [[pdf]](ARX/1401.00021)",
        "Sequences of waters with nets",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    ('"Ponds" is accepted by ECCV 2022! [[paper](ARX/2207.00022)]', "Ponds", ()),
    (
        'Our paper "Ponds in Motion: A Survey" has been accepted to TPAMI. [arXiv](ARX/2207.00023)',
        "Ponds in Motion: A Survey",
        (),
    ),
    ("[2022.07] Ponds in Motion is accepted to ECCV 2022. [paper](ARX/2207.00024)", "Ponds in Motion", ()),
    (
        "A Study of Tides in Motion. [arXiv:2207.00025 / NIPS 2022](ARX/2207.00025)",
        "A Study of Tides in Motion",
        (),
    ),
    (
        "*Tides and Their Nets*, Lakes, A., Seas, B., 2021. arXiv:2101.00026",
        "Tides and Their Nets",
        ("A. Lakes", "B. Seas"),
    ),
    ("A Study of Tides [Submitted on 18 Feb 2023] ARX/2302.00027", "A Study of Tides", ()),
    (
        "【:whale:】 A Study of Deep Tides. Anna Lakes, Bert Seas. ACL 2020. [pdf](ARX/2002.00028)",
        "A Study of Deep Tides",
        ("Anna Lakes", "Bert Seas"),
    ),
    (
        "Lakes, A. and Seas, B. (2021). Tides of Small Harbours. In ICML, pp. 1-9. [pdf](ARX/2101.00030)",
        "Tides of Small Harbours",
        ("A. Lakes", "B. Seas"),
    ),
    ("Metastable Tides in the Wild, OSDI '22 [paper](ARX/2202.00029)", "Metastable Tides in the Wild", ()),
]
"""APA, MLA, Chicago, IEEE, GB/T 7714, Vancouver, ACM, Harvard, Nature's, and what lists make of them."""

AUTHORS = [
    ("Ann Example, ; Bob Sample, Lakes", ("Ann Example", "Bob Sample")),
    ("Lakes, A. B., C. Ponds, D. Seas", ("A. B. Lakes", "C. Ponds", "D. Seas")),
    ("Lakes, Aaron van den, Bert Seas, and Carl Ponds", ("Aaron van den Lakes", "Bert Seas", "Carl Ponds")),
    ("Lakes, L., M. Seas, Ponds, H., Rivers, S.", ("L. Lakes", "M. Seas", "H. Ponds", "S. Rivers")),
    ("> by Lakes, Anna and Seas, Bert and Van Pond, Carl", ("Anna Lakes", "Bert Seas", "Carl Van Pond")),
    ("by Anna Lakes", ("Anna Lakes",)),
    ("Byron Lakes", ("Byron Lakes",)),
    ("Anna Lakes (Waters & Sons, Inc.), Bert Seas (Sand Lab)", ("Anna Lakes", "Bert Seas")),
    ("Anna (Ann) Lakes, Bert Seas", ("Anna (Ann) Lakes", "Bert Seas")),
    ("Lakes, J. (*), Seas, B., Ponds, C. D.", ("J. Lakes", "B. Seas", "C. D. Ponds")),
    (
        "<strong>Anna Lakes</strong>, Bert Seas#, <a href='https://c.example.org'>Carl Ponds</a>",
        ("Anna Lakes", "Bert Seas", "Carl Ponds"),
    ),
    ("A.B. Lakes, C. Seas.", ("A.B. Lakes", "C. Seas")),
    ("Anna Lakes, Bert Seas Jr.", ("Anna Lakes", "Bert Seas Jr.")),
    (
        "Anna Lakes, University of Waters; Bert Seas and Carl Ponds, Google; Dan Rivers, Xi'an Institute",
        ("Anna Lakes", "Bert Seas", "Carl Ponds", "Dan Rivers"),
    ),
    ("Lakes, Anna; Seas, Bert", ("Anna Lakes", "Bert Seas")),
    (
        "Lakes, A., Jr.; Seas, Bert, III; Ponds, Sr., Carl",
        ("A. Lakes Jr.", "Bert Seas III", "Carl Ponds Sr."),
    ),
    ("Lakes, Seas, Ponds", ("Lakes", "Seas", "Ponds")),
]


@pytest.mark.parametrize("mark", ["- ", ""], ids=["an item", "a paragraph"])
@pytest.mark.parametrize(("text", "title", "authors"), REFERENCES)
def test_a_reference_gives_its_title_and_its_authors(
    reading: Reading, text: str, title: str, authors: tuple[str, ...], mark: str
) -> None:
    """Whatever the style sets between them, in an item and in a paragraph."""
    other = f"{mark}**Another Title of Words** [pdf](ARX/1901.99999)"
    papers, _ = reading(whole(f"# Papers\n\n{mark}{text}\n\n{other}\n"))
    assert [(paper.title.rstrip("."), paper.authors) for paper in papers[:-1]] == [(title, authors)]


@pytest.mark.parametrize(("line", "names"), AUTHORS)
def test_names_are_told_apart_and_as_they_are_spoken(line: str, names: tuple[str, ...]) -> None:
    """Families first for the first author alone, for some, for all; with notes and affiliations."""
    assert author_names(line) == names
