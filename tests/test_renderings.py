"""Pages that give every turn twice, and dialogues in two languages that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.parsing import parse
from verbale.records import records
from verbale.versions import join

if TYPE_CHECKING:
    from verbale.records import Row

EN = (
    ("PRESIDENT BRANDETH", "Welcome to Vell. We have agreed that the lock stays open on Sundays."),
    ("PRIME MINISTER ILVANE", "Thank you, Mr. President. I was about to ask you about the key."),
    ("QUESTION", "Mr. President, will there be a treaty on the lock before the summer?"),
    ("PRESIDENT BRANDETH", "There will be a summer this year. Let us begin with that."),
)
FR = (
    ("LE PRÉSIDENT BRANDETH", "Bienvenue à Vell. Nous avons convenu que l’écluse reste ouverte."),
    ("LA PREMIÈRE MINISTRE ILVANE", "Merci, monsieur le président. J’allais parler de la clef."),
    ("QUESTION", "Monsieur le président, y aura-t-il un traité sur l’écluse avant l’été ?"),
    ("LE PRÉSIDENT BRANDETH", "Il y aura un été cette année. Commençons donc par là."),
)


def rows(*turns: tuple[str, str], head: str = "Joint statements to the press") -> tuple[Row, ...]:
    page = "\n\n".join((head, *(f"{label}: {text}" for label, text in turns)))
    return records(parse("page.txt", page.encode())).turns


def pairs(found: tuple[Row, ...]) -> list[list[int]]:
    """The turns that share an `align_id`."""
    ids = dict.fromkeys(row["align_id"] for row in found if row["align_id"])
    return [[row["turn_index"] for row in found if row["align_id"] == one] for one in ids]


def test_one_behind_the_other() -> None:
    """Turns given twice are all kept, in two languages, aligned, and one speaker's."""
    found = rows(*(turn for both in zip(EN, FR, strict=True) for turn in both))
    assert pairs(found) == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert [row["lang"] for row in found] == ["en", "fr"] * 4
    for first, second in pairs(found):
        assert found[first]["speaker_id"] == found[second]["speaker_id"]
    assert len({row["speaker_id"] for row in found if row["speaker_id"]}) == 2


def test_short_turns_between_long_ones() -> None:
    """A question too short to tell its language has that of its place in the row."""
    asked = (("QUESTION", "Where was the key?"), ("QUESTION", "Où était la clé ?"))
    long = [turn for both in zip(EN, FR, strict=True) for turn in both]
    found = rows(*long[:4], *asked, *long[4:])
    assert pairs(found) == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]
    assert [row["lang"] for row in found] == ["en", "fr"] * 5


def test_one_half_and_the_other() -> None:
    """So are those of a page that gives all in one language, then in the other."""
    found = rows(*EN, *FR)
    assert pairs(found) == [[0, 4], [1, 5], [2, 6], [3, 7]]


def test_in_which_it_was_spoken() -> None:
    """What a note says of one rendering holds for both: one is the original."""
    french = [(label, f"(Spoke in French) {text}") for label, text in EN]
    found = rows(*(turn for both in zip(french, FR, strict=True) for turn in both))
    persons = [row for row in found if row["speaker_id"]]
    assert {row["spoken_lang"] for row in persons} == {"fr"}
    assert {(row["lang"], row["translation"]) for row in persons} == {
        ("en", "official"),
        ("fr", "original"),
    }


def test_names_in_two_scripts() -> None:
    """Labels in two scripts that are always partners are one person's, by the page's own name."""
    found = rows(
        ("卢明远外长", "欢迎伊尔万外长来访。我们谈了三件事：水闸、食盐、灯塔。"),
        ("Foreign Minister Lu Mingyuan", "I welcome Minister Ilvane. We discussed three things."),
        ("伊尔万外长", "谢谢。正如卢外长所说，钥匙有两把，都在抽屉里。"),
        ("Foreign Minister Ilvane", "Thank you. As Minister Lu put it, there are two keys in it."),
        ("记者", "第二把钥匙现在在哪里？"),
        ("Journalist", "Where is the second key at the moment?"),
        ("卢明远外长", "在抽屉里，和第一把在一起。"),
        ("Foreign Minister Lu Mingyuan", "In the drawer, together with the first one."),
    )
    assert pairs(found) == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert found[2]["speaker_id"] == found[3]["speaker_id"] is not None
    assert found[2]["speaker_name"] == found[3]["speaker_name"] == "Ilvane"


