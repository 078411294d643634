"""What holds for every test."""

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import HealthCheck, settings

from tests.clusters import cluster, database  # noqa: F401  # fixtures, for whoever names them

# How fast examples come says more of a busy machine than of the code.
settings.register_profile("all", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("few", settings.get_profile("all"), max_examples=25)

# Where nothing compiled may be kept, each worker and each command that is started would compile all anew:
# half of the time of all the tests.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_configure(config: pytest.Config) -> None:
    """Where slow tests are left out, a law is tried on few examples; with them, and by the gate, on all."""
    few = "not slow" in config.option.markexpr and not os.environ.get("CI")
    settings.load_profile("few" if few else "all")


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """A command opens the program's log for its process; the next test finds it as it was."""
    logger = logging.getLogger("enricher")
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.propagate = handlers, propagate
    logger.setLevel(level)


@contextmanager
def _computing(seconds: float) -> Iterator[None]:
    def over(*_: object) -> None:
        raise AssertionError(f"still computing after {seconds:g} s of this process's own time")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.fixture
def no_hang() -> Callable[..., AbstractContextManager[None]]:
    """A context that ends what goes on computing for ever.

    It judges no speed: the input is made so large that what grows with its square would need many times
    the bound, and what grows with its size a small part of it. The bound is on this process's own
    computing, which other work on the machine does not lengthen.
    """

    def guard(seconds: float = 20.0) -> AbstractContextManager[None]:
        return _computing(seconds)

    return guard
