"""The sentence that is left where a post was taken back, in the languages that papers' links lead to.

A table, and one question of a text. What else is said on such a page is its site's; that nothing else is
said is what makes it one: the living page of a post says more. Comments are none of it, as a post may stand
above one that was taken back. Pure; each pattern is linear in what it reads.
"""

import re

from enricher.late_patterns import late
from enricher.unspaced import unspaced_words

BESIDE = 5
"""Words beside the sentence and the page's title: a way back, the name of a board."""

ENDS = ",.!:;?…-–—|·•"
"""Behind one of these a sentence goes on that begins with a small letter."""

_BY_WHOM = (
    # who took it back is told first: German, French, Spanish, Portuguese, Italian
    r"\b(der|die)\s+(autor|verfasser|nutzer|benutzer|moderator)(in)?\s+hat\s+d(ies)?(en|ie|as|e|es)\s+\w+\s+"
    r"(gelöscht|entfernt)",
    r"\bl.(auteur|autrice|auteure)\s+a\s+(supprim|retir|effac)é\s+ce(t|tte)?\s+\w+",
    r"\b(el|la)\s+autora?\s+(ha\s+)?(eliminado|eliminó|borrado|borró|retirado)\s+est[ea]\s+\w+",
    r"\b(o|a)\s+autora?\s+(removeu|excluiu|apagou|eliminou)\s+est[ea]\s+\w+",
    r"\bl.autore\s+ha\s+(rimosso|eliminato|cancellato)\s+quest[oa]\s+\w+",
    # Polish, Turkish, Russian, Ukrainian, Japanese
    r"\bautor(ka)?\s+usun(ął|ęła)\s+t(en|ę|o)\s+\w+|\byazar[ıi]?\s+bu\s+\w+\s+sildi",
    r"\b(автор|пользователь|модератор)\s+удалил[аи]?\s+эт\w+\s+\w+|\bавтор\w*\s+видали\w+\s+ц\w+\s+\w+",
    r"(投稿者|作者|著者|作成者|管理者)(が|は|により)(この|当該)(投稿|記事|ページ|スレッド|動画|質問)(を|は)(削除|取り下げ)(しました|されました|ました)",
    # Dutch, Swedish, Danish and Norwegian, Finnish, Estonian
    r"\b(de|het)\s+(auteur|schrijver|eigenaar|gebruiker|moderator)\s+heeft\s+(dit|deze)\s+\w+\s+(verwijderd|gewist)",
    r"\b(författaren|användaren|ägaren)\s+har\s+(tagit\s+bort|raderat)\s+((det\s+här|den\s+här|detta|denna)\s+)?\w+",
    r"\b(forfatteren|brukeren|brugeren|eieren|ejeren)\s+har\s+(slettet|fjernet)\s+((dette|denne)\s+)?\w+",
    r"\b(kirjoittaja|käyttäjä|omistaja)\s+on\s+poistanut\s+tämän\s+\w+|\bautor\s+on\s+selle\s+\w+\s+kustutanud",
    # Czech and Slovak, Hungarian, Romanian, Greek
    r"\bautor(ka)?\s+(smazal|odstranil|vymazal|zmazal|odstránil)a?\s+t(ento|oto|uto|úto)\s+\w+",
    r"\ba\s+(szerző|felhasználó)\s+(törölte|eltávolította)\s+ezt\s+az?\s+\w+|\bautor(ul|ea)\s+a\s+șters\s+aceast?ă?\s+\w+",
    r"\bο\s+(συντάκτης|συγγραφέας|χρήστης)\s+(διέγραψε|αφαίρεσε)\s+αυτ(ή|ό|ήν)\s+τη?ν?ο?\s+\w+",
    # Vietnamese, Indonesian, Persian, Arabic, Hebrew, Thai, Chinese, Korean
    r"\b(tác\s+giả|người\s+dùng)\s+đã\s+(xóa|xoá|gỡ)(\s+bỏ)?\s+(bài\s+viết|bài\s+đăng|chủ\s+đề|trang|nội\s+dung)\s+này",
    r"\b(penulis|pengguna|pemilik)\s+(telah|sudah)\s+(menghapus|memadamkan)\s+\w+\s+ini",
    r"(نویسنده|کاربر)\s+این\s+\w+\s+را\s+(حذف|پاک)\s+کرد(ه\s+است)?|قام\s+(الكاتب|المؤلف|المستخدم)\s+بحذف\s+هذ[اه]\s+\w+",
    r"(המחבר|המשתמש)\s+(מחק|הסיר)\s+את\s+(הפוסט|ההודעה|הדף|הנושא)(\s+הזה)?|(ผู้เขียน|ผู้โพสต์)(ได้)?ลบ(โพสต์|กระทู้|บทความ)นี้(แล้ว)?",
    r"(作者|用户|用戶|楼主|樓主|管理员|管理員|发布者|發布者|版主)(已|已经|已經)?(删除|刪除)了?(该|此|本|这|這|該)(篇|条|條|個|个)?"
    r"(文章|帖子|主题|主題|内容|內容|页面|頁面|问题|問題|回答|视频|影片|微博|日志|貼文|文件|博文)",
    r"(작성자|글쓴이|관리자|운영자)가\s*이\s*(게시물|게시글|글|페이지|문서|질문|자료)(을|를)\s*삭제(했|하였)습니다",
)
_THING = (
    r"(post|thread|topic|tweet|article|story|entry|question|video|page|paste|item|dataset|file|record|submission|content|"
    r"discussion|snippet|note|project|repository|repo|folder|directory|gist|notebook|channel|playlist|account|profile|"
    r"collection|image|photo|recording|document|blog|site|website|model|app|application|demo)"
)
_FURTHER = (
    # Lithuanian, Latvian, Estonian
    r"\bšis\s+(įrašas|pranešimas|straipsnis|puslapis|failas|turinys)\s+(buvo|yra)\s+(ištrintas|pašalintas)(\s+\w+)?|"
    r"\bši\s+(tema|žinutė)\s+(buvo|yra)\s+(ištrinta|pašalinta)(\s+\w+)?",
    r"\bš(is|ī)\s+(ieraksts|raksts|ziņojums|fails|saturs|tēma|lapa|ziņa)\s+(ir|tika)\s+(iz)?(dzēst|noņemt)[sa]",
    r"\bsee\s+(postitus|teema|leht|artikkel|sõnum|fail)\s+on\s+(kustutatud|eemaldatud)",
    # Slovene, Macedonian, Albanian, Icelandic, Basque, Galician, Welsh
    r"\bta\s+(objava|tema|stran|datoteka|članek|prispevek)\s+je\s+bila?\s+(izbrisan|odstranjen)a?",
    r"\bова[а]?\s+(објава|тема|страница|статија|порака)\s+(е|беше)\s+(избришан|отстранет)[ао]?",
    r"\bk(y|jo)\s+(postim|artikull|mesazh|faqe|temë)\s+(është|u)\s+(fshirë|fshi|hequr|hoq)",
    r"\bþess(i|ari|u)\s+(færsl[au]|síð[au]|grein|skrá)\s+(hefur\s+verið|var)\s+(eytt|fjarlægð|fjarlægt)",
    r"\b(argitalpen|artikulu|orri|mezu)\w*\s+hau\s+(ezabatu|kendu)\s+(egin\s+)?(da|dute)",
    r"\best[ea]\s+(publicación|mensaxe|artigo|páxina|fío)\s+foi\s+(eliminad|borrad|retirad)[oa]",
    r"\bmae.?r\s+(neges|dudalen|erthygl)\s+(hon|hwn)\s+wedi.{0,3}\s?(ei\s+)?(dileu|thynnu)",
    # Bengali, Tamil, Urdu, Georgian, Armenian, Swahili, Tagalog, Azerbaijani
    r"এই\s+(পোস্ট|পৃষ্ঠা|নিবন্ধ|বিষয়|বিষয়)(টি)?\s+(মুছে|সরিয়ে|সরিয়ে)\s+(ফেলা|নেওয়া|নেওয়া|দেওয়া)\s+(হয়েছে|হয়েছে)",
    r"இந்த[பக்]{0,3}\s*(பதிவு|பக்கம்|கட்டுரை)\s+(நீக்கப்பட்டது|நீக்கப்பட்டுள்ளது|அகற்றப்பட்டது)",
    r"یہ\s+(پوسٹ|صفحہ|مضمون)\s+(حذف|ہٹا)\s+(کر\s+)?(دی|دیا)\s+(گئی|گیا)(\s+ہے)?",
    r"ეს\s+(პოსტი|გვერდი|სტატია|თემა)\s+(წაშლილია|წაიშალა)|այս\s+(գրառումը|էջը|հոդվածը)\s+(ջնջվել|հեռացվել)\s+է",
    r"\b(chapisho|makala|ukurasa|ujumbe)\s+(hili|hii|huu)\s+(lime|ime|ume)(futwa|ondolewa)",
    r"\b(tinanggal|binura|inalis)\s+na\s+(ang\s+)?(post|pahina|artikulo)(ng)?\s+(na\s+)?ito",
    r"\bbu\s+(paylaşım|məqalə|səhifə|mövzu)\s+(silinib|silinmişdir|silindi)",
)
_ENGLISH = (
    r"\bthe\s+(original\s+)?(author|owner|poster|user|uploader|moderators?)\s+(has\s+|have\s+)?(removed|deleted|unpublished)\s+"
    r"(this|their|the)\s+\w+",
    r"\b(post|thread|topic|question|article|page|content|file)\s+(removed|deleted)(\s+by\s+(\w+\s+){0,2}\w+)?",
    r"\b(this|the|that)\s+(\w+\s+)?" + _THING + r"s?\s+(was|has\s+been|is|have\s+been)\s+"
    r"(removed|deleted|taken\s+down)(\s+(by|at\s+the\s+request\s+of)\s+(\w+\s+){0,2}\w+)?"
    r"(\s+(for|because|due\s+to|as)\s+(it\s+)?(\w+\s+)?(violat\w+|breach\w*)\s+(\w+\s+){0,4}"
    r"(guidelines|terms(\s+of\s+(service|use))?|rules|policy|policies|conditions))?",
    r"\b(user|author|owner|member)\s+(has\s+)?((deactivated|closed)\s+or\s+)?(deleted|deactivated|closed)\s+"
    r"(their|his|her)\s+account",
    r"\bthe\s+"
    + _THING
    + r"\s+(that\s+)?you\s+(asked\s+for|requested|want(ed)?|(are|were)\s+looking\s+for)\s+"
    r"(was|has\s+been|is)\s+(removed|deleted|taken\s+down)",
    r"\bthis\s+"
    + _THING
    + r"\s+is\s+no\s+longer\s+available\b(?!\s+(in|for|from|to|on|at|as|without|until|via|through)\b)",
)
_FOREIGN = (
    *_BY_WHOM,
    *_FURTHER,
    # German, Dutch
    r"\b(diese[rs]?|der|die|das)\s+(beitrag|artikel|thema|thread|nachricht|seite|inhalt|datei|video|frage|eintrag|post|"
    r"diskussion)\s+(wurde|ist)\s+(vo[nm]\s+(\w+\s+){1,2})?(gelöscht|entfernt)(\s+worden)?",
    r"\b(dit|deze|het|de)\s+(bericht|artikel|onderwerp|pagina|bestand|video|vraag|topic|post|inhoud|discussie)\s+"
    r"(is|werd)\s+(door\s+(\w+\s+){1,2})?(verwijderd|gewist)(\s+door\s+(\w+\s+){0,2}\w+)?",
    # Swedish, Danish, Norwegian, Finnish
    r"\b(detta|det\s+här|den\s+här|denna|dette|denne)\s+(inlägg\w*|ämne\w*|sida\w*|artikel\w*|tråd\w*|fil\w*|indlæg\w*|"
    r"innlegg\w*|emne\w*|side\w*|opslag\w*)\s+((har\s+)?(tagits\s+bort|raderats)|(er|är|har|blev)\s+(blitt\s+|blevet\s+)?"
    r"(borttag\w+|rader\w+|slett\w+|fjern\w+))(\s+a[vf]\s+(\w+\s+)?\w+)?",
    r"\btämä\s+(viesti|artikkeli|aihe|sivu|julkaisu|tiedosto)\s+on\s+poistettu",
    # French, Spanish, Portuguese, Italian, Romanian
    r"\b(ce|cet|cette|le|la|l.)\s*(message|article|billet|sujet|publication|contenu|page|fichier|vidéo|question|post|"
    r"discussion)\s+(a\s+été|est)\s+(supprim|retir|effac)ée?(\s+par\s+(\w+\s+|l.)?\w+)?",
    r"\b(est[ea]|el|la)\s+(publicación|mensaje|tema|entrada|artículo|contenido|página|archivo|v[ií]deo|pregunta|post|hilo)"
    r"\s+(ha\s+sido|fue|está)\s+(eliminad|borrad|retirad)[oa](\s+por\s+(\w+\s+)?\w+)?",
    r"\b(est[ea]|[ao])\s+(publicação|postagem|mensagem|tópico|artigo|conteúdo|página|arquivo|vídeo|pergunta|post)\s+"
    r"(foi|está)\s+(removid|apagad|excluíd|eliminad|deletad)[oa](\s+pel[oa]\s+(\w+\s+)?\w+)?",
    r"\b(quest[oa]|il|la|l.)\s*(post|messaggio|articolo|contenuto|pagina|discussione|argomento|video|domanda|file)\s+"
    r"è\s+stat[oa]\s+(rimoss|eliminat|cancellat)[oa](\s+da(l|ll.|lla)?\s*(\w+\s+)?\w+)?",
    r"\b(acest|această|acestă)\s+(articol|mesaj|subiect|pagină|postare|fișier|conținut)\s+a\s+fost\s+(șters|eliminat)ă?"
    r"(\s+de\s+(\w+\s+)?\w+)?",
    # Polish, Czech, Slovak, Hungarian, Turkish, Greek
    r"\bt(en|a|o)\s+(wpis|post|temat|artykuł|wątek|strona|plik|wiadomość|ogłoszenie|pytanie)\s+został[ao]?\s+"
    r"(usunięt|skasowan)[yae](\s+przez\s+(\w+\s+)?\w+)?",
    r"\bt(ento|oto|ato|áto)\s+(příspěvek|článek|téma|stránka|soubor|vlákno|príspevok|článok|súbor)\s+b[yo]l[ao]?\s+"
    r"(smazán|odstraněn|vymazán|zmazan|odstránen)[aoý]?(\s+(\w+\s+)?\w+em)?",
    r"\b(ezt\s+a|ez\s+a|a)\s+(bejegyzés|cikk|téma|oldal|hozzászólás|fájl)\w*\s+(\w+\s+){0,2}(törölték|törölte|eltávolított[aá]k?)",
    r"\bbu\s+(gönderi|konu|mesaj|yazı|içerik|makale|sayfa|dosya|video|ileti)\s+((\w+\s+)?tarafından\s+)?"
    r"(silindi|silinmiş(tir)?|kaldırıldı|kaldırılmış(tır)?)",
    r"\b(αυτή\s+η|αυτό\s+το|η|το)\s+(ανάρτηση|δημοσίευση|άρθρο|θέμα|σελίδα|μήνυμα)\s+(έχει\s+)?(διαγράφηκε|διαγραφεί|αφαιρέθηκε)",
    # Russian, Ukrainian
    r"\b(эт\w{1,2}\s+|данн\w{2}\s+)?(запись|пост|тем[ау]|стать[яю]|сообщение|страниц[ау]|публикаци[яю]|файл|видео|вопрос)\s+"
    r"(был[аои]?\s+)?(удал[её]н[аоы]?|удалил[аи]?)(\s+(\w+\s+)?\w+)?",
    r"\b(ц\w{1,2}\s+)?(тем[ау]|запис|допис|статт[яю]|повідомлення|сторінк[ау]|публікаці[яю]|файл|питання)\s+"
    r"(бул[аои]?\s+|було\s+)?видал(ено|ена|ений|ив|ила|или)(\s+(\w+\s+)?\w+)?",
    # Bulgarian, Serbian, Croatian, Catalan
    r"\b(тази|този|това)\s+(публикация|тема|страница|статия|съобщение)\s+(е|беше|бе)\s+(изтрит|премахнат)[ао]?",
    r"\bов[аое]\s+(објава|тема|страница|порука|чланак)\s+је\s+(обрисан|уклоњен)[ао]?|"
    r"\bov(a|o|aj)\s+(objava|tema|stranica|poruka|članak|post)\s+(je\s+)?(obrisan|uklonjen)[ao]?|"
    r"\bov(a|o|aj)\s+je\s+(objava|tema|stranica|poruka|članak|post)\s+(obrisan|uklonjen)[ao]?",
    r"\baquest[a]?\s+(publicació|missatge|article|pàgina|tema|entrada|fitxer|contingut)\s+ha\s+estat\s+"
    r"(eliminad|eliminat|suprimid|suprimit|esborrad|esborrat)a?(\s+per\s+l?.?(\w+\s+)?\w+)?",
    # Hindi, Thai
    r"यह\s+(पोस्ट|लेख|पेज|पृष्ठ|विषय|संदेश|सामग्री)\s+हटा\s+(दी|दिया)\s+(गई|गया)(\s+है)?",
    r"(โพสต์|กระทู้|บทความ|หน้า|เนื้อหา|ข้อความ)(นี้)?\s*(ได้)?ถูกลบ(ไป|ออก)?(แล้ว)?(\s*โดย\S*)?",
    # Indonesian and Malay, Vietnamese, Persian, Arabic, Hebrew
    r"\b(postingan|kiriman|artikel|topik|pesan|halaman|konten|berkas|video|siaran)\s+ini\s+(telah|sudah)\s+"
    r"(dihapus|dipadam\w*)(\s+oleh\s+(\w+\s+)?\w+)?",
    r"\b(bài\s+viết|chủ\s+đề|bài\s+đăng|nội\s+dung|trang|video|tệp|câu\s+hỏi)(\s+này)?\s+đã\s+(bị\s+|được\s+)?"
    r"((\w+\s+){1,2})?(xóa|xoá|gỡ)(\s+bỏ)?(\s+bởi\s+(\w+\s+){0,2}\w+)?",
    r"این\s+(پست|مطلب|صفحه|مقاله|موضوع|پیام|ویدیو|فایل|نوشته)\s+((توسط|از\s+سوی)\s+(\w+\s+){1,2})?(حذف|پاک)\s+(شده(\s+است)?|شد)",
    r"تم(ت)?\s+(حذف|إزالة|ازالة)\s+(هذ[اه]\s+)?(المنشور|المقال|المقالة|الموضوع|الصفحة|المحتوى|الرسالة|الملف|المشاركة)"
    r"(\s+من\s+(قبل\s+)?\w+)?",
    r"(ה?פוסט|ה?הודעה|ה?דף|ה?נושא|ה?כתבה)\s+(זה|הזה|זו|הזו)?\s*(נמחקה?|הוסרה?)(\s+על\s+ידי\s+\w+)?",
    # Chinese, Japanese, Korean
    r"(该|此|本|这|這|該)?(篇|条|個|个)?(文章|帖子|原帖|原文|该帖|该文|主题|主題|内容|內容|页面|頁面|问题|问题|問題|回答|视频|影片|微博|日志|日誌|貼文|文件|博文)"
    r"已(经|經)?(被|由)?(作者|用户|用戶|楼主|樓主|管理员|管理員|发布者|發布者|版主|本人)?(本人|自行)?(删除|刪除|移除|撤回|下架)",
    r"(该|此|您的|您访问的|你访问的)?分享的?(文件|链接|内容)?已(经)?(被)?(分享者)?(取消|过期|失效|删除)了?",
    r"(この|当該|お探しの)(投稿|記事|動画|ファイル|ページ|作品)(は|の)、?(公開|掲載|配信|提供)(を|は)?終了(いたし|し)(ました|ています)",
    r"(この|当該|お探しの)(投稿|記事|ページ|トピック|スレッド|動画|ファイル|質問|エントリー|メッセージ)は、?"
    r"((投稿者|作者|著者|作成者|管理者|運営|ユーザー)(によって|により|が|の操作で)、?)?(既に|すでに)?"
    r"(削除|取り下げ(られ)?)(されました|されています|された|しました|済みです|ました)",
    r"(이\s*)?((작성자|글쓴이|관리자|운영자)(가|에\s*의해|의\s*요청으로)\s*)?삭제(된|한)\s*(게시물|게시글|글|페이지|문서|질문|자료)\s*(입니다)?",
    r"(이|해당)?\s*(게시물|게시글|글|페이지|문서|질문|자료)(은|는|이|가)\s*"
    r"((작성자|글쓴이|관리자|운영자)(가|에\s*의해|의\s*요청으로)\s*)?삭제(되었|됐|했)습니다",
)
ENGLISH = late("|".join(_ENGLISH), re.I)
FOREIGN = late("|".join(_FOREIGN), re.I)

