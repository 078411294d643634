"""Sites that answer 200 for what is gone, each asked where it tells the truth."""

import pytest

from enricher.doors import door_of

from .sites import Said, Visit, look, moved

DOORS = {
    # address -> (what its door answers, what is concluded)
    "https://www.youtube.com/watch?v=abcdefghijk": [
        (200, "alive"),
        (404, "dead"),
        (401, "alive"),
        (403, "alive"),
        (500, "failing"),
    ],
    "https://youtu.be/abcdefghijk?t=3": [(200, "alive"), (404, "dead"), (400, "dead")],
    "https://www.youtube.com/embed/abcdefghijk": [(404, "dead")],
    "https://anonymous.4open.science/r/lab-17": [
        (200, "alive"),
        (404, "dead"),
        (410, "dead"),
        (503, "failing"),
    ],
    "https://huggingface.co/collections/lab/letters-66aa": [(200, "alive"), (404, "dead"), (401, "blocked")],
    "https://huggingface.co/papers/2006.09214": [(200, "alive"), (404, "dead"), (429, "failing")],
    "https://huggingface.co/lab": [(200, "alive"), (404, "dead")],
    "https://osf.io/xerhg/": [(200, "alive"), (401, "alive"), (410, "dead"), (429, "failing")],
    "https://osf.io/preprints/psyarxiv/xerh7_v1": [(200, "alive"), (404, "dead")],
    "https://osf.io/gb76x/files/osfstorage?view_only=ab12": [(410, "dead")],
    "https://colab.research.google.com/drive/1AbCdEf": [(200, "alive"), (404, "dead")],
}
CASES = [(url, status, concluded) for url, told in DOORS.items() for status, concluded in told]


@pytest.mark.parametrize(("url", "status", "concluded"), CASES)
async def test_the_door_has_the_word(url: str, status: int, concluded: str) -> None:
    """Whatever the page says, which is not asked."""

    def site(visit: Visit) -> Said:
        return Said("{}", status, "application/json")

    looked = await look(site, url)
    assert looked.check.status == concluded
    assert url not in looked.asked
    assert looked.check.http_status is None
    assert looked.check.final_url == url
    reasons = {"alive": "ok", "dead": "soft_404", "blocked": "http_401", "failing": "api_unavailable"}
    assert looked.check.reason == reasons[concluded]


async def test_gone_is_asked_for_twice() -> None:
    """One 404 may be a cache's."""
    looked = await look(
        lambda visit: Said("{}", 404 if visit.number == 1 else 200), "https://youtu.be/abcdefghijk"
    )
    assert looked.check.status == "alive"


async def test_a_short_link_leads_to_the_door_as_well() -> None:
    """The page behind it is not asked either."""

    def site(visit: Visit) -> Said:
        if visit.host == "t.example":
            return moved("https://www.youtube.com/watch?v=abcdefghijk", 302)
        return Said("{}", 404) if visit.path == "/oembed" else Said("<title>YouTube</title>")

    looked = await look(site, "https://t.example/x")
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")
    assert looked.check.final_url == "https://www.youtube.com/watch?v=abcdefghijk"
    assert [hop.url for hop in looked.check.redirects] == ["https://t.example/x"]


async def test_a_member_of_a_hub_may_be_a_person_or_an_organisation() -> None:
    """Gone is who is neither."""

    def site(visit: Visit) -> Said:
        return Said("{}", 200 if visit.path == "/api/users/ann/overview" else 404)

    assert (await look(site, "https://huggingface.co/ann")).check.status == "alive"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@lab",
        "https://www.youtube.com/playlist?list=PL1",
        "https://osf.io/login",
        "https://osf.io/institutions/cos",
        "https://huggingface.co/",
        "https://huggingface.co/models",
        "https://huggingface.co/lab/model",
        "https://anonymous.4open.science/",
        "https://lab.example/watch?v=abcdefghijk",
        "https://colab.research.google.com/github/o/r/blob/main/x.ipynb",
    ],
)
def test_other_pages_are_believed(url: str) -> None:
    """A door is for what lies."""
    assert door_of(url) is None


SHARES = {
    "https://pan.baidu.com/s/1AbC": "<title>链接不存在</title><p>啊哦，你来晚了，分享的文件已经被取消。",
    "https://www.bilibili.com/video/BV17/": "<title>视频去哪了呢？_哔哩哔哩_bilibili</title><p id=app>",
    "https://pan.quark.cn/s/17": "<title>夸克网盘</title><p>文件已被分享者删除，链接已失效",
    "https://1drv.ms/u/s!x": "<title>OneDrive</title><p>This item might not exist or is no longer available",
    "https://disk.yandex.ru/d/x": "<title>Диск</title><p>Ничего не найдено. Возможно, владелец удалил файлы",
}


@pytest.mark.parametrize(("url", "body"), SHARES.items())
async def test_a_drive_that_says_a_share_was_ended_is_believed(url: str, body: str) -> None:
    """Whatever it says to a share that never was."""

    def site(visit: Visit) -> Said:
        return Said(body) if visit.url in url else Said("<title>Drive</title><p>Sign in to see your files.")

    looked = await look(site, url)
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_share_that_is_there_is_alive() -> None:
    """A drive's page of a file."""
    body = "<title>letters.zip_免费高速下载|百度网盘-分享无限制</title><p>分享者 实验室 永久有效 下载"
    looked = await look(lambda visit: Said(body + visit.path), "https://pan.baidu.com/s/1AbC")
    assert looked.check.status == "alive"
