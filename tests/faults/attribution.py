"""Faults in who says what."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from faults.clean import speaker_id
from faults.material import PEOPLE, Language, language_of, languages, sentence
from faults.passages import COLONS, DIALOGUES_TOLD, of_language
from faults.planting import (
    by_dialogue,
    dialogue_of,
    fault,
    letters,
    merge_next,
    new_speaker,
    next_turn,
    prepend,
    said,
    some,
    turns,
    unidentified,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from faults.clean import Corpus, Row
    from faults.planting import Touched

CLOSING = (": ", " : ", ":\u00a0", ":\n", " — ", ". – ", " - ", ":")
"""How a label is closed in print, and by those who type it."""
_SPEAKER = (
    "speaker_label",
    "speaker_id",
    "speaker_name",
    "speaker_type",
    "speaker_role",
    "speaker_country",
    "speaker_org",
    "identity_method",
    "identity_score",
    "identity_candidates",
)
"""The columns that tell who speaks."""


def _close(number: int, tongue: Language | None) -> str:
    wide = tongue is not None and tongue.lang.startswith("zh")
    return "：" if wide else CLOSING[number % len(CLOSING)]


def _tongue(turn: Row) -> Language:
    """The language of a turn that was chosen because it has material."""
    found = language_of(turn["lang"])
    if found is None:
        raise LookupError(turn["lang"])
    return found


def _number(turn: Row) -> int | None:
    """Which of the invented people speaks."""
    numbers = {speaker_id(number): number for number in range(PEOPLE)}
    return numbers.get(turn["speaker_id"] or "")


def _invented(turn: Row) -> bool:
    return _number(turn) is not None and language_of(turn["lang"]) is not None


def _named(turn: Row) -> bool:
    return turn["speaker_label"] is not None


@fault
def unattributed_speech(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The label is lost, though others of the dialogue were read."""
    rows = by_dialogue(corpus)
    for number, turn in enumerate(
        turns(corpus, random, lambda row: len(rows[row["dialogue_id"]]) > 4)
    ):
        turn.update(unidentified() | {"attribution_method": "none", "attribution_score": 0.0})
        if number % 3:
            turn.update(
                {"speaker_label": None, "speaker_type": "unidentified", "speaker_role": None}
            )
        yield [("turns", turn)]


@fault
def unattributed_speech_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Labels from the markup, from the title, and carried on after an interruption."""
    methods = ("markup", "title", "carried", "manual")
    for number, turn in enumerate(turns(corpus, random)):
        turn["attribution_method"] = methods[number % len(methods)]
        yield [("turns", turn)]


@fault
def unidentified_speaker(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A person whom nothing links to anybody; those of the clean rows are named as well."""
    for turn in corpus["turns"]:
        nobody = turn["identity_method"] == "none" and not turn["identity_candidates"]
        if turn["speaker_type"] == "person" and nobody:
            yield [("turns", turn)]
    for number, turn in enumerate(turns(corpus, random, _invented)):
        turn.update(unidentified())
        if number % 2:
            turn["speaker_role"] = None
        yield [("turns", turn)]


@fault
def unidentified_speaker_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Persons with candidates; the press, whose names nobody prints."""
    for number, turn in enumerate(turns(corpus, random, _invented)):
        candidates = [speaker_id(each) for each in random.sample(range(PEOPLE), 2)]
        turn.update(unidentified())
        if number % 2:
            turn["identity_candidates"] = candidates
        else:
            tongue = _tongue(turn)
            turn.update(
                {"speaker_type": "press", "speaker_label": tongue.press, "speaker_role": None}
            )
        yield [("turns", turn)]


@fault
def label_in_text(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The label was read and left where it stood, or that of the turn before or after it was."""
    for number, turn in enumerate(turns(corpus, random, _named, 40)):
        neighbours = [
            row["speaker_label"]
            for row in within(corpus, turn["dialogue_id"])
            if abs(row["turn_index"] - turn["turn_index"]) == 1 and _named(row)
        ]
        own = turn["speaker_label"]
        label = random.choice(neighbours) if number % 5 == 4 and neighbours else own
        if number % 7 == 3:
            label = label.upper()
        if number % 7 == 5 and turn["speaker_name"]:
            label = turn["speaker_name"]
        if number % 7 == 6 and _invented(turn):
            label = _tongue(turn).family_of(_number(turn) or 0)
        if number % 11 == 7:
            label = f"[{label}]"
        prepend(turn, label + _close(number, language_of(turn["lang"])))
        yield [("turns", turn)]


