"""An entry of BibTeX as nearly all are written, told by one match of one pattern.

The text of one entry comes in, as it was cut out of a file; its kind and its fields go out, by their names in
lower case (`key` is its own), as the rules of `readers.bibtex` tell them. None goes out of any text in which
something else stands: a value of several pieces, braces that do not close, words behind the entry.
"""

from enricher.late_patterns import late

_MOST_FIELDS = 32
_VALUE = (
    r"(?:(?<=\{)[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+(?=\})(?<!\\)"
    r"|(?<=\")[^{}\\\"]*+(?:\{[^{}\\]*+\}[^{}\\\"]*+)*+(?=\")"
    r"|(?<=[=\s])[^\s,#{}\"]{1,200}+(?=[,\s]))"
)
"""In braces, in quotes, or one word: the sign before it tells which."""
_FIELD = rf"[\s,]*+([^\s=,{{}}\"#@%]{{1,100}}+)\s*+=\s*+[{{\"]?+({_VALUE})[}}\"]?+(?=\s*+[,}}])"
_ENTRY = late(
    r"\s*+@\s*+([A-Za-z]\w{0,39}+)\s*+\{\s*+([^\s,{}=]*+)\s*+,"
    + f"(?:{_FIELD}" * _MOST_FIELDS
    + ")?+" * _MOST_FIELDS
    + r"[\s,]*+\}\s*+\Z"
)
_FIRST, _KEY = 3, 2
"""Groups: of the first field's name, and of the entry's key."""


def plain_entry(text: str) -> tuple[str, dict[str, str]] | None:
    """The kind and the fields of an entry in which each field is plain, and none stands twice."""
    found = _ENTRY.match(text)
    if found is None or (last := found.lastindex or 0) < _FIRST:
        return None
    told = found.groups()
    named = {"key": told[_KEY - 1]}
    for place in range(_FIRST - 1, last, 2):
        named[told[place].lower()] = told[place + 1]
    return (told[0].lower(), named) if len(named) == last // 2 else None
