"""Entries and rows in their plainest shape tell at once what all rules tell of them."""

import pytest
from msgspec import structs

from enricher.papers.lists.block_items import as_items
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.listed_paper import paper
from enricher.papers.lists.plain_entries import plain_unit
from enricher.papers.lists.table_rows import paper as row_paper
from enricher.papers.lists.units import changed, units
from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.html_blocks import blocks


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("- [A Title of Plain Words]({page})", True),
        ("- [LampNet: A Title of Plain Words]({page}), ICML 2024, [[code]](https://github.com/o/r)", True),
        ("- [ICML'24] [A Title of Plain Words]({page})", True),
        (
            "- (arXiv 2024) [Time-Series Lamps in Plain Words]({page}) [code](https://github.com/o/r) (oral)",
            True,
        ),
        ("- 20240102 ICML-24 [A Title of Plain Words]({page})", True),
        ("[A Title of So Many Plain Words]({page}), arXiv 2024/03, [website](https://example.org/a)", True),
        ("[Counting and Naming of Lamps by Night]({page}), ICML 2020", True),
        (
            "[A Title of So Many Words]({page}), ICML 2020, [[code]](https://github.com/o/r), (**LampNet**)",
            True,
        ),
        ("**Lamp counting**: [LAMP: A Title of Plain Words]({page}), ICML 2020, (**LAMP**)", True),
        ("**Lamps**, [A Title of So Many Words]({page}), [[code]](https://github.com/o/r)", True),
        ("- **Naming of lakes by night**, [A Title of Plain Words]({page}), arXiv 2020/04", True),
        ("[Lake Images and Pond Sounds of Night]({page}), ICML 2020", False),
        ("[Ann Example and Bob Sample]({page}), ICML 2020", False),
        ("[Counting and Naming Lamps Best]({page}), ICML 2020", False),
        ("**Ann Example and Bob Sample**: [A Title of So Many Words]({page}), ICML 2020", False),
        ("**Lamp Counting**: [A Title of So Many Words]({page}), ICML 2020", False),
        ("**Code**: [A Title of So Many Words]({page}), ICML 2020", False),
        ("[A Title of So Many Words]({page}), **LampNet**, ICML 2020", False),
        ("[A Title of So Many Words]({page}), ICML 2020, (**LampNet** by us)", False),
        ("[A Title **of** So Many Words]({page}), ICML 2020", False),
        ("**Lamps**, [A Title of So Many Words]({page}), ICML 2020.", False),
        ("- [A Title of Plain Words]({page}), Ann Example", False),
        ("- [A Title of Plain Words]({page}), [[pdf]](https://example.org/a.pdf)", False),
        ("- Ann Example 2024 [A Title of Plain Words]({page})", False),
        ("- see [A Title of Plain Words]({page})", False),
        ("- [Based on: A Title of Words]({page})", False),
        ("- [Plain Words and Titles: 12 (3)]({page})", False),
        ("[Four Words For Lamps]({page}), ICML 2024", False),
    ],
)
def test_a_plain_entry_is_told_at_once_as_by_the_rules(written: str, plain: bool) -> None:
    """Its unit, and its paper: they read their twin, whose shape nobody knows, to the end."""
    (block,) = blocks(rendered(written.format(page="https://arxiv.org/abs/2401.00001") + "\n"))
    told = plain_unit(block)
    assert (told is not None) == plain
    if told is None:
        return
    ((twin,),) = [units(part) for part in as_items(block)]
    assert told.bold == twin.bold
    assert changed(told, plain=False) == changed(twin)
    entries = [
        Entry(title=unit.title.words, item=unit.kind == "item", units=[unit], arxiv=set(unit.arxiv))
        for unit in (told, twin)
    ]
    one, other = (paper(entry, None) for entry in entries)
    assert one == other


@pytest.mark.parametrize(
    "row",
    [
        "| [A Title of Plain Words]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| **[LampNet: A Title of Words]({page})** | ICML | [Official](https://github.com/o/r) | 12 |",
        "| [A Title of Plain Words]({page}) | ICML | [https://github.com/o/r](https://github.com/o/r) | 12 |",
        "| [A Title of Plain Words]({page}) | | [Paper](https://github.com/o/r) | |",
        "| [A Title of Plain Words]({page}) | | | |",
        "| [Counting Plain Lamps]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| [Video-to-Video Lamp Synthesis]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| [Nature of Lamps]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| [Slides of Talk]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| [Ann Example Lake]({page}) | ICML | [code](https://github.com/o/r) | 12 |",
        "| A Title of Plain Words | [2401.00001]({page}) | [code](https://github.com/o/r) | |",
        "| **LampNet: A Title of Words** | [2401.00001v2]({page}) | **[link](https://github.com/o/r)** | |",
        "| The Title of Plain Words | [2401.00001]({page}) | [code](https://github.com/o/r) | |",
        "| LAMP LAKE SEA POND 24 | [2401.00001]({page}) | [code](https://github.com/o/r) | |",
        "| A Title of Plain Words | [Lamps]({page}) | [code](https://github.com/o/r) | |",
        "| A Title of Plain Words | [2401.00001]({page}) | [2401.00002](http://arxiv.org/abs/2401.00002) | |",
        "| A Title of Plain Words | [2401.00001]({page}.pdf) | | [2401.00001]({page}) |",
    ],
)
@pytest.mark.parametrize("conf", ["Conf", "PDF", "Slides", "Based on"])
def test_a_row_that_leads_to_its_paper_is_told_at_once_as_by_the_rules(row: str, conf: str) -> None:
    """Its twin has a letter of each link in italics, so that all rules are asked."""
    head = f"| Title | {conf} | Code | Stars |\n|---|---|---|---|\n"
    table = head + row.format(page="https://arxiv.org/abs/2401.00001") + "\n"
    (block,) = blocks(rendered(table))
    spanned = [structs.replace(cell, spans=((0, 1),)) if cell.links else cell for cell in block.cells]
    twin = structs.replace(block, cells=tuple(spanned))
    assert row_paper(block) == row_paper(twin)