@fault
def label_in_text_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Speech that begins with a word and a colon, with another's name, or with one's own."""
    for number, turn in enumerate(turns(corpus, random, _invented, 48)):
        tongue, own = _tongue(turn), _number(turn) or 0
        other = (own + 1) % PEOPLE
        colons = of_language(COLONS, tongue)
        starts = [
            f"{random.choice(colons)} ",
            tongue.thanks.format(address=tongue.address(other)) + tongue.space,
            f"{tongue.quoted(tongue.person(other))}! ",
            f"{sentence(tongue, 6, number)} ",
        ]
        prepend(turn, starts[number % len(starts)])
        yield [("turns", turn)]


@fault
def missed_turn_boundary(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The next turn was not cut off: on a line of its own, or within the paragraph."""
    chosen = turns(
        corpus, random, lambda row: _named(row) and language_of(row["lang"]) is not None, 48
    )
    number = 0
    for turn in chosen:
        follower = next_turn(corpus, turn)
        if follower is None or not _named(follower):
            continue
        tongue = _tongue(turn)
        before = ("\n", "\n", " ", "\n\n")[number % 4]
        label = follower["speaker_label"]
        if number % 5 == 2:
            label = label.upper()
        merge_next(corpus, turn, before + label + _close(number, tongue))
        number += 1
        yield [("turns", turn)]
    yield from _interrupted(corpus, random, {row["dialogue_id"] for row in chosen})


def _interrupted(corpus: Corpus, random: Random, used: set[str]) -> Iterator[Touched]:
    """A question from the floor and its answer, in talks where nobody else was asked anything."""

    def fits(turn: Row) -> bool:
        return _invented(turn) and turn["dialogue_id"] not in used

    for number, turn in enumerate(turns(corpus, random, fits, 12)):
        tongue = _tongue(turn)
        question = f"{tongue.press}{_close(number, tongue)}{tongue.questions[0]}"
        answer = f"{turn['speaker_label']}{_close(number, tongue)}{sentence(tongue, number, 9)}"
        turn["text"] += f"\n{question}\n{answer}"
        yield [("turns", turn)]


@fault
def missed_turn_boundary_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Later paragraphs with colons, dialogues that are told, the names of others."""
    for number, turn in enumerate(turns(corpus, random, _invented, 48)):
        tongue, own = _tongue(turn), _number(turn) or 0
        other = (own + 1) % PEOPLE
        ends = [
            "\n" + random.choice(of_language(COLONS, tongue)),
            tongue.space + random.choice(of_language(DIALOGUES_TOLD, tongue)),
            f"\n{tongue.thanks.format(address=tongue.address(other))}",
            f"\n{sentence(tongue, 6, number)}\n{sentence(tongue, number, 3)}",
        ]
        turn["text"] += ends[number % len(ends)]
        yield [("turns", turn)]


_TYPED = {"m": "rn", "l": "1", "o": "0", "O": "0", "I": "l", "e": "c", "u": "ii", "h": "b"}
"""What reading from an image makes of letters."""
_LOOKS_LIKE = {"a": "а", "e": "е", "o": "о", "а": "a", "е": "e", "о": "o", "р": "p", "ο": "o"}
"""Letters of one script and those of another that look the same."""


def _misspelt(label: str, number: int, random: Random) -> str:
    """A slip of the hand, or of the machine."""
    at = random.randrange(1, len(label) - 2)
    slips = [
        label[:at] + label[at + 1 :],
        label[:at] + label[at + 1] + label[at] + label[at + 2 :],
        label[:at] + label[at] + label[at:],
    ]
    for table in (_TYPED, _LOOKS_LIKE):
        sign = next((each for each in label if each in table), None)
        slips.append(label if sign is None else label.replace(sign, table[sign], 1))
    ordered = slips[number % len(slips) :] + slips
    return next(each for each in ordered if each != label)


def _frequent(corpus: Corpus) -> list[tuple[str, list[Row]]]:
    """Labels that stand four times or more in their dialogue, with their turns."""
    found = []
    for rows in by_dialogue(corpus).values():
        labels = {row["speaker_label"] for row in rows if row["speaker_label"]}
        groups = {each: [row for row in rows if row["speaker_label"] == each] for each in labels}
        found += [
            (label, groups[label])
            for label in sorted(labels)
            if len(groups[label]) > 3 and len(label) > 4
        ]
    return found


@fault
def misspelt_label(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One of many labels of a speaker has a letter too many, too few, or another one."""
    groups = _frequent(corpus)
    for number, (label, rows) in enumerate(random.sample(groups, min(40, len(groups)))):
        turn = random.choice(rows)
        turn["speaker_label"] = _misspelt(label, number, random)
        if number % 2:
            turn.update(unidentified())
        yield [("turns", turn)]


