"""The row of a table that names its columns, though no element says so: cells come in, yes or no goes out."""

from collections.abc import Sequence

from enricher.papers.blocks import Text

_TITLES = frozenset(("title", "paper", "papers", "paper title", "论文", "标题", "题目", "论文标题"))


def names_columns(cells: Sequence[Text]) -> bool:
    """Whether the first row of a table, though no heading by its elements, is one."""
    names = {cell.text.strip().lower() for cell in cells}
    return len(cells) > 1 and not names.isdisjoint(_TITLES) and all(len(name) < 30 for name in names)
