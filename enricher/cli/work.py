"""`enricher work`: one more process at the jobs of a service, without HTTP, until SIGTERM or Ctrl-C.

Comes in: flags, settings, the address of the database that all of them share. Goes out: an exit code. Without
the packages of the extras `serve` and `postgres` it says how to install them.
"""

import argparse

from enricher.cli import flags
from enricher.cli.idle import Idle, refuse_idle
from enricher.cli.serve import add_runs_flag, refuse_missing, say, unsaid
from enricher.config import Settings, default_cache_dir
from enricher.errors import UsageError

EXAMPLES = """The database is what ENRICHER_CACHE_URL names, or the file that ENRICHER_CACHE_URL_FILE names:
jobs come to it by `enricher serve` with the same address. Start as many as you like, on any machine;
stop any of them: SIGTERM hands its jobs over at once, after a crash another goes on within ten seconds.

examples:
  ENRICHER_CACHE_URL=postgresql://db.example.org/enricher enricher work
  ENRICHER_CACHE_URL_FILE=/run/secrets/database enricher work --runs 8 --per-host 2
"""


OUT_OF_PLACE = {
    "sandbox": "asks a made-up world, and `enricher work` does the jobs of a service",
    "no_cache": "keeps nothing, and `enricher work` shares what a database keeps",
    "cache_dir": "names a folder, and `enricher work` shares a database (ENRICHER_CACHE_URL)",
}
"""Options that other commands have with these."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    add_runs_flag(parser)
    flags.add_asking_flags(parser)
    flags.add_cache_flags(parser)
    flags.add_talk_flags(parser)


def run(args: argparse.Namespace) -> int:
    """Work until a signal ends it; 0.

    Raises UsageError where no database is named, StoreError where it cannot be used.
    """
    from enricher.cli import talk
    from enricher.cli.loops import service_loop_run

    refuse_missing()
    refuse_idle(args, *(Idle(option, True, why) for option, why in OUT_OF_PLACE.items()))
    settings = flags.settings_from(args)
    if settings.cache_url is None or settings.no_cache:
        raise UsageError(
            "`enricher work` shares the jobs of a database, and none is named: set ENRICHER_CACHE_URL to "
            "postgresql://user@host/database, as for `enricher serve` (which works alone without one)"
        )
    mistakes = talk.open_log(verbose=args.verbose, form=args.log_format, terminal=talk.stderr_terminal())
    return mistakes.code(service_loop_run(_work(args, settings)))


async def _work(args: argparse.Namespace, settings: Settings) -> int:
    from enricher.app import Enricher
    from enricher.server.limits import ServiceLimits
    from enricher.server.stores import service_store
    from enricher.server.worker import work

    async with Enricher(settings) as enricher:
        store = service_store(default_cache_dir(), settings.cache_url)
        await work(enricher, store, limits=ServiceLimits(runs=args.runs), said=unsaid if args.quiet else say)
    return 0
