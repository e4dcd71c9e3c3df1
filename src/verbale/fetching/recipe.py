"""What a recipe states: where a public record lies, what it is, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from verbale.folder.citation import Citation

Facts: TypeAlias = "tuple[tuple[str, str], ...]"
"""Keys of front matter with their values: what is known of a source beside its bytes."""


@dataclass(frozen=True, slots=True)
class File:
    """One file at an address.

    Attributes:
        address: Where it lies.
        size: In bytes, where it is known.
        checksum: `sha256:` or `md5:` and hex digits, where its publisher states one.
        members: If it is an archive (zip, tar, tar.gz): patterns of the paths inside that are
            sources.
        first: First byte of a stretch of the file, where only that is wanted.
        length: Bytes of the stretch; 0: the whole file.
        facts: What is known of it beside its bytes.
        called: The name under which it is kept, where the address does not end in one that its
            reader knows.
    """

    address: str
    size: int | None = None
    checksum: str = ""
    members: tuple[str, ...] = ()
    first: int = 0
    length: int = 0
    facts: Facts = ()
    called: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page that says where files lie.

    Attributes:
        address: Where it lies.
        finds: Called with its text and its address; the files, and further listings, in it.
    """

    address: str
    finds: Callable[[str, str], Iterable[File | Listing]]


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the index of a crawl, which answers in pages, as CDX servers do.

    How many there are is asked for first (`showNumPages`), then each (`page`). That nothing is
    there (404) is an answer, too.

    Attributes:
        address: The question.
        finds: Called with the texts of the pages, as they come; the files in them.
    """

    address: str
    finds: Callable[[Iterable[str]], Iterable[File]]


@dataclass(frozen=True, slots=True)
class Series:
    """Files that are numbered, up to the first number that is not there.

    Attributes:
        address: With `{number}` in it, or `{number:03d}`.
        numbers: Which there may be, in order.
    """

    address: str
    numbers: Sequence[int]

    def file(self, number: int) -> File:
        """The file with a number."""
        return File(self.address.format(number=number))


Place: TypeAlias = "File | Listing | Query | Series"


@dataclass(frozen=True, slots=True)
class Piece:
    """A document within a file that holds many.

    Attributes:
        name: What names it within the file; a fragment of its address.
        data: Its bytes.
        facts: What the file says of it outside of these bytes.
    """

    name: str
    data: bytes
    facts: Facts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A public record that is fetched and built with one command.

    Its name and its page are those of its module.

    Attributes:
        title: What the record is called.
        languages: BCP-47 tags.
        period: The years that it covers, in words.
        publisher: Who publishes it.
        licence: SPDX identifier, or LicenseRef- and a name; of files that state none themselves.
        licence_stated: Where the licence is stated.
        citation: How it asks to be cited, or can be.
        places: Where it lies.
        form: What its files are, in words.
        labels: How its labels look, by invented examples.
        reader: The module of `verbale.readers` that reads it.
        record: What its text is: an official record or somebody's own, edited, interpreted.
        rights: What is known of personal data, replies and corrections.
        facts: What holds for all of its files.
        cut: Divides a file into documents; None: a file is one.
        describe: The facts of a member of an archive, by its path and what `tables` hold.
        tables: Patterns of names of files that are no sources, but say something of them.
        lists: Patterns of names of files that list the people of the record, with their offices;
            what fits `places` besides is a source, too.
        suffix: What the names of its files end in, where their addresses do not.
        pause: Seconds between two requests to one server; more where its robots.txt asks for it.
        verified: Whether somebody saw the addresses answer as it says here.
        faults: Known faults, one line each.
        expected: What checks are known to find in it: names of rules, with the reason.
    """

    title: str
    languages: tuple[str, ...]
    period: str
    publisher: str
    licence: str
    licence_stated: str
    citation: Citation
    places: tuple[Place, ...]
    form: str
    labels: tuple[str, ...]
    reader: str
    record: str
    rights: str
    facts: Mapping[str, str] = field(default_factory=dict)
    cut: Callable[[bytes], Iterable[Piece]] | None = None
    describe: Callable[[str, Mapping[str, bytes]], Facts] | None = None
    tables: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    suffix: str = ""
    pause: float = 1.0
    verified: bool = False
    faults: tuple[str, ...] = ()
    expected: Mapping[str, str] = field(default_factory=dict)

    @property
    def stated(self) -> Facts:
        """What it states of each of its files."""
        return (
            ("publisher", self.publisher),
            ("license", self.licence),
            *sorted(self.facts.items()),
        )
