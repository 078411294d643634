"""`enricher sandbox`: the made-up world for any program, until Ctrl-C or around one command.

Comes in: flags, and a command after `--`. Goes out: `export NAME=value` lines on stdout, or the
command's own exit code. Whatever runs in it reaches no other network through its variables.
"""

import argparse
import contextlib
import math
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

from enricher.errors import UsageError

if TYPE_CHECKING:
    from enricher.sandbox import Faults, Latency, World

_SIGNALLED = 128
_LAST_PORT = 65_535


EXAMPLES = """examples:
  enricher sandbox                           # prints what to set, and serves until Ctrl-C
  enricher sandbox -- ./my-program           # runs a program in the made-up world
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the flags."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.usage = "enricher sandbox [options] [-- COMMAND...]"
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="port of the proxy (default: any free one)"
    )
    parser.add_argument("--seed", type=int, default=0, help="another number is another world")
    parser.add_argument("--anonymous", action="store_true", help="give no token and no key")
    parser.add_argument(
        "--faults",
        action="append",
        default=[],
        metavar="NAME=SHARE",
        help="what goes wrong, and how often: bad_gateway=0.2, scholar_busy=0.5, ... (repeatable)",
    )
    parser.add_argument(
        "--latency",
        default="",
        metavar="MEDIAN[,P95]",
        help="seconds before a reply: 0.25,1.5 is the real web's",
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND",
                        help="run this inside, and end with it")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Run until Ctrl-C (0), or until the command ends (its exit code).

    Raises UsageError for a flag's value that cannot be used, or a port that is taken.
    """
    import asyncio

    from enricher.sandbox import Options, World

    command = args.command[1:] if args.command[:1] == ["--"] else args.command
    options = Options(seed=args.seed, faults=_faults(args.faults), latency=_latency(args.latency))
    world = World(options, port=args.port)
    try:
        return asyncio.run(_within(world, command, token=not args.anonymous))
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        raise
    except OSError as taken:
        raise UsageError(
            f"--port {args.port}: {taken.strerror or taken}; leave it out for a free one"
        ) from taken


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; wanted is a number from 0 to {_LAST_PORT}")
    return int(text)


async def _within(world: "World", command: list[str], *, token: bool) -> int:
    import asyncio
    import signal

    async with world:
        variables = world.environment(token=token)
        if command:
            return await _run_command(command, variables)
        over = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            _on_signal(number, over.set)
        for name, value in variables.items():
            print(f"export {name}={shlex.quote(value)}")
        print("# the sandbox runs until Ctrl-C", flush=True)
        await over.wait()
        return 0


async def _run_command(command: list[str], variables: dict[str, str]) -> int:
    """The command's exit code; signals of the terminal reach it by themselves."""
    import asyncio
    import os
    import signal

    try:
        child = await asyncio.create_subprocess_exec(*command, env={**os.environ, **variables})
    except OSError as unable:
        raise UsageError(f"cannot run {command[0]!r}: {unable.strerror}") from unable
    _on_signal(signal.SIGINT, lambda: None)
    _on_signal(signal.SIGTERM, child.terminate)
    code = await child.wait()
    return _SIGNALLED - code if code < 0 else code


def _on_signal(number: int, action: Callable[[], object]) -> None:
    import asyncio

    with contextlib.suppress(NotImplementedError):  # Windows' loops know no signals; Ctrl-C still raises
        asyncio.get_running_loop().add_signal_handler(number, action)


def _faults(words: list[str]) -> "Faults":
    import dataclasses

    from enricher.sandbox import Faults

    kinds = {field.name: field.type for field in dataclasses.fields(Faults)}
    values: dict[str, float | int | bool] = {}
    for word in words:
        name, _, share = word.partition("=")
        if name not in kinds:
            raise UsageError(f"--faults {word}: no fault {name!r}; one of: {', '.join(kinds)}")
        values[name] = _share(word, share, whole=name == "retry_after")
    if "scholar_key_too" in values:
        values["scholar_key_too"] = bool(values["scholar_key_too"])
    return Faults(**values)  # type: ignore[arg-type]  # whole numbers and booleans are put right above


def _share(word: str, text: str, *, whole: bool) -> float | int:
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        raise UsageError(f"--faults {word}: {text!r} is no number") from None
    if not (0 <= number <= 1 or (whole and number >= 0)):  # nan is neither
        raise UsageError(f"--faults {word}: wanted is a share from 0 to 1")
    return number


def _latency(text: str) -> "Latency":
    from enricher.sandbox import Latency

    if not text:
        return Latency()
    first, parted, second = text.partition(",")
    with contextlib.suppress(ValueError):
        median = float(first)
        p95 = float(second) if parted else median
        if 0 <= median <= p95 < math.inf:
            return Latency(median=median, p95=p95 if parted else 0.0)
    raise UsageError(f"--latency {text}: wanted is seconds, or two of them such as 0.25,1.5")