def test_offices_in_two_languages() -> None:
    """One name under an office in each language is one person, where the page gives all twice."""
    found = rows(
        ("Bundesrätin Ilvaz", "Guten Tag. Die Schleuse ist wieder offen, auch am Sonntag."),
        (
            "Conseillère fédérale Ilvaz",
            "Bonjour. L’écluse est de nouveau ouverte, le dimanche aussi.",
        ),
        ("Frage", "Wo war der Schlüssel denn die ganze Zeit?"),
        ("Question", "Où était donc la clef pendant tout ce temps ?"),
        ("Bundesrätin Ilvaz", "Er lag in der Schublade meines Vorgängers."),
        ("Conseillère fédérale Ilvaz", "Elle était dans le tiroir de mon prédécesseur."),
        head="Pressekonferenz / Conférence de presse",
    )
    assert pairs(found) == [[0, 1], [2, 3], [4, 5]]
    assert len({row["speaker_id"] for row in found if row["speaker_id"]}) == 1


def test_each_in_a_language_of_their_own() -> None:
    """A dialogue of one who asks in French and one who answers in English is not given twice."""
    found = rows(
        ("Marthe Ilvane", "Monsieur Brandeth, où est la clef de l’écluse de Vell ?"),
        ("Oskar Brandeth", "It is where we left it in the spring, Ms. Ilvane."),
        ("Marthe Ilvane", "Et où l’avez-vous laissée au printemps, monsieur ?"),
        ("Oskar Brandeth", "That is what I should like to know as well."),
        ("Marthe Ilvane", "Alors personne ne sait où se trouve cette clef ?"),
        ("Oskar Brandeth", "Nobody has known that for nine days now."),
        ("Marthe Ilvane", "Je vous remercie de cette réponse, monsieur."),
        ("Oskar Brandeth", "And I thank you for all of your questions."),
    )
    assert pairs(found) == []
    assert len({row["speaker_id"] for row in found}) == 2


def test_press_in_another_language() -> None:
    """Nor is a press conference whose questions are in another language than its answers."""
    found = rows(
        *(
            turn
            for question, answer in zip(FR, EN, strict=True)
            for turn in (("QUESTION", question[1]), ("PRESIDENT BRANDETH", answer[1]))
        )
    )
    assert pairs(found) == []


def test_an_interpreter_behind() -> None:
    """What an interpreter says behind a turn in another language is that turn, interpreted."""
    found = rows(
        ("President Brandeth", "Welcome to Vell. We are glad that the lock is open again."),
        (
            "Minister Favre",
            "Je vous remercie de votre accueil, qui est aussi chaleureux que l’été.",
        ),
        ("Interpreter", "Thank you for your welcome, which is as warm as the summer is here."),
        ("President Brandeth", "The summer has been waiting for you, as has the drawer."),
        ("Minister Favre", "Alors ouvrons ce tiroir ensemble, et voyons si la clef y est."),
        ("Interpreter", "Then let us open this drawer together, and see if the key is in it."),
        ("President Brandeth", "It is there, and it has been there for nine days."),
    )
    assert pairs(found) == [[1, 2], [4, 5]]
    assert [row["translation"] for row in found if row["speaker_type"] == "interpreter"] == [
        "interpreted",
        "interpreted",
    ]
    assert found[2]["speaker_id"] is None


def test_other_versions() -> None:
    """Where another version of the event has a turn, both renderings have that version's id."""
    both = [turn for pair in zip(EN, FR, strict=True) for turn in pair]
    made = []
    for name, turns in (("talk.en.txt", both), ("talk.fr.txt", FR)):
        head = "---\nevent_id: talk\n---\nPress statements, 6 May 2031"
        page = "\n\n".join((head, *(f"{label}: {text}" for label, text in turns)))
        made.append(records(parse(name, page.encode())))
    twice, once = join(made).records
    shared = {row["align_id"] for row in once.turns} - {None}
    assert shared
    assert pairs(twice.turns) == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert shared <= {row["align_id"] for row in twice.turns}
