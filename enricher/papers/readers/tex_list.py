r"""Lists in TeX's own source (`\item ... \href{...}{...}`) as Markdown, so that one is read as any other.

What a curriculum vitae or a publication list has comes in, paragraph by paragraph; what stands before
`\begin{document}` is left out, and TeX itself is not run: macros of the keeper's own give their words.
"""

import re
from collections.abc import Iterable, Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import LINE_LIMIT, Stream
from enricher.papers.items import Item
from enricher.papers.readers.listing import of_lines
from enricher.papers.words import latex
from enricher.papers.words.years import YEAR

_COMMENT = re.compile(r"(?:^|(?<=\s))%.*|(?<![\\\w/])(?!(?<=[()=&,;.:+@!*'?#~-])%[0-9A-Fa-f]{2})%.*")
_BEGINS = re.compile(
    r"\s*\\(?:item|begin|end|section|subsection|subsubsection|chapter|paragraph|cv\w+|bibitem)\b"
)
_DATED = re.compile(
    r"\s*(?:\\[A-Za-z]{2,20}\s*\{|\{\\[a-z]{2,10}\s+)\s*"
    r"((?:19|20)\d\d[a-z]?|in press|to appear|forthcoming)"
    r"[.:]?\s*\}(?:\s*(?:\\[>quad,;]{1,5}|~|&))*\s*"
)
r"""A year that stands in the margin, at which an entry begins: `\years{2019} A. Example, ...`."""
_OPENS = re.compile(
    r"\s*\\(?!cv|item|text|emph|begin|end|href|foot)([A-Za-z]{3,20})\s*\{\s*\Z|\s*\\[A-Za-z]{1,16}block\s*\{\s*"
)
r"""A command of the writer's own over several lines: `\tabbedblock{`, which ends in a line of its own."""
_TABLES = re.compile(r"\s*\\(begin|end)\s*\{(?:long|x)?tab(?:le|ular[xy*]?|u)\}")
_CELL = re.compile(r"(?<!\\)&")
_NUMBER = re.compile(r"[\s\[(]*(?:(?:19|20)\d\d|[A-Z]?\d{1,3})?[\s.)\],:;-]*")
"""A cell that says no more than an entry's number or its year."""
_LISTS = re.compile(
    r"\s*\\(begin|end)\s*\{(?:itemize|enumerate|etaremune|compactitem|description|cvitems?|\w{0,20}list)\}"
)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[\w*]{1,60}\}(?:\[[^\[\]]{0,300}\]|\{[^{}]{0,300}\})?")
_SECTION = re.compile(
    r"\s*\\((?:sub){0,2})(?:section|chapter|paragraph)\*?\s*\{((?:[^{}]|\{[^{}]{0,200}\}){1,300})\}"
)
_OWN_HEADING = re.compile(r"\\([A-Za-z]{3,20})\*?\s?\{([^\W\d_][\w&/'’-]{1,20}(?:\s[\w&/'’-]{1,21}){0,3})\}")
r"""A command of the writer's own, alone in its paragraph and with few words: `\block{articles}`."""
_NO_HEADINGS = frozenset(
    (
        *(
            "usepackage",
            "RequirePackage",
            "documentclass",
            "input",
            "include",
            "bibliography",
            "bibliographystyle",
        ),
        *(
            "name",
            "title",
            "author",
            "date",
            "address",
            "institute",
            "affiliation",
            "email",
            "begin",
            "end",
            "item",
        ),
        *("firstname", "familyname", "lastname", "textbf", "emph", "textit", "pagestyle", "thispagestyle"),
    )
)
_LARGE = late(
    r"(?:\\(?:noindent|bigskip|medskip|smallskip|begin\{center\}|par)\s*){0,4}"
    r"\{\s*(?:\\(?:bf|bfseries|sc|scshape|sf|sffamily|it|itshape|underline)\s*){0,3}"
    r"\\(?:large|Large|LARGE|huge|Huge)\b\s*(?:\\(?:bf|bfseries|sc|scshape|sf|sffamily|it|itshape)\b\s*){0,3}"
    r"([^{}\\]{3,60}?)[\s:]*\}\s*(?:\\\\|\\end\{center\})?\s*"
)
r"""Few words in large letters, alone in their paragraph: `\noindent{\large\bf Publications}`."""
_MOST_OF_HEADING = 6
"""Words of such a heading."""
_ITEM = re.compile(r"\s*\\(?:item|cvitem|cventry|cvline|bibitem)\b\s*(?:\[[^\[\]]{0,200}\])?")
_HREF = re.compile(r"\\href\s*\{([^{}]{1,2000})\}\s*\{((?:[^{}]|\{[^{}]{0,400}\}){0,600})\}")
_URL = re.compile(r"\\(?:nolink)?url\s*\{([^{}]{1,2000})\}")
_NAMED = re.compile(r"\\(doi|arxiv|eprint|pmid)\s*\{([^{}]{1,200})\}", re.IGNORECASE)
_BASES = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "eprint": "https://arxiv.org/abs/",
          "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}  # fmt: skip
