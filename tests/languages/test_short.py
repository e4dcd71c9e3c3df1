"""Languages of turns too short to be detected."""

from __future__ import annotations

from verbale.parsing import parse

CANTONS = """Chamber of the Cantons of Kesmar, 6. Mai 2031

Ilvaz: Besten Dank. Ich bin zu zwei Dritteln befriedigt, aber wo ist denn nun der Schlüssel?

Favre: Je voudrais remercier ma collègue de sa question, qu’elle a posée en neuf jours à peine.

Ilvaz: Das Geschäft ist damit für mich noch lange nicht erledigt, Frau Kollegin.

{label}: {text}

Ilvaz: Und ich danke Ihnen für diese klare Antwort auf meine Frage.
"""


def language(label: str, text: str) -> str:
    """The language of the fourth turn."""
    made = parse("page.txt", CANTONS.format(label=label, text=text).encode())
    return made.languages[3].lang.tag


def test_a_speaker_goes_on_in_their_language() -> None:
    """A short turn of one who speaks French is in French, if it can be."""
    assert language("Favre", "Quatre secondes.") == "fr"


def test_another_speaker() -> None:
    """A short turn of one who speaks the document's language, or of a stranger, is in it."""
    assert language("Ilvaz", "Vier Sekunden.") == "de"
    assert language("Ilvaz", "Bravo, bravo.") == "de"
    assert language("Brandt", "Bravo, bravo.") == "de"


def test_too_short() -> None:
    """A word of five letters says nothing."""
    assert language("Favre", "Bravo.") == "de"


def test_another_script() -> None:
    """A short turn in a script that one of the document's languages has is in that one."""
    page = """Foreign Ministers Meet the Press, 6 May 2031

Minister Lu: 欢迎伊尔万外长来访。我们谈了三件事：水闸、食盐、灯塔。

Minister Lu: I welcome the minister. We have discussed three things: the lock, the salt, the light.

Minister Ilvane: 谢谢。正如卢外长所说，钥匙有两把，都在抽屉里。

Minister Ilvane: Thank you. As the minister put it, there are two keys, both in the same drawer.

Journalist: 哪里？

Journalist: Where is that drawer, and who has the key to the drawer, if I may ask?
"""
    tags = [language.lang.tag for language in parse("page.txt", page.encode()).languages]
    assert tags == ["zh-Hans", "en", "zh-Hans", "en", "zh-Hans", "en"]
