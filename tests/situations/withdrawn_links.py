"""Posts that were taken back, in sentences of many languages, and living pages that hold such a sentence.

Labelled before the first run; what lives must not be called dead for what is said on it.
"""

from .common_sites import APP, DEEP, everywhere
from .first_links import ALIVE, HOME, SOFT, html
from .served import World
from .sites import Said, Visit, moved
from .uncommon_links import POST, board, post

REMOVED = {
    "sv": ("<h1>Forum</h1><p>Det här inlägget har tagits bort av författaren.", None),
    "fr": ("<p>Désolé, ce message a été supprimé par son auteur.</p><a href=/>Retour</a>", "<p>Aucun sujet."),
    "es": ("<p>Esta publicación ha sido eliminada por el autor.", "<p>Tema desconocido."),
    "it": ("<p>Questo post è stato rimosso dal suo autore.", None),
    "cs": ("<p>Tento příspěvek byl smazán autorem.", None),
    "hu": ("<p>Ezt a bejegyzést a szerző törölte.", None),
    "ru": ("<p>Автор удалил эту запись.", "<p>Нет такой записи."),
    "ru2": ("<p>Запись была удалена автором или скрыта.", None),
    "ja": ("<p>この投稿は投稿者によって削除されました。", "<p>投稿がありません"),
    "ja2": ("<p>投稿者がこの記事を削除しました。", None),
    "zh2": ("<p>抱歉，原帖已被楼主删除。", None),
    "zh3": ("<p>您访问的帖子已被管理员删除", None),
    "ko2": ("<p>작성자가 삭제한 글입니다.", None),
    "ar": ("<p>تم حذف هذا المنشور من قبل الكاتب.", None),
    "vi": ("<p>Bài viết này đã bị tác giả xóa.", None),
    "el": ("<p>Αυτή η ανάρτηση έχει διαγραφεί.", None),
    "en2": ("<p>The author deleted this post.", None),
    "en3": ("<p>Post removed.</p>", None),
    "en4": ("<p>Sorry, this question has been deleted by the community for being off topic.", None),
    "ms": ("<p>Siaran ini telah dipadamkan.", None),
    "hi": ("<p>यह पोस्ट हटा दी गई है।", None),
    "th": ("<p>โพสต์นี้ถูกลบแล้ว", None),
    "he": ("<p>הפוסט הזה נמחק על ידי המחבר.", None),
    "ca": ("<p>Aquesta publicació ha estat eliminada per l'autor.", None),
    "en a": ("<h1>Oops</h1><p>This thread was deleted by its original poster.</p><a href=/>Home</a>", None),
    "en b": ("<p>This dataset has been removed at the request of the owner.", None),
    "en c": ("<p>Content removed.", None),
    "de a": ("<p>Dieses Thema wurde von einem Moderator gelöscht. Zurück zur Übersicht", None),
    "de b": ("<p>Die Datei wurde vom Eigentümer entfernt.", None),
    "fr a": ("<p>Cet article a été retiré par la rédaction.", None),
    "es a": ("<p>Este hilo fue borrado por un moderador.", None),
    "pt a": ("<p>O autor excluiu esta postagem.", None),
    "nl a": ("<p>Deze pagina is door de beheerder verwijderd.", None),
    "da a": ("<p>Dette opslag er blevet slettet.", None),
    "no a": ("<p>Denne siden er slettet.", None),
    "fi a": ("<p>Tämä julkaisu on poistettu.", None),
    "ru a": ("<p>Эта страница удалена.", None),
    "uk a": ("<p>Автор видалив цей допис.", None),
    "ja a": ("<p>お探しの記事は削除されました。", None),
    "zh-tw": ("<p>本篇文章已被作者刪除。", None),
    "ko a": ("<p>해당 게시글은 작성자에 의해 삭제되었습니다.", None),
    "fa a": ("<p>این مطلب توسط نویسنده حذف شده است.", None),
    "bg a": ("<p>Тази публикация беше изтрита от автора.", None),
    "hr a": ("<p>Ova je objava uklonjena.", None),
    "id a": ("<p>Halaman ini telah dihapus.", None),
    "ro a": ("<p>Acest mesaj a fost șters de autor.", None),
}
"""By language: what is left of a post, and what the board says of one that never was; None for a 404."""


