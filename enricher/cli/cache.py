"""`enricher cache ...`: what is kept, whether it is whole, and how to share, shrink or empty it.

Comes in: the folder and an action. Goes out: a few lines for a person, or JSON Lines for another
cache. Sends nothing; asks for no network.
"""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from enricher.cli.flags import add_output_arguments, add_place_flags, add_settings_flag
from enricher.cli.streams import standard_input
from enricher.errors import UsageError
from enricher.files import open_named
from enricher.reports.words import plural

if TYPE_CHECKING:  # the store is loaded by the action that needs it, so that --help answers at once
    from enricher.ports import Tally
    from enricher.store.place import FacetSize, Place, Shrunk

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_NO_CACHE = "no cache yet in {}"
_HEADING = (
    f"{'':14}{'rows':>10}  {'size':>9}  {'oldest':10}  {'newest':10}  {'used':>9}  {'old':>9}  {'missed':>9}"
)
_MOST_SAID = 20


EXAMPLES = """examples:
  enricher cache stats
  enricher cache prune --help
  enricher cache export | zstd > answers.jsonl.zst
"""


_EXAMPLES = {
    "stats": "enricher cache stats --json",
    "verify": "enricher cache verify",
    "prune": "enricher cache prune --older-than 180d --max-size 200M",
    "clear": "enricher cache clear --cache-dir /tmp/answers",
    "export": "enricher cache export --timelines -o looks.jsonl",
    "import": "zstd -dc answers.jsonl.zst | enricher cache import -",
}
"""Of each action."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and what each takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (words, _, declare) in _ACTIONS.items():
        action = actions.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=f"examples:\n  {_EXAMPLES[name]}\n",
        )
        add_place_flags(action)
        add_settings_flag(action)
        declare(action)


def run(args: argparse.Namespace) -> int:
    """Do one action; 1 where `verify` found damage or `import` refused lines."""
    from enricher.cli.flags import settings_from
    from enricher.config import default_cache_dir
    from enricher.store.places import place_of

    settings = settings_from(args)
    place = place_of(settings.cache_dir or default_cache_dir(), settings.cache_url)
    _, act, _ = _ACTIONS[args.action]
    return act(place, args)


def _declare_nothing(parser: argparse.ArgumentParser) -> None:
    """An action without flags of its own."""


def _declare_stats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _declare_prune(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--older-than", metavar="AGE", help="forget what was not seen for this long, such as 180d"
    )
    parser.add_argument(
        "--max-size", metavar="SIZE", help="then forget the oldest until it fits, such as 200M"
    )


def _declare_export(parser: argparse.ArgumentParser) -> None:
    add_output_arguments(parser)
    parser.add_argument(
        "--timelines", action="store_true", help="only what was seen when, without the answers"
    )


def _declare_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="FILE", help="an export, or - for stdin")


def _stats(place: "Place", args: argparse.Namespace) -> int:
    import msgspec

    contents = place.describe()
    if args.json:
        print(msgspec.json.encode(contents, enc_hook=str).decode())
        return 0
    if contents is None:
        print(_NO_CACHE.format(place.name))
        return 0
    print(f"{contents.path}  {_size(contents.octets)}")
    print(_HEADING)
    for name in sorted({*contents.facets, *contents.saved}):
        print(_stats_line(name, contents.facets.get(name), contents.saved.get(name)))
    saved = sum(tally.fresh for tally in contents.saved.values())
    print(f"{saved:,} answers were taken from here instead of being asked for")
    return 0


def _stats_line(name: str, size: "FacetSize | None", tally: "Tally | None") -> str:
    kept = f"{'0':>10}  {'':>9}  {'':10}  {'':10}"
    if size is not None:
        kept = f"{size.rows:>10,}  {_size(size.octets):>9}  {size.oldest:%Y-%m-%d}  {size.newest:%Y-%m-%d}"
    used = f"{tally.fresh:>9,}  {tally.stale:>9,}  {tally.missed:>9,}" if tally is not None else ""
    return f"{name:14}{kept}  {used}".rstrip()


def _verify(place: "Place", args: argparse.Namespace) -> int:
    from enricher.io.clock import SystemClock

    found = place.verify(SystemClock().now())
    if found is None:
        print(_NO_CACHE.format(place.name))
        return 0
    if found.set_aside is not None:
        print(f"{found.path} was broken: {found.faults[-1]}")
        print(f"it is set aside as {found.set_aside}; {plural(found.rows, 'row')} could be read, and stay")
        return 1
    if found.damaged and found.left is not None:
        rows = plural(found.damaged, "damaged row")
        print(f"{found.path}: {rows}, which stay as {found.left}; {found.rows:,} whole")
        return 1
    if found.damaged:
        print(f"{found.path}: {plural(found.damaged, 'damaged row')} forgotten, {found.rows:,} whole")
        return 1
    print(f"{found.path}: whole, {plural(found.rows, 'row')}")
    return 0


def _prune(place: "Place", args: argparse.Namespace) -> int:
    from enricher.io.clock import SystemClock
    from enricher.setting_values import duration

    if args.older_than is None and args.max_size is None:
        raise UsageError("prune needs --older-than, --max-size or both; `clear` forgets everything")
    before = None
    if args.older_than is not None:
        try:
            before = SystemClock().now() - dt.timedelta(seconds=duration(args.older_than))
        except (ValueError, OverflowError) as error:
            wanted = "a time within the years of the calendar, such as 180d"
            raise UsageError(f"--older-than: {args.older_than!r} does not do; wanted is {wanted}") from error
    _say_shrunk(place, place.prune(before=before, octets=_octets(args.max_size)))
    return 0


def _clear(place: "Place", args: argparse.Namespace) -> int:

    _say_shrunk(place, place.clear())
    return 0


def _export(place: "Place", args: argparse.Namespace) -> int:
    from enricher.cli.streams import write_octets
    from enricher.escaping import for_json
    from enricher.sinks.outputs import EXPORT, refuse_occupied, replacing
    from enricher.store.transfer import export_lines

    lines = _Counted(export_lines(place, answers=not args.timelines))
    if args.output == "-":
        write_octets(for_json(line) + b"\n" for line in lines)
    else:
        target = Path(args.output)
        refuse_occupied(target, EXPORT, force=args.force)
        with replacing(target) as file:
            file.writelines(line + b"\n" for line in lines)
            file.flush()
        print(f"{plural(lines.count, 'line')} written to {target}")
    if not lines.count:  # on stderr: stdout may be a pipe to another cache
        print(f"enricher: {_why_nothing(place)}", file=sys.stderr)
    return 0


class _Counted:
    """Lines, counted while they are taken."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            yield line
            self.count += 1


