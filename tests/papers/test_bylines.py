"""Authors, wherever they stand beside a title: before it, behind it, on a line of their own."""

import pytest

from .conftest import Reading, whole

AUTHORS = {
    "behind a title in italics": (
        "- *Counting All Lamps by Hand*, A. Example, B. Sample, ICML 2020 [[pdf]](ARX/2001.00001)\n"
        "- *Opening All Doors by Foot*, C. Probe, ICLR 2021 [[pdf]](ARX/2001.00002)\n",
        [("A. Example", "B. Sample"), ("C. Probe",)],
    ),
    "behind a title in bold, before the venue": (
        "- **Counting All Lamps**, Ann Example, Bob Sample, CVPR 2023. [[paper]](ARX/2001.00001)\n"
        "- **Of Doors, Walls and Windows**, CVPR 2023. [[paper]](ARX/2001.00002)\n",
        [("Ann Example", "Bob Sample"), ()],
    ),
    "alone in italics below a title": (
        "* **[ICML 2023]** Opening Doors Quietly.\n  *Dan Test.*\n  [[Paper](ARX/2001.00001)]\n"
        "* **[ICML 2023]** Opening Doors Loudly.\n  *Spotlight Talk.*\n  [[Paper](ARX/2001.00002)]\n",
        [("Dan Test",), ()],
    ),
    "before a title in bold": (
        "- A. Example, B. Sample: **Counting Lamps.** In: Proceedings, 2022. [PDF](ARX/2001.00001)\n"
        "- Vision and Language: **Counting Words.** 2022. [PDF](ARX/2001.00002)\n"
        '- Example, Ann, et al. "**Counting Doors**." Letters (2015). [[pdf]](ARX/2001.00003)\n'
        '- Ann Example, et al. "**Counting Walls**." Letters (2015). [[pdf]](ARX/2001.00004)\n',
        [("A. Example", "B. Sample"), (), (), ("Ann Example",)],
    ),
    "with links to their pages": (
        "* [Ann Example](https://ann.example.org), [Bob Sample](https://bob.example.org). "
        "**Counting Lamps**. *ICML* (2021). [[arXiv]](ARX/2001.00001)\n",
        [("Ann Example", "Bob Sample")],
    ),
    "as references have them": (
        "- Example, A., Sample, B., & Probe, C. (2021). Counting lamps by hand. *Journal of Lamps*, *12*(3). "
        "ARX/2001.00001\n",
        [("A. Example", "B. Sample", "C. Probe")],
    ),
    "on the first line below a heading": (
        "### Counting Lamps\n\nAnn Example, Bob Sample\n\n[Paper](ARX/2001.00001) [Code](HUB/first)\n\n"
        "### Counting Doors\n\nOf doors, walls and windows.\n\n[Paper](ARX/2001.00002)\n",
        [("Ann Example", "Bob Sample"), ()],
    ),
    "below a title in a cell": (
        "|Title & Authors|Links|\n|-|-|\n|[Counting Lamps](ARX/2001.00001)<br>Ann Example, Bob Sample|-|\n",
        [("Ann Example", "Bob Sample")],
    ),
}


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_are_read_where_they_stand(reading: Reading, name: str) -> None:
    """And words that are no names are nobody."""
    text, expected = AUTHORS[name]
    assert [paper.authors for paper in reading(whole(text))[0]] == expected
