"""Settings: which place wins, and what is said of values that cannot be used."""

from datetime import timedelta
from pathlib import Path

import pytest

from enricher.config import Settings, as_keyword, default_cache_dir, load
from enricher.errors import SettingsError
from enricher.rules import rules_from
from enricher.setting_values import boolean, duration
from enricher.settings_files import named_file


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    """The four places of a setting in their order."""
    path = tmp_path / "mine.toml"
    path.write_text('s2-api-url = "https://file.example"\nretries = 7\n')
    files = [named_file(path)]
    environment = {"ENRICHER_S2_API_URL": "https://variable.example"}
    assert load({}, {}, files=files).s2_api_url == "https://file.example"
    assert load({}, environment, files=files).s2_api_url == "https://variable.example"
    flagged = load({"s2_api_url": "https://flag.example/"}, environment, files=files)
    assert flagged.s2_api_url == "https://flag.example"
    assert flagged.retries == 7
    assert flagged.timeout == Settings().timeout


def test_a_folder_that_is_named_beats_a_database_of_the_environment(tmp_path: Path) -> None:
    """`cache clear --cache-dir FOLDER` cleared the database that machines share."""
    path = tmp_path / "mine.toml"
    path.write_text('cache-url = "postgresql://db.example.org/enricher"\n')
    files = [named_file(path)]
    environment = {"ENRICHER_CACHE_URL": "postgresql://db.example.org/enricher"}
    assert load({"cache_dir": str(tmp_path)}, environment, files=files).cache_url is None
    assert load({}, {"ENRICHER_CACHE_DIR": str(tmp_path)}, files=files).cache_url is None
    both = environment | {"ENRICHER_CACHE_DIR": str(tmp_path)}
    assert load({}, both).cache_url == environment["ENRICHER_CACHE_URL"]


@pytest.mark.parametrize("flag", [{"offline": True}, {"refresh": True}, {"max_age": "1h"}])
def test_what_a_flag_says_of_the_cache_beats_all_that_a_file_says_of_it(
    tmp_path: Path, flag: dict[str, object]
) -> None:
    """A file's age is no contradiction to `--refresh`, nor its `offline`: each says the same thing anew."""
    for text in ('max-age = "7d"\n', "offline = true\n", "refresh = true\n"):
        path = tmp_path / "mine.toml"
        path.write_text(text)
        settings = load(flag, {}, files=[named_file(path)])
        told = {"offline": settings.offline, "refresh": settings.refresh, "max_age": settings.max_age}
        wanted = {name: 3_600.0 if name == "max_age" else value for name, value in flag.items()}
        assert {name: value for name, value in told.items() if value} == wanted


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
        ({"cache_url": "redis://x"}, "and no redis://"),
        ({"offline": True, "refresh": True}, "contradict"),
        ({"offline": True, "max_age": "7d"}, "contradict"),
        ({"refresh": True, "max_age": "7d"}, "contradict"),
        ({"no_cache": True, "max_age": "7d"}, "contradict"),
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


@pytest.mark.parametrize("name", ["GITHUB_TOKEN", "GH_TOKEN", "SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY"])
def test_a_secret_may_lie_in_a_file_that_a_variable_names(tmp_path: Path, name: str) -> None:
    """As containers are given them; the variable itself comes first."""
    path = tmp_path / "secret"
    path.write_text("from-the-file\n")
    settings = load({}, {f"{name}_FILE": str(path)})
    assert "from-the-file" in (*settings.github_tokens, settings.s2_api_key)
    both = load({}, {f"{name}_FILE": str(path), name: "from-the-variable"})
    assert "from-the-variable" in (*both.github_tokens, both.s2_api_key)


@pytest.mark.parametrize("octets", [b"", b"\n", b"\xff\xfe", b"x" * 70_000])
def test_a_file_that_holds_no_secret_is_named_and_not_shown(tmp_path: Path, octets: bytes) -> None:
    """Without a token the run would be slow, and nobody would know why."""
    path = tmp_path / "secret"
    path.write_bytes(octets)
    with pytest.raises(SettingsError, match=r"GITHUB_TOKEN_FILE: .*secret"):
        load({}, {"GITHUB_TOKEN_FILE": str(path)})
    with pytest.raises(SettingsError, match="cannot be read"):
        load({}, {"GITHUB_TOKEN_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize(
    ("base", "safe"),
    [
        ("https://ghe.example/api/v3", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://localhost:8080", True),
        ("http://ghe.example", False),
        ("http://localhost.example", False),
        ("http://10.0.0.1", False),
    ],
)
def test_a_secret_goes_over_plain_http_to_this_machine_alone(base: str, safe: bool) -> None:
    """Everybody on the way would read it."""
    given = {"ENRICHER_GITHUB_API_URL": base, "ENRICHER_S2_API_URL": base}
    assert load({}, given).github_api_url == base, "without a secret there is none to read"
    for secret in ("GITHUB_TOKEN", "S2_API_KEY"):
        if safe:
            assert load({}, {**given, secret: "hunter2"}).s2_api_url == base
            continue
        with pytest.raises(SettingsError, match="plain http") as refused:
            load({}, {**given, secret: "hunter2"})
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("90s", 90),
        ("15m", 900),
        ("2h", 7200),
        ("7d", 604800),
        (1.5, 1.5),
        (timedelta(hours=2), 7200),
    ],
)
def test_durations_read_as_people_write_them(text: object, seconds: float) -> None:
    """A number of seconds, or a number with its unit; of one host as of all."""
    assert duration(text) == seconds
    hosts = {"lab.example.org": {"timeout": text, "spacing": text}}
    if seconds <= 86_400:
        rule = rules_from(load({"hosts": hosts}, {}, named=as_keyword)).hosts["lab.example.org"]
        assert (rule.timeout, rule.spacing) == (seconds, seconds)


@pytest.mark.parametrize(
    "text", ["9999999999999w", 1e300, "9" * 400, float("inf"), float("nan"), -1, timedelta(-1)]
)
def test_a_time_that_no_clock_holds_is_refused(text: object) -> None:
    """Said as a wrong value, and not as a fault of the program at the first look."""
    with pytest.raises((ValueError, SettingsError)):
        duration(text)
    with pytest.raises(SettingsError, match="max_age"):
        load({"max_age": text}, {}, named=as_keyword)


@pytest.mark.parametrize(
    ("word", "meant"), [("1", True), ("YES", True), ("true", True), ("no", False), ("", False)]
)
def test_booleans_read_as_people_write_them(word: str, meant: bool) -> None:
    """In either case, with either word."""
    assert boolean(word) is meant


def test_a_checkout_keeps_its_cache_in_its_own_folder() -> None:
    """`cache/` beside the package, when run from a checkout."""
    assert default_cache_dir() == Path(__file__).parent.parent / "cache"