def _why_nothing(place: "Place") -> str:
    """Why an export is empty, and what to do."""
    if place.describe() is None:
        where = _NO_CACHE.format(place.name)
        return f"{where}: nothing to export; name another with --cache-dir or --cache-url"
    return f"the cache in {place.name} holds nothing to export"


def _import(place: "Place", args: argparse.Namespace) -> int:
    from enricher.io.clock import SystemClock
    from enricher.store.transfer import import_lines

    said: list[int] = []

    def refuse(number: int, why: str) -> None:
        said.append(number)
        if len(said) <= _MOST_SAID:
            print(f"enricher: {args.input}, line {number}: {why}; skipped", file=sys.stderr)

    now = SystemClock().now()
    if args.input == "-":
        if (given := standard_input()) is None:
            raise UsageError("standard input is closed; give a file's name in place of -")
        taken = import_lines(place, given, now, refuse)
    else:
        try:
            with open_named(args.input) as file:
                taken = import_lines(place, file, now, refuse)
        except OSError as error:
            raise UsageError(f"{args.input} cannot be read: {error.strerror}") from error
    print(f"{plural(taken.taken, 'line')} merged into {place.name}, {taken.refused:,} refused")
    return 1 if taken.refused else 0


def _say_shrunk(place: "Place", shrunk: "Shrunk | None") -> None:
    if shrunk is None:
        print(_NO_CACHE.format(place.name))
        return
    before, after = _size(shrunk.octets_before), _size(shrunk.octets_after)
    print(f"{plural(shrunk.dropped, 'row')} forgotten; {before} became {after}")


def _octets(text: str | None) -> int | None:
    if text is None:
        return None
    matched = re.fullmatch(r"(\d+(?:\.\d+)?)([KMG]?)B?", text.strip().upper())
    if matched is None:
        raise UsageError(f"--max-size: {text!r} does not do; wanted is a number with K, M or G, such as 200M")
    return int(float(matched[1]) * _UNITS[matched[2]])


def _size(octets: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if octets >= unit:
            return f"{octets / unit:.1f} {name}"
    return f"{octets} B"


Action = Callable[["Place", argparse.Namespace], int]
_ACTIONS: dict[str, tuple[str, Action, Callable[[argparse.ArgumentParser], None]]] = {
    "stats": ("what is kept, how old and how big it is, and what it saved", _stats, _declare_stats),
    "verify": (
        "see whether the file is whole, and mend what can be (exit 1: it was not)",
        _verify,
        _declare_nothing,
    ),
    "prune": ("forget old answers", _prune, _declare_prune),
    "clear": ("forget everything", _clear, _declare_nothing),
    "export": ("write everything as JSON Lines, to share or keep", _export, _declare_export),
    "import": ("merge an export; newer answers stay (exit 1: lines were refused)", _import, _declare_import),
}
"""Each action: its help, what it does, and how its flags are declared."""
