"""One row of a Markdown table of papers, or one entry of a list, as a paper.

Cells and their columns' names come in; a paper goes out, or None where the row names none.
Keepers agree neither on columns nor on their order, so that what a cell holds counts as
much as what its column is called.
"""

import datetime as dt
import re
from collections.abc import Sequence

from enricher.model import ArxivId, Paper
from enricher.papers import fields
from enricher.papers.addresses import is_papers_own
from enricher.papers.identifiers import arxiv_id, arxiv_id_in, day_in, doi_in
from enricher.papers.markdown import MarkdownLink, links, plain, unfolded

_BAR = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(
    r"\W*(?:paper|pdf|id|title|abs|abstract|arxiv|link|html|here|doi|论文|openreview|url|preprint|project|code|github)?\W*",
    re.IGNORECASE,
)
TITLE_COLUMNS = (
    "title",
    "paper",
    "papers",
    "paper title",
    "title & authors",
    "论文",
    "论文标题",
    "标题",
    "题目",
)


def cells(row: str) -> list[str]:
    """The cells of a table's row, without the bars."""
    return [cell.strip() for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))]


def paper(
    row: Sequence[str], columns: Sequence[str] = (), *, announced: dt.date | None = None
) -> Paper | None:
    """The paper in a row; None where it holds no title, or nothing that says it is about a paper."""
    named = _named(row, columns)
    title_cell = next((named[name] for name in TITLE_COLUMNS if named.get(name)), None)
    beside = (
        [cell for name, cell in named.items() if name not in ("abstract", "摘要")] if named else list(row)
    )
    found = [link for cell in beside for link in links(cell)]
    own = _own(found, title_cell)
    title = plain(title_cell) if title_cell else _title(row, own)
    identifier = _identifier(row, own)
    if not title or (title_cell is None and not own and identifier is None):
        return None
    return Paper(
        title=title,
        abstract=unfolded(named.get("abstract") or named.get("摘要") or ""),
        arxiv_id=identifier,
        doi=next((doi for link in own if (doi := doi_in(link.address))), None),
        authors=fields.author_names(plain(named.get("authors") or named.get("author") or "")),
        announced=next((day for cell in row if len(cell) < 24 and (day := day_in(cell))), announced),
        comments=unfolded(named.get("comment") or named.get("comments") or "") or None,
        urls=tuple(dict.fromkeys(link.address for link in found if link not in own and _is_resource(link))),
    )


def entry(text: str, *, announced: dt.date | None = None) -> Paper | None:
    """The paper in an entry of a list, titled by a link to it, in bold, or before the first link."""
    found = links(text)
    own = [link for link in found if is_papers_own(link.address)]
    if not own:
        return None
    title = _entry_title(text, found, own)
    return (
        Paper(
            title=title,
            arxiv_id=next((named for link in own if (named := arxiv_id_in(link.address))), None),
            doi=next((doi for link in own if (doi := doi_in(link.address))), None),
            announced=day_in(text[:40]) or announced,
            urls=tuple(
                dict.fromkeys(link.address for link in found if link not in own and _is_resource(link))
            ),
        )
        if title
        else None
    )


def _named(row: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Cells by their column's name; bars too many belong to the text that is longest by nature."""
    surplus = len(row) - len(columns)
    if not columns or surplus < 0:
        return dict(zip(columns, row, strict=False))
    if surplus:
        wide = next((i for i, name in enumerate(columns) if name in ("abstract", "摘要")), None)
        wide = (
            next((i for i, name in enumerate(columns) if name in TITLE_COLUMNS), 0) if wide is None else wide
        )
        row = [*row[:wide], "|".join(row[wide : wide + surplus + 1]), *row[wide + surplus + 1 :]]
    return dict(zip(columns, row, strict=True))


def _own(found: list[MarkdownLink], title_cell: str | None) -> list[MarkdownLink]:
    """The links to the paper itself: by where they lead, and the one that the title is."""
    at_title = [link.address for link in links(title_cell)] if title_cell else []
    return [link for link in found if link.address in at_title[:1] or is_papers_own(link.address)]


def _title(row: Sequence[str], own: list[MarkdownLink]) -> str:
    for link in own:
        if not _LABEL.fullmatch(link.words) and not arxiv_id(link.words) and "://" not in link.words:
            return plain(link.words)
    texts = [plain(cell) for cell in row if not links(cell) and not (len(cell) < 24 and day_in(cell))]
    return texts[0] if texts else ""


def _identifier(row: Sequence[str], own: list[MarkdownLink]) -> ArxivId | None:
    for link in own:
        if named := arxiv_id_in(link.address):
            return named
    return next((named for cell in row if len(cell) < 40 and (named := arxiv_id(plain(cell)))), None)


def _entry_title(text: str, found: list[MarkdownLink], own: list[MarkdownLink]) -> str:
    for link in own:
        if not _LABEL.fullmatch(link.words) and not arxiv_id(link.words) and "://" not in link.words:
            return plain(link.words)
    before = text[: found[0].start]
    _, bold, rest = before.partition("**")
    return plain(rest.partition("**")[0]) if bold and "**" in rest else plain(before).strip("-*+•.,:;[( ")


def _is_resource(link: MarkdownLink) -> bool:
    """Not a picture (badges), and not a place in the same page or repository."""
    address = link.address.lower()
    return ("://" in address or address.startswith("www.")) and not (
        "img.shields.io" in address or address.endswith((".png", ".svg", ".jpg", ".gif"))
    )
