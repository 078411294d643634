"""Exports of chats and of notes: each message, each page is read as it was written."""

import json
from typing import Any

import pytest

from enricher.links import extract

from .conftest import Reading

PAGE, CODE = "https://arxiv.org/abs/2006.09009", "https://github.com/doe/lakes"
JOINED = {"type": "service", "date": "2020-06-16T10:00:00", "text": "", "title": "Papers of Lakes"}
TELEGRAM = {
    "type": "message",
    "date": "2020-06-17T11:00:00",
    "text": [
        {"type": "bold", "text": "Lakes at Night"},
        "\n",
        {"type": "text_link", "text": "paper", "href": PAGE},
        " Code: ",
        {"type": "link", "text": CODE},
    ],
}
SLACK = {
    "type": "message",
    "ts": "1592388000.000100",
    "text": f"<@U2> look <{PAGE}> code: <{CODE}|doe/lakes>",
    "attachments": [{"title": "Lakes at Night", "title_link": PAGE, "text": "We see lakes."}],
}
DISCORD = {
    "type": "Default",
    "timestamp": "2020-06-17T11:00:00+00:00",
    "content": f"Lakes at Night {PAGE} {CODE}",
    "author": {"id": "9", "name": "ann"},
    "embeds": [{"title": "Lakes at Night", "url": PAGE, "author": {"name": "arXiv.org"}}],
}


@pytest.mark.parametrize(
    "value",
    [
        {"name": "Papers", "type": "public_channel", "messages": [JOINED, TELEGRAM]},
        [{"type": "message", "subtype": "channel_join", "ts": "1592387999.1", "text": "<@U2> joined"}, SLACK],
        {"guild": {"name": "Papers"}, "channel": {"name": "lakes"}, "messages": [DISCORD]},
    ],
)
def test_a_message_tells_of_its_paper(reading: Reading, value: Any) -> None:
    """Neither the channel's name nor who sent it is of the paper; the day is the message's."""
    (paper,), _ = reading(json.dumps(value), "result.json")
    assert (paper.title, paper.arxiv_id, paper.authors) == ("Lakes at Night", "2006.09009", ())
    assert str(paper.announced) == "2020-06-17"
    assert [(link.url, link.kind) for link in extract(paper).links] == [(CODE, "code")]


def test_pages_of_roam_are_outlines(reading: Reading) -> None:
    """A page's attributes are a paper's, and a day's blocks are a list under that day."""
    about = (
        "Title:: Lakes at Night",
        "Author(s):: [[Jane Doe]], [[Rick Roe]]",
        f"URL:: {PAGE}",
        f"Code:: {CODE}",
    )
    pages = [
        {"title": "@doe2020lakes", "children": [{"string": text} for text in about]},
        {
            "title": "June 17th, 2020",
            "children": [
                {
                    "string": "buy milk",
                    "children": [{"string": "[On Ponds](https://arxiv.org/abs/1901.00009)"}],
                }
            ],
        },
    ]
    lakes, ponds = reading(json.dumps(pages), "notes.json")[0]
    assert (lakes.title, lakes.arxiv_id, lakes.authors) == (
        "Lakes at Night",
        "2006.09009",
        ("Jane Doe", "Rick Roe"),
    )
    assert [link.url for link in extract(lakes).links] == [CODE]
    assert (ponds.title, ponds.arxiv_id, str(ponds.announced)) == ("On Ponds", "1901.00009", "2020-06-17")


def test_a_post_with_a_title_is_no_message(reading: Reading) -> None:
    """Though it tells when it was written, and by whom."""
    post = {"title": "Lakes at Night", "content": "See below.", "timestamp": "2020-06-17T11:00:00Z"}
    (paper,), _ = reading(json.dumps([{**post, "author": {"name": "Jane Doe"}, "url": PAGE}]), "posts.json")
    assert (paper.title, paper.arxiv_id) == ("Lakes at Night", "2006.09009")
