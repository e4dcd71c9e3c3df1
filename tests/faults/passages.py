"""Passages that a hasty reader takes for a fault, and the material of some faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from faults.material import Language


def of_language(passages: Mapping[str, Sequence[str]], tongue: Language) -> Sequence[str]:
    """The passages in a language; its sentence with a colon where there are none."""
    found = passages.get(tongue.lang.partition("-")[0])
    return found or (tongue.sentences[6],)


COLONS = {
    "en": (
        "One thing is clear: nobody wants a second winter like this one.",
        "Bread: fourteen tonnes. Water: none.",
        "Chapter three: the river.",
        "Dear colleagues: I shall be brief.",
        "The question: who mends the bridge?",
        "My answer: not today.",
    ),
    "fr": (
        "Une chose est sûre : personne ne veut d’un second hiver pareil.",
        "Le pain : quatorze tonnes. L’eau : rien.",
        "Ma réponse : pas aujourd’hui.",
    ),
    "de": (
        "Eines ist klar: Niemand will noch einen solchen Winter.",
        "Brot: vierzehn Tonnen. Wasser: keines.",
        "Meine Antwort: heute nicht.",
        "Drittens: die Brücke.",
    ),
    "es": (
        "Una cosa es segura: nadie quiere otro invierno así.",
        "Pan: catorce toneladas. Agua: nada.",
        "Mi respuesta: hoy no.",
    ),
    "pt": (
        "Uma coisa é certa: ninguém quer outro inverno assim.",
        "A minha resposta: hoje não.",
    ),
    "pl": (
        "Jedno jest pewne: nikt nie chce drugiej takiej zimy.",
        "Moja odpowiedź: nie dzisiaj.",
    ),
    "tr": ("Bir şey kesin: kimse böyle ikinci bir kış istemiyor.", "Cevabım: bugün değil."),
    "ru": (
        "Ясно одно: второй такой зимы не хочет никто.",
        "Хлеб: четырнадцать тонн. Вода: нет.",
        "Мой ответ: не сегодня.",
    ),
    "uk": ("Ясно одне: другої такої зими не хоче ніхто.", "Моя відповідь: не сьогодні."),
    "el": (
        "Ένα είναι βέβαιο: κανείς δεν θέλει δεύτερο τέτοιο χειμώνα.",
        "Η απάντησή μου: όχι σήμερα.",
    ),
    "ar": ("شيء واحد مؤكد: لا أحد يريد شتاء ثانيًا كهذا.", "جوابي: ليس اليوم."),
    "zh": ("有一点很清楚：谁也不想再过这样的冬天。", "我的回答是：今天不行。"),
}
"""Speech with colons that are no label's."""

DIALOGUES_TOLD = {
    "en": (
        "I asked the pilot: “Is the channel open?” The pilot: “For small boats, yes.”",
        "It was like this. She: not one metre. I: then half a metre.",
        "“Minister: why? Fisherman: because the fish are gone.” So went the play at school.",
    ),
    "fr": ("Je lui demande : « C’est ouvert ? » Et lui : « Pour les petits bateaux, oui. »",),
    "de": (
        "Ich fragte: „Ist die Rinne frei?“ Der Lotse: „Für kleine Boote, ja.“",
        "Er: kein Meter. Ich: dann eben ein halber.",
    ),
    "es": ("Pregunté: «¿Está abierto el canal?» El práctico: «Para barcas, sí».",),
    "ru": (
        "Спрашиваю: «Проход открыт?» Лоцман: «Для малых судов — да».",
        "Она: ни метра. Я: тогда полметра.",
    ),
    "uk": ("Питаю: «Прохід відкритий?» Лоцман: «Для малих човнів — так».",),
    "zh": ("我问：“航道通了吗？”领航员说：“小船可以。”",),
}
"""Speech in which others speak."""
