"""`enricher completions SHELL`: what a shell reads to complete commands, flags and their values.

Made from the parsers themselves, so that it is never out of date.
"""

import argparse
import importlib

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
    from enricher.cli import COMMANDS

    whole = argparse.ArgumentParser(prog="enricher")
    commands = whole.add_subparsers(metavar="COMMAND")
    for name, about in COMMANDS.items():
        parser = commands.add_parser(name, help=about, description=about)
        importlib.import_module(f"enricher.cli.{name}").add_arguments(parser)
    return whole