_USUAL = (
    r"\byou\s+(will|are|.ll)\s+(now\s+)?(be(ing)?\s+)?(re-?directed|taken|sent|led)(\s+back)?(\s+(to\s+)?(the\s+|our\s+)?"
    r"(home\s?page|home|front\s+page|main\s+page|start\s+page))?(\s+(shortly|in\s+\w+\s+seconds))?|"
    r"\b(please\s+)?(contact|ask)\s+(the|its)\s+(owner|author|administrator|moderator)s?(\s+for\s+(more\s+|further\s+)?"
    r"(help|information|details))?|\bit\s+is\s+in\s+(its|the)\s+owner.?s\s+trash\b|\bgo\s+back(\s+(to\s+the\s+)?home\s?page)?|"
    r"\bsorry\s+for\s+(the|any)\s+inconvenience\b"
)
USUAL = late(_USUAL, re.I)
"""What is said beside it, and says nothing else of it."""

GOES_ON = late(
    r"(from(?!\s+(our|the|this)\s+(\w+\s+)?(servers?|(web)?site|platform|system|database|forum|board|archive|web)\b)|"
    r"to|and|but|so|until|with|here|there)\b"
)
"""Behind the sentence: it is said of a part, or of another place."""

_IN_ENGLISH = ("removed", "deleted", "unpublished", "taken", "longer", "deactivated", "closed")
_HINTS = (
    *("終了", "取消", "过期", "失效"),
    *(
        "löscht",
        "entfernt",
        "verwijderd",
        "gewist",
        "tagits",
        "rader",
    ),
    *("borttag", "slett", "fjern", "poistettu", "supprim", "retir", "effac", "eliminad", "borrad", "removid"),
    *("apagad", "excluíd", "deletad", "rimoss", "eliminat", "cancellat", "șters", "skasowan"),
    *("smaz", "odstran", "odstrán", "vymaz", "zmaz", "töröl", "eltávol", "silin", "kaldır", "διαγρ", "αφαιρ"),
    *("удал", "видал", "dihapus", "dipadam", "xóa", "xoá", "gỡ", "حذف", "پاک", "زالة", "נמחק", "הוסר"),
    *("हटा", "ถูกลบ", "suprimi", "esborra", "obrisan", "uklonj", "изтрит", "премахн", "обрисан", "уклоњ"),
    *("usun", "sildi", "borró", "eliminó", "eliminou", "removeu", "excluiu", "apagou"),
    *(
        "tagit",
        "poistanut",
        "διέγραψ",
        "מחק",
        "הסיר",
        "ลบ",
    ),
    *("ištrint", "pašalint", "dzēst", "noņemt", "kustuta", "eemalda", "izbrisan", "odstranjen", "menghapus"),
    *(
        "избришан",
        "отстранет",
        "fshi",
        "hequr",
        "hoq",
        "eytt",
        "fjarlæg",
        "ezabatu",
        "kendu",
        "dileu",
        "thynnu",
    ),
    *("মুছে", "সরি", "நீக்கப்", "அகற்றப்", "ہٹا", "წაშლ", "წაიშალ", "ջնջվ", "հեռացվ", "futwa", "ondolewa"),
    *("tinanggal", "binura", "inalis", "αφαίρεσ", "memadam"),
    *("删除", "刪除", "移除", "撤回", "下架", "削除", "取り下げ", "삭제"),
)
HINTS = tuple(word.encode() for word in (*_IN_ENGLISH, *_HINTS))
"""One of these is in every page whose text is such a sentence, in lower case of ASCII's letters."""