@fault
def misspelt_label_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Two who are nearly called the same; numbered speakers; an office in both genders."""
    pairs = [
        ("Ivo Tarn", "Eva Tarn"),
        ("Delegate 1", "Delegate 2"),
        ("Q1", "Q2"),
        ("Mr Hale", "Ms Hale"),
        ("Deputy Marrin", "Deputy Marron"),
        ("Господин Вейн", "Госпожа Вейн"),
        ("Депутат А", "Депутат Б"),
        ("代表甲", "代表乙"),
    ]
    dialogues = [rows for rows in by_dialogue(corpus).values() if len(rows) > 9]
    for number, rows in enumerate(random.sample(dialogues, 16)):
        for turn in rows:
            other = turn["turn_index"] % 2
            turn.update(unidentified())
            turn["speaker_label"] = pairs[number % len(pairs)][other]
            turn["speaker_role"] = None
        yield [("turns", turn) for turn in rows]


def _local(corpus: Corpus, dialogue_id: str, name: str, lang: str) -> str:
    """A new speaker who is numbered in this dialogue."""
    known = {row["speaker_id"] for row in corpus["speakers"]}
    number = next(n for n in range(10_000) if f"{dialogue_id}.s{n}" not in known)
    new_speaker(corpus, f"{dialogue_id}.s{number}", name, lang)
    return f"{dialogue_id}.s{number}"


@fault
def two_ids_for_one_speaker(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One of the turns of a speaker was linked to somebody who has the same name."""
    groups = [each for each in _frequent(corpus) if _invented(each[1][0])]
    for number, (_, rows) in enumerate(random.sample(groups, min(30, len(groups)))):
        turn = random.choice(rows[1:])
        name, dialogue = turn["speaker_name"], turn["dialogue_id"]
        turn["speaker_id"] = _local(corpus, dialogue, name, turn["lang"])
        if number % 3 == 2:
            turn["speaker_label"] = name.upper()
        others = [row for row in within(corpus, dialogue) if row["speaker_name"] == name]
        made = ("speakers", corpus["speakers"][-1])
        yield [("turns", turn), *(("turns", row) for row in others), made]


@fault
def two_ids_for_one_speaker_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Two of one family; two journalists under the label of the press."""
    dialogues = [
        rows
        for rows in by_dialogue(corpus).values()
        if len(rows) > 6 and language_of(rows[0]["lang"]) is not None
    ]
    for number, rows in enumerate(random.sample(dialogues, 16)):
        tongue = _tongue(rows[0])
        family = tongue.family[number % len(tongue.family)]
        names = [tongue.name.format(given=each, family=family) for each in tongue.given[:2]]
        ids = [_local(corpus, rows[0]["dialogue_id"], name, tongue.lang) for name in names]
        for turn in rows:
            which = turn["turn_index"] % 2
            press = number % 2 == 0
            turn.update(
                {
                    "speaker_label": tongue.press if press else names[which],
                    "speaker_type": "press" if press else "person",
                    "speaker_id": ids[which],
                    "speaker_name": names[which],
                    "identity_method": "manual",
                    "identity_score": 1.0,
                    "speaker_role": None,
                }
            )
        yield [("turns", turn) for turn in rows]


@fault
def one_id_for_two_speakers(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A turn of one person was linked to another person of the dialogue."""
    for number, turn in enumerate(turns(corpus, random, _invented, 60)):
        full = [
            row
            for row in within(corpus, turn["dialogue_id"])
            if _invented(row) and row["speaker_id"] != turn["speaker_id"] and _full(row)
        ]
        if not full or not _full(turn):
            continue
        other = random.choice(full)
        turn["speaker_id"] = other["speaker_id"]
        if number % 2:
            turn["speaker_name"] = other["speaker_name"]
        shared = [
            row
            for row in within(corpus, turn["dialogue_id"])
            if row["speaker_id"] == other["speaker_id"]
        ]
        yield [("turns", turn), *(("turns", row) for row in shared)]


