"""No test looks at a clock: how long something takes says more of a busy machine than of the code.

What costs too much is counted (calls, requests, octets, how they grow), what waits gets a clock of its own
(`enricher.testing.FakeClock`), and what might never end gets a bound of a minute, which judges nothing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

EXCEPTIONS = {
    "counting.py": "its ledger holds when it was asked, so that a pause that a host named can be seen",
    "hostile/quarter.py": "its ledger holds when it was asked, as the sandbox's own does",
    "namespace/outside/": "its servers tell real hours: when a budget begins anew, when they were asked",
}
"""Files and folders that read a clock -> why; none of them judges a test by it."""

READINGS = {
    "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns",
    "thread_time", "thread_time_ns", "time", "time_ns",
}  # fmt: skip
"""Of the module `time`; `time()` is an event loop's, too."""

BOUNDED = {"wait_for", "timeout", "wait", "communicate", "join", "check_output", "setitimer"}
"""Calls that end after so many seconds."""

SHORTEST = 60
"""Seconds that no load of a machine makes of what goes well."""


def _names_a_clock(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="time"), attr=name):
            return name in READINGS
        case ast.ImportFrom(module="time" | "timeit") | ast.Import(names=[ast.alias(name="timeit")]):
            return True
        case ast.Call(func=ast.Attribute(attr="time"), args=[], keywords=[]):
            return True
        case ast.Attribute(
            value=ast.Attribute(attr="datetime") | ast.Name(id="datetime"), attr="now" | "utcnow"
        ):
            return True
        case ast.Compare(left=ast.Attribute(attr="elapsed_ms"), ops=[ast.Lt() | ast.LtE(), *_]):
            return True
        case ast.Compare(ops=[*_, ast.Lt() | ast.LtE()], comparators=[*_, ast.Constant()]):
            return any(isinstance(one, ast.Attribute) and one.attr == "elapsed_ms" for one in ast.walk(node))
    return False


def _bounds(call: ast.Call) -> Iterator[float]:
    """The seconds after which a call ends, where they stand there."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="subprocess"), attr="run"):
            pass
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in BOUNDED:
            pass
        case _:
            return
    given = [word.value for word in call.keywords if word.arg == "timeout"]
    for value in (*call.args, *given):
        if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
            yield value.value


def clocks_in(tree: ast.Module) -> Iterator[int]:
    """The lines at which a real clock is read, or decides within less than a minute."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.stmt):
            continue
        if _names_a_clock(node) or (
            isinstance(node, ast.Call) and any(0 < bound < SHORTEST for bound in _bounds(node))
        ):
            yield node.lineno


@pytest.mark.slow
def test_no_test_looks_at_a_clock() -> None:
    """And each exception is one still."""
    found = {
        path.relative_to(TESTS).as_posix(): sorted(set(clocks_in(ast.parse(path.read_text()))))
        for path in sorted(TESTS.rglob("*.py"))
    }
    met = {name: lines for name, lines in found.items() if lines}
    assert {name: lines for name, lines in met.items() if not name.startswith(tuple(EXCEPTIONS))} == {}
    assert [each for each in EXCEPTIONS if not any(name.startswith(each) for name in met)] == []


def test_every_way_of_looking_is_found() -> None:
    """By module, by import, by the loop, by what an answer says of itself, by a short wait."""
    looking = (
        "time.monotonic()", "from time import perf_counter", "import timeit", "loop.time()",
        "dt.datetime.now(dt.UTC)", "reply.elapsed_ms < 9", "1 <= reply.elapsed_ms < 9",
        "asyncio.wait_for(x, 5)", "asyncio.timeout(1.5)", "process.communicate(timeout=9)", "thread.join(1)",
        "subprocess.run(x, timeout=9)",
    )  # fmt: skip
    others = (
        "clock.monotonic()", "time.sleep(0.1)", "clock.now()", "asyncio.wait_for(x, 60)", "process.wait()",
        "connect(timeout=0.2)", "reply.elapsed_ms >= 1", "', '.join(words)", "event.wait()",
    )  # fmt: skip
    assert [line for line in looking if not list(clocks_in(ast.parse(line)))] == []
    assert [line for line in others if list(clocks_in(ast.parse(line)))] == []
