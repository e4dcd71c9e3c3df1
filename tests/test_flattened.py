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