def _full(turn: Row) -> bool:
    """Whether the label has the full name."""
    return turn["speaker_name"].casefold() in turn["speaker_label"].casefold()


@fault
def one_id_for_two_speakers_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One person under the name, the office, a form of address, in another script, married."""
    for number, turn in enumerate(turns(corpus, random, _invented, 40)):
        tongue, who = _tongue(turn), _number(turn) or 0
        initial = f"{tongue.given[who % 8][0]}. " if tongue.space else ""
        labels = [
            tongue.office_of(who),
            tongue.address(who),
            f"{tongue.office_of(who)}{tongue.space}{tongue.person(who)}",
            f"{tongue.person(who)}-{tongue.family_of(who + 1)}",
            initial + tongue.family_of(who),
        ]
        turn["speaker_label"] = labels[number % len(labels)]
        yield [("turns", turn)]


@fault
def addresses_himself(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The thanks to a speaker stand in the speaker's own turn."""
    for number, turn in enumerate(turns(corpus, random, _invented, 40)):
        tongue, who = _tongue(turn), _number(turn) or 0
        thanks = tongue.thanks.format(address=tongue.address(who))
        if number % 3 == 2:
            turn["text"] += tongue.space + thanks
        else:
            prepend(turn, thanks + tongue.space)
        yield [("turns", turn)]


@fault
def addresses_himself_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Thanks to another; the own name told, or quoted from another's mouth."""
    for number, turn in enumerate(turns(corpus, random, _invented, 40)):
        tongue, who = _tongue(turn), _number(turn) or 0
        thanks = tongue.thanks.format(address=tongue.address((who + 1) % PEOPLE))
        told = tongue.said.format(
            quote=tongue.quoted(tongue.thanks.format(address=tongue.address(who)))
        )
        if number % 2:
            prepend(turn, thanks + tongue.space)
        else:
            turn["text"] += tongue.space + told + tongue.space + sentence(tongue, number, 5)
        yield [("turns", turn)]


def _of_type(corpus: Corpus, *types: str) -> list[Row]:
    """Invented dialogues of some types of events."""
    return [
        row
        for row in corpus["dialogues"]
        if row["event_type"] in types and row["dialogue_id"].startswith("event-")
    ]


def _leave_out(
    corpus: Corpus, random: Random, fitting: list[Row]
) -> Iterator[tuple[list[Row], Row]]:
    """Take one who speaks out of the list of participants; his turns, and the dialogue."""
    rows = by_dialogue(corpus)
    for row in random.sample(fitting, min(24, len(fitting))):
        gone = random.choice(row["participants"])
        row["participants"] = [each for each in row["participants"] if each is not gone]
        spoken = [
            turn for turn in rows[row["dialogue_id"]] if turn["speaker_id"] == gone["speaker_id"]
        ]
        if spoken:
            yield spoken, row


