"""Settings files: the nearest is found, and one that came with the data says how to look and no more."""

import os
from pathlib import Path

import pytest

from enricher.config import Settings, load
from enricher.errors import SettingsError
from enricher.setting_values import READERS
from enricher.settings_files import ANYBODYS, SECRETS, SettingsFile, found_file, named_file, users_own_file

USERS_ALONE = sorted(READERS.keys() - ANYBODYS - SECRETS)
VALUES = {
    "github_api_url": '"https://thief.example"',
    "s2_api_url": '"https://thief.example"',
    "allow_private_hosts": "true",
    "header": '"example.org=X-Key:1"',
}


def found(folder: Path) -> SettingsFile:
    """The file that lies there."""
    file = found_file(folder)
    assert file is not None
    return file


def test_the_nearest_file_is_found_from_a_folder_below(tmp_path: Path) -> None:
    """`[tool.enricher]` of a pyproject.toml above counts; one without that table does not."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.enricher]\nconcurrency = 9\n")
    (below / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert load({}, {}, files=[found(below)]).concurrency == 9


def test_every_setting_is_anybody_s_or_the_user_s_or_a_secret() -> None:
    """A new one is the user's alone until somebody has thought about it."""
    assert READERS.keys() >= ANYBODYS
    assert not ANYBODYS & SECRETS


@pytest.mark.parametrize("spelling", ["as it is", "dashed", "upper"])
@pytest.mark.parametrize("name", [*USERS_ALONE, "https_proxy", "ssl_cert_file"])
@pytest.mark.parametrize("file", ["enricher.toml", "pyproject.toml"])
def test_a_stranger_s_file_may_not_say_what_is_the_user_s(
    tmp_path: Path, file: str, name: str, spelling: str
) -> None:
    """However the key is written; the refusal names file and key."""
    key = {"as it is": name, "dashed": name.replace("_", "-"), "upper": name.upper()}[spelling]
    head = "" if file == "enricher.toml" else "[tool.enricher]\n"
    (tmp_path / file).write_text(f"{head}{key} = {VALUES.get(name, chr(34) + 'x' + chr(34))}\n")
    with pytest.raises(SettingsError, match=f"{file}: .*(?i:{name})"):
        load({}, {}, files=[found(tmp_path)])


@pytest.mark.parametrize("line", ['headers = {Authorization = "x"}', "timeout = 3e9", "spacing = 1e9"])
def test_a_stranger_s_host_table_may_not_either(tmp_path: Path, line: str) -> None:
    """A header would go out in the user's name; a pause of years would hang the job."""
    (tmp_path / "enricher.toml").write_text(f'[hosts."example.org"]\n{line}\n')
    with pytest.raises(SettingsError, match=rf"enricher.toml: hosts.example.org.{line.split()[0]}"):
        load({}, {}, files=[found(tmp_path)])


@pytest.mark.parametrize(
    "line",
    [
        "concurrency = 100000",
        'concurrency = "100000"',
        'timeout = "9w"',
        "retries = 999",
        "exclude = [" + "'x'," * 1000 + "]",
    ],
)
def test_a_stranger_s_numbers_have_bounds(tmp_path: Path, line: str) -> None:
    """Written as numbers or as text."""
    (tmp_path / "enricher.toml").write_text(line)
    with pytest.raises(SettingsError, match=f"enricher.toml: {line.split()[0]}"):
        load({}, {}, files=[found(tmp_path)])


def test_how_to_look_is_anybody_s_to_say(tmp_path: Path) -> None:
    """A list brings its rules with it."""
    (tmp_path / "enricher.toml").write_text(
        'timeout = "30s"\nexclude = ["example"]\n[hosts."a.org"]\nspacing = 2.0\n'
    )
    settings = load({}, {}, files=[found(tmp_path)])
    assert (settings.timeout, settings.exclude) == (30.0, ("example",))


def test_a_file_that_the_user_named_may_say_all_but_secrets(tmp_path: Path) -> None:
    """It is their own word."""
    path = tmp_path / "mine.toml"
    path.write_text('github_api_url = "https://ghe.example"\nallow_private_hosts = true\n')
    settings = load({}, {}, files=[named_file(path)])
    assert settings.github_api_url == "https://ghe.example"
    assert settings.allow_private_hosts


def test_a_secret_in_a_file_is_refused_without_being_shown(tmp_path: Path) -> None:
    """Files are committed; secrets must not be."""
    path = tmp_path / "enricher.toml"
    path.write_text('github-token = "ghp_verysecret"\n')
    for read in (lambda: found_file(tmp_path), lambda: named_file(path)):
        with pytest.raises(SettingsError) as refused:
            read()
        assert "ghp_verysecret" not in str(refused.value)
        assert "environment" in str(refused.value)


def test_a_broken_file_of_ours_is_said_and_one_of_others_is_passed_over(tmp_path: Path) -> None:
    """A broken pyproject.toml is its owner's business, unless it has our table; enricher.toml must be mended.

    What that excludes would be asked, and nobody told.
    """
    project = tmp_path / "pyproject.toml"
    project.write_text("[[[")
    assert found_file(tmp_path) is None
    project.write_text('[tool.enricher]\nexclude = ["^https://inner.example/"]\n<<<<<<< HEAD\n')
    for read in (lambda: found_file(tmp_path), lambda: named_file(project)):
        with pytest.raises(SettingsError, match=r"pyproject\.toml: is no TOML .* mend or remove it"):
            read()
    project.unlink()
    (tmp_path / "enricher.toml").write_text("[[[")
    with pytest.raises(SettingsError, match="is no TOML"):
        found_file(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a." * 400_000 + "b = 1", "retries = " + "9" * 10_000, "x = 1\n" * 400_000],
)
def test_a_file_made_to_break_us_is_said(tmp_path: Path, text: str) -> None:
    """Nested without end, a key or a number without end, a file without end."""
    (tmp_path / "enricher.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"enricher\.toml"):
        found_file(tmp_path)


@pytest.mark.parametrize("name", ["enricher.toml", "pyproject.toml"])
def test_nobody_waits_for_a_pipe_in_a_file_s_place(tmp_path: Path, name: str) -> None:
    """It is said where it has our name, and passed over where it has another program's."""
    os.mkfifo(tmp_path / name)
    if name == "pyproject.toml":
        assert found_file(tmp_path) is None
        return
    with pytest.raises(SettingsError, match="no regular file"):
        found_file(tmp_path)


def test_the_user_s_own_file_lies_in_their_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is trusted as they are."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert users_own_file() is None
    import platformdirs

    place = platformdirs.user_config_path("enricher", appauthor=False)
    place.mkdir(parents=True)
    (place / "config.toml").write_text("allow-private-hosts = true\n")
    own = users_own_file()
    assert own is not None
    assert load({}, {}, files=[own]).allow_private_hosts
    assert not Settings().allow_private_hosts
