"""The site: plain Markdown, a reference made of docstrings, and tables made of the program itself."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from enricher.version import __version__

project = "enricher"
author = "The enricher authors"
project_copyright = author
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "generated"]
exclude_patterns = ["generated", "pictures"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]

default_role = "literal"  # docstrings write names between single backquotes
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"

smartquotes = False  # it makes one dash of a flag's two

html_theme = "furo"
html_title = f"enricher {__version__}"
html_copy_source = False
html_show_sphinx = False
