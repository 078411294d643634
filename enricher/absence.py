"""The words by which a page says of itself that it is not there, in the languages that papers' links lead to.

Tables, and two questions of a text. Words alone decide nothing: they are why a page is laid beside what its
server says to an address that cannot exist. Pure; each pattern is linear in what it reads.
"""

import re

from enricher.late_patterns import late
from enricher.unspaced import unspaced_words

SOME_WORDS = 5
"""Below a title of absence: a way back, or the name of a server."""

_BRIEFLY = (
    # Dutch, Danish, Norwegian, Swedish, Finnish
    r"\bniet\s+gevonden|\bikke\s+(fundet|funnet)|\bhittade?s\s+inte|\bei\s+löyt",
    r"\bniet\s+vinden|\beksisterer\s+ikke|\bei\s+ole\s+olemassa|\bbestaat\s+niet|\bfi(ndes|nner)\s+ikke|\bfinnes\s+ikke|\bikke\s+findes|\binte\s+hittas|\bfinns\s+inte|\bfannst\s+ekki",
    # Estonian, Latvian, Lithuanian, Basque, Catalan
    r"\bei\s+leit|\bnav\s+atrast|\bneeksistē|\bnerast[ai]|\bneegzistuoja|\bez\s+da\s+(\w+\s+)?(aurkitu|existitzen)|\bs.ha\s+trobat",
    # Bulgarian, Serbian, Croatian, Slovene
    r"не\s+(е|бе)\s+намерен|не\s+съществува|није\s+пронађен|не\s+постоји|\bnije\s+prona[dđ]en|\bne\s+postoji",
    r"\bni\s+(bilo\s+)?(mogoče\s+)?najti|\bne\s+obstaja",
    # Polish, Czech, Slovak, Hungarian, Romanian, Turkish, Greek
    r"\bnie\s+możemy\s+znaleźć|\bnem\s+(létezik|található)|\bnu\s+există|\btidak\s+tersedia|לא\s+קיים",
    r"\bneby[lo]\w?\s+nalezen|\bnenaš(la|iel|lo)|\bmevcut\s+değil",
    r"\bnie\s+(zosta\w+\s+)?(znalezion|odnalezion|istnieje)|\bnenalezen|\bneexistuje|\bnem\s+található",
    r"\bnu\s+(a\s+fost\s+)?găsit|\bbulunamad|\bδεν\s+(βρέθηκε|υπάρχει)",
    # Vietnamese, Indonesian, Arabic, Persian, Hebrew, Thai
    r"không\s+(tìm\s+thấy|tồn\s+tại)|\btidak\s+ditemukan|غير\s+موجود|لم\s+يتم\s+العثور|(یافت|پیدا)\s+نشد",
    r"לא\s+נמצא|ไม่พบ|नहीं\s+मिल",
    # Catalan, Galician, Luxembourgish, Irish, Maltese, Esperanto
    r"\bno\s+trobad[ao]|\bnon\s+(se\s+)?atop(ou|ad[ao])|\bnet\s+fonnt|\bníor\s+aimsíodh|\bma\s+nstab|\bne\s+trovita",
    # Belarusian, Macedonian, Mongolian, Kazakh, Kyrgyz, Uzbek, Azerbaijani, Malay, Georgian, Armenian
    r"не\s+знойдзен|не\s+е\s+пронајден|олдсонгүй|табылмады|табылган\s+жок|\btopilmadi|\btapılmadı|\btidak\s+dijumpai|"
    r"ვერ\s+მოიძებნა|չի\s+գտնվել",
    # Urdu, Nepali, Marathi, Bengali, Gujarati, Punjabi, Sinhala
    r"نہیں\s+مل|फेला\s+परेन|सापडल.\s+नाही|পাওয়া\s+যায়নি|পাওয়া\s+যায়নি|મળ્યું\s+નથી|ਨਹੀਂ\s+ਮਿਲਿਆ|හමු\s*නොවී",
    # Tamil, Telugu, Kannada, Malayalam, Khmer, Burmese, Amharic
    r"கிடைக்கவில்லை|காணப்படவில்லை|కనబడలేదు|కనుగొనబడలేదు|ಸಿಗಲಿಲ್ಲ|ಕಂಡುಬಂದಿಲ್ಲ|കണ്ടെത്തിയില്ല|കണ്ടെത്താനായില്ല|រកមិនឃើញ|"
    r"ရှာမတွေ့|አልተገኘም",
)

