"""`enricher completions SHELL`: what a shell reads to complete commands, flags and their values.

Made from the parsers themselves, so that it is never out of date.
"""

import argparse
import importlib
from collections.abc import Iterable
from typing import Any

SHELLS = ("bash", "zsh", "fish")
EXAMPLES = """examples:
  enricher completions bash > ~/.local/share/bash-completion/completions/enricher
  enricher completions zsh > "${fpath[1]}/_enricher"
  enricher completions fish > ~/.config/fish/completions/enricher.fish
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    print(shtab.complete(_whole_parser(), args.shell), end="")
    return 0


def _whole_parser() -> argparse.ArgumentParser:
    """All commands in one parser: the program itself makes that of the chosen one alone."""
    from enricher.cli.commands import COMMANDS

    whole = _TellingParser(prog="enricher")
    whole.add_argument("-V", "--version", action="version", version="")
    commands = whole.add_subparsers(metavar="COMMAND")
    for name, about in COMMANDS.items():
        parser = commands.add_parser(name, help=about, description=about)
        importlib.import_module(f"enricher.cli.{name}").add_arguments(parser)
    helping = commands.add_parser("help", help="what a command does, and takes")
    helping.add_argument("command", choices=tuple(COMMANDS))
    return whole


FILES = frozenset(("FILE", "FILE|TEXT", "URL|FILE", "INPUT", "OUT.jsonl", "OLD.jsonl", "NEW.jsonl", "FOLDER"))
"""What the help calls a value that is a file's or a folder's name."""


class _Value(argparse.Action):
    """An argument with a value, which tells a shell what it may offer; nothing is parsed with it."""

    def __init__(self, **wanted: Any) -> None:
        super().__init__(**wanted)
        _tell_values(self)

    def __call__(self, *given: object) -> None:
        """Nothing: a shell completes, it does not run."""


class _TellingParser(argparse.ArgumentParser):
    """Makes such arguments, in its groups and in the parsers of its actions too."""

    def __init__(self, **wanted: Any) -> None:
        super().__init__(**wanted)
        for kind in (None, "store", "append"):
            self.register("action", kind, _Value)


def _tell_values(action: argparse.Action) -> None:
    """What a shell may offer as the value, where argparse does not know it: files, forms, reasons."""
    import shtab

    from enricher.papers.forms import FORMS
    from enricher.reports.meanings import MEANINGS
    from enricher.reports.remedies import CAUSE_WORDS
    from enricher.reports.rows import ONLY

    if action.metavar in FILES:
        action.complete = shtab.DIRECTORY if action.metavar == "FOLDER" else shtab.FILE  # type: ignore[attr-defined]  # shtab's own
    elif action.choices is None:
        known: dict[str, Iterable[str]] = {
            "FORM": FORMS,
            "WHAT": ONLY,
            "CAUSES": CAUSE_WORDS,
            "REASON": MEANINGS,
        }
        action.choices = tuple(known.get(str(action.metavar), ())) or None
