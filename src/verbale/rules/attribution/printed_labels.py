"""Labels that stand in texts: which turns may have any, and where they stand.

A label in a text is known by the labels of its dialogue and by words that are nothing else, not by
what looks like one: speech is full of names and colons.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from verbale.attribution.labels import letters
from verbale.attribution.shape import Kind, is_address, is_cjk, shape_of
from verbale.identity.divide import divide
from verbale.identity.names import is_full
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL_COLUMNS = {"dialogue_id", "speaker_label", "text", "lang"}
_PART = r"\s.,;:!?…·()\[\]（）【】〔〕《》“”„«»\"'’*_<>。，、；：！？﹕/–—-"
_WORD = rf"[^{_PART}]+"
"""What is no mark; the classes of Unicode would be ten times slower here."""
_BEHIND = r"[\])）】〕>*_]{0,3}(?:\s?[:：﹕]|\s[-–—]\s|\.\s?[-–—]|[\]】]|\s?[(\[（【])"
_CAPITALS_STOP = r"[A-ZÀ-ÞΑ-ΩА-ЯІЇЄ]{2,}\.\s"
_REACH = 150
"""Code points within which a label at the start of a text ends."""
_IN_BRACKETS = r"\s*[(\[（【][^()\[\]（）【】]{0,120}[)\]）】]"
_ALONE = ("labels.press", "labels.answer", "labels.moderator", "labels.interpreter")
"""Words that are labels and name nobody."""
_LONGEST, _SHORTEST = 120, 3
_MOST_LABELS = 50
"""Labels of a dialogue that end with one word, all of which a text is searched for."""
_GREETING_WITH_COLON = ("es", "ca", "gl", "eu", "pt")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\.$)")
_SHORT, _SHORT_NAME = 2, 3
"""Letters of words before a full stop that may be cut short: any, and those with a capital."""
_RUN = re.compile(r"\w+")
_START = r"(?P<before>\A)\W{0,5}"
_INSIDE = (
    r"(?P<before>\n[^\S\n]{0,3}|(?<=[.!?…।؟።။។;])[\"”»’')\]）]{0,3}\s{1,3}|(?<=[\"”»’')\]）])\s{1,3}"
    r"|(?<=[。！？」』”）])\s{0,3})[\[【〔(（<«《*_#>•·]{0,3}"
)
_CLOSED = (
    r"(?P<wrap>[\])）】〕>*_»]{0,3})"
    r"(?:\s?[(\[（][^()\[\]（）\n]{0,120}[)\]）]{1,2}[\]*_]{0,3})?"
    r"(?:(?P<colon>\s?[:：﹕])|(?P<point>\.\s?[-–—])|(?P<dash>\s[-–—]\s)|(?P<stop>\.\s)|(?<=[\]】]))"
)


class Form(NamedTuple):
    """A way in which a label is printed.

    Attributes:
        label: The label; None for a word that is a label anywhere.
        whole: Whether it is more than the surname.
    """

    label: str | None
    whole: bool


class Printed(NamedTuple):
    """A label that stands in a text.

    Attributes:
        start: First code point.
        end: One past its last.
        speech: Where the speech begins that follows.
        name: The words.
        forms: Whose it is.
        closer: What closes it: colon, point (and dash), dash, stop, or nothing but brackets.
        opens_paragraph: Whether it stands at the start of a paragraph.
    """

    start: int
    end: int
    speech: int
    name: str
    forms: tuple[Form, ...]
    closer: str
    opens_paragraph: bool

    @property
    def is_word(self) -> bool:
        """Whether it is but a word that is a label anywhere, set as one."""
        nobody = all(form.label is None for form in self.forms)
        return nobody and (self.name.isupper() or is_cjk(self.name))

    @property
    def names(self) -> bool:
        """Whether it is a label of the dialogue, in full."""
        return any(form.whole and form.label is not None for form in self.forms)

    @property
    def is_surname(self) -> bool:
        """Whether it is the surname of a speaker of the dialogue, who has a longer label."""
        return not self.names and any(form.label is not None for form in self.forms)

    @property
    def is_address(self) -> bool:
        """Whether a speaker may say the words to somebody: an office, a form of address.

        Nobody says a name in full with them.
        """
        if self.name.isupper() or shape_of(self.name).kind not in (Kind.OFFICE, Kind.TITLED):
            return False
        return not is_full(divide(self.name, "und").name)

    @property
    def stands_out(self) -> bool:
        """Whether the words alone can hardly be a part of a sentence."""
        several = len(_RUN.findall(self.name)) > 1
        return several or (self.name.isupper() and len(self.name) >= _SHORTEST)


class Suspect(NamedTuple):
    """A turn whose text may have a label in it.

    Attributes:
        row: Its row.
        text: The text.
        forms: How the labels may be printed, by their letters; those that are asked for.
        pattern: What finds them, at the start or within.
    """

    row: int
    text: str
    forms: dict[str, list[Form]]
    pattern: re.Pattern[str]

    def printed(self) -> Iterator[Printed]:
        """Every label that stands there."""
        for match in self.pattern.finditer(self.text):
            name = match["name"]
            forms = tuple(self.forms.get(letters(name), ()))
            closer = match.lastgroup if match.lastgroup in _CLOSERS else "brackets"
            if forms and match.end("name") - match.start("name") <= _LONGEST:
                yield Printed(
                    match.start("name"),
                    match.end("name"),
                    match.end(),
                    name,
                    forms,
                    closer or "",
                    match.start() == 0 or "\n" in match["before"],
                )


def ends_sentence(text: str, end: int) -> bool:
    """Whether what stands before a place ends a sentence: no abbreviation before a name."""
    before = text[:end].rstrip()
    if not before.endswith("."):
        return True
    word = _LAST_WORD.search(before)
    return word is None or not (
        len(word[0]) <= _SHORT
        or (word[0][:1].isupper() and len(word[0]) <= _SHORT_NAME)
        or is_address(word[0])
    )


def greets(printed: Printed, lang: str | None) -> bool:
    """Whether the words can be how a speech opens: `Señor Presidente:`, `Mr Vell – I ask you`."""
    colon = (lang or "und").partition("-")[0] in _GREETING_WITH_COLON
    return printed.is_address and (printed.closer == "dash" or colon)


def opens_turn(printed: Printed, text: str, lang: str | None) -> bool:
    """Whether a label that stands in a text is set as one that opens a turn."""
    if printed.name[:1].islower() or _is_aside(printed, text) or greets(printed, lang):
        return False
    if not printed.opens_paragraph and not ends_sentence(text, printed.start):
        return False
    if printed.closer == "colon":
        return printed.is_word or printed.names or (printed.opens_paragraph and printed.is_surname)
    if not printed.names:
        return False
    if printed.closer == "brackets":
        return printed.opens_paragraph and text[printed.start - 1] in "[【"
    begins = text[printed.speech :].lstrip()[:1]
    speech = bool(begins) and not begins.islower() and printed.closer != "stop"
    return speech and (printed.stands_out or printed.opens_paragraph)


def _is_aside(printed: Printed, text: str) -> bool:
    """Whether it is the record's note of what somebody called out: `(Ana Maru: Hear, hear!)`."""
    opened = text[printed.start - 1 : printed.start] in ("(", "（")
    return opened and text[printed.end : printed.end + 1] not in (")", "）")