_GONE_TITLES = (
    # English
    r"\b404\b|\bnot\s+found\b|doesn.?t\s+exist|does\s+not\s+exist|page\s+(is\s+)?(missing|gone|unavailable)",
    r"no\s+longer\s+(available|exists)|nothing\s+found|(page|file|content|link)\s+(has\s+)?(been\s+)?(removed|expired)|"
    r"(website|site|account|subscription|hosting|plan)\s+(has\s+|is\s+)?expired",
    # French
    r"\bintrouvable|non\s+trouv|n.?existe\s+(pas|plus)|n.?est\s+plus\s+(disponible|en\s+ligne)",
    # German
    r"nicht\s+gefunden|nicht\s+(mehr\s+)?(vorhanden|verfügbar|auffindbar)|existiert\s+nicht",
    # Spanish, Portuguese, Italian
    r"\bno\s+(se\s+)?(ha\s+sido\s+)?encontr|\bno\s+existe\b|n[ãa]o\s+(foi\s+)?encontrad|non\s+trovat|non\s+esiste",
    # Russian, Ukrainian
    r"не\s+(был[аои]?\s+)?(найден|существу|обнаруж)|не\s+знайден",
    # Chinese, simplified and traditional
    r"不存在|找不到|未找到|没有找到|沒有找到|无法找到|無法找到|已(经)?(被)?(删除|刪除|失效|下架|过期|過期|取消)",
    # Japanese
    r"見つかりません|見つかりませんでした|見つからない|存在しません|存在しない|ございません",
    # Korean
    r"찾을\s*수\s*(가\s*)?없|존재하지\s*않|삭제(된|되었)",
    # languages in which a page may say it in three words
    *_BRIEFLY,
)
ABSENT_TITLE = late("|".join(_GONE_TITLES), re.I)

WHOLLY = late(
    r"\W*(error\s*:?\s*|http\s*)?(404)?\W*(error|page|site|file|http|erreur|fehler|錯誤|错误|ошибка)?\W*"
    r"((page|file|url|document|resource|content|die\s+seite|seite|la\s+page|página|страница|页面|頁面|网页|網頁|"
    r"ページが?|페이지를?)?\s*(was\s+|is\s+|could\s+)?"
    r"(not\s+(be\s+)?found|introuvable|non\s+trouvée?|(wurde\s+)?nicht\s+gefunden|no\s+encontrad[ao]|"
    r"не\s+найдена?|不存在|未找到|找不到|見つかりません(でした)?|찾을\s*수\s*없습니다))?\W*(404)?\W*",
    re.I,
)
"""A title that says this, and nothing else before the name of its site."""