@fault
def not_a_participant(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One of those who met was left out of the list, or somebody came in from another event."""
    for spoken, row in _leave_out(corpus, random, _of_type(corpus, "summit")):
        yield [*(("turns", turn) for turn in spoken), ("dialogues", row)]


@fault
def not_a_participant_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The list names delegations, or nobody, or those on the platform, and a member asks."""
    rows = by_dialogue(corpus)
    for spoken, _ in _leave_out(corpus, random, _of_type(corpus, "debate")):
        yield [("turns", turn) for turn in spoken]
    fitting = _of_type(corpus, "talks", "summit", "interview")
    for number, row in enumerate(random.sample(fitting, 16)):
        plain = {"speaker_id": None, "role": None, "country": None}
        states = languages()["en"].states if number % 2 else ()
        row["participants"] = [plain | {"name": f"Delegation of {each}"} for each in states]
        if rows[row["dialogue_id"]]:
            yield [("turns", turn) for turn in rows[row["dialogue_id"]]]


def _other_life(corpus: Corpus, random: Random) -> Iterator[tuple[list[Row], Row, date, Row]]:
    """Turns of one speaker, who became somebody of whom nothing was known before, and the day."""
    fitting = turns(corpus, random, lambda row: _invented(row) and row["speaker_role"], 24)
    for number, turn in enumerate(fitting):
        source = next(row for row in corpus["speakers"] if row["speaker_id"] == turn["speaker_id"])
        made = deepcopy(source) | {"speaker_id": f"sp-{number:010x}"}
        corpus["speakers"].append(made)
        dialogue = dialogue_of(corpus, turn)
        dialogue["participants"] = [
            each | {"speaker_id": made["speaker_id"]}
            if each["speaker_id"] == source["speaker_id"]
            else each
            for each in dialogue["participants"]
        ]
        rows = [
            row
            for row in within(corpus, turn["dialogue_id"])
            if row["speaker_id"] == source["speaker_id"]
        ]
        for row in rows:
            row["speaker_id"] = made["speaker_id"]
        yield rows, made, dialogue["date_start"], dialogue


def _everywhere(rows: list[Row], made: Row, dialogue: Row) -> Touched:
    places: Touched = [("turns", row) for row in rows]
    return [*places, ("speakers", made), ("dialogues", dialogue)]


@fault
def office_not_held(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The office had been given up, or was not yet taken, on the day of the event."""
    for number, (rows, made, day, dialogue) in enumerate(_other_life(corpus, random)):
        terms = (
            {"from": "1999", "to": str(day.year - 1)},
            {"from": str(day.year + 1), "to": None},
            {"from": "1999-04", "to": f"{day.year - 1}-11-30"},
        )
        made["roles"] = [role | terms[number % len(terms)] for role in made["roles"]]
        yield _everywhere(rows, made, dialogue)


@fault
def office_not_held_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Terms that begin or end in the year or on the day of the event, or of unknown ends."""
    for number, (rows, made, day, dialogue) in enumerate(_other_life(corpus, random)):
        terms: tuple[dict[str, str | None], ...] = (
            {"from": str(day.year), "to": str(day.year)},
            {"from": None, "to": None},
            {"from": f"{day}", "to": f"{day}"},
            {"from": f"{day:%Y-%m}", "to": None},
        )
        made["roles"] = [role | terms[number % len(terms)] for role in made["roles"]]
        yield _everywhere(rows, made, dialogue)


@fault
def speaks_after_death(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A namesake of another time: dead before the event, or not yet born."""
    for number, (rows, made, day, dialogue) in enumerate(_other_life(corpus, random)):
        lives = (
            {"born": "1901", "died": str(day.year - 1)},
            {"born": "1901-03-02", "died": f"{day.year - 1}-12-30"},
            {"born": str(day.year + 1), "died": None},
        )
        made.update(lives[number % len(lives)])
        yield _everywhere(rows, made, dialogue)


@fault
def speaks_after_death_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One who died in the year of the event or soon after it; one of whom nothing is known."""
    for number, (rows, made, day, dialogue) in enumerate(_other_life(corpus, random)):
        lives: tuple[dict[str, str | None], ...] = (
            {"born": "1931", "died": str(day.year)},
            {"born": "1931-03-02", "died": f"{day.year + 1}-01-02"},
            {"born": None, "died": None},
            {"born": "1931", "died": f"{day}"},
        )
        made.update(lives[number % len(lives)])
        yield _everywhere(rows, made, dialogue)


def _aligned(corpus: Corpus) -> dict[str, list[Row]]:
    """Turns by their place in the event."""
    found: dict[str, list[Row]] = {}
    for row in corpus["turns"]:
        if row["align_id"]:
            found.setdefault(row["align_id"], []).append(row)
    return found


@fault
def versions_disagree(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """In one language version two turns that follow each other have each other's speaker."""
    aligned = _aligned(corpus)
    fitting = turns(corpus, random, lambda row: _invented(row) and row["align_id"], 40)
    for turn in fitting:
        follower = next_turn(corpus, turn)
        if follower is None or not _invented(follower) or not follower["align_id"]:
            continue
        if follower["speaker_id"] == turn["speaker_id"]:
            continue
        mine = {key: turn[key] for key in _SPEAKER}
        turn.update({key: follower[key] for key in _SPEAKER})
        follower.update(mine)
        versions = [*aligned[turn["align_id"]], *aligned[follower["align_id"]]]
        yield [
            *(("turns", row) for row in (turn, follower, *versions)),
            ("dialogues", dialogue_of(corpus, turn)),
        ]


@fault
def versions_disagree_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One version does not know who speaks, prints another label, or lacks the turn."""
    fitting = turns(corpus, random, lambda row: _invented(row) and row["align_id"])
    for number, turn in enumerate(fitting):
        if number % 3 == 0:
            turn.update(unidentified())
        elif number % 3 == 1:
            turn["speaker_label"] = _tongue(turn).office_of(_number(turn) or 0)
        else:
            turn["align_id"] = None
        yield [("turns", turn)]


@fault
def quote_swallows_turn(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The mark that closes a quotation is lost, and with it the next speaker's label."""
    number = 0
    for turn in turns(corpus, random, _invented, 60):
        follower = next_turn(corpus, turn)
        if follower is None or not _named(follower):
            continue
        tongue = _tongue(turn)
        opened = tongue.said.partition("{quote}")[0] + tongue.quotes[0] + tongue.pad
        quoted = sentence(tongue, number + 1, number)
        start = len(turn["text"]) + len(tongue.space) + len(opened) - 1 - len(tongue.pad)
        before = tongue.space + opened + quoted
        merge_next(corpus, turn, f"{before}\n{follower['speaker_label']}{_close(0, tongue)}")
        if number % 2:
            span = {"start": start, "end": len(turn["text"]), "type": "quote"}
            turn["spans"] = [*turn["spans"], span | {"lang": turn["lang"]}]
        number += 1
        yield [("turns", turn)]


@fault
def quote_swallows_turn_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A quotation of several paragraphs, opened anew at each and closed at the last."""
    for number, turn in enumerate(turns(corpus, random, _invented)):
        tongue = _tongue(turn)
        opened = tongue.quotes[0] + tongue.pad
        first, second = sentence(tongue, number, number), sentence(tongue, number + 1, number)
        lead = turn["text"] + tongue.space + tongue.said.partition("{quote}")[0]
        again = opened if number % 2 else ""
        text = f"{lead}{opened}{first}\n{again}{second}{tongue.pad}{tongue.quotes[1]}"
        span = {"start": len(lead), "end": len(text), "type": "quote", "lang": turn["lang"]}
        turn.update({"text": text, "spans": [*turn["spans"], span]})
        yield [("turns", turn)]


@fault
def shifted_labels(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The labels of an interview slid down by one, so that the guest asks."""
    interviews = [
        row["dialogue_id"]
        for row in corpus["dialogues"]
        if row["event_type"] == "interview" and row["dialogue_id"].startswith("event-")
    ]
    for name in random.sample(interviews, min(16, len(interviews))):
        rows = within(corpus, name)
        speakers = [{key: row[key] for key in _SPEAKER} for row in rows]
        for row, speaker in zip(rows, [speakers[1], *speakers], strict=False):
            row.update(speaker)
        yield [*(("turns", row) for row in rows), ("dialogues", dialogue_of(corpus, rows[0]))]


@fault
def shifted_labels_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A guest who asks back; an interviewer who only remarks something."""
    interviews = {
        row["dialogue_id"] for row in corpus["dialogues"] if row["event_type"] == "interview"
    }
    fitting = some(
        corpus["turns"],
        random,
        lambda row: row["dialogue_id"] in interviews and language_of(row["lang"]) is not None,
    )
    for number, turn in enumerate(fitting):
        tongue = _tongue(turn)
        if turn["speaker_type"] == "press":
            said(turn, sentence(tongue, number, number))
        elif letters(turn["text"]):
            turn["text"] += tongue.space + tongue.questions[0]
        yield [("turns", turn)]
