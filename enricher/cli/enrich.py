"""`enricher enrich INPUT...`: the main job.

Comes in: inputs and settings. Goes out: a file of records, and a summary for a person. A
run that stops early leaves its partial file, which the same command continues.
"""

import argparse
import contextlib
import os
from pathlib import Path

from enricher.cli import engines, flags, service_options
from enricher.errors import InputError, UsageError

SEVERAL = "papers"
"""The stem of a default output's name, where the inputs do not give one."""

EXAMPLES = """examples:
  enricher enrich digest.md
  enricher enrich 'papers/*.bib' dump.jsonl.gz -o out.jsonl --archives wayback,swh
  enricher enrich digest.md --fail-on dead,unreachable   # for a nightly job
  enricher enrich digests/ -o runs/                      # an output for each of the folder's files
  enricher enrich today.md -o all.jsonl --append         # one file for all days
  enricher enrich --watch digests/ -o runs/
  enricher enrich arxiv.jsonl.zst -o runs/ --engine ray  # a large one, over all processors
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{_forms()}\n\n{EXAMPLES}"
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help="file, folder, glob or - (stdin)")
    parser.add_argument("-o", "--output", metavar="FILE",
                        help="default: NAME.enriched.jsonl; - is stdout; a folder: one each")  # fmt: skip
    parser.add_argument("--append", action="store_true",
                        help="keep what FILE holds of other papers, add this run's")  # fmt: skip
    parser.add_argument("--force", action="store_true",
                        help="write over a file that is none of ours, or read-only")  # fmt: skip
    parser.add_argument("--watch", metavar="FOLDER",
                        help="run each file that comes there, till Ctrl-C; -o is a folder too")  # fmt: skip
    flags.add_files_from(parser)
    parser.add_argument("--from", dest="form", metavar="FORM", help="form of the input, if not recognised")
    parser.add_argument("--fail-on", type=flags.conditions, default=(), metavar="CONDITIONS",
                        help="exit 1 where a link is so, or nobody reached: dead,unreachable")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="say what it would cost, and ask nobody")
    parser.add_argument("--evidence", action="store_true", default=None,
                        help="records also show what was seen at each link")  # fmt: skip
    service_options.add_argument(parser)
    engines.add_arguments(parser)
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def _forms() -> str:
    """The forms of input, with an example each, for `--help`."""
    from enricher.papers.forms import listed

    return "\n".join(("forms of input, recognised by what they hold (--from NAME overrides):", *listed()))


def run(args: argparse.Namespace) -> int:
    """Run the job; its exit code."""
    from enricher.cli import folders, running
    from enricher.cli.enrich_call import EnrichCall
    from enricher.papers.inputs.input_places import refuse_missing

    if args.watch and (args.inputs or args.files_from):
        raise UsageError("name what to read: either INPUT..., or --watch FOLDER")
    inputs = args.inputs
    if not args.watch:
        inputs = [*inputs, *flags.named_in(args.files_from, inputs, "INPUT..., or a folder with --watch")]
        if not inputs:
            raise UsageError(f"--files-from {args.files_from}: names nothing")
        refuse_missing(inputs)
    folder = not args.watch and folders.is_folder(args.output)
    if args.append:
        _refuse_append(args, folder=folder)
    settings = flags.settings_from(args)
    job = EnrichCall(
        inputs=tuple(inputs),
        form=args.form,
        output=None if args.watch else Path(args.output) if folder else _output(args.output, inputs),
        folder=folder,
        append=args.append,
        fail_on=args.fail_on,
        force=args.force,
        default_name=args.output is None and not args.force,
        dry_run=args.dry_run,
        sandbox=args.sandbox,
        verbose=args.verbose,
        quiet=args.quiet,
        log_format=args.log_format,
        service=service_options.elsewhere(args, settings),
        engine=engines.engine_of(args, inputs, settings, folder=folder),
    )
    if job.append and job.output is not None and job.service is None:
        _refuse_mixing(job.output, sandbox=job.sandbox)
    if args.watch:
        return running.watch(job, settings, Path(args.watch), _folder(args.output, dry_run=args.dry_run))
    return running.run(job, settings)


def _refuse_append(args: argparse.Namespace, *, folder: bool) -> None:
    """Raises UsageError where there is no one file to append to."""
    if args.watch or folder or args.output in (None, "-"):
        raise UsageError("--append puts records behind those of one file; name it with -o FILE")


def _refuse_mixing(output: Path, *, sandbox: bool) -> None:
    """Raises UsageError where earlier runs' records are of the other world: a sandbox's, or the true one."""
    from enricher.cli.record_files import open_run
    from enricher.outside import Outside

    if not output.is_file():
        return
    made_up = sandbox or Outside.of(os.environ).made_up
    with contextlib.suppress(InputError):  # what is none of ours is said where it would be written over
        first = next(open_run(str(output)).records(), None)
        if first is not None and first.sandbox != made_up:
            there, here = ("made up by the sandbox", "true") if first.sandbox else ("true", "made up")
            raise UsageError(
                f"{output}: its records are {there}, and those of this run would be {here}; they do not mix: "
                "choose another -o"
            )


def _folder(given: str | None, *, dry_run: bool) -> Path:
    """Where a watch puts its outputs."""
    if dry_run:
        raise UsageError("--dry-run says what one run would cost; give it the files instead of --watch")
    folder = Path(given or ".")
    if given == "-" or (folder.exists() and not folder.is_dir()):
        raise UsageError("-o: with --watch each file has an output of its own; give a folder for them")
    return folder


def _output(given: str | None, inputs: list[str]) -> Path | None:
    """Where records go; None is stdout."""
    if given == "-":
        return None
    if given is not None:
        if not Path(given).name:
            raise UsageError(f"-o {given!r}: is no name of a file; give one, or - for stdout")
        return Path(given)
    return Path(f"{_stem(inputs)}.enriched.jsonl")


def _stem(inputs: list[str]) -> str:
    """The name of a lone input without its endings; of several or of none such, `papers`."""
    if len(inputs) > 1 or inputs[0] == "-" or any(char in inputs[0] for char in "*?["):
        return SEVERAL
    from enricher.papers.inputs.input_places import without_endings

    name = Path(inputs[0]).name
    if name in {"", ".."}:  # the folder we are in, or one above
        with contextlib.suppress(OSError):
            name = Path(inputs[0]).resolve().name
    return without_endings(name) or SEVERAL
