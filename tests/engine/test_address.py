"""A cluster is joined only on a private address, and with its token."""

from pathlib import Path

import pytest

from enricher.engine.ray.address import address_of, refuse_without_token
from enricher.errors import UsageError


def resolve(host: str) -> list[str]:
    known = {
        "head.cluster": ["10.0.0.5"],
        "both.example": ["10.0.0.5", "93.184.216.34"],
        "out.example": ["8.8.8.8"],
    }
    if host == "nobody.example":
        raise OSError("no such name")
    return known.get(host, [host])


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("10.0.0.5:6379", ("10.0.0.5", 6379)),
        ("head.cluster:6379", ("head.cluster", 6379)),
        ("[fd00::1]:6379", ("fd00::1", 6379)),
        ("127.0.0.1:1", ("127.0.0.1", 1)),
        ("auto", ("192.168.1.1", 6380)),
    ],
)
def test_a_private_address_does(given: str, place: tuple[str, int]) -> None:
    assert address_of(given, {"RAY_ADDRESS": "192.168.1.1:6380"}, resolve) == place


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("8.8.8.8:6379", "public address"),
        ("out.example:6379", "public address"),
        ("both.example:6379", "public address"),
        ("nobody.example:6379", "not found"),
        ("10.0.0.5", "HOST:PORT"),
        ("10.0.0.5:", "HOST:PORT"),
        ("10.0.0.5:0", "HOST:PORT"),
        ("10.0.0.5:99999", "HOST:PORT"),
        (":6379", "HOST:PORT"),
        ("auto", "RAY_ADDRESS as HOST:PORT"),
        ("ray://10.0.0.5:10001", "client protocol"),
    ],
)
def test_every_other_one_is_refused_in_a_sentence(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        address_of(given, {}, resolve)
    assert "\n" not in str(refused.value)


def test_a_cluster_without_a_token_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no token"):
        refuse_without_token({}, tmp_path)
    with pytest.raises(UsageError, match="switches Ray's tokens off"):
        refuse_without_token({"RAY_AUTH_MODE": "disabled", "RAY_AUTH_TOKEN": "x"}, tmp_path)
    refuse_without_token({"RAY_AUTH_TOKEN_PATH": "/somewhere"}, tmp_path)
    (tmp_path / ".ray").mkdir()
    (tmp_path / ".ray/auth_token").write_text("x")
    refuse_without_token({"RAY_AUTH_MODE": "token"}, tmp_path)
