"""Data in fences of Markdown that holds no list besides: `# Papers`, and below it a block of YAML or JSON.

Lines come in; the papers of the data go out, or None where the text is no such one. To the data's reader
the lines outside the fences are blank, so that each stands where it stood.
"""

from collections.abc import Callable, Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.items import Item
from enricher.papers.markup.piece_ends import fence_behind
from enricher.papers.readers import delimited, json_document, json_lines, toml_list, yaml_list

_READERS: dict[str, Callable[[Stream], Iterator[Item]]] = {
    "yaml": yaml_list.papers,
    "yml": yaml_list.papers,
    "json": json_document.papers,
    "json5": json_document.papers,
    "jsonl": json_lines.papers,
    "toml": toml_list.papers,
    "csv": delimited.papers,
    "tsv": delimited.papers,
}
_FENCES = ("```", "~~~")
_NAMES_PAPERS = late(r"(?i)\b(?:title|paper|titre|titel|título)\b|标题|题目|タイトル|제목")
"""What data about papers calls their titles."""
_SIGNS_PAPERS = late(
    r"(?i)arxiv|\bdoi\b|\b10\.\d{4,9}/|openreview\.net|\babstract\b|\bvenue\b|\bauthors\b|论文"
)
"""What such data holds besides: a programme's settings have titles, too."""
_LISTS = late(r"\s{0,8}(?:[-*+|]|\d{1,3}[.)])\s|.*?(?:\]\(|://|<table|(?i:arxiv[:/]|doi[:/]))")
"""What stands outside fences where the list itself does."""


def begins(lines: list[str]) -> bool:
    """Whether a fence of data is among the first lines of a text, and nothing of a list outside of it."""
    return any(map(_form_of, lines)) and _data_of(lines) is not None


def papers(lines: list[str], stream: Stream) -> Iterator[Item] | None:
    """The papers of the data in a whole text's fences; None where a list stands outside of them."""
    data = _data_of(lines)
    if data is None:
        return None
    form, kept = data

    def said(problem: Problem) -> None:
        stream.report(problem.words, problem.line, passed_over=problem.passed_over)

    return _READERS[form](Stream(stream.path, iter(("\n".join(kept).encode(),)), said))


def _data_of(lines: list[str]) -> tuple[str, list[str]] | None:
    """The form of the data, and the lines with blank ones for all that is outside of it."""
    form, fence, kept = "", "", list[str]()
    for line in lines:
        if fence:
            behind = fence_behind(line, fence)
            kept.append(line if behind else "")
            fence = behind
            continue
        if line.lstrip().startswith(_FENCES):
            fence = fence_behind(line, "")
            found = _form_of(line)
            if not found or (form and found != form):
                return None
            form = found
        elif _LISTS.match(line):
            return None
        kept.append("")
    if not form or not any(map(_NAMES_PAPERS.search, kept)) or not any(map(_SIGNS_PAPERS.search, kept)):
        return None
    return form, kept


def _form_of(line: str) -> str:
    """The form that a fence says its block is of, where that is one of data."""
    bare = line.strip()
    said = bare.lstrip("`~").strip().lower() if bare.startswith(_FENCES) else ""
    return said if said in _READERS else ""
