"""Cards of a page, whose foot holds the links of one paper: a page's own foot holds none.

HTML comes in; it goes out with the footers that stand in articles as plain blocks, with the foot of the
page as a footer, where its keeper only calls it so, and without the headings of dialogs that a card opens.
"""

import re

from enricher.late_patterns import late

_TAG = re.compile(r"<(/?)(article|footer)(?=[\s>])", re.IGNORECASE)


def with_feet(html: str) -> str:
    """The HTML, in which what stands in the foot of an article is of that."""
    html = _with_foot_of_page(_with_feet_of_cards(html))
    if "author-block" in html:
        html = _NEXT_AUTHOR.sub(r"\1\2, ", html)
    return _DIALOG.sub(_unless_told_again, html) if "modal-title" in html else html


_DIALOG = late(
    r"<h([1-6])\s[^<>]{0,200}\bmodal-title\b[^<>]{0,200}>(?P<words>[^<]{1,400})</h\1>", re.IGNORECASE
)
"""The heading of a dialog that a button opens, such as its paper's abstract."""


_NEXT_AUTHOR = late(
    r"([^\s,;<>])((?:\s|</(?:a|b|sup|strong|em)>){0,20}</span>)\s{0,200}(?=<span\s[^<>]{0,80}\bauthor-block\b)",
    re.IGNORECASE,
)
"""Where an author ends and the next begins, each in an element of their own, without a comma between."""


def _unless_told_again(found: re.Match[str]) -> str:
    """A dialog's heading, but where its words stand before it in the page: no section begins there."""
    words = found["words"].strip()
    again = found.string.rfind(f">{words}<", max(0, found.start() - _NEAR), found.start()) >= 0
    return "" if again or words.lower() in _PARTS else found[0]


_NEAR = 20_000
"""Characters of a page before a dialog, in which what opens it stands."""
_PARTS = frozenset(("abstract", "bibtex", "cite", "citation", "bib", "how to cite"))
"""What a dialog is called that shows a part of what is said of a paper."""


_FOOT = late(
    r"<div(?=\s)[^<>]{0,200}?\s(?:class|id)=[\"'](?:[\w-]{1,30} ){0,3}(?:(?:site|page|main)-)?footer[\"' ]"
    r"[^<>]{0,200}>",
    re.IGNORECASE,
)
_DIV = re.compile(r"<(/?)div(?=[\s>])", re.IGNORECASE)
_WORDLESS = late(r"(?:\s++|<(?:!--.*?--|script\b.*?</script|/?[a-z][^<>]*+)>)*+\Z", re.IGNORECASE | re.DOTALL)


def _with_foot_of_page(html: str) -> str:
    """The HTML, in which the only division called a footer is one, where no words stand behind it."""
    if "footer" not in html or "<footer" in html:
        return html
    feet = list(_FOOT.finditer(html))
    if len(feet) != 1:
        return html
    begin, end, depth = feet[0].start(), feet[0].end(), 1
    for found in _DIV.finditer(html, end):
        depth += -1 if found[1] else 1
        if not depth:
            behind = found.start() + len("</div>")
            if _WORDLESS.match(html, behind) is None:
                break
            return f"{html[:begin]}<footer>{html[end : found.start()]}</footer>{html[behind:]}"
    return html


def _with_feet_of_cards(html: str) -> str:
    if "<footer" not in html or "<article" not in html:
        return html
    depth, parts, last = 0, list[str](), 0
    opened = list[bool]()
    for found in _TAG.finditer(html):
        ends, name = found[1], found[2].lower()
        if name == "article":
            depth = max(0, depth - 1) if ends else depth + 1
            continue
        if not ends:
            opened.append(depth > 0)
        if opened.pop() if ends and opened else opened and opened[-1]:
            parts += (html[last : found.start()], f"<{ends}div")
            last = found.end()
    return "".join((*parts, html[last:]))
