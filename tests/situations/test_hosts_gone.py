"""Names and hosts that nobody fills any more, each as its registrar, host or server shows it."""

import pytest

from .sites import Said, Visit, look, moved

URL = "http://deblur.example/"
LONG = " ".join(
    f"Reason {n}: a good name is worth its price, and we move it to you within a day." for n in range(40)
)

PARKED = {
    # what is shown -> a page of it, by the words and titles that its kind carries
    "an offer with much to read": f"<title>deblur.example is for sale</title><p>Make an offer.<p>{LONG}",
    "Hostinger": "<title>Parked Domain name on Hostinger DNS system</title><p>Add hosting to begin.",
    "IONOS": "<title>deblur.example</title><p>It has been registered via IONOS and is not yet connected",
    "Dynadot": "<title>deblur.example</title><p>This domain is registered at Dynadot. Coming soon.",
    "a term that ended": "<title>Срок регистрации домена истёк</title><p>Продлите домен.",
    "a term that ended, in Chinese": "<title>域名已过期</title><p>请联系注册商。",
    "linked to no folder": "<title>Домен не прилинкован к директории</title><p>Домен не прилинкован",
    "a suspended customer": "<title>Sitio suspendido</title><p>Contacte a su proveedor.",
    "Apache of today": "<title>It works! Apache httpd</title><p>It works!",
    "Rocky Linux": "<title>HTTP Server Test Page powered by: Rocky Linux</title><p>It is used to test.",
    "OpenResty": "<title>Welcome to OpenResty!</title><p>Further configuration is required.",
    "Tomcat": "<title>Apache Tomcat/9.0.86</title><p>Congratulations!",
    "IIS": '<title>IIS Windows</title><img src="iisstart.png">',
    "DirectAdmin": "<html>Apache is functioning normally</html>",
    "a panel of hosts in China": "<title>恭喜，站点创建成功！</title><p>这是默认页面",
    "WordPress before it was set up": "<title>WordPress › Installation</title><p>Welcome",
    "gambling in Thai": f"<title>สล็อตเว็บตรง บาคาร่าออนไลน์</title><p>{LONG}",
    "gambling in Vietnamese": f"<title>Nhà cái uy tín số 1</title><p>{LONG}",
    "gambling in Turkish": f"<title>Deneme bonusu veren siteler</title><p>{LONG}",
    "gambling in Korean": f"<title>토토사이트 순위</title><p>{LONG}",
    "gambling in Chinese": f"<title>米兰体育-官网登录入口</title><p>{LONG}",
    "gambling in Japanese": f"<title>オンラインカジノ比較</title><p>{LONG}",
    "gambling in Russian": f"<title>Казино онлайн: официальный сайт</title><p>{LONG}",
    "gambling in English": f"<title>Top 10 Casinos of the Year</title><p>{LONG}",
}


@pytest.mark.parametrize("body", PARKED.values(), ids=PARKED)
async def test_a_front_page_that_nobody_filled_is_parked(body: str) -> None:
    """At the front page, where nothing is laid beside it."""
    looked = await look(lambda visit: Said(body) if visit.path == "/" else Said("no", 404), URL)
    assert (looked.check.status, looked.check.reason) == ("dead", "parked")


@pytest.mark.parametrize(
    "onward",
    ["https://www.atom.com/name/Deblur", "https://dnspod.qcloud.com/static/webblock.html?d=deblur.example"],
)
async def test_who_is_led_to_a_market_found_no_site(onward: str) -> None:
    """Also from the front page."""
    looked = await look(
        lambda visit: moved(onward, 302) if visit.host == "deblur.example" else Said(f"<p>{LONG}"), URL
    )
    assert (looked.check.status, looked.check.reason) == ("dead", "parked")


LIVING = {
    "houses": "<title>Houses for sale: a data set</title><p>Prices of homes in forty towns.",
    "houses at a named site": "<title>deblur.example: Houses for Sale</title><p>Forty towns.",
    "a study of names": "<title>Domain Names for Sale: An Empirical Study</title><p>We count names for sale.",
    "a study of expiry": "<title>This Domain Has Expired: Measuring It</title><p>We measure who buys them.",
    "a tutorial": "<title>Welcome to nginx tutorials</title><p>If you see this page, nginx works.",
    "a theory": "<title>It works! Why?</title><h1>It works!</h1><p>A theory of nets.",
    "suspended accounts": "<title>Account Suspended? A study</title><p>We study them.",
    "a corpus of talks at a campsite": "<title>New results on CaSiNo: a corpus</title><p>Talks.",
    "a model by that name": "<title>Toto: a model of time series</title><p>Weights.",
    "sports on video": "<title>体育视频理解官方网站-数据集下载入口</title><p>数据集",
    "a study of gamblers": "<title>Казино онлайн: исследование игроков</title><p>Данные.",
    "code that will come": "<title>Deblur++</title><p>Code coming soon. Site under construction.",
}


@pytest.mark.parametrize("body", LIVING.values(), ids=LIVING)
async def test_a_living_front_page_with_such_words_is_alive(body: str) -> None:
    """What looks alike is written about it."""
    looked = await look(lambda visit: Said(body) if visit.path == "/" else Said("no", 404), URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")


def no_such_blog(visit: Visit) -> Said:
    """A host of many blogs leads every address of one that is gone to a page that offers its name."""
    if visit.host == "blogs.example":
        return Said("<title>deblur.blogs.example doesn’t exist</title><p>Do you want to register it?")
    return moved(f"https://blogs.example/typo/?subdomain={visit.host}", 302)


def nobody_home(visit: Visit) -> Said:
    """A host that says of every address, its front page too, that it has no such site."""
    return Said("<title>404 Not Found</title><h1>404</h1><p>The site was not found on this server.")


@pytest.mark.parametrize("site", [no_such_blog, nobody_home])
async def test_a_front_page_that_is_not_there_is_dead(site: object) -> None:
    """Where its host says the same to what cannot exist."""
    looked = await look(site, URL)  # type: ignore[arg-type]
    assert (looked.check.status, looked.check.reason) == ("dead", "soft_404")


async def test_a_front_page_about_absence_is_alive() -> None:
    """Its host says something else of what it has not."""
    body = "<title>404 Not Found</title><h1>404</h1><p>A novel. The page was not found: chapter one."
    looked = await look(lambda visit: Said(body) if visit.path == "/" else Said("<p>no", 404), URL)
    assert (looked.check.status, looked.check.reason) == ("alive", "ok")
