"""The charts of a card: when, in which languages, how long, how sure, and who.

Each function gives a chart, or None where there is nothing to draw. What does not fit is added up
and named, never dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.folder.figures import number, share
from verbale.folder.svg import Drawing, fitted, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from verbale.folder.survey import Survey
    from verbale.folder.svg import Fill

_WIDTH = 720
"""As wide as the Hub shows a card at most, in pixels."""
_EDGE = 20
_TOP = 70
"""Where the chart begins, below its title."""
_ROW, _BAR = 26, 16
_LABEL = 216
"""Room for the label of a row."""
_COLUMNS = 170
"""Height of a chart of columns, without what stands around it."""
_MOST = 12
"""Rows of a chart; more are added up."""
_PERIODS = 40
"""Columns of the timeline at most."""
_BROADEST = 44
LENGTHS = (1, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Words of a turn at which the columns begin."""
SCORES = (0, 5500, 6000, 7000, 8000, 9000, 9500, 9900)
"""Where the columns of scores begin, in ten thousandths."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture.

    Attributes:
        name: In lower case; the name of its file begins with it.
        svg: The picture.
        says: What it shows, in words, for those who do not see it.
    """

    name: str
    svg: str
    says: str


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter, year or decade of a timeline.

    Attributes:
        label: How it is called.
        first: Its first month, as YYYY-MM.
        last: Its last month.
        count: What falls into it.
    """

    label: str
    first: str
    last: str
    count: int


def charts(data: Survey) -> Iterator[Chart]:
    """All charts that there is something to draw for."""
    for draw in (timeline, languages, speakers, lengths, attribution):
        chart = draw(data)
        if chart is not None:
            yield chart


def timeline(data: Survey) -> Chart | None:
    """Dialogues by the month, quarter, year or decade in which they began."""
    days = data.dialogues["date_start"].drop_nulls().sort().to_list()
    if not days:
        return None
    unit, periods = by_period(days)
    labels = [each.label for each in periods]
    counts = [each.count for each in periods]
    undated = data.dialogues.height - len(days)
    dated = f"{number(len(days))} dialogue" + ("s" if len(days) > 1 else "")
    below = f"{dated}, {labels[0]}" + (f" to {labels[-1]}" if len(labels) > 1 else "")
    below += f"; {number(undated)} more are undated" if undated else ""
    most = max(counts)
    says = f"{below}; most in {labels[counts.index(most)]}: {number(most)}" if most > 1 else below
    return _columns("timeline", f"Dialogues by {unit}", below, labels, counts, says)


def by_period(days: Sequence[date], most: int = _PERIODS) -> tuple[str, list[Period]]:
    """The shortest unit that gives few enough columns, and its periods from first to last.

    Args:
        days: In order, one at least.
        most: How many columns are few enough.
    """
    unit, months = _unit(days[0], days[-1], most)
    first = _month(days[0]) // months
    counts = [0] * (_month(days[-1]) // months - first + 1)
    for day in days:
        counts[_month(day) // months - first] += 1
    starts = [(first + place) * months for place in range(len(counts))]
    return unit, [
        Period(_period(start, months), _period(start, 1), _period(start + months - 1, 1), count)
        for start, count in zip(starts, counts, strict=True)
    ]


def languages(data: Survey) -> Chart | None:
    """Turns by language of the text."""
    rows = [
        (_named(lang), turns, f"{number(turns)} · {number(said)} words")
        for lang, turns, said in data.lang.select("lang", "turns", "said").iter_rows()
    ]
    if not rows:
        return None
    below = f"{number(data.turns)} turns, {number(data.words)} words"
    return _rows("languages", "Turns by language", below, rows, ("language", "languages"))


def speakers(data: Survey) -> Chart | None:
    """The speakers who have most turns."""
    shown = data.speaker.head(_MOST)
    if shown.is_empty():
        return None
    rows = [
        (data.names.get(key, key), turns, f"{number(turns)} · {number(said)} words")
        for key, turns, said in shown.select("speaker_id", "turns", "said").iter_rows()
    ]
    more = data.speaker.height - len(rows)
    turns = int(data.speaker["turns"].sum())
    below = f"{number(turns)} turns of {number(data.speaker.height)} identified speakers"
    below += f"; the {len(rows)} with most turns" if more else ""
    return _rows("speakers", "Who speaks most", below, rows, ("speaker", "speakers"))


def lengths(data: Survey) -> Chart | None:
    """Turns by number of words."""
    words, turns = data.length["words"].to_list(), data.length["turns"].to_list()
    if not words:
        return None
    counts = [0] * len(LENGTHS)
    for said, many in zip(words, turns, strict=True):
        counts[max(0, sum(said >= least for least in LENGTHS) - 1)] += many
    labels = [f"{low}–{high - 1}" for low, high in pairwise(LENGTHS)]
    labels = [f"under {LENGTHS[1]}", *labels[1:], f"{LENGTHS[-1]}+"]
    median = _median(words, turns)
    below = f"words a turn; half have {number(median)} or fewer, the longest {number(max(words))}"
    return _columns("lengths", "Lengths of turns", below, labels, counts, below)


def attribution(data: Survey) -> Chart | None:
    """How many turns have a speaker, and how sure that is."""
    if not data.turns:
        return None
    attributed, identified = (int(data.lang[name].sum()) for name in ("attributed", "identified"))
    parts: list[tuple[str, int, Fill]] = [
        ("speaker identified", identified, "bar"),
        ("attributed, not identified", attributed - identified, "bar2"),
        ("not attributed", data.turns - attributed, "bar3"),
    ]
    counts = [0] * len(SCORES)
    for method, score, many in data.score.select(
        "attribution_method", "score", "turns"
    ).iter_rows():
        if method != "none":
            counts[sum(round(score * 10_000) >= least for least in SCORES) - 1] += many
    labels = [f"under {SCORES[1] / 10_000:g}"]
    labels += [f"{least / 10_000:g}+" for least in SCORES[1:]]
    if not counts[0]:  # as a rule, labels that are less sure are not believed
        del counts[0], labels[0]
    told = "; ".join(f"{share(many, data.turns)} {name}" for name, many, _ in parts)
    drawing = Drawing(_WIDTH, _TOP + 78 + _COLUMNS + 36, "Attribution")
    _headed(drawing, "Attribution", f"{number(data.turns)} turns, and the scores of the attributed")
    at, room = float(_EDGE), _WIDTH - 2 * _EDGE
    for _, many, fill in parts:
        size = room * many / data.turns
        drawing.bar(at, _TOP, size, _BAR, fill)
        at += size
    at = _EDGE
    for name, many, fill in parts:
        text = f"{share(many, data.turns)} {name}"
        drawing.bar(at, _TOP + 28, 11, 11, fill)
        drawing.text(at + 17, _TOP + 38, text, "small")
        at += 17 + width(text, 12) + 22
    _draw_columns(drawing, _TOP + 70, labels, counts)
    return Chart("attribution", str(drawing), f"Attribution: {told}")


def _columns(
    name: str,
    title: str,
    below: str,
    labels: Sequence[str],
    counts: Sequence[int],
    says: str,
) -> Chart:
    drawing = Drawing(_WIDTH, _TOP + _COLUMNS + 44, title)
    _headed(drawing, title, below)
    _draw_columns(drawing, _TOP, labels, counts)
    return Chart(name, str(drawing), f"{title}: {says}")


def _draw_columns(
    drawing: Drawing, top: float, labels: Sequence[str], counts: Sequence[int]
) -> None:
    """Columns with an axis of round numbers; labels that would touch each other are left out."""
    highest, step = _axis(max(counts))
    left = _EDGE + width(number(highest), 12) + 10
    room = _WIDTH - _EDGE - left
    base = top + _COLUMNS
    for mark in range(0, highest + 1, step):
        y = base - _COLUMNS * mark / highest
        drawing.line(left, y, _WIDTH - _EDGE, y, "grid" if mark else "axis")
        drawing.text(left - 8, y + 4, number(mark), "small", "end")
    each = room / len(counts)
    broad = min(each * 0.8, _BROADEST)
    every = -(-int(max(width(label, 12) for label in labels) + 14) // max(1, int(each)))
    for place, (label, count) in enumerate(zip(labels, counts, strict=True)):
        middle = left + each * (place + 0.5)
        tall = max(2.0, _COLUMNS * count / highest) if count else 0
        drawing.bar(middle - broad / 2, base - tall, broad, tall, "bar")
        if count and each > width(number(count), 12) + 4 and len(counts) <= _MOST:
            drawing.text(middle, base - tall - 5, number(count), "small", "middle")
        if place % every == 0:
            drawing.text(middle, base + 20, label, "small", "middle")


def _rows(
    name: str,
    title: str,
    below: str,
    rows: Sequence[tuple[str, int, str]],
    noun: tuple[str, str],
) -> Chart:
    """Bars that lie, each with its label and what it says; what is too much in one more."""
    shown = list(rows[:_MOST])
    more, rest = len(rows) - len(shown), sum(count for _, count, _ in rows[_MOST:])
    told = ", ".join(f"{label} {number(count)}" for label, count, _ in shown)
    if more:
        called = f"and {number(more)} more {noun[more > 1]}"
        shown.append((called, rest, number(rest)))
        told += f", {called} {number(rest)}"
    drawing = Drawing(_WIDTH, _TOP + _ROW * len(shown) + 8, title)
    _headed(drawing, title, below)
    longest = max(width(says, 12) for *_, says in shown)
    room = _WIDTH - 2 * _EDGE - _LABEL - longest - 10
    most = max(1, *(count for _, count, _ in shown))
    for place, (label, count, says) in enumerate(shown):
        y = _TOP + _ROW * place
        long = max(2.0, room * count / most) if count else 0
        extra = more and place == len(shown) - 1
        drawing.text(
            _EDGE + _LABEL - 10,
            y + 12,
            fitted(label, _LABEL - 10),
            "faint" if extra else "ink",
            "end",
        )
        drawing.bar(_EDGE + _LABEL, y, long, _BAR, "bar3" if extra else "bar")
        drawing.text(_EDGE + _LABEL + long + 8, y + 12, says, "small")
    return Chart(name, str(drawing), f"{title}: {told}")


def _headed(drawing: Drawing, title: str, below: str) -> None:
    drawing.text(_EDGE, 28, title, "head")
    drawing.text(_EDGE, 47, fitted(below, _WIDTH - 2 * _EDGE, 12), "small")


def _axis(most: int) -> tuple[int, int]:
    """The end of an axis of whole numbers, and the step of its marks: at most five of them."""
    step = 1
    while True:
        for times in (1, 2, 5):
            if most <= 5 * step * times:
                return -(-max(1, most) // (step * times)) * step * times, step * times
        step *= 10


def _unit(first: date, last: date, most: int) -> tuple[str, int]:
    """The shortest period that gives few enough columns: its name, and its months."""
    units = (("month", 1), ("quarter", 3), ("year", 12), ("decade", 120))
    for name, months in units:
        if _month(last) // months - _month(first) // months < most:
            return name, months
    return "century", 1200


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _period(month: int, months: int) -> str:
    """A period by its first month, counted from the year 0."""
    year = f"{month // 12:04d}"
    if months == 1:
        return f"{year}-{month % 12 + 1:02d}"
    if months == 3:
        return f"{year} Q{month % 12 // 3 + 1}"
    return year if months == 12 else f"{year}s"


def _median(values: Sequence[int], counts: Sequence[int]) -> int:
    """The least value that half of all do not exceed; the values rise."""
    half, seen = sum(counts) / 2, 0
    for value, count in zip(values, counts, strict=True):
        seen += count
        if seen >= half:
            return value
    return 0


def _named(tag: str) -> str:
    """A language by its English name, with its tag."""
    from babel import Locale

    name = Locale("en").languages.get(tag.split("-")[0])
    return f"{name} ({tag})" if name and tag != "und" else "not known (und)" if name else tag