def new_home(front: Said):
    """All of an old host is led to the front page of a new one, which is told whence."""

    def site(visit: Visit) -> Said:
        return (
            front if visit.host.startswith("new.") else moved(f"http://new.{visit.host}/?from={visit.path}")
        )

    return site


LIVING: dict[str, World] = {
    "old version": post(
        "<p>This file was removed by its author in version 2; get version 1 below.<a href=/v1.zip>v1.zip</a>",
        "Deblur data",
    ),
    "changelog": post(
        "<p>0.3: the page was removed.<p>0.2: a dataset was deleted<p>0.1: first release", "Changes"
    ),
    "poem": post(
        "<p>Diese Seite wurde entfernt, sagt der Wind, und die Blätter fallen über den See im Herbst.",
        "Herbst",
    ),
    "news": post(
        "<p>Dit bericht is verwijderd door Facebook, klaagt de minister. Lees hier waarom.", "Minister klaagt"
    ),
    "demo": post(
        "<p>This video was removed by its owner.<iframe src=https://www.youtube.com/embed/abc></iframe>",
        "Our demo",
    ),
    "deleted reply": post(
        "<img src=/plot.png><p>Nice plot!<p>This answer was deleted.<p>Thanks for the code, it works now",
        "Plot of loss",
    ),
    "picture and reply": post("<img src=/plot.png><p>This message was deleted.", "Plot of loss"),
    "shell with box": (
        everywhere(html(f"<div class=err>This post has been deleted by its author.</div>{APP}", "Board")),
        POST,
        ALIVE,
    ),
    "code": post("<pre>raise Gone('This page was removed')</pre><p>This page was removed.", "Gone"),
    "vi news": post(
        "<p>Bài viết này đã bị xóa khỏi trang của bộ và chúng tôi giữ lại bản sao ở đây để mọi người đọc.",
        "Bản sao",
    ),
    "zh news": post(
        "<p>该文章已被作者删除，本站保留全文备份如下：我们提出了一种新的去模糊方法，代码与数据均已公开。",
        "备份",
    ),
    "ko news": post("<p>삭제된 게시물 복구 방법을 설명합니다. 먼저 설정을 열고 휴지통을 확인하세요.", "복구"),
    "why": post("<p>In 2020.", "Why this post was removed"),
    "alone with form": post(
        "<p>This question was deleted by its author.<form><textarea name=a></textarea></form>",
        "Deblur?",
    ),
    "svg": post("<svg><path d='M0 0'/></svg><p>Message deleted", "Curve"),
    "file list": post(
        "<p>This page was removed from it.<ul><li><a href=/a.zip>a.zip</a><li><a href=/b.zip>b.zip</a></ul>",
        "Files",
    ),
    "background": post(
        "<div style='background-image:url(/plot.png)'></div><p>This answer was deleted by its author.", "Plot"
    ),
    "number": post("<p>This dataset was removed from version 3 on; 1.2 GB", "Deblur data"),
    "lazy": post(
        "<div data-src=/plot.png></div><script src=/lazy.js></script><p>This answer was deleted by him.",
        "Plot",
    ),
    "fr living": post("<p>Ce message a été supprimé, mais le code reste ici : code.zip", "Code"),
    "es quote": post(
        "<blockquote>Esta publicación ha sido eliminada.</blockquote><p>Eso dice la red.", "Censura"
    ),
    "ja living": post(
        "<p>この記事は削除されました、と表示される場合の対処法を紹介します。設定を開いてください。", "対処法"
    ),
}
DEAD: dict[str, World] = {
    **{f"taken back, {name}": (board(*said), POST, SOFT) for name, said in REMOVED.items()},
    "new home for all": (new_home(html(HOME)), DEEP, SOFT),
    "new home in brief": (
        new_home(
            html(
                "<p>Lakes<a href=/a>Papers</a><a href=/b>Code</a><a href=/c>People</a><a href=/d>Us</a>",
                "Lakes",
            )
        ),
        DEEP,
        SOFT,
    ),
}
ALL: dict[str, World] = {**LIVING, **DEAD}
