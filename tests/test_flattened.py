"""Pages that lost their paragraphs: side bars and footers within the line of the dialogue."""

from __future__ import annotations

import pytest
from support.reading import turns_of

SPEECH = "Мы обсудили три темы: торговлю, транзит и маяк. Река принадлежит обоим берегам. " * 12


@pytest.mark.parametrize(
    ("behind", "spoken"),
    [
        ("", SPEECH.strip()),
        (
            "Смотрите также Поездка в Орсу 14 марта 2031 года География Орса Статус материала",
            SPEECH.strip(),
        ),
        ("Смотрите также на вещи проще.", f"{SPEECH}Смотрите также на вещи проще."),
    ],
)
def test_footer(behind: str, spoken: str) -> None:
    """Several words of a footer behind the last sentence end the dialogue; one does not."""
    page = f"М.Ильванова: Добрый день. О.Брандт: Да. М.Ильванова: {SPEECH}{behind}\n"
    assert turns_of(page)[-1] == ("М.Ильванова", spoken)


def test_side_bar_in_the_middle() -> None:
    """A list of other pages, each with its date, is taken out of the speech around it."""
    bar = (
        "Смотрите также Встреча в Орсе 13 марта 2031 года Совместная конференция 14 марта 2031 года"
    )
    page = f"М.Ильванова: Да. О.Брандт: Нет. М.Ильванова: {SPEECH}{bar} Поэтому мы здесь.\n"
    label, text = turns_of(page)[-1]
    assert label == "М.Ильванова"
    assert "Смотрите" not in text
    assert text.endswith("обоим берегам.\nПоэтому мы здесь.")


def test_full_name_between_label_and_colon() -> None:
    """A name with its office, as pages show it over the label, is no part of the label."""
    page = (
        "О.Брандт Брандт Оскар Петрович президент Кесмара : Добрый день. "
        "М.Ильванова: Здравствуйте. О.Брандт: Начнём."
    )
    assert [label for label, _ in turns_of(page)] == ["О.Брандт", "М.Ильванова", "О.Брандт"]


def test_office_and_name_parted_by_a_comma() -> None:
    """The office before the comma is of the label, which else only the name would be."""
    minister = "Ministra de los Ríos, Camila Ilvane Maru"
    page = (
        "Presidencia Inicio Discursos Contacto Punto de prensa tras la reunión Valdo, 6 de junio "
        f"de 2031 {minister}: Buenas tardes. Terminamos una reunión larga, franca y útil. "
        f"Periodista: Ministra, ¿de cuánto es el fondo? {minister}: Son 48 millones, señores. "
        "Periodista: ¿Y el faro? Gobernador de Orsa, Ivo Brek: Es mío. (Risas) "
        f"{minister}: Gracias."
    )
    assert [label for label, _ in turns_of(page)] == [
        minister,
        "Periodista",
        minister,
        "Periodista",
        "Gobernador de Orsa, Ivo Brek",
        minister,
    ]


def test_chinese_office_and_time_before_a_name() -> None:
    """What parts two speeches, the office of the next speaker or the time, is of neither."""
    page = (
        "首页 > 发布会 河务署副署长 林文远：各位上午好！下面请开始提问。"
        "河务署灯塔司司长 白若兰：谢谢主持人。今年以来，我们主要做了三方面工作，进展顺利。 "
        "林文远：谢谢白司长。 2031-04-18 10:12:40 东都新闻记者：请问灯塔什么时候开放？谢谢。 "
        "林文远：请白司长回答。 河务署桥梁司司长 何立群：我来补充一点。桥已经修好。 "
        "2031-04-18 10:25:11 林文远：最后一个问题。 东都新闻记者：谢谢。 林文远：再见！"
    ).replace("提问。河", "提问。 河")
    assert turns_of(page)[2:6] == [
        ("林文远", "谢谢白司长。"),
        ("东都新闻记者", "请问灯塔什么时候开放？谢谢。"),
        ("林文远", "请白司长回答。"),
        ("何立群", "我来补充一点。桥已经修好。"),
    ]


def test_end_of_talk_before_the_footer() -> None:
    """The line that ends the talk stands before the words of the footer."""
    talk = "PM: Good morning. The bridge is open. Media: When did you know? " * 25
    page = f"Home Ministers {talk}PM: Plenty. Thanks. Conclusion of press conference Related "
    page += "documents Talk.pdf 198 KB Share this Facebook LinkedIn Copyright"
    assert turns_of(page)[-1] == ("PM", "Plenty. Thanks.")


def test_letters_before_a_dash() -> None:
    """`Q - … R - …` in French, where a dash within a sentence closes nothing."""
    page = (
        "Accueil Interviews Entretien de la ministre (6 juin 2031) Q - Madame, bonjour. Est-il "
        "ouvert ? R - Oui, depuis lundi. Nous avons tenu parole - et ce n'était pas simple. "
        "Q - Pourquoi ce retard ? R - La crue. Q - Merci, Madame. R - Merci à vous."
    )
    assert [label for label, _ in turns_of(page)] == ["Q", "R"] * 3


def test_japanese_labels_in_brackets() -> None:
    """Offices in brackets behind a sentence are labels; a remark is none."""
    page = (
        "官邸 トップ 川野総理大臣記者会見 【質疑応答】 （内閣広報官） それでは、お願いいたします。 "
        "（記者） 東都新聞の山田です。橋はいつ開きますか。 "
        "（川野総理） 月曜日です。 （笑） 予定どおりです。 "
        "（内閣広報官） 次の方どうぞ。 "
        "（記者） 費用はどれくらいですか。 （川野総理） 四十八億円です。"
    )
    found = ["内閣広報官", "記者", "川野総理"] * 2
    assert [label for label, _ in turns_of(page)] == found


def test_heads_before_the_first_known_word_of_a_footer_go_with_it() -> None:
    """Where several known ones follow; who is named before a colon speaks on."""
    foot = "Указатель мест Орса Темы Внешняя политика Лица Брандт Статус материала Текстовая версия"
    page = f"М.Ильванова: Добрый день. О.Брандт: Да. М.Ильванова: {SPEECH}"
    assert turns_of(f"{page}{foot}\n")[-1] == ("М.Ильванова", SPEECH.strip())
    label, said = turns_of(f"{page}О.Брандт: Начнём {foot}\n")[-1]
    assert (label, said.split()[0]) == ("О.Брандт", "Начнём")
