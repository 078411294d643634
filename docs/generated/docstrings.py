"""Google's form of docstrings, for Sphinx; but an attribute's is a sentence, whatever colons it holds.

Napoleon by itself takes what stands before a colon there for the attribute's type.
"""

from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

SENTENCES = frozenset({"attribute", "data", "property"})


def read(app: Sphinx, what: str, name: str, found: object, options: object, lines: list[str]) -> None:
    """A listener of `autodoc-process-docstring`: changes `lines` in place."""
    if what not in SENTENCES:
        config = Config(napoleon_use_ivar=True, napoleon_use_rtype=False)
        lines[:] = GoogleDocstring(lines, config, app, what, name, found, options).lines()
