"""Pages at which readers show who they are: by their addresses, and by title and form.

Tables, by software and language, and two questions. A login page is a wall only where something else was
asked for. Pure; each pattern is linear in what it reads.
"""

import re
from urllib.parse import urlsplit

from enricher.late_patterns import late

LOGIN_HOSTS = frozenset(
    {"accounts.google.com", "login.microsoftonline.com", "login.live.com", "github.com/login", "auth0.com"}
)
LOGIN_PATH = late(
    r"/(log-?in|sign-?in|sign_in|sso|auth|cas(?=/?$|/(log|oauth|oidc|clientredirect))|idp|account/login|users/sign_in|wp-login|userlogin)\b|"
    r"/(oauth2?/(v\d+/)?auth\w*|adfs/ls|saml2?|openid|wayf|discovery/(ds|wayf)|shibboleth\.sso)\b",
    re.I,
)
"""By software: GitLab, Django, CAS, Shibboleth and its discovery, OAuth, AD FS, WordPress and others."""
LOGIN_TITLE = late(
    r"\b(log\s?-?in|sign\s?-?in|authentication\s+required|anmeld(en|ung)|connexion|inloggen|iniciar\s+sesi[óo]n|"
    r"inicio\s+de\s+sesi[óo]n|entrar|accedi|logowanie|přihlášení|oturum\s+aç|giriş\s+yap|logga\s+in|logg\s+inn|"
    r"log\s+ind|kirjaudu|вход|войти|увійти)\b|登录|登入|ログイン|로그인|đăng\s+nhập|เข้าสู่ระบบ|تسجيل\s+الدخول|ورود",
    re.I,
)
LOGIN_WORDS = 5
"""`Log in to the site` is a title of Moodle's; how one logs in to a cluster is told in more."""

PASSWORD = late(rb"""type\s*=\s*["']?password""", re.I)


def login_marks(heading: str, head: bytes, asked: str, final: str) -> list[str]:
    """A login page is a wall only where something else was asked for."""
    if asked != final:
        here, there = urlsplit(final), urlsplit(asked)
        elsewhere = (here.netloc, here.path) != (there.netloc, there.path)
        at_door = is_login(final)
        if elsewhere and at_door and not LOGIN_PATH.search(there.path):
            return ["login:redirect"]
    if head and PASSWORD.search(head) and _is_headed_login(heading):
        return [] if LOGIN_PATH.search(urlsplit(asked).path) else ["login:form"]
    return []


def _is_headed_login(heading: str) -> bool:
    """Whether a title, or a part of it, says in few words that this is where one logs in."""
    parts = re.split(r"\s*[|·•:‹›–—]\s*|\s-\s", heading)
    return any(LOGIN_TITLE.search(part) and len(part.split()) <= LOGIN_WORDS for part in parts)


def is_login(url: str) -> bool:
    """Whether an address is where readers show who they are."""
    parts = urlsplit(url)
    return parts.hostname in LOGIN_HOSTS or LOGIN_PATH.search(parts.path) is not None
