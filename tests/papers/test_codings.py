"""Files in the codings of many countries, without a word on which it is: read as written, and said."""

import pytest

from .conftest import Reading

_RUSSIAN = (
    "Название;Авторы;Ссылка\n"
    "Глубокие сети для анализа текстов;Иванов И. И., Петров П. П.;https://github.com/ivanov/nets\n"
)
_JAPANESE = (
    "タイトル,著者,URL\n深層学習による画像認識の研究,山田太郎; 鈴木花子,https://github.com/yamada/dl\n"
)
_KOREAN = "제목,저자,링크\n딥러닝을 이용한 영상 인식 연구,홍길동; 김철수,https://github.com/hong/dl\n"
_CHINESE = "题名,作者,链接\n面向开放域的模型研究,张三; 李四,https://github.com/zhang/model\n"
_TRADITIONAL = "標題,作者,連結\n面向開放領域的模型研究與應用,張三; 李四,https://github.com/zhang/model\n"
_GREEK = "Title;Link\nΒαθιά δίκτυα για την ανάλυση κειμένων;https://github.com/ioannou/nets\n"
_POLISH = "Tytuł;Autorzy;Link\nUczenie głębokie w analizie obrazów;Łukasz Wiśniewski;https://github.com/w/u\n"
_CZECH = "Title;Link\nStrojové učení pro příklady z češtiny;https://github.com/novak/uceni\n"
_FRENCH = "Title;Link\nModèles naïfs pour l'élève, été comme hiver;https://github.com/dupont/eleve\n"
_MIXED = "Title;Authors;Link\nÜber Größe;Núñez, José; Bjørn Åse; Château, Hélène;https://github.com/a/b\n"


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        (_RUSSIAN, "cp1251"),
        (_RUSSIAN, "koi8-r"),
        (_RUSSIAN, "cp866"),
        (_RUSSIAN, "iso8859-5"),
        (_JAPANESE, "cp932"),
        (_JAPANESE, "euc-jp"),
        (_KOREAN, "cp949"),
        (_CHINESE, "gb18030"),
        (_TRADITIONAL, "big5"),
        (_GREEK, "cp1253"),
        (_POLISH, "cp1250"),
        (_CZECH, "cp1250"),
        (_FRENCH, "cp1252"),
        (_FRENCH, "mac_roman"),
        (_MIXED, "cp1252"),
    ],
)
def test_a_table_is_read_in_the_coding_it_was_saved_in(reading: Reading, text: str, coding: str) -> None:
    """Titles are what its keeper wrote, and the coding that was taken is said."""
    (paper,), problems = reading(text.encode(coding), "list.csv")
    title, *_ = text.splitlines()[1].replace(",", ";").split(";")
    assert paper.title.startswith(title)
    assert "is read as" in problems[0].words


def test_a_bibliography_says_its_coding_itself(reading: Reading) -> None:
    """JabRef writes it above the entries; one word of the language is then enough."""
    text = "% Encoding: windows-1251\n\n@article{k,\n  title = {Сети},\n  author = {Иванов, И.},\n}\n"
    (paper,), _ = reading(text.encode("cp1251"), "library.bib")
    assert (paper.title, paper.authors) == ("Сети", ("И. Иванов",))


def test_damaged_utf8_is_no_other_coding(reading: Reading) -> None:
    """A letter that was cut costs that letter."""
    octets = _CHINESE.encode().replace("研究".encode(), "研究".encode()[:-1])
    (paper,), problems = reading(octets, "list.csv")
    assert paper.title.startswith("面向开放域的模型研")
    assert "is not UTF-8" in problems[0].words


def test_a_long_run_of_letters_beyond_ascii_ends(reading: Reading) -> None:
    """A rule of dashes in an older Chinese coding, above what is read."""
    rule = "\u2014" * 100_000
    papers, _ = reading(
        f"{rule} a\n\n- \u6df1\u5ea6\u7f51\u7edc arXiv:2001.00001\n".encode("gb18030"), "list.md"
    )
    assert [p.arxiv_id for p in papers] == ["2001.00001"]