_EMPHASIS = re.compile(
    r"\\(?:emph|textit|textsl|textsc)\s*\{((?:[^{}]|\{[^{}]{0,200}\}){1,600})\}"
    r"|\{\\(?:em|it|sl|itshape)\s+((?:[^{}]|\{[^{}]{0,200}\}){1,600})\}"
)
_BOLD = re.compile(
    r"\\textbf\s*\{((?:[^{}]|\{[^{}]{0,200}\}){1,600})\}|\{\\(?:bf|bfseries)\s+((?:[^{}]|\{[^{}]{0,200}\}){1,600})\}"
)
_LAYOUT = re.compile(
    r"\\(?:(?:[vh]space\*?|addfontfeatures?|color|textcolor|label|(?:this)?pagestyle|input|include|needspace"
    r"|pagenumbering|hypertarget|bibliography(?:style)?|includegraphics)"
    r"\s?(?:\[[^\[\]]{0,80}\]\s?)?\{[^{}]{0,80}\}"
    r"|(?:(?:set|addto)length|fontsize|rule)\s?(?:\{[^{}]{0,40}\}|\\[A-Za-z]{1,30})\s?\{[^{}]{0,40}\}"
    r"|[vh]skip\s?-?\d[\d.]{0,6}\s?(?:pt|em|ex|cm|mm|in)\b)"
)
"""What sets a text and says nothing, with its lengths and names."""
_BREAK = re.compile(r"\\\\\*?(?:\[[^\[\]]{0,20}\])?|\\newline\b")
_KEPT = re.compile("\ue100(\\d{1,9})\ue101")
_NEW_COMMAND = re.compile(
    r"\\(?:(?:re)?newcommand\*?|def)\s*\{?\\([A-Za-z]{1,30})\}?\s*\{((?:[^{}#]|\{[^{}#]{0,100}\}){1,200})\}"
)
"""A command of the writer's own, without arguments."""
_JOURNAL = late(
    r"\\(?!text|math|[vh]space|[vh]skip|cite|cv|page|item|vol|num|iss|year|kern"
    r"|(?:ref|bf|it|em|emph|sc|sl|tt|no|pp)\b)"
    r"([A-Za-z]{2,8})(?:\\?\s{0,4}(?=\d{1,4}\s?\((?:19|20)\d\d\))|\{(\d{1,3})\}(?=[,.:]? ))"
)
r"""A command of the writer's own for a journal or a conference, with its number: `\ipl\ 64 (1998)`."""
_COMMAND = re.compile(r"\\([A-Za-z]{1,30})(?![A-Za-z])(?:\{\})?")
_MOST_COMMANDS = 100
_MOST_EXPANDED = 200
"""Commands of a line that are expanded."""
_DEEPEST = 8
"""Lists in each other that are told apart; TeX itself has four."""

_AS_WRITTEN = re.compile(r"[A-Za-z0-9_:/.?=#,+-]+")
"""An address without a sign of TeX's."""
_ARGUMENTS = re.compile(r"\}\s*\{")


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the text, in its order."""
    yield from of_lines(tex_as_markdown(stream.lines()), stream.name)


def tex_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """The text's paragraphs and items in Markdown, with as many lines as they had where that is possible."""
    depth, held, size, rows = 0, list[str](), 0, False
    for line in _unwrapped(_expanded(lines)):
        if "\\begin{document}" in line:
            yield from [""] * (len(held) + 1)
            held, size = [], 0
            continue
        if rows and "&" in line:
            line = _of_row(line)
        if held and (not line.strip() or _BEGINS.match(line) or _DATED.match(line) or size > LINE_LIMIT):
            yield from _paragraph(held, depth)
            held, size = [], 0
        if found := _TABLES.match(line):
            rows, line = found[1] == "begin", ""
        if found := _LISTS.match(line):
            depth = min(_DEEPEST, max(0, depth + (1 if found[1] == "begin" else -1)))
            line = line[found.end() :]
            line = line if "\\item" in line else ""
        held.append(line)
        size += len(line) + 1
    if held:
        yield from _paragraph(held, depth)


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """The lines without what wraps several of them, which is empty lines then."""
    opened = 0
    for line in lines:
        if "block" in line or line.rstrip()[-1:] == "{":
            if found := _OPENS.match(line):
                opened += 1
                line = line[found.end() :]
        elif opened and line.strip() == "}":
            opened -= 1
            line = ""
        yield line


