"""Saved mails are read as what they say."""

import base64
import quopri
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.errors import InputError

from .conftest import Reading

HEADERS = (
    "From: Google Scholar Alerts <alerts@example.org>\nSubject: new results\n"
    "Date: Wed, 05 Mar 2025 08:00:00 -0800\nMIME-Version: 1.0\n"
)
ALERT = """<html><body>
<h3><a href="https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2503.01049&amp;hl=en&amp;sa=X"
 class="gse_alrt_title">Alerted Nets for Things</a></h3><div>A Example - arXiv preprint, 2025</div>
<h3><a href="https://scholar.google.com/scholar_url?url=https://www.nature.com/articles/s41586-025-00001-1&amp;hl=en">
Nets in Naturé</a></h3><div>C Probe - Nature, 2025</div></body></html>
"""
DAILY = r"""------------------------------------------------------------------------
\\
arXiv:2503.00001
Date: Mon, 3 Mar 2025 08:00:00 GMT   (512kb)

Title: Daily Nets
Authors: Ann Example
Categories: cs.LG
Comments: Code at https://github.com/example-organisation-with-a-long-name/daily-nets-for-things
\\
  We study nets.
\\ ( https://arxiv.org/abs/2503.00001 ,  512kb)
"""


def alert(kind: str = "text/html") -> str:
    """One of Google Scholar's, in quoted-printable."""
    body = quopri.encodestring(ALERT.encode()).decode()
    return (
        f"{HEADERS}Content-Type: {kind}; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}"
    )


def test_an_alert_is_its_papers_under_their_own_addresses(reading: Reading) -> None:
    """Not those of who leads there, and not cut at the ends of encoded lines."""
    papers, problems = reading(f"X-Spam-Report: {'x' * 5_000}\n{alert()}", name="alert.eml")
    assert [(paper.title, paper.arxiv_id) for paper in papers] == [
        ("Alerted Nets for Things", "2503.01049"),
        ("Nets in Naturé", None),
    ]
    assert problems == []


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_daily_mail_is_read_whatever_carries_it(reading: Reading, encoding: str) -> None:
    """An address longer than a line of the encoding is whole."""
    encode = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    text = f"{HEADERS}Content-Type: text/plain\nContent-Transfer-Encoding: {encoding}\n\n"
    [paper], _ = reading(text + encode(DAILY.encode()).decode(), name="daily.eml")
    assert (paper.title, paper.arxiv_id) == ("Daily Nets", "2503.00001")
    assert "example-organisation-with-a-long-name/daily-nets-for-things" in (paper.comments or "")


def test_several_mails_of_one_file_are_all_read(reading: Reading) -> None:
    """An mbox: none of them is passed over in silence."""
    mails = [f"From alerts Wed Mar 05 08:00:00 2025\n{HEADERS}Content-Type: text/plain\n\n"] * 2
    texts = [DAILY, DAILY.replace("2503.00001", "2503.00002")]
    written = "\n\n".join(mail + text for mail, text in zip(mails, texts, strict=True))
    papers, _ = reading(written, name="daily.mbox")
    assert [paper.arxiv_id for paper in papers] == ["2503.00001", "2503.00002"]


def test_a_mail_of_several_texts_is_read_whole(reading: Reading) -> None:
    """Such as one that was sent on, below a remark."""
    written = (
        f'{HEADERS}Content-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{DAILY}\n"
        f"--b\nContent-Type: message/rfc822\n\n{HEADERS}\n{DAILY.replace('00001', '00002')}\n--b--\n"
    )
    papers, _ = reading(written, name="sent-on.eml")
    assert [paper.arxiv_id for paper in papers] == ["2503.00001", "2503.00002"]


def test_html_is_read_before_its_plain_twin_and_attachments_are_named(reading: Reading) -> None:
    """What is left out is said; a picture is no news."""
    written = (
        f'{HEADERS}Content-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\nAlerted Nets for Things\n"
        f"--b\n{alert().split('MIME-Version: 1.0')[1].lstrip()}\n"
        "--b\nContent-Type: image/png\nContent-Disposition: inline; filename=logo.png\n\nx\n"
        "--b\nContent-Type: text/x-bibtex\nContent-Disposition: attachment; filename=refs.bib\n\n@a{b}\n"
        "--b--\n"
    )
    papers, problems = reading(written, name="alert.eml")
    assert len(papers) == 2
    [problem] = problems
    assert "refs.bib" in problem.words
    assert "logo.png" not in problem.words


def test_a_mail_without_text_is_refused(reading: Reading) -> None:
    """By its name, and with why."""
    with pytest.raises(InputError, match=r"a\.eml: the saved mail holds no text"):
        reading(f"{HEADERS}Content-Type: image/png\n\nx\n", name="a.eml")


def test_a_mail_is_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notes within an encoding would break it."""
    mail = tmp_path / "alert.eml"
    mail.write_text(alert())
    assert main(["annotate", str(mail), "--write"]) == 2
    assert "saved mail is not changed" in capsys.readouterr().err
    assert mail.read_text() == alert()


def test_a_list_that_begins_like_a_header_is_no_mail(reading: Reading) -> None:
    """Without the headers of a mail it is read as it stands."""
    text = "From: here\n\n- [A Title of Nets](https://arxiv.org/abs/2503.00001)\n"
    papers, _ = reading(text, name="list.md")
    assert [paper.arxiv_id for paper in papers] == ["2503.00001"]


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "no-such-coding"])
def test_a_coding_that_no_mail_is_in_is_none(reading: Reading, charset: str) -> None:
    """Python has codecs that no text is in: some raised, one took the square of the text."""
    text = f"{HEADERS}Content-Type: text/plain; charset={charset}\n\n{DAILY}\n\\N{{SPACE}} ... -b9\n"
    [paper], _ = reading(text, name="daily.eml")
    assert paper.arxiv_id == "2503.00001"


def test_letters_of_an_older_coding_are_read(reading: Reading) -> None:
    """As the mail's own header calls it."""
    text = f"{HEADERS}Content-Type: text/plain; charset=koi8-r\n\n{DAILY.replace('Daily Nets', 'Сети')}"
    [paper], _ = reading(text.encode("koi8-r"), name="daily.eml")
    assert paper.title == "Сети"


def test_parts_within_parts_are_not_each_laid_beside_every_line(reading: Reading) -> None:
    """A hundred that stand in each other, before many lines, took a hundred times as long as the lines."""
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(100))
    text = f"{HEADERS}{parts}Content-Type: text/plain\n\n" + "a\n" * 310_000
    with pytest.raises(InputError, match="of so many parts"):
        reading(text, name="daily.eml")
