"""Names and templates that are made to take long come to an end; they did not within minutes."""

from pathlib import Path

from enricher import papers
from enricher.papers.readers.wiki_templates import written_out


def test_a_name_with_thousands_of_degrees_is_read_at_once(tmp_path: Path) -> None:
    """Which of two patterns a degree is of may not be asked for each anew; degrees and remarks go."""
    path = tmp_path / "ovid.txt"
    names = (
        "Lake, Ann MD PhD [Author] 1,2,*",
        "Pond, Bob" + " MD" * 40 + " x1",
        "Wood, C " + "1 " * 20_000 + "x",
    )
    lines = ("<1>", "VN  - Ovid", "TI  - Freezing Ponds", *(f"AU  - {name}" for name in names), "")
    path.write_text("\n".join(lines), encoding="utf-8")
    (paper,) = papers.read([str(path)])
    assert paper.authors[0] == "Ann Lake"


def test_templates_within_thousands_of_others_are_read_at_once() -> None:
    """Those within a few others are told apart; a work that is cited in them is found."""
    assert written_out("{{a|[[b" * 20_000 + "}}" * 20_000) == ""
    inside = "{{cite book|title=Lakes of the North|doi=10.1000/abc}}"
    assert "Lakes of the North" in written_out("{{reflist|refs={{small|" + inside + "}}}}")
    assert written_out("{{a|" * 60 + "}}" * 60 + " Ponds").endswith(" Ponds")
