"""Every command with what it does and calls of it, as `--help` ends."""

import importlib

from enricher.cli.commands import COMMANDS


def listed() -> str:
    """A part for each command."""
    parts = []
    for name, words in COMMANDS.items():
        examples = importlib.import_module(f"enricher.cli.{name}").EXAMPLES
        calls = "\n".join(line.strip() for line in examples.splitlines()[1:] if line.strip())
        parts.append(f"## enricher {name}\n\n{words[0].upper()}{words[1:]}.\n\n```text\n{calls}\n```")
    return "\n\n".join(parts)
