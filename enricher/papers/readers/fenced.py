"""Data or a list in fences of Markdown that holds no list besides: `# Papers`, and below it a block of YAML.

Lines come in; the papers of what is fenced go out, or None where the text is no such one. To the reader of
data the lines outside the fences are blank, so that each stands where it stood; to that of lists they are as
they were, and those of the fences themselves are blank.
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
    return _list_of(lines) is not None or (any(map(_form_of, lines)) and _data_of(lines) is not None)


def papers(lines: list[str], stream: Stream) -> Iterator[Item] | None:
    """The papers of the data in a whole text's fences; None where a list stands outside of them."""
    if (listed := _list_of(lines)) is not None:
        from enricher.papers.readers import listing  # which asks this one first

        return listing.of_lines(listed, stream.name)
    data = _data_of(lines)
    if data is None:
        return None
    form, kept = data

    def said(problem: Problem) -> None:
        stream.report(problem.words, problem.line, passed_over=problem.passed_over)

    return _READERS[form](Stream(stream.path, iter(("\n".join(kept).encode(),)), said))


def _list_of(lines: list[str]) -> list[str] | None:
    """The lines without those that open and close fences, where all that is fenced is a list of papers.

    Each of its entries begins with a number or a bullet, most of them name a page of a paper, and nothing of
    a list stands outside: code and its settings are fenced, too.
    """
    fence, kept, begun, signed = "", list[str](), 0, 0
    for line in lines:
        if not fence and line.lstrip().startswith(_FENCES):
            if line.strip().strip("`~").strip().lower() not in _PLAIN:
                return None
            fence = fence_behind(line, "")
            kept.append("")
            continue
        behind = fence_behind(line, fence) if fence else ""
        kept.append(line if behind or not fence else "")
        if behind and _PROGRAM.match(line):
            return None
        if not fence and _LISTS.match(line):
            return None
        begun += behind != "" and _ENTRY.match(line) is not None
        signed += behind != "" and _PAGE.search(line) is not None
        fence = behind
    return kept if begun >= _FEWEST and signed * 2 >= begun else None


_FEWEST = 2
_PLAIN = frozenset(("", "text", "txt", "plain", "plaintext", "md", "markdown", "none"))
"""What fences say of words that are no program."""
_ENTRY = late(r"\s{0,3}(?:[-*+•]|[\[(]?\d{1,4}[.)\]])\s")
_PAGE = late(
    r"(?i)arxiv\.org/(?:abs|pdf)|\barxiv:\s?\d|doi\.org/10\.|\bdoi:\s?10\.|openreview\.net/|aclanthology\.org/"
)
"""Where a paper is read."""
_PROGRAM = late(
    r"\s*(?:[$>%#]\s|@\w+\s?[{(]|import |from \w+ import|def |pip |git |conda |python3? "
    r"|[\w.-]+\s?[=:{]\s*\S?$)"
)
"""How lines of programs, of shells and of BibTeX begin."""


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
