"""`--engine`: where the work on an input is done.

Comes in: what was written behind it. Goes out: an `Engine`, or a sentence why it does not do.
"""

import argparse
import os
from pathlib import Path

from msgspec import Struct

from enricher.config import Settings
from enricher.errors import UsageError

LOCAL = "local"
RAY = "ray"


class Engine(Struct, frozen=True, kw_only=True):
    """An engine other than this process.

    Attributes:
        address: of the cluster that is joined; None: one is started here.
        chunk: papers that a worker is given at once.
    """

    address: tuple[str, int] | None = None
    chunk: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `--engine` and `--chunk`."""
    engines = parser.add_argument_group("large inputs")
    engines.add_argument("--engine", default=LOCAL, metavar="ENGINE",
                         help="local (default), or ray[=HOST:PORT]: many processes, -o FOLDER")  # fmt: skip
    engines.add_argument("--chunk", type=_papers, metavar="N",
                         help="papers that one of them is given at once (500)")  # fmt: skip


def engine_of(
    args: argparse.Namespace, inputs: list[str], settings: Settings, *, folder: bool
) -> Engine | None:
    """The engine that is asked for; None where this process does it all. Raises UsageError."""
    name, _, address = str(args.engine).partition("=")
    if name == LOCAL and not address:
        if args.chunk is not None:
            raise UsageError("--chunk is for --engine ray; leave it out, or give both")
        return None
    if name != RAY or args.engine == "ray=":
        raise UsageError(f"--engine {args.engine!r} does not do; wanted is local, ray, or ray=HOST:PORT")
    _refuse_unfit(args, inputs, settings, folder=folder)
    from enricher.engine.chunks import CHUNK_PAPERS
    from enricher.engine.ray.address import address_of, refuse_without_extra

    refuse_without_extra()
    place = address_of(address, os.environ) if address else None
    return Engine(address=place, chunk=args.chunk or CHUNK_PAPERS)


def _refuse_unfit(args: argparse.Namespace, inputs: list[str], settings: Settings, *, folder: bool) -> None:
    """Raises UsageError for what cannot be spread over processes."""
    if args.watch:
        raise UsageError("--engine ray works through inputs, --watch waits for them; give one of the two")
    if args.service:
        raise UsageError("--service does the work elsewhere, and --engine ray here; give one of the two")
    if not folder:
        raise UsageError("--engine ray writes several files; give -o the name of a folder: -o runs/")
    if "-" in inputs:
        raise UsageError("--engine ray reads its input again after a stop, which stdin cannot; give a file")
    if args.sandbox:
        raise UsageError(
            "--engine ray asks from other processes, which --sandbox does not reach; start "
            "`enricher sandbox`, set the variables that it names, and give --cache-dir"
        )
    made_up = bool(os.environ.get("ENRICHER_SANDBOX"))
    if settings.no_cache or (made_up and settings.cache_dir is None and settings.cache_url is None):
        why = "--no-cache" if settings.no_cache else "the sandbox without a cache"
        raise UsageError(
            f"--engine ray: its workers share answers through the cache ({why}); give --cache-dir"
        )


def _papers(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError(f"{text!r} does not do; wanted is a number from 1 to 100000")
    return int(text)


def digest_of(name: str) -> str:
    """What stands for an input as it is now: its name, which records tell, and what it holds."""
    import hashlib

    from enricher.errors import InputError
    from enricher.files import open_regular

    held = hashlib.blake2b(digest_size=16)
    try:
        with open_regular(Path(name)) as file:
            while octets := file.read(1 << 20):
                held.update(octets)
    except OSError as fault:
        raise InputError(f"{name}: cannot be read ({fault.strerror}); check the path") from fault
    held.update(os.fsencode(name))
    return held.hexdigest()
