"""What holds for every test."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# How fast examples come says more of a busy machine than of the code.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """A command opens the program's log for its process; the next test finds it as it was."""
    logger = logging.getLogger("enricher")
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.propagate = handlers, propagate
    logger.setLevel(level)
