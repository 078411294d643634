"""Settings: which place wins, and what is said of values that cannot be used."""

from pathlib import Path

import pytest

from enricher.config import Settings, boolean, default_cache_dir, duration, load
from enricher.errors import SettingsError


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    """The four places of a setting in their order."""
    (tmp_path / "enricher.toml").write_text('s2-api-url = "https://file.example"\nretries = 7\n')
    environment = {"ENRICHER_S2_API_URL": "https://variable.example"}
    assert load({}, {}, folder=tmp_path).s2_api_url == "https://file.example"
    assert load({}, environment, folder=tmp_path).s2_api_url == "https://variable.example"
    flagged = load({"s2_api_url": "https://flag.example/"}, environment, folder=tmp_path)
    assert flagged.s2_api_url == "https://flag.example"
    assert flagged.retries == 7
    assert flagged.timeout == Settings().timeout


def test_the_nearest_file_is_found_from_a_folder_below(tmp_path: Path) -> None:
    """`[tool.enricher]` of a pyproject.toml above counts; one without that table does not."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.enricher]\nconcurrency = 9\n")
    (below / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert load({}, {}, folder=below).concurrency == 9


def test_without_a_folder_no_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes arguments and the environment alone."""
    (tmp_path / "enricher.toml").write_text("retries = 7\n")
    monkeypatch.chdir(tmp_path)
    assert load({}, {}).retries == Settings().retries


def test_tokens_come_from_the_first_variable_that_is_set_and_never_show() -> None:
    """Several tokens have commas between them; no repr shows one."""
    settings = load({}, {"GITHUB_TOKEN": " ", "GH_TOKEN": "ghp_1st, ghp_2nd", "S2_API_KEY": "key"})
    assert settings.github_tokens == ("ghp_1st", "ghp_2nd")
    assert settings.s2_api_key == "key"
    assert "ghp_" not in repr(settings)
    assert "key=" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"concurrency": "0"}, "--concurrency: '0'"),
        ({"timeout": "soon"}, "--timeout: 'soon'"),
        ({"timeout": "0"}, "--timeout"),
        ({"max_age": "-3d"}, "--max-age: '-3d'"),
        ({"github_api_url": "ftp://x"}, "--github-api-url: 'ftp://x'"),
        ({"github_api_url": "https://user:secret@x"}, "--github-api-url"),
        ({"conurrency": "3"}, "did you mean concurrency"),
        ({"cache_url": "redis://x"}, "not supported yet"),
        ({"offline": True, "refresh": True}, "contradict"),
        ({"retries": True}, "--retries"),
        ({"archives": "wayback,foo"}, "--archives: 'wayback,foo'"),
        ({"save_missing": True}, "--save-missing: say where, with --archives"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_place(given: dict[str, object], words: str) -> None:
    """Every refusal says which value, where, and what is wanted."""
    with pytest.raises(SettingsError, match=words.replace("(", r"\(")):
        load(given, {})


def test_a_password_in_an_address_is_not_repeated() -> None:
    """The message may stand in the log of a CI that everybody reads."""
    with pytest.raises(SettingsError) as refused:
        load({"github_api_url": "https://user:hunter2@x"}, {})
    assert "hunter2" not in str(refused.value)


def test_a_lone_pattern_keeps_its_commas() -> None:
    """A comma parts words, and is part of a regular expression."""
    assert load({"exclude": r"x{1,2}", "accept": "403,404"}, {}).exclude == (r"x{1,2}",)


def test_a_secret_in_a_file_is_refused_without_being_shown(tmp_path: Path) -> None:
    """Files are committed; secrets must not be."""
    (tmp_path / "enricher.toml").write_text('github-token = "ghp_verysecret"\n')
    with pytest.raises(SettingsError) as refused:
        load({}, {}, folder=tmp_path)
    assert "ghp_verysecret" not in str(refused.value)
    assert "environment" in str(refused.value)


def test_a_broken_file_of_ours_is_said_and_one_of_others_is_passed_over(tmp_path: Path) -> None:
    """enricher.toml must be mended; a broken pyproject.toml is its owner's business."""
    (tmp_path / "pyproject.toml").write_text("[[[")
    assert load({}, {}, folder=tmp_path) == Settings()
    (tmp_path / "enricher.toml").write_text("[[[")
    with pytest.raises(SettingsError, match="is no TOML"):
        load({}, {}, folder=tmp_path)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("90s", 90), ("15m", 900), ("2h", 7200), ("7d", 604800), (1.5, 1.5)]
)
def test_durations_read_as_people_write_them(text: object, seconds: float) -> None:
    """A number of seconds, or a number with its unit."""
    assert duration(text) == seconds


@pytest.mark.parametrize(
    ("word", "meant"), [("1", True), ("YES", True), ("true", True), ("no", False), ("", False)]
)
def test_booleans_read_as_people_write_them(word: str, meant: bool) -> None:
    """In either case, with either word."""
    assert boolean(word) is meant


def test_a_checkout_keeps_its_cache_in_its_own_folder() -> None:
    """`cache/` beside the package, when run from a checkout."""
    assert default_cache_dir() == Path(__file__).parent.parent / "cache"