_CLOSERS = ("colon", "point", "dash", "stop")


def at_starts(turns: pl.DataFrame) -> Iterator[Suspect]:
    """The turns whose texts may begin with a label."""
    text = pl.col("text").str.slice(0, _REACH)
    yield from _suspects(turns, text, f"{_WORD}{_BEHIND}|{_CAPITALS_STOP}", _START)


def within(turns: pl.DataFrame, where: pl.Expr | None = None) -> Iterator[Suspect]:
    """The turns whose texts may have a label at the start of a later paragraph or sentence.

    Args:
        turns: The turns, of whole dialogues.
        where: Which of them to look at; None for all.
    """
    text = pl.col("text") if where is None else pl.when(where).then("text")
    yield from _suspects(turns, text, _WORD + _BEHIND, _INSIDE)


def _suspects(turns: pl.DataFrame, text: pl.Expr, ends_at: str, before: str) -> Iterator[Suspect]:
    """The turns in which the last word of a label of the dialogue has a closing mark behind it."""
    ends = (
        turns.select("dialogue_id", "lang", text.str.extract_all(ends_at).alias("word"))
        .with_row_index("row")
        .filter(pl.col("word").list.len() > 0)
        .explode("word")
        .with_columns(pl.col("word").str.extract(f"({_WORD})"))
    )
    ends = ends.with_columns(_plain("word").alias("last"))
    labels = _last_words(turns)
    named = ends.unique(["row", "last"]).join(labels, on=["dialogue_id", "last"])
    alone = ends.filter(pl.col("last").is_in(list(_alone_ends()))).unique(["row", "word"])
    found: dict[int, dict[str, list[Form]]] = {}
    for row, lang, label, name in named.select("row", "lang", "speaker_label", "name").iter_rows():
        _add(found.setdefault(row, {}), _forms(label, name, lang or "und"))
    for row, lang, word in alone.select("row", "lang", "word").iter_rows():
        if word.isupper() or is_cjk(word):
            _add(found.setdefault(row, {}), _alone(word, lang or "und"))
    texts = turns["text"]
    for row in sorted(found):
        forms = found[row]
        pattern = _pattern(before, tuple(sorted(forms, key=len, reverse=True)))
        by_letters: dict[str, list[Form]] = {}
        for printed, whose in forms.items():
            by_letters.setdefault(letters(printed), []).extend(whose)
        yield Suspect(row, texts[row], by_letters, pattern)


