"""A name and an office at the date link; less links nobody, and what cannot be is said."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.registry import Link, Registry, link

DAY = "2024-05-14"


def linked(
    registry: Registry, name: str | None, role: str | None = None, **more: str | None
) -> Link:
    """The link of a name with a role on a day of 2024, unless another is given."""
    return link(
        name,
        more.get("label", name),
        role,
        more.get("country"),
        more.get("when", DAY),
        registry,
        dialogue=more.get("dialogue"),
    )


@pytest.mark.parametrize(
    ("name", "role", "speaker", "method"),
    [
        ("Dorian Vesk", None, "sp-a3", "alias"),
        ("Dorian Vesk", "Mayor of Kesmar", None, "none"),
        ("Dorian Vesk", "Мэр Кесмара", None, "none"),
        ("Dorian Vesk", "Journalist", None, "none"),
        ("Dorian Vesk", "Журналист", None, "none"),
        ("Dorian Vesk", "صحفي", None, "none"),
        ("Dorian Vesk", "记者", None, "none"),
        ("Dorian Vesk", "Deputy Prime Minister of Valdoria", "sp-a3", "alias"),
        ("Dorian Vesk", "Minister", "sp-a3", "alias"),
        ("Dorian Vesk", "The President", "sp-a3", "alias"),
        ("DORIAN VESK", "Foreign Minister of Valdoria", "sp-a3", "alias"),
        ("Дориан Веск", "Министр иностранных дел Валдории", "sp-a3", "name"),
        ("Д. Веск", "Министр иностранных дел", "sp-a3", "name"),
        ("Vesk", "Foreign Minister", "sp-a3", "name"),
        ("Vesk", None, None, "none"),
        ("Vesk", "Foreign Minister of Tarsenia", None, "none"),
        ("Дориан Веск", None, None, "none"),
        ("Marta Ilvane", "Foreign Minister of Valdoria", None, "none"),
        (None, "President of Tarsenia", "sp-a2", "role_at_date"),
        (None, "Президент Тарсении", "sp-a2", "role_at_date"),
        (None, "The President", None, "none"),
        (None, "Ambassador", None, "none"),
    ],
)
def test_link(
    registry: Registry, name: str | None, role: str | None, speaker: str | None, method: str
) -> None:
    """Exact spellings, names with an office, offices with a state; nothing on less."""
    found = linked(registry, name, role)
    assert (found.speaker_id, found.method) == (speaker, method)
    assert (found.score > 0) == (speaker is not None)


def test_the_office_at_the_date_decides(registry: Registry) -> None:
    """The holder of an office is the one of that day."""
    assert linked(registry, None, "President of Tarsenia", when="2016-01-01").speaker_id == "sp-a1"
    assert linked(registry, None, "President of Tarsenia", when="2022").speaker_id == "sp-a2"
    assert linked(registry, None, "President of Tarsenia", when=None).speaker_id is None
    on_the_day = link(None, None, "President of Tarsenia", None, date(2020, 1, 1), registry)
    assert on_the_day.speaker_id == "sp-a1"


def test_a_year_of_two_holders_is_open(registry: Registry) -> None:
    """Where two held the office within what is known of the date, both stay candidates."""
    found = linked(registry, None, "President of Tarsenia", when="2021")
    assert found.speaker_id is None
    assert [each.entry.speaker_id for each in found.candidates] == ["sp-a1", "sp-a2"]


def test_namesakes_need_more(registry: Registry) -> None:
    """Two of one name: the office or the country parts them, else both stay candidates."""
    open_ = linked(registry, "Petra Lindqvar")
    assert open_.speaker_id is None
    assert {each.entry.speaker_id for each in open_.candidates} == {"sp-a5", "sp-a6"}
    assert linked(registry, "Petra Lindqvar", country="NO").speaker_id == "sp-a5"
    assert linked(registry, "Petra Lindqvar", "Mayor").speaker_id == "sp-a6"


def test_another_state_is_another_person(registry: Registry) -> None:
    """An exact name does not outweigh another state."""
    found = linked(registry, "Dorian Vesk", "Foreign Minister of Kesmar")
    assert found.speaker_id is None
    assert found.candidates[0].entry.speaker_id == "sp-a3"


def test_an_office_that_is_over_is_said(registry: Registry) -> None:
    """A former president is linked by the exact name, and the date is recorded as it is."""
    found = linked(registry, "Ostap Kalynoruk", "President of Tarsenia")
    assert found.speaker_id == "sp-a1"
    assert found.anachronism is not None
    assert "from 2014 to 2021-05-19" in found.anachronism
    loosely = linked(registry, "О. Калинорук", "Президент Тарсении")
    assert loosely.speaker_id is None
    assert loosely.anachronism is not None


def test_the_dead_do_not_speak(registry: Registry) -> None:
    """A speaker after their death is not linked, and that is recorded."""
    found = linked(registry, "Hugh Tarrow", "Prime Minister of Valdoria")
    assert found.speaker_id is None
    assert found.anachronism == "Hugh Tarrow (sp-a4) died 2003-02-11; the event is of 2024-05-14"
    assert found.candidates[0].entry.speaker_id == "sp-a4"
    assert linked(registry, "Hugh Tarrow", when="1995").speaker_id == "sp-a4"
    assert linked(registry, "Hugh Tarrow", when="1925").anachronism is not None


def test_another_office_at_the_date(registry: Registry) -> None:
    """Who holds an office is not by name alone the holder of another one of nobody knows where."""
    found = linked(registry, "Dorian Vesk", "Mayor of Kesmar Harbour")
    assert found.candidates[0].entry.speaker_id == "sp-a3"
    assert found.notes == ("the name fits, the office does not: Foreign Minister of Valdoria",)
    later = linked(registry, "Hugh Tarrow", "Mayor of Kesmar Harbour", when="2001")
    assert (later.speaker_id, later.anachronism) == (None, None)
    assert linked(registry, "Dorian Vesk", "Mayor of a town in Valdoria").speaker_id == "sp-a3"


def test_small_children_do_not_speak(registry: Registry) -> None:
    """Who was born four years before is somebody else."""
    found = linked(registry, "Hugh Tarrow", when="1935")
    assert found.speaker_id is None
    assert found.anachronism == "Hugh Tarrow (sp-a4) was born 1931; the event is of 1935"
    assert linked(registry, "Hugh Tarrow", when="1949").speaker_id == "sp-a4"


def test_people_decide(registry: Registry) -> None:
    """A locked decision wins, where it holds; what is excluded is no candidate."""
    decided = linked(registry, None, "Minister", label="The Minister", dialogue="talks-1")
    assert (decided.speaker_id, decided.method, decided.score) == ("sp-a3", "manual", 1.0)
    assert linked(registry, None, "Minister", label="The Minister").speaker_id is None
    role = "Foreign Minister of Valdoria"
    assert linked(registry, "D. Vesk", role).speaker_id == "sp-a3"
    excluded = linked(registry, "D. Vesk", role, dialogue="talks-2")
    assert excluded.speaker_id is None
    assert excluded.candidates == ()


def test_the_merged_lend_their_names(registry: Registry) -> None:
    """A name of a merged entry links the one that it was merged into."""
    assert linked(registry, "Vesk Dorian Ilych").speaker_id == "sp-a3"
    assert registry.current("sp-a7").speaker_id == "sp-a3"


def test_nobody_known() -> None:
    """An empty registry links nobody."""
    assert linked(Registry(), "Dorian Vesk", "Foreign Minister of Valdoria") == Link()
