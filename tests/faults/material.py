"""What invented dialogues are made of: people, offices, places and sentences in many languages.

The lists of all files run in parallel: the third sentence of one is the third of every other.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
PEOPLE = 20
"""How many people hold an office. Each holds another one."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: the fields are the keys of its file.

    In `sentences`, `questions` and `moderation`, {n} is a number and {y} a year. `pad` stands
    inside of quotation marks, `space` between sentences.
    """

    lang: str
    press: str
    moderator: str
    mister: str
    madam: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    name: str
    offices_he: tuple[str, ...]
    offices_she: tuple[str, ...]
    states: tuple[str, ...]
    office: str
    quotes: str
    said: str
    thanks: str
    notes: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]
    boilerplate: tuple[str, ...]
    moderation: tuple[str, ...]
    questions: tuple[str, ...]
    sentences: tuple[str, ...]
    pad: str = ""
    space: str = " "

    def person(self, number: int) -> str:
        """The full name of one of the people."""
        given, family = _parts(number)
        return self.name.format(given=self.given[given], family=self.family[family])

    def family_of(self, number: int) -> str:
        """The family name of one of the people."""
        return self.family[_parts(number)[1]]

    def address(self, number: int) -> str:
        """How one of the people is spoken to."""
        pattern = self.madam if is_woman(number) else self.mister
        return pattern.format(family=self.family_of(number))

    def office_of(self, number: int) -> str:
        """The office of one of the people."""
        offices = self.offices_she if is_woman(number) else self.offices_he
        office, state = offices[number % len(offices)], self.states[number % len(self.states)]
        return self.office.format(office=office, state=state)

    def quoted(self, text: str) -> str:
        """The text in the quotation marks of the language."""
        return f"{self.quotes[0]}{self.pad}{text}{self.pad}{self.quotes[1]}"


def is_woman(number: int) -> bool:
    """Whether one of the people is a woman."""
    return number % 8 < 4


def _parts(number: int) -> tuple[int, int]:
    return number % 8, (3 * number + number // 8) % 8


@cache
def languages() -> dict[str, Language]:
    """All languages by the name of their file, which is the first subtag of their tag."""
    base = _file("en")
    return {
        path.stem: _language(base, path.stem) for path in sorted(FOLDER.glob("*.toml"), key=str)
    }


def language_of(tag: str) -> Language | None:
    """The language of a tag, if there is material in it."""
    return languages().get(tag.partition("-")[0])


def sentence(language: Language, number: int, shift: int = 0) -> str:
    """One sentence, filled in. The same numbers give the same sentence."""
    pattern = language.sentences[number % len(language.sentences)]
    return pattern.format(n=NUMBERS[(number + shift) % len(NUMBERS)], y=1990 + shift % 30)


NUMBERS = tuple(tens * 10 + ones for tens, ones in product(range(1, 10), range(5, 10)))
"""Numbers that take the same form of a noun in every language here."""


def _file(name: str) -> dict[str, str | list[str]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _language(base: dict[str, str | list[str]], name: str) -> Language:
    """A language of the Latin script has the names of people as English has them."""
    shared = {key: base[key] for key in ("given", "family", "name")}
    values = {"lang": name} | shared | _file(name)
    fields: dict[str, Any] = {key: _frozen(value) for key, value in values.items()}
    return Language(**fields)


def _frozen(value: str | list[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)
