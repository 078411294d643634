"""Quotes as TeX and old keyboards have them, of which Markdown would take the first for the begin of code.

Lines come in; as many go out. What a reader takes for code, between two of the same signs, stays as it is.
"""

from itertools import groupby

from enricher.late_patterns import late

_DOUBLE = late(r"``(?<!```)(?![`\s])([^`|\n]{2,400}?(?:\n[^`|\n]{2,200}?){0,2}?)(?<!')''(?!')")
_SINGLE = late(r"(?<![\w`)\]])`(?![`\s])([^`\n]{2,400}?[^\s\w']?)'(?![\w'])")
_APOSTROPHE = late(r"(?<=[^\W\d_])`(?=[^\W\d_])")


def with_quotes(lines: list[str]) -> list[str]:
    """Lines with ``words'' in quotes, and the sign of `words' and Lake`s as it is; rows stand as they do."""
    kept = list[str]()
    for barred, run in groupby(lines, key=_is_row):
        some = list(run)
        text = "" if barred else "\n".join(some)
        if "``" in text and "''" in text:
            some = _DOUBLE.sub(r"“\1”", text).split("\n")
        kept += [_quoted(line) if "`" in line else line for line in some] if "`" in text else some
    return kept


def _is_row(line: str) -> bool:
    return "|" in line


def _quoted(line: str) -> str:
    if line.count("`") != 1:
        return line
    return _SINGLE.sub(r"\`\1'", line) if "'" in line else _APOSTROPHE.sub(r"\`", line)
