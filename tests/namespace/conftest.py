"""What the tests in a namespace share: a namespace each, digests, and a large day."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .netns import Namespace, missing, namespace

DAY = Path(__file__).resolve().parents[3] / "shared/data/digests/2020-06-17-cs.CV.md"


@pytest.fixture(scope="session")
def allowed() -> None:
    """Skip where no namespace may be made; in CI, which can install it, a missing `ip` is a failure."""
    if shutil.which("ip") is None and os.environ.get("CI"):
        pytest.fail("the namespace's tests want `ip`: install iproute2")
    reason = missing()
    if reason is not None:
        pytest.skip(reason)


@pytest.fixture
def inside(allowed: None, tmp_path: Path) -> Iterator[Namespace]:
    """A namespace where nobody serves yet."""
    with namespace(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def day() -> Path:
    """A real day's digest: 72 papers, six code links, one artefact of the autolinker."""
    if not DAY.is_file():
        pytest.skip("the real digests are not here (../shared/data)")
    return DAY
