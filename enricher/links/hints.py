"""What the keeper of a list calls an address: a field's name or a link's words say kind and owner.

Words come in, as the keeper wrote them; a link goes out whose kind and role they decide. Where
they say nothing, what the address itself tells stands. No text is searched here.
"""

from functools import lru_cache

import msgspec
from msgspec import Struct

from enricher.late_patterns import late
from enricher.links.hosts import PAPER_HOSTS, words
from enricher.model import Kind, Link, Role
from enricher.urls import host_of
from enricher.whose import is_somebody_elses

_WORD = late(r"[a-zß-öø-ÿа-яё]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_HUMP = late(r"(?<=[a-z])(?=[A-Z])")
_COMBINED = late(r"\s*[/&]\s*")

_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "other",
        "slides slide poster notes blog blogpost post news press media coverage leaderboard twitter tweet",
    ),
    (
        "other",
        "幻灯片 海报 博客 演示文稿 附录 スライド ポスター 付録 슬라이드 포스터 부록 слайды постер приложение",
    ),
    (
        "other",
        "discord slack presentation handout folien anhang diapos diapositives diapositivas présentation",
    ),
    ("other", "presentación presentazione apresentação affiche cartel annexe apéndice apêndice"),
    ("other", "解读 中文解读 论文解读 知乎 리뷰 블로그 解説 解説記事 記事 ブログ"),
    ("video", "video videos youtube bilibili talk recording teaser 视频"),
    ("video", "vidéo vidéos vídeo vídeos видео 動画 동영상 영상"),
    ("demo", "demo demos demonstration colab playground space spaces app 演示 试用"),
    ("demo", "démo démonstration demostración demonstração dimostrazione демо デモ 데모"),
    ("project", "githubpage githubpages ghpage ghpages webpage website homepage"),
    ("code", "code codes codebase codelink codeurl sourcecode github githubrepo gitlab git repo repos"),
    (
        "code",
        "repository repositories repourl implementation implementations software pytorch tensorflow",
    ),
    ("code", "jax pwccode 代码 源码 开源 仓库 実装 コード ソースコード 코드 소스코드"),
    (
        "code",
        "quellcode implementierung código codigo codice implémentation implementación implementação код",
    ),
    (
        "data",
        "data dataset datasets benchmark benchmarks corpus corpora database annotations 数据 数据集",
    ),
    (
        "data",
        "daten datensatz datensätze données donnees datos dados dati gegevens данные データ データセット "
        "데이터 데이터셋",
    ),
    ("model", "modell modelle modèle modèles modelo modelos modello modelli модель модели モデル 모델"),
    ("model", "model models weights weight checkpoint checkpoints ckpt 模型 权重"),
    (
        "project",
        "project projects page pages site web home www 项目 主页 项目主页 官网 网站 プロジェクト",
    ),
    (
        "other",
        "supp supplement supplementary supplemental appendix tutorial documentation docs interview",
    ),
    (
        "project",
        "projekt projektseite projet proyecto progetto projeto проект сайт 프로젝트 プロジェクトページ",
    ),
    ("paper", "artikel artículo articulo artigo articolo статья 論文 논문"),
    ("paper", "paper papers pdf arxiv abs abstract doi preprint publication article publisher"),
    ("paper", "proceedings openreview scholar 论文 原文 全文"),
)
"""Words for what stands at an address. Those further up tell more: a `project video` is a video."""
_PLACES = {word: place for place, (_, text) in reversed([*enumerate(_WORDS)]) for word in words(text)}
"""Of each word its first place among them."""
_LONGEST_SAID = 200
"""Characters in which words tell a kind."""

_STANDS: dict[Kind, frozenset[Kind]] = {
    "code": frozenset({"video", "paper"}),
    "other": frozenset({"video", "paper"}),
    "project": frozenset({"video", "paper", "code", "data", "model", "demo"}),
    "paper": frozenset({"video", "code", "data", "model", "demo"}),
}
"""Kinds that an address tells so surely that these words do not change them."""


_DRIVES = words("drive.google.com docs.google.com dropbox.com pan.baidu.com onedrive.live.com 1drv.ms")
"""Hosts where people leave any file: the keeper alone knows what it is."""


class Hint(Struct, frozen=True, kw_only=True):
    """What a keeper's words say: a kind (None: nothing), and whose it is."""

    kind: Kind | None = None
    role: Role = "own"


NO_HINT = Hint()
_ADDRESS = late(r"(?<=\w)(?:链接|地址|网址|連結|リンク|링크|주소)")
"""Words for an address, joined to the one for what stands there: `代码链接`."""


@lru_cache(maxsize=256)  # a list's columns are few
def hint(said: str) -> Hint:
    """What these words say of the address that they stand for."""
    if not said:
        return NO_HINT
    said = said[:_LONGEST_SAID]
    if not said.isascii():
        said = _ADDRESS.sub(" ", said)
    spoken = set(_WORD.findall(said.lower()))
    if (parted := _HUMP.sub(" ", said)) != said:
        spoken.update(_WORD.findall(parted.lower()))
    first = min(map(_PLACES.__getitem__, spoken & _PLACES.keys()), default=None)
    kind = None if first is None else _WORDS[first][0]
    if ("/" in said or "&" in said) and kind is not None and _tells_several(said):
        kind = None  # a column of both: the address tells which
    if kind == "code" and not spoken.isdisjoint({"page", "pages"}) and "github" in spoken:
        kind = "project"  # GitHub Pages
    return Hint(kind=kind, role="mentioned" if is_somebody_elses(said) else "own")


def _tells_several(said: str) -> bool:
    """Whether each of the words that `/` and `&` part tells a kind, and they are not one."""
    kinds = set[Kind | None]()
    for part in _COMBINED.split(said):
        if (kind := hint(part).kind) is None:
            return False
        kinds.add(kind)
    return len(kinds & {"code", "project", "data", "model", "demo", "video"}) > 1


def hinted(link: Link, called: str) -> Link:
    """The link, of the kind and role that the keeper's words give it."""
    said = hint(called)
    if said.kind is None and said.role == "own":
        return link
    kept = said.kind is None or link.kind in _STANDS.get(said.kind, frozenset({"paper"}))
    if said.kind == "paper" and host_of(link.url).removeprefix("www.") in _DRIVES:
        kept = False
    if said.kind in ("paper", "other") and link.url.lower().endswith(".pdf"):
        # A paper also where it lies in a repository of code, slides also where they have a paper's ending.
        kept = said.kind == "other" and host_of(link.url).removeprefix("www.") in PAPER_HOSTS
    kind = link.kind if kept or said.kind is None else said.kind
    role: Role = "cited" if kind == "paper" else said.role
    if kind == link.kind and role == link.role:
        return link
    return msgspec.structs.replace(link, kind=kind, role=role)