def _add(forms: dict[str, list[Form]], more: tuple[tuple[str, Form], ...]) -> None:
    for printed, form in more:
        forms.setdefault(printed, []).append(form)


def _plain(column: str) -> pl.Expr:
    """Small letters, in which a Turkish i is one with dot or without."""
    small = pl.col(column).str.to_lowercase()
    return small.str.replace_all("ı", "i").str.replace_all("\u0307", "")


def _last_words(turns: pl.DataFrame) -> pl.DataFrame:
    """The labels of each dialogue with the names of their speakers, by each one's last word."""
    name = pl.col("speaker_name") if "speaker_name" in turns.columns else pl.lit(None, pl.String)
    labels = turns.select("dialogue_id", "speaker_label", name.alias("name")).unique()
    labels = labels.filter(pl.col("speaker_label").str.len_chars() <= _LONGEST)
    bare = (pl.col(each).str.replace_all(_IN_BRACKETS, " ") for each in ("speaker_label", "name"))
    forms = pl.concat_list("speaker_label", *(each.fill_null("") for each in bare)).alias("last")
    last = labels.with_columns(forms).explode("last")
    last = last.with_columns(pl.col("last").str.extract(rf"({_WORD})[{_PART}]*$"))
    last = last.with_columns(_plain("last")).drop_nulls("last").unique(maintain_order=True)
    return last.group_by("dialogue_id", "last", maintain_order=True).head(_MOST_LABELS)


@lru_cache(maxsize=65536)
def _forms(label: str, name: str | None, lang: str) -> tuple[tuple[str, Form], ...]:
    """The ways in which a label may be printed: as it is, bare, the name in full, the surname."""
    bare = re.sub(_IN_BRACKETS, " ", label)
    name = re.sub(_IN_BRACKETS, " ", name) if name else None
    whole = dict.fromkeys(each for each in (label, bare, name or "") if _RUN.search(each))
    found = [(each, Form(label, whole=True)) for each in whole]
    said = _RUN.findall(name or divide(label, lang.partition("-")[0]).name or "")
    if len(said) > 1 and (len(said[-1]) >= _SHORTEST or is_cjk(said[-1])):
        found.append((said[-1], Form(label, whole=False)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _alone(word: str, lang: str) -> tuple[tuple[str, Form], ...]:
    """The words of a language that end with this one, are a label anywhere, and name nobody."""
    known = _alone_ends().get(_plain_word(word), frozenset())
    language = lang.partition("-")[0]
    try:
        here = frozenset[str]().union(*(words(group, language) for group in _ALONE))
    except FileNotFoundError:
        here = known
    return tuple((each, Form(None, whole=True)) for each in sorted(known & here))


@lru_cache(maxsize=1)
def _alone_ends() -> dict[str, frozenset[str]]:
    """Such words of all languages by the last word of each."""
    found: dict[str, set[str]] = {}
    for word in frozenset[str]().union(*(words(group) for group in _ALONE)):
        runs = re.findall(r"[^\W_]+", word)
        if len(word) >= _SHORTEST - 1 and runs:
            found.setdefault(_plain_word(runs[-1]), set()).add(word)
    return {last: frozenset(those) for last, those in found.items()}


def _plain_word(word: str) -> str:
    return fold(word).replace("ı", "i").replace("\u0307", "")


@lru_cache(maxsize=4096)
def _pattern(before: str, forms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds labels with a closing mark behind, between whatever marks they stand."""
    names = "|".join(r"[^\w\n]{1,4}".join(map(re.escape, _RUN.findall(form))) for form in forms)
    return re.compile(rf"{before}(?P<name>{names})(?!\w){_CLOSED}", re.IGNORECASE)
