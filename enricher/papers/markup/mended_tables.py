"""Tables of Markdown as their keepers mean them, and what stands below tags that wrap it.

Lines come in; lines that a parser reads as a keeper does go out, each with the number of the line that it
was: rows broken over lines, rows with bars in a title, tables without a heading. Nothing is parsed here.
"""

import re

from enricher.late_patterns import late
from enricher.papers.markup.piece_ends import fence_behind, is_rule

MOST_COLUMNS = 60
"""Of a table's heading; a wider one is no list's, and its rows would be filled up to it."""
MOST_JOINED = 20
"""Lines over which one row may be broken."""
_BAR = re.compile(r"(?<!\\)\|")
MISSING = "\ue000"
"""Stands in each cell that a row is short of: a parser would fill it with nothing."""
_WIDE = ("abstract", "摘要", "summary", "title", "paper", "论文", "标题", "题目", "name")
"""Columns whose text may hold bars, the likeliest first."""
_WRAPS = (
    r"[ \t]{0,3}(?:</?(?:div|details|center|p|section|article)\b[^<>\n]{0,200}>|(?:<br ?/?>[ \t]?){1,9}"
    r"|(?:<details[^<>\n]{0,100}>)?<summary>[^\n]{0,300}</summary>)[ \t]*"
)
_LISTED = r"[ \t]{0,3}(?:[-*+] |\d{1,3}[.)] |#{1,6} |\[)"
UNPARTED = late(rf"\n{_WRAPS}\n(?={_LISTED})")
"""Markdown right below a tag that wraps it, which a parser takes for that tag's text."""
_WRAPPING, _WRAPPED = late(_WRAPS), late(_LISTED)


class MendedTables:
    """Lines whose tables, and what stands below tags, a parser reads as their keeper does."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self._names: list[str] = []
        self._bars = False
        self._inside = False

    def take(self, lines: list[str], first: int) -> None:
        """Some more lines, of which the first has this number."""
        fence, skip = "", 0
        for index, line in enumerate(lines):
            if self._inside and not (skip or fence) and self._is_plain_row(row := line.rstrip()):
                self.lines.append(row)
                self.numbers.append(first + index)
                continue
            if skip or (line[:4] == "<!--" and self._is_hidden(line)):
                skip = max(0, skip - 1)
                continue
            if fence or (("```" in line or "~~~" in line) and line.lstrip().startswith(("```", "~~~"))):
                fence = fence_behind(line, fence)
            elif "|" in line and line[:4] != "<!--":
                line, skip = self._of_table(lines, index, first)
            elif self._inside or (index and "<" in lines[index - 1]):
                self._see(line, lines[index - 1] if index else "", first + index)
            self.lines.append(line)
            self.numbers.append(first + index)

    def _is_hidden(self, line: str) -> bool:
        """Whether a line of a table is a comment, which would end it."""
        return self._inside and line.rstrip().endswith("-->")

    def _see(self, line: str, above: str, number: int) -> None:
        """A line of no table: a blank one ends that, and one right below a tag that wraps it stands apart."""
        if self._inside and not line.strip():
            self._inside = False
        if "<" in above and _WRAPPED.match(line) and _WRAPPING.fullmatch(above.rstrip("\r\n")):
            self._add("", number)

    def _add(self, line: str, number: int) -> None:
        self.lines.append(line)
        self.numbers.append(number)

    def _of_table(self, lines: list[str], index: int, first: int) -> tuple[str, int]:
        """The line as a row should stand, and how many lines below it belong to it."""
        line = lines[index]
        if is_rule(line) and index and "|" in lines[index - 1]:
            return self._under_heading(lines[index - 1], line), 0
        below = lines[index + 1] if index + 1 < len(lines) else ""
        bare = line.strip()
        if not self._inside:
            outside = bare.startswith("|") and bare.endswith("|") and len(bare) > 1 and not is_rule(below)
            if not outside or ("://" not in bare and _goes_on(lines[index - 1] if index else "", below)):
                return line, 0
            self._head(bare, first + index)
        row, joined = self._whole(lines, index) if self._bars else (line, 0)
        return self._fitting(row), joined

    def _is_plain_row(self, row: str) -> bool:
        """Whether a row has bars at both ends and as many cells as its heading, as most have."""
        return (
            row[:1] == row[-1:] == "|"
            and row.count("|") == len(self._names) + 1
            and "\\|" not in row
            and self._bars
            and row.strip(" \t|:-") != ""
        )

    def _under_heading(self, heading: str, rule: str) -> str:
        """The line of dashes, with as many as the heading has cells."""
        self._names = [name.strip(" *`").lower() for name in _cells(heading)]
        if not any(self._names) and (count := len(_cells(rule))) > len(self._names):
            self._names = [""] * count  # a heading of blanks, which its keeper did not count
            self.lines[-1] = "|" * (count + 1)
        self._bars = heading.lstrip().startswith("|")
        self._inside = len(self._names) <= MOST_COLUMNS
        if not self._inside:
            return "<!-- too wide -->"
        wanted = len(self._names)
        return rule if len(_cells(rule)) == wanted else "|" + "---|" * wanted

    def _head(self, row: str, number: int) -> None:
        """A heading for rows without one: that of the table before, where it has as many columns."""
        count = len(_cells(row))
        if count > MOST_COLUMNS:
            return
        if count != len(self._names):
            self._names = [""] * count
        self._bars = self._inside = True
        if self.lines and self.lines[-1].strip():
            self._add("", number)
        self._add("|" + "|".join(f" {name} " for name in self._names) + "|", number)
        self._add("|" + "---|" * count, number)

    def _whole(self, lines: list[str], index: int) -> tuple[str, int]:
        """A row that was broken over lines, on one."""
        row = lines[index].rstrip()
        if row.endswith("|") or not row.lstrip().startswith("|"):
            return row, 0
        whole, lines_below = row, 0
        for more in range(1, MOST_JOINED):
            below = lines[index + more].strip() if index + more < len(lines) else ""
            if not below or below.startswith(("|", "#")):
                break
            if more == 1 and 0 < len(self._names) - 1 == below.count("|") < row.count("|"):
                break  # a row without bars at its ends, below one that has all its cells
            if "|" in below:
                whole = " ".join((row, *[line.strip() for line in lines[index + 1 : index + more + 1]]))
                lines_below = more
                if below.endswith("|") or whole.count("|") > len(self._names):
                    break
        return whole, lines_below

    def _fitting(self, row: str) -> str:
        """A row with as many cells as its heading: bars too many belong to the text long by nature."""
        wanted = len(self._names)
        bars = row.count("|") + 1 - 2 * self._bars
        if bars == wanted and "\\|" not in row:
            return row
        cells = _cells(row)
        surplus = len(cells) - wanted
        if surplus < 0:
            return "|" + "|".join([*cells, *[MISSING] * -surplus]) + "|"
        if surplus == 0:
            return row
        wide = next((self._names.index(name) for name in _WIDE if name in self._names), 0)
        joined = r"\|".join(cells[wide : wide + surplus + 1]).strip()
        return "|" + "|".join((*cells[:wide], joined, *cells[wide + surplus + 1 :])) + "|"


def _goes_on(above: str, below: str) -> bool:
    """Whether one line between bars goes on with the words above it, as no row does: `| Score | 59 |`."""
    return bool(above.strip()) and above.lstrip()[:1] not in _OF_OTHERS and "|" not in below


_OF_OTHERS = frozenset("|#<-=*+")
"""What begins a row, a heading, a tag, a rule or an item, none of which goes on below."""


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|").removesuffix("|")
    return _BAR.split(bare) if "\\|" in bare else bare.split("|")