def _of_row(line: str) -> str:
    r"""A row of a table, as lists of publications have them, as an item: `2025 & 26. & A. Example. ...`."""
    first, *others = _CELL.split(line)
    cells = [first, *others]
    while cells and _NUMBER.fullmatch(cells[0]):
        del cells[0]
    return "\\item " + " ".join(cells) if others and len(cells) < len(others) + 1 else line


def _expanded(lines: Iterable[str]) -> Iterator[str]:
    r"""The lines without remarks, and with what their writer's own commands stand for: `\me` for a name."""
    short: dict[str, str] = {}
    for line in lines:
        line = _COMMENT.sub("", line) if "%" in line else line
        if "\\newcommand" in line or "\\def" in line or "\\renewcommand" in line:
            short.update(list(_NEW_COMMAND.findall(line))[: _MOST_COMMANDS - len(short)])
            line = _NEW_COMMAND.sub("", line)
        if short and "\\" in line:
            line = _COMMAND.sub(lambda found: short.get(found[1], found[0]), line, count=_MOST_EXPANDED)
        yield line


def _paragraph(lines: list[str], depth: int) -> Iterator[str]:
    text = " ".join(line.strip() for line in lines).strip()
    lead = ""
    if found := _SECTION.match(text):
        yield f"{'#' * (2 + len(found[1]) // 3)} {_inline(found[2])}"
        text = text[found.end() :]
        lines = lines[1:]
    elif text[-1:] == "}" and (found := _OWN_HEADING.fullmatch(text)) and found[1] not in _NO_HEADINGS:
        yield f"## {_inline(found[2])}"
        yield from [""] * (len(lines) - 1)
        return
    elif ("arge" in text or "uge" in text) and (found := _LARGE.fullmatch(text)) and _is_short(found[1]):
        yield f"## {_inline(found[1])}"
        yield from [""] * (len(lines) - 1)
        return
    if found := _ITEM.match(text):
        lead = f"{'  ' * max(0, depth - 1)}- "
        text = text[found.end() :]
    elif found := _DATED.match(text):
        lead = "- "
        text = _dated(text[found.end() :], found[1])
    parts = [said for part in _BREAK.split(text) if (said := _inline(part))]
    for number, part in enumerate(parts):
        yield (lead if not number else " " * len(lead)) + part + ("  " if number + 1 < len(parts) else "")
    yield from [""] * (len(lines) - len(parts))


def _is_short(words: str) -> bool:
    return len(words.split()) <= _MOST_OF_HEADING


def _dated(text: str, year: str) -> str:
    """An entry with the year that stood in its margin, where it names none itself."""
    text = _BREAK.sub(" ", text).strip()
    return text if YEAR.search(text) or not year.isdigit() else f"{text} ({year})"


def _inline(text: str) -> str:
    if "\\" not in text and "~" not in text and "{" not in text:
        return text.strip()
    links: list[str] = []

    def kept(link: str) -> str:
        links.append(link)
        return f"\ue100{len(links) - 1}\ue101"

    if "\\begin" in text or "\\end" in text:
        text = _ENVIRONMENT.sub(" ", text)
    if "\\" in text:
        text = _LAYOUT.sub("", text)
        text = _JOURNAL.sub(lambda found: f"{found[1].upper()} {found[2] or ''}", text)
    text = _HREF.sub(lambda found: kept(f"[{_marked(found[2])}]({_address(found[1])})"), text)
    text = _URL.sub(lambda found: kept(f"<{_address(found[1])}>"), text)
    text = _NAMED.sub(lambda found: kept(f"<{_BASES[found[1].lower()]}{_address(found[2])}>"), text)
    given = dict(enumerate(links))  # a text may hold such a mark of its own
    return _KEPT.sub(lambda found: given.get(int(found[1]), found[0]), _marked(text)).strip()


def _marked(text: str) -> str:
    """Words with Markdown's emphasis for TeX's, and nothing of TeX beside."""
    if "bf" in text:
        text = _BOLD.sub(lambda found: f"**{(found[1] or found[2]).strip()}**", text)
    text = _EMPHASIS.sub(lambda found: f"*{(found[1] or found[2]).strip()}*", text)
    return latex.words(_ARGUMENTS.sub(". ", text))


def _address(text: str) -> str:
    if _AS_WRITTEN.fullmatch(text):
        return text
    return latex.plain(text).replace(" ", "%20")
