"""How a dataset is to be cited: what a CITATION.cff says (Citation File Format 1.2.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from verbale.errors import UsageError
from verbale.folder.markdown import escaped, plain
from verbale.sources import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST = 1_000_000
"""Bytes. A list of a thousand authors has a tenth of it."""
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"{}`\\]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){0,2}")
_TEX = re.compile(r"[&%$#_{}]")
_FORBIDDEN_IN_TEX = str.maketrans({"\\": "/", "~": "-", "^": "", "`": "'"})


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a body.

    Attributes:
        name: As it is shown.
        sorted_name: As BibTeX takes it: "Torv, Ilma", or the name of a body in braces.
        person: Whether it is a person.
    """

    name: str
    sorted_name: str
    person: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """What a CITATION.cff says.

    Attributes:
        title: Of the work.
        authors: Who made it.
        version: Of the work, if stated.
        doi: Its DOI, if stated.
        url: Where it lies, if stated.
        released: When it was published, if stated.
    """

    title: str
    authors: tuple[Author, ...]
    version: str | None = None
    doi: str | None = None
    url: str | None = None
    released: date | None = None

    @property
    def address(self) -> str | None:
        """Where it can be found: the DOI's address, else what is stated."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def markdown(self) -> str:
        """How to cite it, for a card: one line, then BibTeX."""
        names = ", ".join(escaped(author.name) for author in self.authors)
        year = f" ({self.released.year})" if self.released else ""
        version = f" (version {escaped(self.version)})" if self.version else ""
        where = f" <{self.address}>" if self.address else ""
        line = f"{names}{year}. *{escaped(self.title)}*{version}.{where}"
        return f"{line}\n\n```bibtex\n{self.bibtex()}\n```"

    def bibtex(self) -> str:
        """An entry of BibTeX."""
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "author": " and ".join(author.sorted_name for author in self.authors),
            "year": str(self.released.year) if self.released else None,
            "version": _tex(self.version) if self.version else None,
            "doi": self.doi,
            "url": self.url,
        }
        lines = [f"  {key} = {{{value}}}" for key, value in fields.items() if value]
        return "@misc{" + ",\n".join([self._key(), *lines]) + "\n}"

    def _key(self) -> str:
        from anyascii import anyascii

        words = re.findall(r"[a-z0-9]+", anyascii(self.title).lower())
        return "-".join(words[:4]) or "dataset"

    def described(self) -> dict[str, Any]:
        """The properties of schema.org and Croissant that follow from it."""
        released = self.released.isoformat() if self.released else None
        found = {
            "creator": [
                {"@type": "sc:Person" if each.person else "sc:Organization", "name": each.name}
                for each in self.authors
            ],
            "datePublished": released,
            "url": self.address,
            "citeAs": self.bibtex(),
            # Another form than that of semantic versioning is no version in Croissant.
            "version": self.version if _VERSION.fullmatch(self.version or "") else None,
        }
        return {key: value for key, value in found.items() if value}


def beside(names: Iterable[str]) -> Path | None:
    """The file that lies at the top of a folder of sources; None where there is none.

    Args:
        names: What the user named as sources.

    Raises:
        UsageError: Two folders have one.
    """
    found = [path for name in names if (path := Path(name) / CITATION).is_file()]
    distinct = list({path.resolve(): path for path in found}.values())
    if len(distinct) > 1:
        raise UsageError(
            f"{distinct[0]} and {distinct[1]} both say how to cite; name one with --citation"
        )
    return distinct[0] if distinct else None


def read_citation(path: Path) -> Citation:
    """Read a file.

    Raises:
        UsageError: It cannot be read, or lacks what a citation needs.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise _wrong(path, f"it has more than {_LARGEST:,} bytes", "a citation file")
        stated = yaml.safe_load(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        fact = plain(str(error).partition("\n")[0])
        raise UsageError(f"{path}: cannot be read as a citation file: {fact}") from error
    if not isinstance(stated, dict):
        raise _wrong(path, "it holds no keys", "title, authors and what else the format has")
    return _citation(path, stated)


def _citation(path: Path, stated: dict[Any, Any]) -> Citation:
    if not str(stated.get("cff-version", "")).startswith("1."):
        raise _wrong(path, f"cff-version is {_told(stated.get('cff-version'))}", "1.2.0")
    authors = stated.get("authors")
    if not isinstance(authors, list) or not authors:
        raise _wrong(path, f"authors is {_told(authors)}", "a list of persons or bodies")
    released = stated.get("date-released")
    if isinstance(released, str):
        released = _day(path, released)
    if released is not None and type(released) is not date:
        raise _wrong(path, f"date-released is {_told(released)}", "a day (2031-05-01)")
    return Citation(
        _text(path, stated, "title", needed=True) or "",
        tuple(_author(path, each) for each in authors),
        _text(path, stated, "version", numbers=True),
        _matching(path, stated, "doi", _DOI, "10.1234/talks"),
        _matching(path, stated, "url", _ADDRESS, "https://norland.example/talks")
        or _matching(path, stated, "repository", _ADDRESS, "https://norland.example/talks"),
        released,
    )


def _author(path: Path, stated: Any) -> Author:
    if not isinstance(stated, dict):
        raise _wrong(path, f"an author is {_told(stated)}", "family-names and given-names, or name")
    body = _text(path, stated, "name")
    if body:
        return Author(body, f"{{{_tex(body)}}}", person=False)
    keys = ("given-names", "name-particle", "family-names", "name-suffix")
    given, particle, family, suffix = (_text(path, stated, key) for key in keys)
    if not (given or family):
        raise _wrong(path, "an author has no name", "family-names and given-names, or name")
    shown = " ".join(part for part in (given, particle, family, suffix) if part)
    last = " ".join(part for part in (particle, family or given) if part)
    rest = [suffix, given if family else None]
    return Author(shown, ", ".join(_tex(part) for part in (last, *rest) if part), person=True)


def _text(
    path: Path, stated: dict[Any, Any], key: str, *, needed: bool = False, numbers: bool = False
) -> str | None:
    value = stated.get(key)
    if numbers and isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is None and not needed:
        return None
    if not isinstance(value, str) or not plain(value):
        raise _wrong(path, f"{key} is {_told(value)}", "text")
    return plain(value)


def _matching(
    path: Path, stated: dict[Any, Any], key: str, pattern: re.Pattern[str], example: str
) -> str | None:
    value = _text(path, stated, key)
    if value is not None and not pattern.fullmatch(value):
        raise _wrong(path, f"{key} is {_told(value)}", f"one such as {example}")
    return value


def _day(path: Path, stated: str) -> date:
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise _wrong(path, f"date-released is {_told(stated)}", "a day (2031-05-01)") from error


def _tex(text: str) -> str:
    return _TEX.sub(r"\\\g<0>", text.translate(_FORBIDDEN_IN_TEX))


def _told(value: Any) -> str:
    return "missing" if value is None else plain(repr(value)[:60])


def _wrong(path: Path, fact: str, expected: str) -> UsageError:
    return UsageError(f"{path}: {fact}; expected {expected}")
