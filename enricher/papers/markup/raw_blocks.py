"""HTML that Pandoc and Quarto are told to take as it is, in a fence of its own: "```{=html}".

Lines come in and go out, as many: the fence as blank lines, and what stands in it as a block of HTML, which
for a Markdown parser ends at the first blank line or goes on as code where it is indented.
"""

from collections.abc import Iterator, Sequence

from enricher.late_patterns import late

SIGN = "{=html}"
_FENCE = late(r"[ \t]{0,12}(`{3,}|~{3,})[ \t]?\{=html\}\s*\Z")
_HELD_OPEN = "<!-- -->"
"""Stands for a blank line: a block of HTML goes on behind it."""


def with_raw_html(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with HTML in such fences as a part of the text."""
    fence, begun = "", False
    for line in lines:
        if fence:
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
                yield ""
                continue
            begun = begun or bool(bare)
            yield bare or (_HELD_OPEN if begun else "")
        elif SIGN in line and (found := _FENCE.match(line)):
            fence, begun = found[1], False
            yield ""
        else:
            yield line
