"""The commands: finds the module of the one asked for, runs it, and says errors in one line.

Comes in: the argument list. Goes out: an exit code. Only the chosen command's module is
imported, so that `--help` answers at once.
"""

import argparse
import gc
import importlib
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from enricher import garbage
from enricher.cli.parsing import WRONG_USAGE, Parser
from enricher.cli.streams import OutputLostError, fit_streams, forget_stdout
from enricher.cli.troubles import files_are_bounded, say_lost, told
from enricher.near_names import meant
from enricher.version import __version__

COMMANDS = {
    "enrich": "read papers, check their links, attach stars and citations, write one record a paper",
    "check": "check links alone: addresses, or all that stand in files",
    "report": "the link-rot report of one or several runs, as a page, a table or for CI",
    "show": "the table of a run again: sorted, filtered, with chosen columns, in any form",
    "export": "runs in the forms of other programs: a timeline of all looks, as CSV or Parquet",
    "diff": "what died, came back, moved or grew between two runs",
    "fix": "mend the moved, renamed and lost links of an input",
    "annotate": "give a digest back with stars, citations and link states beside each paper",
    "sources": "import what others knew: the dump of Papers with Code",
    "cache": "look after the cache: stats, verify, prune, clear, export, import",
    "serve": "the HTTP service: jobs, records as they come, reports, single links and papers",
    "work": "one more process at the jobs of a service over a shared database, without HTTP",
    "sandbox": "an offline stand-in of the outside world on loopback, for demos and tests",
    "schema": "print the record's JSON Schema",
    "explain": "what a status, a reason or a code state means, and what to do about it",
    "completions": "a script that completes commands and flags in bash, zsh or fish",
}
"""Each command and what it does; a command is listed once it works."""


def run(argv: Sequence[str]) -> int:
    """Run one command; its exit code."""
    garbage.look_seldom()
    sys.dont_write_bytecode = sys.dont_write_bytecode or files_are_bounded()
    arguments = list(argv)
    try:
        with fit_streams():
            return told(lambda: _run(arguments))
    except KeyboardInterrupt:  # before the command, or after it
        return told(_interrupted)
    except BrokenPipeError:  # the reader of our output went away: nothing more to say to it
        forget_stdout()
        return 0
    except OutputLostError as fault:
        forget_stdout()
        say_lost(fault)
        return WRONG_USAGE
    finally:
        gc.freeze()  # the process ends: no last look through all that it held


def _interrupted() -> int:
    raise KeyboardInterrupt


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return _no_command(arguments)
    module = importlib.import_module(f"enricher.cli.{name}")
    parser = Parser(prog=f"enricher {name}", description=_sentence(COMMANDS[name]))
    module.add_arguments(parser)
    args = parser.parse_args(arguments[1:])
    _refuse_beside(args)
    _refuse_idle(args)
    return int(module.run(args))


def _refuse_beside(args: argparse.Namespace) -> None:
    """Raises UsageError where the output is a file that says what to do: an input, whatever --force says."""
    output = getattr(args, "output", None)
    told = [name for name in (getattr(args, "files_from", None), getattr(args, "config", None)) if name]
    if output and output != "-" and told:
        from enricher.sinks.outputs import refuse_input

        refuse_input(Path(output), told)


def _refuse_idle(args: argparse.Namespace) -> None:
    """Raises UsageError for an option that this call cannot mean."""
    from enricher.cli.idle import refuse_idle_anywhere

    refuse_idle_anywhere(args)


def _no_command(arguments: list[str]) -> int:
    """`--help`, `--version`, or a command that does not exist."""
    parser = Parser(
        prog="enricher",
        description="Finds, resolves and checks the links of research papers; attaches stars and citations.",
        epilog="`enricher help COMMAND` says more.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"enricher {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words)
    if arguments and not arguments[0].startswith("-"):
        parser.error(f"{arguments[0]!r} is no command{_meant(arguments[0])}")
    if arguments and arguments[0] not in {"-h", "--help", "-V", "--version"}:
        parser.refuse(arguments[0])
    parser.parse_args(arguments or ["--help"])
    return WRONG_USAGE


def _meant(word: str) -> str:
    """What somebody who wrote this in a command's place probably wanted."""
    if "://" in word:
        return f"; did you mean `enricher check {shlex.quote(word)}`?"
    if Path(word).exists():
        return f"; did you mean `enricher enrich {shlex.quote(word)}`?"
    return meant(word, COMMANDS)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."
