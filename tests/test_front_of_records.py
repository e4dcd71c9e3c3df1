"""The head of a verbatim record tells who presides, in every language, and opens no turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from verbale.parsing import parse
from verbale.records import records

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "en": (
        "Harbour Council\n9999th meeting\nTuesday, 14 May 2024, 10 a.m.\nOrsa",
        "President: Mr. Orlando (Malta)",
        "The meeting was called to order at 10.05 a.m.\n\nThe agenda was adopted.",
        "The President: The Council will now begin with the first item on its agenda.",
        "Ms. Adel (France): I thank you for this meeting about the port and about its lighthouse.",
    ),
    "fr": (
        "Conseil du port\n9999e séance\nMardi 14 mai 2024, à 10 heures\nOrsa",
        "Président : M. Orlando (Malte)",
        "La séance est ouverte à 10 h 5.\n\nL’ordre du jour est adopté.",
        "Le Président : Le Conseil va maintenant commencer par le premier point de son ordre.",
        "Mme Adel (France) : Je vous remercie de cette séance sur le port et sur son phare.",
    ),
    "ru": (
        "Совет гавани\n9999-е заседание\nВторник, 14 мая 2024 года, 10 ч. 00 м.\nОрса",
        "Председатель: г-н Орландо (Мальта)",
        "Заседание открывается в 10 ч. 05 м.\n\nПовестка дня утверждается.",
        "Председатель: Совет начинает сейчас с первого пункта своей повестки дня.",
        "Г-жа Адель (Франция): Благодарю Вас за это заседание о порте и о его маяке.",
    ),
    "ar": (
        "مجلس الميناء\nالجلسة ٩٩٩٩\nالثلاثاء 14 مايو 2024، الساعة 10:00\nأورسا",
        "الرئيس: السيد أورلاندو (مالطة)",
        "افتتحت الجلسة الساعة 10:05.\n\nأقر جدول الأعمال.",
        "الرئيس: يبدأ المجلس الآن بالبند الأول من جدول أعماله لهذا اليوم.",
        "السيدة عادل (فرنسا): أشكركم على عقد هذه الجلسة عن الميناء وعن منارته القديمة.",
    ),
    "zh": (
        "港口理事会\n第九九九九次会议\n2024年5月14日星期二上午10时举行\n奥尔萨",
        "主席：奥兰多先生（马耳他）",
        "上午10时05分开会。\n\n议程通过。",
        "主席：理事会现在开始审议今天议程上的第一个项目，请各位代表发言。",
        "阿德尔女士（法国）：主席先生，我感谢你召开这次关于港口和灯塔的会议。",
    ),
}
NAMES = {"en": "Orlando", "fr": "Orlando", "ru": "Орландо", "ar": "أورلاندو", "zh": "奥兰多"}


@pytest.mark.parametrize("lang", PAGES)
def test_who_presides(tmp_path: Path, lang: str) -> None:
    """The line of the chair is no turn, its name is the chair's, and no title is made of it."""
    head, chair, opening, first, second = PAGES[lang]
    page = "\n\n".join((head, chair, opening, *(first, second) * 3)) + "\n"
    (tmp_path / f"record.{lang}.txt").write_text(page, encoding="utf-8")
    found = records(parse(tmp_path / f"record.{lang}.txt"))
    assert len(found.turns) == 6
    assert found.turns[0]["text"] in first
    assert {row["speaker_name"] for row in found.turns[::2]} == {NAMES[lang]}
    title = found.dialogue["title"] or ""
    assert NAMES[lang] not in title
    assert title not in opening.split("\n")
