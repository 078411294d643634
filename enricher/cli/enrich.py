"""`enricher enrich INPUT...`: the main job.

Comes in: inputs and settings. Goes out: a file of records, and a summary for a person. A
run that stops early leaves its partial file, which the same command continues.
"""

import argparse
from pathlib import Path

from enricher.cli import flags


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, glob or - (stdin)")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: NAME.enriched.jsonl; - is stdout")
    parser.add_argument("--from", dest="form", metavar="FORM", help="form of the input, if not recognised")
    parser.add_argument("--fail-on", type=flags.statuses, default=(), metavar="STATUSES",
                        help="exit 1 where a link is, e.g. dead,failing")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="say what it would cost, and ask nobody")
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Run the job; its exit code."""
    from enricher.cli import running

    settings = flags.settings_from(args)
    job = running.Job(
        inputs=tuple(args.inputs),
        form=args.form,
        output=_output(args.output, args.inputs),
        fail_on=args.fail_on,
        dry_run=args.dry_run,
        sandbox=args.sandbox,
        verbose=args.verbose,
        quiet=args.quiet,
        log_format=args.log_format,
    )
    return running.run(job, settings)


def _output(given: str | None, inputs: list[str]) -> Path | None:
    """Where records go; None is stdout."""
    if given == "-":
        return None
    if given is not None:
        return Path(given)
    return Path(f"{_stem(inputs)}.enriched.jsonl")


def _stem(inputs: list[str]) -> str:
    """The name of a lone input without its endings; of several or of none such, `papers`."""
    if len(inputs) > 1 or inputs[0] == "-" or any(char in inputs[0] for char in "*?["):
        return "papers"
    name = Path(inputs[0]).resolve().name
    for ending in (".gz", ".zst", ".bz2", ".xz"):
        name = name.removesuffix(ending)
    return Path(name).stem or "papers"
