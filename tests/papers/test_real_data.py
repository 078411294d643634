"""What keepers publish, counted by their own marks: nothing is missed and nothing invented."""

import itertools
import re
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import Problem, read

DIGESTS = {
    "2020-*.md": r"^### \d+\.",
    "rendered-*.md": r"^### \d+\.",
    "bilingual-*.md": r"^#### \[\w+ \d+\]",
    "hot-papers-*.md": r"^# \d+\. ",
    "chinese-daily-*.md": r"^(?:\*\*|\[\d+\])《",
    "chinese-weekly-*.md": r"^论文题目[:：]",
}
"""Which mark starts an item in each variant of the digest."""

OTHERS = {
    "01*/README_head.md": r"^\|\*\*20",
    "01*/*.json": r"^\"\d{4}\.\d{5}\": ",
    "01*/wechat_head.md": r"^- 20[^\n]*\n",
    "02*/*.md": r"^\|\d{4}\.\d{5}\|",
    "02*/daily.json": r"\"\d{4}\.\d{4,5}\": \"\|",
    "03*/*.md": r"^\|\*\*20",
    "04*/*.md": r"^\|\*\*20",
    "05*/*.md": r"^## \d+\.",
    "06*/*.jsonl": r"^\{\"id\"[^\n]*\n",
    "06*/*.md": r"^### \[\d+\]",
    "07*/*.json": r"^      \"title\": ",
    "07*/*.md": r"^title:",
    "08*/*.json": r"<entry>(?!\\n    <id>https://arxiv.org/api/errors)",
    "10*/*.jsonl": r"^\{",
    "11*/*.abs": r"^arXiv:",
    "12*/zz*.md": r"^\| \[(?!20)[^\n]*\]\(",
    "12*/zez*.md": r"^\| \*\*\[",
    "13*/*.bib": r"^@(?:article|inproceedings|techreport|book|misc|manual|software)\b(?i:)",
    "14*/[GL]*Record*[ds].xml": r"<record>\s*<header>",
    "15*/sample.json": r"\"id\": ",
    "15*/docmeta_bulk.json": r"\"title\":",
}
"""Which mark starts a paper in each other form."""

COUNTED = [("digests", *kind) for kind in DIGESTS.items()] + [("other", *kind) for kind in OTHERS.items()]


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "pattern", "mark"), COUNTED, ids=[kind[1] for kind in COUNTED])
def test_every_item_of_every_file_is_a_paper(data: Path, folder: str, pattern: str, mark: str) -> None:
    """As many papers as marks, each with a title or an identifier."""
    files = sorted((data / folder).glob(pattern))
    assert files
    for file in files:
        expected = len(re.findall(mark, file.read_text(errors="replace"), re.MULTILINE | re.IGNORECASE))
        papers = list(read([str(file)])) if expected else []
        assert (file.name, len(papers)) == (file.name, expected)
        assert all(paper.title or paper.arxiv_id for paper in papers)


@pytest.mark.parametrize("pattern", ["2020-*.md", "rendered-*.md", "bilingual-*.md", "hot-papers-*.md"])
def test_every_paper_of_a_digest_is_whole(data: Path, pattern: str) -> None:
    """Identifier, day and abstract are there, and nothing is wrong."""
    problems: list[Problem] = []
    for paper in read([str(data / "digests" / pattern)], on_problem=problems.append):
        assert paper.arxiv_id
        assert paper.announced
        assert len(paper.abstract) > 100
        assert paper.error is None
    assert problems == []


@pytest.mark.slow
def test_a_folder_of_everything_is_read_through(data: Path) -> None:
    """Numbers of items go on within a file; what is nothing known is a problem of its own."""
    problems: list[Problem] = []
    papers = list(read([str(data / "other")], on_problem=problems.append))
    assert len(papers) > 7_000
    for _, group in itertools.groupby(papers, key=lambda paper: (paper.source or "").rpartition("#")[0]):
        numbers = [int((paper.source or "").rpartition("#")[2]) for paper in group]
        assert numbers == sorted(set(numbers))
    (unknown,) = [problem.words for problem in problems if "of no form that is known here" in problem.words]
    assert unknown.endswith("(ListRecordsBroken.xml)")


def test_a_list_of_other_things_holds_no_papers(data: Path) -> None:
    """A keeper's dated list of articles about papers is a list, and names none."""
    with pytest.raises(InputError, match="it gives no paper"):
        list(read([str(data / "other" / "12_awesome_lists" / "amusi_2020-Paper.md")]))
