"""Words by which keepers of lists say that a paper's code is to come: `code (coming soon)`, `Code: TBA`.

A line, a cell or a remark comes in; those words go out, empty where nothing says so.
"""

import re
from collections.abc import Sequence

from enricher.late_patterns import late

_PROMISED = late(
    r"(?:\b(?:source )?codes?\b|代码|源码)[\s\])*_`'\":：（(\[,–—-]{0,8}(?:⏳\s?)?"
    r"(?:(?:is |are )?(?:to be|will be|being) (?:(?:made )?(?:publicly )?available|released?|announced"
    r"|published|uploaded|added|open[- ]?sourced)|(?:is |are )?not (?:yet )?released|coming(?: soon)?\b"
    r"|forthcoming\b|(?:release[ds]? |available )?soon\b|tb[ad]\b|to (?:appear|come)\b|upcoming\b"
    r"|(?:release )?pending\b|in preparation\b|即将(?:开源|发布|公开)?|待(?:开源|发布))",
    re.IGNORECASE,
)
_MOST_BESIDE = 8
"""Characters of a cell of code beside such words, for it to say that and nothing else."""


def promised_code(text: str) -> str:
    """The words that promise it; many texts are looked at, so that their signs are asked for first."""
    if not ("ode" in text or "ODE" in text or "码" in text):
        return ""
    found = _PROMISED.search(text)
    return " ".join(found[0].split()) if found is not None else ""


def promised_in(lines: Sequence[str]) -> str:
    """The words of the first of an entry's lines that promise it."""
    for line in lines:
        if ("ode" in line or "ODE" in line or "码" in line) and (said := promised_code(line)):
            return said
    return ""


def promised_in_row(cells: Sequence[tuple[str, str]]) -> str:
    """The words of a cell of a table, each with its column's name: in one of code `TBA` is enough."""
    for name, text in cells:
        if said := promised_code(text):
            return said
        if "code" in name or "码" in name:
            said = promised_code(f"{name}: {text}")
            if said and len(name) + len(text) <= len(said) + _MOST_BESIDE:
                return said
    return ""
