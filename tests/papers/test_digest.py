import datetime as dt
from pathlib import Path

import pytest

from enricher.errors import InputError
from enricher.papers import read
from enricher.papers.forms import recognised

from .conftest import Reading

HEAD = "# ArXiv cs.CV --Wed, 17 Jun 2020\n"
ITEM = "### {n}.{title}  [ :arrow_down: ](https://arxiv.org/pdf/{id}.pdf)\n>  {text}      \n"


def item(n: int = 1, title: str = "A Title", id: str = "2006.09214", text: str = "Some words.") -> str:  # noqa: A002
    return ITEM.format(n=n, title=title, id=id, text=text)


def test_every_part_of_an_item_is_read(reading: Reading) -> None:
    """Title, identifier, abstract, day and category come from where the digest has them."""
    (paper,), problems = reading(HEAD + item(title="Of Things: a. Study"), "d.md")
    assert (paper.title, paper.arxiv_id, paper.abstract) == (
        "Of Things: a. Study",
        "2006.09214",
        "Some words.",
    )
    assert (paper.announced, paper.categories, paper.error) == (dt.date(2020, 6, 17), ("cs.CV",), None)
    assert paper.source is not None
    assert paper.source.endswith("d.md#1")
    assert problems == []


def test_an_arrow_that_was_rendered_is_an_arrow(reading: Reading) -> None:
    """Some tools replace the short name by the sign."""
    (paper,), problems = reading(item().replace(":arrow_down:", "⬇️"))
    assert (paper.title, paper.arxiv_id) == ("A Title", "2006.09214")
    assert problems == []


def test_an_abstract_keeps_its_markup(reading: Reading) -> None:
    """Links are found later, in the anchors as they came."""
    anchor = 'See <a class="link-external" href="https://git.io/AdelaiDet">this https URL</a>.'
    (paper,), _ = reading(HEAD + item(text=anchor))
    assert paper.abstract == anchor


def test_an_abstract_of_several_lines_is_one(reading: Reading) -> None:
    """Quoted lines belong together, and so does a line whose mark got lost."""
    (paper,), _ = reading(HEAD + item(text="One\n> two\nthree"))
    assert paper.abstract == "One\ntwo\nthree"


def test_the_announcement_before_an_abstract_is_removed(reading: Reading) -> None:
    """Feeds since 2024 put the paper's own link there."""
    start = '<a href="https://arxiv.org/abs/2408.06401v3" >arXiv:2408.06401v3</a> Announce Type: replace '
    (paper,), _ = reading(HEAD + item(text=start + "Abstract: We do."))
    assert paper.abstract == "We do."


def test_several_days_in_one_file_keep_their_days(reading: Reading) -> None:
    """A heading holds for what follows it."""
    text = HEAD + item() + "# ArXiv cs.CL --Thu, 18 Jun 2020\n" + item(id="hep-th/9901001")
    papers, _ = reading(text)
    assert [(p.announced, p.categories, p.arxiv_id) for p in papers] == [
        (dt.date(2020, 6, 17), ("cs.CV",), "2006.09214"),
        (dt.date(2020, 6, 18), ("cs.CL",), "hep-th/9901001"),
    ]


def test_the_file_name_tells_the_day_where_no_heading_does(reading: Reading) -> None:
    """Keepers name files by days."""
    (paper,), _ = reading(item(), "2021-03-04-cs.LG.md")
    assert (paper.announced, paper.categories) == (dt.date(2021, 3, 4), ("cs.LG",))


def test_a_malformed_item_costs_itself_alone(reading: Reading) -> None:
    """It is reported with its line, and keeps its number."""
    papers, problems = reading(HEAD + item() + "### 2.\n>  lost\n" + item(3))
    assert [p.source.rpartition("#")[2] for p in papers if p.source] == ["1", "3"]
    assert [(p.line, p.words) for p in problems] == [
        (4, "a heading with neither a title nor an arXiv address")
    ]


def test_an_item_without_an_address_or_an_abstract_says_so(reading: Reading) -> None:
    """What is left of it is a paper still."""
    papers, _ = reading(
        HEAD + "### 1.A Title\n>  Words\n### 2.B  [ :arrow_down: ](https://arxiv.org/pdf/2006.09214.pdf)\n"
    )
    assert [p.error for p in papers] == [
        "line 2: no arXiv address stands beside the title",
        "line 4: no abstract follows the title",
    ]


def test_a_quiet_day_is_a_digest_with_no_papers(reading: Reading) -> None:
    """A known form without items is no error."""
    assert reading(HEAD) == ([], [])


def test_a_digest_without_its_line_ends_is_no_quiet_day(tmp_path: Path) -> None:
    """What was sent or saved as one long line is refused, as its papers cannot be told apart."""
    path = tmp_path / "day.md"
    path.write_text((HEAD + item() + item(n=2)).replace("\n", ""))
    with pytest.raises(InputError, match=r"read as digest \(.*\), it gives no paper"):
        list(read([path]))


@pytest.mark.parametrize(
    ("begins", "abstract"),
    [
        (HEAD + item(), ">  Some words.\n"),
        ("\n" + item(), ">  Some words.\n"),
        ("# Audio cs.SD\n\n- **2 new**\n\n## New\n\n#### [new 001] A Title\n", "> **Abstract**: Words.\n"),
    ],
    ids=["a day", "an item", "labelled lines"],
)
@pytest.mark.parametrize("words", ["TY  - JOUR", "PMID- 30000001", "<OAI-PMH ", "%0 Journal Article"])
def test_what_begins_as_a_digest_is_one_whatever_its_words(begins: str, abstract: str, words: str) -> None:
    """Words of an abstract that begin a line as a record of a library does are its words."""
    form = recognised(f"{begins}{abstract}{words}\n".encode(), "day.md")
    assert form is not None
    assert form.name in ("digest", "bilingual")
