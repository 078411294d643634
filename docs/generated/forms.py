"""The forms of input, each with the example that its test reads."""

from pathlib import Path

from enricher.papers.forms import FORMS

EXAMPLES = Path(__file__).parents[2] / "tests" / "papers" / "examples"


def examples() -> str:
    """A part for each form, in the order in which they are tried."""
    files = {path.stem: path for path in EXAMPLES.iterdir()}
    parts = []
    for name, words in FORMS.items():
        text = files[name].read_text("utf-8").rstrip()
        parts.append(f"## {name}\n\n{words[0].upper()}{words[1:]}.\n\n````text\n{text}\n````")
    return "\n\n".join(parts)
