"""What names of expired sites are filled with: gambling and pills, by the titles of their pages.

A table, by language, and one question of a title. Papers are written of casinos and of drugs too, but offer
none: their titles say what they do. Pure; each pattern is linear in what it reads.
"""

import re

from enricher.late_patterns import late

_LURE = r"\b(situs|judi|gacor|terpercaya|maxwin|daftar|agen|resmi|pulsa)\b"
_SOLD = (
    # Indonesian
    r"\bslot\s?gacor\b|\bjudi\s(online|bola|slot)\b|\btogel\b|\bsitus\s(slot|judi)\b|\bbandar\s(bola|qq)\b",
    rf"\bslots?\s?online\b.*{_LURE}|{_LURE}.*\bslots?\s?online\b|\bpoker\s?qq\b|\bsbobet\b",
    # English
    r"\bpin[ -]?up\s?casino\b|\bnon[ -]?gam[ -]?stop\b|\bcasinos?\s+not\s+on\s+gamstop\b",
    r"\b(best|top)\b.{0,40}\bcasinos\b|\bnew\s+(online|crypto|bitcoin|uk)\s+casinos\b|\b(crypto|bitcoin|online)\s+casinos\b.*\b(best|top|\d{4})\b",
    r"\b(buy|cheap|order|best|play|bonus|free)\b.*(casino\s?online|online\s?casino|viagra|cialis)",
    r"(casino\s?online|online\s?casino|viagra|cialis).*\b(buy|cheap|bonus|free|real\s+money|no\s+prescription)\b",
    r"\bessay\s+writing\s+services?\b|\breplica\s+(watches|handbags)\b|\bpayday\s+loans?\b|\bescorts?\s+(services?|agency)\b",
    # French, Spanish, Portuguese, Italian, German, Polish
    r"\bcasinos?\s+(en\s+ligne|online)\b.*\b(bonus|bonos|sans|mejores|meilleurs?|chile|\d{4})|\b(mejores|meilleurs?)\s+casinos?\b",
    r"\bcasas\s+de\s+apuestas\b|\bcassinos?\s+online\b|\bapostas\s+esportivas\b|\bcasin[oò]\s+(online\s+)?non\s+aams\b",
    r"\b(migliori|beste)\s+(online\W?)?casin[oò]s?\b|\bonline\W?casinos?\s+ohne\b|\bkasyn[oa]\s+online\b",
    # Thai, Vietnamese, Turkish
    r"สล็อต|บาคาร่า|คาสิโน|แทงบอล|หวยออนไลน์",
    r"\bnhà\s+cái\b|\bcá\s+cược\b|\bxổ\s+số\s+online\b",
    r"\bdeneme\s+bonusu\b|\b(casino|bahis)\s+siteleri\b|\bkaçak\s+(bahis|iddaa)\b",
    # Korean, Japanese
    r"토토\s?사이트|먹튀|카지노\s?사이트|슬롯\s?사이트|바카라\s?사이트|오피\s?사이트",
    r"オンラインカジノ|オンカジ|ブックメーカー",
    # Chinese
    r"(开云|開雲|爱游戏|米兰|半岛|九游|华体会|乐鱼|必威|万博|亚博|澳门|皇冠|体育|娱乐|棋牌|彩票|真人)"
    r"[^，。]{0,24}(登录入口|登陆入口|登录页|官网入口|app下载|下载app|注册送|平台入口)|百家乐|博彩(网站|平台|公司)",
    # Russian
    r"\bказино\b.*\b(онлайн|зеркало|бонус\w*|официальный)|\b(онлайн\W?казино|вавада|букмекерск\w+\s+контор\w+)",
)
HIJACKED = late("|".join(_SOLD), re.I)
STUDIED = late(
    r"\b(stud(y|ies)|trials?|effects?|surveys?|data|datasets?|corp(us|ora)|benchmarks?|papers?|research|learning|"
    r"detect\w*|classif\w*|analy[sz]\w*|model\w*|spam|fraud|harms?|gambling|behaviou?r\w*|auctions?|labs?|"
    r"measur\w+|empirical\w*|evidence|impacts?|econom\w+|polic(y|ies)|regulat\w+|crimes?|addict\w*|prevalence|"
    r"prevention|prevent\w*|warnings?|leaving|quit\w*|recovery|laws?|bans?|"
    r"deteksi|klasifikasi|analisis|penelitian|korpus|pencegahan|bahaya|dampak|tespiti?|bağımlılı\w*|spelberoende|"
    r"ostrzeżeni\w*|uzależnieni\w*|spielsucht|prävention|prévention|addictions?|ludopat[íi]a|dipendenza|"
    r"patients|estudios?|estudos?|studi[eoa]|studien|études?|etudes?|an[áà]li[sz]i?s|analis[ei]|"
    r"badani[ae]|datos|dados|donn[ée]es|daten|dati|recherches?|forschung|investigaci[óo]n|pesquisa|ricerca)\b|"
    r"исследован|анализ|данны|обнаруж|数据集|資料集|论文|論文|研究|分析|检测|檢測|识别|識別|"
    r"연구|논문|탐지|검출|분석|분류|데이터|データ|検出|分類|çalışması|araştırma|nghiên\s+cứu|การศึกษา|วิจัย",
    re.I,
)
"""What a title says that tells of such things and does not offer them."""

HEADED = (
    *("bandar", "casino", "cialis", "judi", "poker", "essay", "replica", "payday", "escort"),
    *("sbobet", "situs", "slot", "togel", "viagra", "gamstop", "gam-stop", "gam stop", "สล็อต"),
    *("บาคาร่า", "คาสิโน", "แทงบอล", "หวย", "nhà", "cược", "xổ", "deneme", "bahis", "kaçak", "토토"),
    *("먹튀", "카지노", "슬롯", "바카라", "오피", "カジノ", "オンカジ", "ブックメーカー"),
    *("百家乐", "博彩", "登录", "登陆", "入口"),
    *("下载", "注册", "казино", "вавада", "букмекер", "casinò", "cassino", "apuestas", "apostas"),
    "kasyn",
)
"""In lower case: one of these is in every title that `HIJACKED` fits, and in few others."""


LOOKED_THROUGH = 32_768
WORKS = late(
    r"\barxiv\b|\bbibtex\b|@(inproceedings|article|misc)\b|\bdoi\.org\b|\bdata\s?sets?\b|\bpreprint\b|\bgithub\b",
    re.I,
)
"""What a page of scholars holds, and of gamblers none."""


def cites(text: str) -> bool:
    """Whether the beginning of a page holds two things of those that scholars' pages have."""
    return len({found[0].lower() for found in WORKS.finditer(text[:LOOKED_THROUGH])}) > 1


def is_hijacked(heading: str) -> bool:
    """Whether a page's title offers what hijacked names are filled with."""
    low = heading.lower()
    for word in HEADED:
        if word in low:
            return HIJACKED.search(heading) is not None and STUDIED.search(heading) is None
    return False
