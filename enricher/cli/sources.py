"""`enricher sources import pwc FILE`: others' dumps, kept in the cache to be read without asking anybody.

Comes in: a dump's file. Goes out: a row for each paper in the store, under its arXiv id and its title, with
the dump's own date. Written piece by piece, so that memory stays flat; importing again adds what is new and
takes back nothing.
"""

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from enricher.cli.flags import add_place_flags, add_settings_flag
from enricher.errors import InputError, UsageError
from enricher.reports.words import plural

if TYPE_CHECKING:  # loaded by the action, so that --help answers at once
    from enricher.ports import Store
    from enricher.sources.dumps import DumpLink

DUMPS = {"pwc": "paperswithcode"}
"""What may be imported, and the catalogue that it was."""

AT_ONCE = 20_000
"""Links that are written together."""

EXAMPLES = """examples:
  enricher sources import pwc links-between-papers-and-code.json.gz
  enricher sources import pwc links.parquet --date 2025-07-28
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the action and what it takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    action = actions.add_parser(
        "import",
        help="keep a dump in the cache",
        description="Keep a dump.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXAMPLES,
    )
    action.add_argument("dump", choices=sorted(DUMPS), metavar="DUMP", help="pwc: Papers with Code's links")
    action.add_argument("file", metavar="FILE", help="JSON (gzip or zstandard too) or Parquet")
    action.add_argument("--date", metavar="DAY", help="the dump's day (default: in its name, or its file's)")
    add_place_flags(action)
    add_settings_flag(action)


def run(args: argparse.Namespace) -> int:
    """Import; 0. Raises InputError for what is no such dump, StoreError where it cannot be kept."""
    from enricher.cli.flags import settings_from
    from enricher.config import default_cache_dir
    from enricher.sources.dumps import links_of
    from enricher.store.places import place_of

    path = Path(args.file)
    day = _day(args.date, path)
    settings = settings_from(args)
    place = place_of(settings.cache_dir or default_cache_dir(), settings.cache_url)
    left_out: Counter[str] = Counter()
    links = links_of(path, lambda why: left_out.update((why,)))
    first = next(links, None)  # a file that is no dump is told before anything is made
    if first is None:
        raise InputError(f"{path}: no row of it names a paper that can be known again, and a repository")
    with closing(place.writing()) as store:
        kept, papers = _write(store, DUMPS[args.dump], _from(first, links), day)
    links_kept, of = plural(kept, "link"), plural(papers, "paper")
    print(f"Kept in {place.name}: {links_kept} of {of}, as of {day}.")
    for why, count in left_out.most_common():
        print(f"Left out: {plural(count, 'row')}, {why}.", file=sys.stderr)
    return 0


def _from(first: "DumpLink", others: Iterator["DumpLink"]) -> Iterator["DumpLink"]:
    yield first
    yield from others


def _day(given: str | None, path: Path) -> dt.date:
    """The dump's day: as given, else in its name, else the day when its file was last changed."""
    if given is not None:
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise UsageError(f"--date {given!r} is no day; give one such as 2025-07-28") from None
    for found in re.findall(r"20\d\d-\d\d-\d\d", path.name):
        try:
            return dt.date.fromisoformat(found)
        except ValueError:
            continue
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    except OSError as fault:
        raise InputError(f"{path}: cannot be read ({fault.strerror}); check the path") from fault


def _write(store: "Store", catalogue: str, links: Iterable["DumpLink"], day: dt.date) -> tuple[int, int]:
    """Keep the links, a piece at a time; how many links, of how many papers."""
    from enricher.store.imported import ImportedClaim, kept_with

    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    kept = 0
    papers: set[int] = set()
    rest = iter(links)
    mark = kept_with(store, {f"{catalogue}:": ()}, day, now)  # that there is a dump, and of which day
    store.put_many(mark, int(now.timestamp()))
    while some := list(islice(rest, AT_ONCE)):
        by_paper: dict[str, list[ImportedClaim]] = {}
        for link in some:
            for name, of in _names(link):
                by_paper.setdefault(f"{catalogue}:{name}", []).append(ImportedClaim(link.claim, of))
        papers.update(hash(link.paper) for link in some)
        store.put_many(kept_with(store, by_paper, day, now), int(now.timestamp()))
        kept += len(some)
    return kept, len(papers)


def _names(link: "DumpLink") -> Iterator[tuple[str, str | None]]:
    """Under what a link is kept; under its title also of which paper it is."""
    if link.arxiv_id is not None:
        yield link.arxiv_id, None
    if link.title is not None:
        yield f"title:{link.title}", link.paper
