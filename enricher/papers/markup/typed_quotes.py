"""Quotes as TeX and old keyboards have them, of which Markdown would take the first for the begin of code.

Lines come in; as many go out. What a reader takes for code, between two of the same signs, stays as it is.
"""

from enricher.late_patterns import late

_DOUBLE = late(r"(?<!`)``(?![`\s])([^`\n]{2,400}?)(?<!')''(?!')")
_SINGLE = late(r"(?<![\w`)\]])`(?![`\s])([^`\n]{2,400}?[^\s\w']?)'(?![\w'])")
_APOSTROPHE = late(r"(?<=[^\W\d_])`(?=[^\W\d_])")


def with_quotes(lines: list[str]) -> list[str]:
    """Lines with ``words'' in quotes, and the sign of `words' and Lake`s as it is; rows stand as they do."""
    return [_quoted(line) if "`" in line and "|" not in line else line for line in lines]


def _quoted(line: str) -> str:
    if "``" in line and "''" in line:
        line = _DOUBLE.sub(r"“\1”", line)
    if line.count("`") != 1:
        return line
    return _SINGLE.sub(r"\`\1'", line) if "'" in line else _APOSTROPHE.sub(r"\`", line)
