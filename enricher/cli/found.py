"""An address that is to be checked, with the file that holds it; and which files are read as what."""

from msgspec import Struct

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")
HTML = (".html", ".htm", ".xhtml")


class Found(Struct, frozen=True, kw_only=True):
    """An address, and the file and line in which it stands first; None where it was given by itself.

    The line is None, too, where a parser does not tell it.
    """

    address: str
    file: str | None = None
    line: int | None = None
