"""An address that is to be checked, with the file that holds it; and which files are read as what."""

from msgspec import Struct

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")
HTML = (".html", ".htm", ".xhtml")


class Found(Struct, frozen=True, kw_only=True):
    """An address, and the file in which it stands; `file` None where it was given by itself."""

    address: str
    file: str | None = None
