"""Whatever is defined is named somewhere else: what nobody uses any more goes."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("enricher", "scripts", "tests")
DEFINED = re.compile(r"^[ ]*(?:async )?(?:def|class) (\w+)|^(\w+)(?:: [^=\n]+)? = ", re.MULTILINE)

CALLED_BY_LIBRARIES = {
    "_check_value": "argparse asks it whether a value is one of its choices",
    "_get_not_found_ids": "semanticscholar asks which ids it was told nothing of",
    "getheaders": "PyGithub reads an answer as http.client gives it",
    "on_headers_complete": "httptools calls it",
    "on_message_begin": "httptools calls it",
}
"""Name -> who calls it without its standing anywhere here."""


def test_nothing_is_defined_that_nobody_names() -> None:
    """A function, class or constant of the package or its scripts stands in one place more at least."""
    texts = {path: path.read_text() for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")}
    words = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    alone = {
        name
        for path, text in texts.items()
        if "tests" not in path.relative_to(ROOT).parts
        for found in DEFINED.finditer(text)
        if words[name := found[1] or found[2]] == 1 and not name.startswith("__")
    }
    assert alone <= CALLED_BY_LIBRARIES.keys()
    assert all(words[name] == 2 for name in CALLED_BY_LIBRARIES), "one is named elsewhere by now, or gone"