_THING = (
    r"(page|file|site|url|resource|repository|project|document|content|topic|dataset|item|record|link|"
    r"article|issue|blog|channel|account|profile|folder|video|playlist|workspace|album)s?\b"
)
_GONE_TEXTS = (
    # English
    _THING + r".{0,60}?\b(was\s+|is\s+|are\s+|could\s+|can)?(not\s+(be\s+)?found|not\s+exist|"
    r"no\s+longer\s+(available|exists?|here)|been\s+(removed|deleted|taken\s+down)|doesn.?t\s+exist|is\s+(gone|missing)|"
    r"(is\s+not|isn.?t|not)\s+(currently\s+)?available(?!\s+(in|from|for)\s+(your|this)\b))",
    r"\b(may|might)\s+have\s+been\s+(removed|deleted|moved)|\bisn.?t\s+anything\b|\bnothing\s+(here|at\s+this|to\s+see)\b|"
    r"\bno\s+document\b",
    r"\bno\s+such\s+(page|file|entry|item|record|document|article|project|user|address|dataset)",
    r"\bnothing\s+(was\s+)?matched|\bnothing\s+(was\s+)?found\s+(at|here)\b|\bno\s+text\s+in\s+this\s+page",
    r"\binvalid\s+(\w+\s+){0,2}(id|identifier|accession|record|number)\b|"
    r"\b404\b.{0,20}(error|not\s+found)|error\s+404|not\s+found\s+on\s+this\s+server",
    r"\b(http|erreur|fehler|errore|ошибка|błąd|hata)\s*:?\s*404\b",
    r"(can|could|did)(\s?not|n.?t)\s+(find|locate)\s+(the|that|this|your|any)\b|\bunable\s+to\s+(find|locate)\b",
    r"\bpage\b.{0,40}?\b(not\s+be\s+located|isn.?t\s+available|has\s+been\s+retired)|\bfollowed\s+a\s+broken\s+link\b",
    r"\bno\s+(search\s+)?results\b|\bnot\s+match\s+any\b|\b0\s+results\b",
    # French
    r"(page|fichier|document|ressource|contenu|projet|adresse|article)s?\b.{0,60}?"
    r"(introuvable|n.?existe\s+(pas|plus)|n.?est\s+plus\s+(disponible|en\s+ligne)|n.?a\s+(pas\s+)?pu\s+être\s+trouv|"
    r"n.?a\s+pas\s+été\s+trouv|(été|est)\s+(supprim|déplac|retir))|n.avons\s+pas\s+(pu\s+)?trouv",
    # German
    r"(seite|datei|dokument|ressource|projekt|inhalt|eintrag|adresse|url)\b.{0,60}?"
    r"(nicht\s+(mehr\s+)?(finden|gefunden|verfügbar|vorhanden|existier|auffindbar|gibt)|existiert\s+(leider\s+)?nicht|"
    r"gibt\s+es\s+(\w+\s+)?nicht|(gelöscht|entfernt|verschoben)\s+(worden|wurde)|wurde\s+(gelöscht|entfernt|verschoben))",
    # Spanish, Portuguese
    r"(página|pagina|archivo|documento|recurso|contenido|proyecto|enlace|dirección|arquivo|conteúdo)\b.{0,60}?"
    r"(no\s+(se\s+)?(ha\s+(sido\s+)?|pudo\s+(ser\s+)?|pudimos\s+)?(encontr|existe|est[áa]\s+disponible)|"
    r"ya\s+no\s+(existe|est[áa])|(ha\s+sido|fue)\s+(eliminad|borrad|movid|retirad)|n[ãa]o\s+(foi\s+encontr|existe|encontrad))",
    r"\bno\s+(hemos\s+|pudimos\s+)?(podido\s+)?encontra(r|mos|do)\b.{0,30}?\b(página|recurso|archivo)",
    # Italian
    r"(pagina|risorsa|documento|contenuto)\b.{0,60}?non\s+(è\s+(stat[ao]\s+)?(trovat|disponibil|presente)|esiste)",
    # Russian, Ukrainian
    r"(сторінк|матеріал)\w{0,6}\b.{0,60}?(не\s+(знайден|існу)|видален)|такой\s+страницы\s+(не\s+существует|нет)",
    r"(страниц|файл|документ|ресурс|проект|адрес|материал|запис|раздел|ссылк)\w{0,6}\b.{0,60}?"
    r"(не\s+(был[аои]?\s+)?(найден|существу|обнаруж|доступ)|удал[её]н|перемещ|больше\s+не)",
    # Chinese
    r"(页面|頁面|网页|網頁|文件|檔案|资源|資源|内容|內容|链接|連結|地址|数据|資料|项目|專案|文章|帖子|分享)[^。！？]{0,16}?"
    r"(不存在|找不到|未找到|已(经|經)?(被)?(作者|用户|发布者)?(删除|刪除|移除|下架|失效|过期|過期|取消|关闭|關閉)|飞走|走丢|不见了|消失了)",
    r"(找不到|未找到|没有找到|沒有找到|无法找到|無法找到)[^。！？]{0,16}?(页面|頁面|网页|網頁|文件|檔案|资源|資源|内容|內容)",
    r"(页面|頁面|网页|網頁|文件|资源|内容)[^。！？]{0,8}?(没有找到|沒有找到|无法找到|無法找到)",
    # Japanese
    r"(ページ|ファイル|url|アドレス|コンテンツ|データ|記事|サイト)[^。]{0,40}?"
    r"(見つかりません|見つけられません|見つからな|存在しません|存在しない|ございません|削除され|移動または|公開を終了|ありません)",
    *_BRIEFLY,
    # Korean
    r"(페이지|파일|게시물|자료|주소|문서|데이터|콘텐츠)[^.]{0,30}?"
    r"(찾을\s*수\s*(가\s*)?없|존재하지\s*않|삭제(된|되었)|없습니다|없는)|"
    r"(존재하지\s*않|없|삭제된)는?\s*(페이지|파일|게시물|자료|문서)",
)
ABSENT_TEXT = late("|".join(_GONE_TEXTS), re.I | re.S)
"""Read on short pages alone: a long one may well write about pages that are not found."""

_IN_BRIEF = (
    *("gevonden", "bestaat", "vinden", "fundet", "funnet", "findes", "finner", "finnes", "eksisterer"),
    *("hittad", "hittas", "finns", "fannst", "löyt", "olemassa"),
    *("leit", "atrast", "neeksist", "nerast", "neegzist", "aurkitu", "existitzen", "trobat"),
    *("намерен", "съществува", "пронађен", "постоји", "prona", "postoji", "najti", "obstaja"),
    *("znale", "odnale", "istnieje", "nalezen", "nenaš", "neexistuje", "található", "létezik"),
    *("găsit", "există", "bulunamad", "mevcut", "βρέθηκε", "υπάρχει"),
    *("tìm", "tồn", "ditemukan", "tersedia", "موجود", "العثور", "نشد", "נמצא", "קיים", "ไม่พบ", "मिल"),
    *("trobad", "atopou", "atopad", "fonnt", "aimsíodh", "nstab", "trovita", "знойдзен", "пронајден"),
    *("олдсонгүй", "табыл", "topilmadi", "tapılmadı", "dijumpai", "მოიძებნა", "գտնվել", "نہیں", "फेला"),
    *("सापडल", "পাওয়া", "পাওয়া", "નથી", "ਮਿਲਿਆ", "නොවී", "கிடைக்கவில்லை", "காணப்படவில்லை", "కనబడ", "కనుగొన"),
    *("ಸಿಗಲಿಲ್ಲ", "ಕಂಡುಬಂದಿಲ್ಲ", "കണ്ടെത്ത", "រកមិនឃើញ", "ရှာမတွေ့", "አልተገኘም"),
)