LONGEST = 80
"""Words of a page that may be such a sentence, and little else."""


def _sentence(said: str) -> re.Match[str] | None:
    """The first such sentence; all tongues together cost too much to be read for an English word."""
    if len(said.split()) > LONGEST:
        return None
    lowered = said.lower()
    read = ((ENGLISH, _IN_ENGLISH), (FOREIGN, _HINTS))
    found = [pattern.search(said) for pattern, hints in read if any(hint in lowered for hint in hints)]
    return min((each for each in found if each is not None), key=lambda each: each.start(), default=None)


def is_taken_back(said: str, heading: str) -> bool:
    """Whether a page says that what was there was taken back, and next to nothing else.

    Args:
        said: its words beside menus.
        heading: its title, which may stand among them again.

    >>> is_taken_back("Board This post has been removed by its author. Back", "Board")
    True
    >>> is_taken_back("This post was removed, and here is all that we know of why it was.", "Board")
    False
    """
    found = _sentence(said)
    if found is None:
        return False
    before, after = said[: found.start()].rstrip(), said[found.end() :].lstrip()
    if after[:1] in tuple(",;:?，；：？") or (found[0][0].islower() and before and before[-1] not in ENDS):
        return False  # a part of what is said at more length
    if GOES_ON.match(after):
        return False
    rest = f"{before} {after}".replace(heading, " ") if heading else f"{before} {after}"
    return _is_little(rest) or _is_little(USUAL.sub(" ", rest))


def _is_little(rest: str) -> bool:
    return len(rest.split()) + unspaced_words(rest) < BESIDE
