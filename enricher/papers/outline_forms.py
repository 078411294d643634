"""The forms of texts in other markup than Markdown's: a part of the table of `enricher.papers.forms`."""

from enricher.papers.form import Form
from enricher.papers.on_demand import parser_in
from enricher.papers.signs import begins_line, sign

_CITING = r"\{\{(?i:(?:cite |literatur\b)[^\n]{0,200}(?:\||\n\|)|(?:doi|arxiv)\|)"
_LINK = r"\[http(?<!\[\[http)s?://[^\s\[\]()|]{1,500} [^\[\]\n]{1,300}\](?![(\[])"
_OF_A_WIKI = (
    r"(?:[*#:]{1,8}[^\n]{0,400}|[|!][^\n]{0,400}|={1,6}[^\n=]{1,200}=[ \t]*\r?\n(?s:.{0,4000}?))"
    rf"(?:{_LINK}|{_CITING})"
    rf"|[^\n<]{{0,4000}}<ref(?:\s[^<>\n]{{0,200}})?>\s{{0,8}}{_CITING}"
)
"""A link of a wiki's, its words behind a blank, or a template that cites a work."""

OUTLINE_FORMS = (
    Form(
        name="org",
        words="Org mode outlines of papers",
        example="** Title / [[https://arxiv.org/abs/2006.09214][paper]]",
        parser=parser_in("org"),
        sign=begins_line(
            r"\*+ [^\n]*\n(?s:.{0,4000}?)\[\[(?:https?|doi):[^\[\]\n]+\](?:\[|\])"
            r"|#\+(?i:title|author|link|begin_src)[: ]"
            r"|(?:(?:[-+]|\d{1,3}[.)]) )?[^\n\[\]]{0,200}\[\[(?:https?|doi):[^\[\]\n]+\]"
            r"\[[^\[\]\n]{8,300}\]\]"
        ),
        needs=(b"[[http", b"[[doi:", b"\n#+"),
        weak=begins_line(r"\*{1,8} \S"),
        endings=(".org",),
    ),
    Form(
        name="rst",
        words="reStructuredText lists of papers",
        example="* `Title <https://arxiv.org/abs/2006.09214>`_",
        parser=parser_in("rest"),
        sign=sign(
            r"`[^`<>\n]{0,300}<https?://[^<>`\s]+>`_|\n\.\. (?:_[^:\n]+: http|contents::|\[[^\]\n]+\] )"
            r"|\n\.\. \|[^|\n]{1,80}\| image::"
            r"|\n[ \t]*\.\. (?:list|csv)-table::"
        ),
        needs=(b">`_", b"\n.. "),
        weak=begins_line(
            r"[ \t]*\+-[-+]*-\+[ \t]*\r?\n|[ \t]*=[= ]*=[ \t]*\r?\n|__ https?:"
            r"|[^\n]{0,2000}(?:[^\s`]`__?(?![\w`])|:(?:arxiv|doi|pmid):`)"
        ),
        endings=(".rst", ".rest"),
    ),
    Form(
        name="mediawiki",
        words="pages of a wiki in MediaWiki's markup",
        example="* [https://arxiv.org/abs/2006.09214 Title], [https://github.com/o/r code]",
        parser=parser_in("mediawiki"),
        sign=begins_line(_OF_A_WIKI),
        needs=(sign(_LINK), sign(_CITING)),
        endings=(".wiki", ".mediawiki"),
    ),
    Form(
        name="asciidoc",
        words="AsciiDoc lists of papers",
        example="* https://arxiv.org/abs/2006.09214[Title], https://github.com/o/r[code]",
        parser=parser_in("asciidoc"),
        sign=begins_line(r"={1,6} \S(?s:.{0,4000}?)https?://[^\s\[\]()]{1,500}\[[^\[\]\n]{1,300}\](?!\()"),
        needs=(b"\n= ", b"\n== "),
        weak=begins_line(r"[^\n]{0,4000}https?://[^\s\[\]()]{1,500}\["),
        endings=(".adoc", ".asciidoc", ".asc"),
    ),
)