TELLING = (
    *("404", "exist", "found", "longer", "page", "removed", "expired", "introuvable", "trouv", "plus"),
    *("gefunden", "vorhanden", "verfügbar", "auffindbar", "encontr", "trovat", "esiste"),
    *("найден", "существу", "обнаруж", "знайден"),
    *("不存在", "找不到", "未找到", "找到", "删除", "刪除", "移除", "下架"),
    *("失效", "过期", "過期", "取消", "关闭", "關閉"),
    *("見つ", "存在し", "ございません", "찾을", "않", "삭제"),
    *_IN_BRIEF,
)
"""In lower case: one of these is in every title that `ABSENT_TITLE` fits, and in few others."""

_HINTS = (
    *("404", "found", "exist", "no such", "no text", "matched", "available", "removed", "deleted"),
    *("t find", "not find", "to find", "locate", "retired", "broken link", "t anything", "nothing"),
    *(
        "nvalid",
        "no results",
        "no search",
        "0 results",
        "not match",
        "no document",
        "gone",
        "missing",
        "been moved",
    ),
    *("finden", "trovat", "disponibil", "presente", "esiste", "торінк", "атеріал", "траниц"),
    *("longer", "taken down", "introuvable", "trouv", "ligne", "supprim", "déplac", "retir"),
    *("gefunden", "verfügbar", "vorhanden", "auffindbar", "gibt", "löscht", "entfernt", "verschoben"),
    *("encontr", "disponible", "eliminad", "borrad", "movid", "no está", "no esta"),
    *("айден", "уществу", "бнаруж"),
    *("доступ", "удал", "еремещ", "ольше"),
    *("АЙДЕН", "УЩЕСТВУ", "УДАЛ"),
    *("不存在", "找不到", "未找到", "找到", "删除", "刪除", "移除", "下架"),
    *("飞走", "走丢", "不见", "消失"),
    *("失效", "过期", "過期", "取消", "关闭", "關閉"),
    *("見つ", "存在し", "ございません", "削除", "移動または", "終了", "ありません"),
    *("찾을", "않", "삭제", "없"),
    *_IN_BRIEF,
)
HINTS = tuple(word.encode() for word in _HINTS)
"""What a page must hold somewhere, in lower case of ASCII's letters, for `ABSENT_TEXT` to fit its words."""


LONGEST_SAID = 4_000
"""Characters of a page's few words that are read: a stranger's word may have any number of letters."""


def may_be_titled(heading: str) -> bool:
    """Whether a title holds a word without which none says that something is not there."""
    low = heading.lower()
    return any(word in low for word in TELLING)


def titled(heading: str) -> bool:
    """Whether a title says that something is not there."""
    return may_be_titled(heading) and ABSENT_TITLE.search(heading, 0, LONGEST_SAID) is not None


_ALERT = late(r"""\balert\s*\(\s*(?:"((?:\\.|[^"\\\n]){1,400})"|'((?:\\.|[^'\\\n]){1,400})')\s*\)""")


def alerted(markup: str) -> bool:
    """Whether a page's script tells its reader first of all that what was asked for is not there."""
    found = _ALERT.search(markup)
    said = (found[1] or found[2] or "") if found is not None else ""
    return bool(said) and (titled(said) or said_in(said))


def is_wholly(heading: str, words: str) -> bool:
    """Whether a title says that its page is not there, and nothing else but the name of its site.

    Where more than some words are said below it, they say so too: a painting may have such a name.
    """
    said = re.split(r"\s+[|·•–—-]\s+|\s*::\s*", heading, maxsplit=1)[0]
    if not titled(said) or WHOLLY.fullmatch(said) is None:
        return False
    rest = re.sub(re.escape(said), " ", words, flags=re.I)
    return len(rest.split()) + unspaced_words(rest) < SOME_WORDS or said_in(rest)


def said_in(words: str) -> bool:
    """Whether the few words of a page say that what was asked for is not there."""
    return ABSENT_TEXT.search(words, 0, LONGEST_SAID) is not None
