"""`enricher serve`: the service over HTTP, until SIGTERM or Ctrl-C.

Comes in: flags, settings, tokens from the environment. Goes out: an exit code. Without the packages of
the extra `serve` it says how to install them.
"""

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from enricher.cli import flags
from enricher.config import Settings, default_cache_dir
from enricher.errors import MissingExtraError
from enricher.secrecy import said_by

if TYPE_CHECKING:
    from enricher.server.tokens import Token

LISTEN = "127.0.0.1:8787"
EXAMPLES = """Tokens come from ENRICHER_SERVE_TOKENS, or the file that ENRICHER_SERVE_TOKENS_FILE names:
name:rw:secret,name:ro:secret. SIGHUP reads that file anew.
Without tokens it listens on loopback alone.

examples:
  enricher serve                                       # on loopback, with the cache's folder
  enricher serve --sandbox                             # over the made-up world, to try it
  enricher serve --listen 0.0.0.0:8787 --base-path /links/   # behind a proxy; wants tokens
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument(
        "--listen", metavar="HOST:PORT", default=LISTEN, help=f"where to listen (default: {LISTEN})"
    )
    parser.add_argument("--base-path", metavar="PATH", default="/", help="path that everything is below (/)")
    parser.add_argument(
        "--trusted-proxy", metavar="ADDRESS", action="append", default=[],
        help="address or network of a proxy whose X-Forwarded-Proto and -Host are believed",
    )  # fmt: skip
    add_runs_flag(parser)
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def add_runs_flag(parser: argparse.ArgumentParser) -> None:
    """How many jobs at once."""
    parser.add_argument("--runs", metavar="N", type=_count, default=4, help="jobs worked on at once (4)")


def run(args: argparse.Namespace) -> int:
    """Serve until a signal ends it; 0.

    Raises UsageError for what cannot be listened on, StoreError where the jobs' file cannot be used.
    """
    from enricher.cli import talk
    from enricher.cli.loops import service_loop_run

    refuse_missing()
    settings = flags.settings_from(args)
    mistakes = talk.open_log(verbose=args.verbose, form=args.log_format, terminal=talk.stderr_terminal())
    return mistakes.code(service_loop_run(_serve(args, settings)))


async def _serve(args: argparse.Namespace, settings: Settings) -> int:
    from enricher.app import Enricher
    from enricher.cli.worlds import outside, world_settings
    from enricher.server.limits import ServiceLimits
    from enricher.server.proxies import parse_proxies
    from enricher.server.running import parse_base, parse_listen, serve
    from enricher.server.stores import service_store

    listen, base = parse_listen(args.listen), parse_base(args.base_path)
    proxies = parse_proxies(args.trusted_proxy)
    alone = args.sandbox or settings.no_cache
    shares = not alone and settings.cache_url is not None
    with _folder(settings, temporary=alone) as folder, _alone(folder, shares=shares):
        async with (
            outside(sandbox=args.sandbox) as world,
            Enricher(world_settings(settings, sandbox=args.sandbox), outside=world) as enricher,
        ):
            limits = ServiceLimits(runs=args.runs)
            store = service_store(folder, None if alone else settings.cache_url)
            if not args.quiet:
                say_what_is_kept(folder, shared=store.shared, sandbox=args.sandbox, alone=alone)
            await serve(
                enricher,
                store,
                _tokens,
                listen=listen,
                base=base,
                proxies=proxies,
                limits=limits,
                said=settle if args.quiet else tell_it_listens,
            )
    return 0


def say_what_is_kept(folder: Path, *, shared: bool, sandbox: bool, alone: bool) -> None:
    """Where jobs lie, if not where the next process in this folder finds them."""
    if alone:
        why = "the world is made up (--sandbox)" if sandbox else "there is no cache (--no-cache)"
        say(f"jobs and lists under watch end with this process: {why}")
        return
    if not shared:
        return
    from enricher.server.file import FILE_NAME

    left = f"; those in {folder / FILE_NAME} stay there" if (folder / FILE_NAME).exists() else ""
    say(f"jobs and lists under watch are shared with all processes of the database{left}")


def tell_it_listens(words: str) -> None:
    """It listens, and says where."""
    from enricher.cli.loops import settled

    settled()
    say(words)


def settle(words: str) -> None:
    """It listens, and nobody is told."""
    from enricher.cli.loops import settled

    settled()


def unsaid(words: str) -> None:
    """What `--quiet` leaves out."""


def say(words: str) -> None:
    """One line to whoever started it."""
    print(f"enricher: {words}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _folder(settings: Settings, *, temporary: bool) -> Iterator[Path]:
    """Where jobs are kept: beside the cache, or for as long as the process lives."""
    if not temporary:
        yield settings.cache_dir or default_cache_dir()
        return
    with tempfile.TemporaryDirectory(prefix="enricher-") as folder:
        yield Path(folder)


def _alone(folder: Path, *, shares: bool) -> "contextlib.AbstractContextManager[None]":
    from enricher.server.file import alone_in

    return contextlib.nullcontext() if shares else alone_in(folder)


def _tokens() -> "Iterable[Token]":
    from enricher.server.tokens import VARIABLE, parse

    return parse(said_by(VARIABLE, os.environ))


def refuse_missing() -> None:
    """Raises MissingExtraError where a package of the extra `serve` is not installed."""
    for package in ("aiohttp", "jinja2", "prometheus_client"):
        if find_spec(package) is None:
            raise MissingExtraError(
                f"the service needs the package {package}, which is not installed: "
                "pip install 'enricher[serve]'"
            )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError(f"{text!r} does not do; wanted is a number from 1 to 64")
    return int(text)
