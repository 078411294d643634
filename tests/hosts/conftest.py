"""What tests of hosts share: a clock."""

import pytest

from enricher.testing import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """Time that moves by itself."""
    return FakeClock()
