"""`enricher check URL...`: links alone.

Comes in: addresses as arguments, one a line on stdin, or files that hold them. Goes out: a line for each, in
their order: words for a person, or another form with `--to`.
"""

import argparse
import os
from collections.abc import Iterator
from itertools import chain

from enricher.cli import flags
from enricher.cli.found import HTML, MARKDOWN, Found
from enricher.cli.idle import Idle, refuse_idle
from enricher.errors import InputError, UsageError
from enricher.papers.inputs.patterns import MAGIC

FORMS = ("text", "json", "csv", "markdown", "junit", "github")
FILE_ENDINGS = (*MARKDOWN, *HTML, ".txt", ".rst", ".tex", ".bib", ".csv", ".tsv", ".json", ".jsonl")
"""A lone name that ends so is a file's, though some are top-level domains too."""

IN_HOSTS = frozenset(".:。．｡")
"""Of these a host has one: a dot of any script (UTS 46), or what parts it from its port."""

OF_PAPERS = ("citations", "code_from", "s2_api_url")
"""Options that say what is asked about papers."""

EXAMPLES = """examples:
  enricher check https://git.io/AdelaiDet
  enricher check README.md docs/ --fail-on dead,unreachable
  git ls-files '*.md' | enricher check --files-from - --to github
  cat addresses.txt | enricher check - --to csv > links.csv
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument("urls", nargs="*", metavar="URL|FILE",
                        help="addresses; files, folders, globs that hold some; - is stdin")  # fmt: skip
    flags.add_files_from(parser)
    parser.add_argument(
        "--to", type=flags.form_among(FORMS), choices=FORMS, help="form of the answer (default: text)"
    )
    parser.add_argument(
        "--json", action="store_true", help="one links[] object a line; the same as --to json"
    )
    parser.add_argument("--fail-on", type=flags.conditions, default=(), metavar="CONDITIONS",
                        help="exit 1 where a link is so, or nobody reached: dead,unreachable")  # fmt: skip
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Check the links; the exit code."""
    from enricher.cli import checking

    if args.json and args.to not in (None, "json"):
        raise UsageError(f"--json and --to {args.to} contradict each other; give one of them")
    refuse_idle(
        args,
        *(
            Idle(name, True, "is for papers, and check looks at links alone", harmless=True)
            for name in OF_PAPERS
        ),
    )
    named = flags.named_in(args.files_from, args.urls, "URL or FILE")
    settings = flags.settings_from(args)
    _refuse_missing(args.urls)
    job = checking.CheckCall(
        links=chain(_given(args.urls), _named(named)),
        form=args.to or ("json" if args.json else "text"),
        fail_on=args.fail_on,
        sandbox=args.sandbox,
        verbose=args.verbose,
        quiet=args.quiet,
        log_format=args.log_format,
    )
    return checking.run(job, settings)


def _given(names: list[str]) -> Iterator[Found]:
    """What was named on the command line: addresses as they come, and the links of files."""
    for name in names:
        if name == "-":
            for (
                line
            ) in flags.lines_of_stdin():  # thousands, each of which would go through one more generator
                yield Found(address=line)
        elif "://" not in name and (os.path.lexists(name) or _is_pattern(name)):
            yield from _in_file(name)
        else:
            yield Found(address=name)


def _refuse_missing(names: list[str]) -> None:
    """A path that leads nowhere is no host either, and no link that was looked at. Raises InputError."""
    for name in names:
        if not name:
            raise InputError("'': an address or file has an empty name; is a variable of the shell not set?")
        if name == "-" or "://" in name or os.path.lexists(name) or _is_pattern(name):
            continue
        if name.startswith((".", "~")) or (name.startswith("/") and not name.startswith("//")):
            raise InputError(f"{name}: no such file")
        host, path, _ = name.partition("/")
        bare = not IN_HOSTS.intersection(host) and host.lower() != "localhost"
        if not name.startswith("//") and (bare or (not path and name.lower().endswith(FILE_ENDINGS))):
            raise InputError(f"{name}: no such file; an address of this name is written https://{name}")


def _in_file(name: str) -> Iterator[Found]:
    """The links of a file; what reads files is loaded for the first of them."""
    from enricher.cli.link_files import links_in

    return links_in(name)


def _named(names: list[str]) -> Iterator[Found]:
    """The links of files that a file names; an address among the names is one."""
    for name in names:
        yield from (Found(address=name),) if "://" in name else _in_file(name)


def _is_pattern(name: str) -> bool:
    return MAGIC.search(name) is not None and "?" not in name
