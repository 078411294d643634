import pytest

from enricher.reports.mending import mend
from enricher.reports.remedies import Remedy

OLD, NEW = "https://github.com/old/name", "https://github.com/new/name"
REMEDY = Remedy(old=OLD, found_as=OLD, new=NEW, cause="renamed")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ('[{{"title": "A Title", "github": "{}"}}]', None),
        ("- title: A Title\n  github: {}\n  year: 2020\n", None),
        ("- title: A Title\n  repo: '{}'\r\n", None),
        ("@article{{a, title = {{A Title}}, github = {{{}}}}}", None),
        ("title,GitHub,model\nA Title,{},old/name\n", ","),
        ("- title: A Title\n  code: {}\n  official_code: old/name-2\n", None),
        ("| Title | Code |\n|:--|---|\n| A Title | {} |\n| B Title \\| b | - |\n\nOf old/name.\n", None),
        ("Title | 代码 | Model\n--- | --- | ---\nA Title | `{}` | old/name\n", None),
        ('title,"GitHub repo"\n"A, Title","{}"\r\n', ","),
    ],
)
def test_a_name_for_short_is_replaced_where_it_is_a_whole_value(text: str, separator: str | None) -> None:
    """In quotes, in braces, up to the end of a line, or in a cell of its hub's column."""
    mended, (outcome,) = mend(text.format("old/name"), [REMEDY], separator=separator)
    assert mended == text.format("new/name")
    assert outcome.times == 1


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ('{"title": "A Title", "model": "old/name"}', None),
        ('{"github": "old/name/tree/main"}', None),
        ('{"github": "old/names"}', None),
        ('{"huggingface": "old/name"}', None),
        ("github: see old/name for it\n", None),
        ("Of old/name we say nothing.", None),
        ("title,model\nA Title,old/name\n", ","),
        ("| Title | Model |\n|---|---|\n| A Title | old/name |\n", None),
        ("| Title | Code |\n|---|---|\n| A Title | as in old/name |\n\n| A | old/name |\n", None),
        ("title,github\nA Title,as in old/name\n", ","),
    ],
)
def test_what_may_be_something_else_is_left_alone(text: str, separator: str | None) -> None:
    """Another hub's name, a part of a value, or words without a hub's name before them."""
    mended, (outcome,) = mend(text, [REMEDY], separator=separator)
    assert mended == text
    assert outcome.times == 0


def test_a_repository_at_another_host_has_no_name_for_short() -> None:
    """Its field would lead to the old one's hub."""
    moved = Remedy(old=OLD, found_as=OLD, new="https://gitlab.com/new/name", cause="moved")
    assert mend("github: old/name", [moved])[0] == "github: old/name"
