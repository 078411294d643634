"""Tables and words as Markdown."""

from collections.abc import Iterable, Sequence


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a bar in a cell stays one."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())


def code(words: str) -> str:
    """As it is typed; nothing for nothing."""
    return f"`{words}`" if words else ""
