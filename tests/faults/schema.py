"""Faults of form: values, rows and references that break the contract."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from faults.planting import fault, new_speaker, some, turns, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    from faults.clean import Corpus, Row
    from faults.planting import Touched


def _columns(
    corpus: Corpus, random: Random, wrong: Mapping[tuple[str, str], Sequence[Any]]
) -> Iterator[Touched]:
    """Put wrong values into columns, each at a few places and no row twice."""
    used: set[int] = set()
    for (table, column), values in wrong.items():
        rows = some(corpus[table], random, lambda row: id(row) not in used, 2 * len(values))
        for number, row in enumerate(rows):
            used.add(id(row))
            row[column] = values[number % len(values)]
            yield [(table, row)]


def _fields(
    corpus: Corpus, random: Random, wrong: Mapping[tuple[str, str, str], Sequence[Any]]
) -> Iterator[Touched]:
    """The same for fields of the last struct in a list."""
    used: set[int] = set()
    for (table, column, name), values in wrong.items():

        def fits(row: Row, column: str = column) -> bool:
            return bool(row[column]) and id(row) not in used

        for number, row in enumerate(some(corpus[table], random, fits, 2 * len(values))):
            used.add(id(row))
            last = row[column][-1]
            row[column] = [*row[column][:-1], last | {name: values[number % len(values)]}]
            yield [(table, row)]


@fault
def missing_column(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """An export that knows fewer columns."""
    for table, names in (
        ("turns", ["align_id", "line_end", "translation"]),
        ("dialogues", ["publisher", "split"]),
        ("speakers", ["qid", "merged_into"]),
    ):
        name = random.choice(names)
        for row in corpus[table]:
            del row[name]
        yield [(table, None)]


@fault
def unknown_column(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """An index, a working note, a misspelt name."""
    names = random.sample(["Unnamed: 0", "comment", "speaker_lable", "__index_level_0__"], 3)
    for (table, rows), name in zip(corpus.items(), names, strict=True):
        for number, row in enumerate(rows):
            row[name] = number
        yield [(table, None)]


@fault
def wrong_type(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Numbers that went through a spreadsheet, dates as text, a list as text."""
    changes: dict[str, list[tuple[str, Callable[[Any], Any]]]] = {
        "turns": [("line_start", lambda v: f"{v} "), ("identity_candidates", ",".join)],
        "dialogues": [
            ("date_start", lambda v: f"{v:%d.%m.%Y}" if v else ""),
            ("participants", str),
        ],
        "speakers": [("born", lambda v: int(v[:4]) if v else 0), ("names", str)],
    }
    for table, rows in corpus.items():
        column, change = random.choice(changes[table])
        for row in rows:
            row[column] = change(row[column])
        yield [(table, None)]


@fault
def null(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Values that got lost."""
    wrong = {
        ("turns", name): [None]
        for name in ("text", "lang", "speaker_type", "attribution_score", "byte_start", "spans")
    } | {("dialogues", name): [None] for name in ("license", "event_type", "source_uri")}
    yield from _columns(corpus, random, wrong)


@fault
def null_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """What may be unknown."""
    wrong = {
        ("turns", "align_id"): [None],
        ("turns", "speaker_role"): [None],
        ("dialogues", "publisher"): [None],
        ("dialogues", "place"): [None],
        ("speakers", "born"): [None],
    }
    yield from _columns(corpus, random, wrong)


@fault
def null_inside(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Lists and structs with holes."""
    wrong: dict[tuple[str, str], list[Any]] = {("turns", "identity_candidates"): [[None]]}
    yield from _columns(corpus, random, wrong)
    yield from _fields(
        corpus,
        random,
        {
            ("turns", "spans", "type"): [None],
            ("turns", "spans", "end"): [None],
            ("dialogues", "participants", "name"): [None],
            ("speakers", "roles", "label"): [None],
            ("speakers", "names", "lang"): [None],
        },
    )


@fault
def null_inside_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Fields that may be unknown."""
    wrong = {
        ("dialogues", "participants", "role"): [None],
        ("dialogues", "participants", "speaker_id"): [None],
        ("speakers", "roles", "from"): [None],
        ("speakers", "roles", "evidence"): [None],
    }
    yield from _fields(corpus, random, wrong)


@fault
def blank(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Values that show nothing."""
    empty = ["", " ", "\u00a0\u00a0", "\u200b", "\n\t ", "\u3000"]
    for turn in turns(corpus, random, lambda row: not row["spans"], 2 * len(empty)):
        turn["text"] = random.choice(empty)
        yield [("turns", turn)]
    wrong = {
        ("dialogues", "title"): ["", "\u00a0"],
        ("dialogues", "publisher"): ["\u2060", "  "],
        ("dialogues", "converter_version"): [""],
    }
    yield from _columns(corpus, random, wrong)
    yield from _fields(corpus, random, {("speakers", "names", "text"): ["", "\ufeff"]})


@fault
def blank_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One sign is enough to be seen."""
    wrong = {
        ("dialogues", "title"): ["?", "\u00a0K\u00a0", "１"],
        ("dialogues", "publisher"): ["X"],
    }
    yield from _columns(corpus, random, wrong)


@fault
def not_composed(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Text from a system that writes letters and their marks apart."""
    apart = [
        "Cafe\u0301 Ombra",
        "Reunio\u0301n",
        "Zu\u0308rn",
        "и\u0306од",
        "\u212bstrand",
        "か\u3099く",
    ]
    for turn in turns(corpus, random, count=12):
        turn["text"] += f" {random.choice(apart)}."
        yield [("turns", turn)]
    yield from _columns(corpus, random, {("dialogues", "title"): apart[:3]})
    yield from _fields(corpus, random, {("speakers", "names", "text"): apart[:2]})


@fault
def not_composed_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Marks for which no composed letter exists."""
    for turn in turns(corpus, random):
        turn["text"] += random.choice([" M\u0302.", " Café Ombra.", " ё\u0301.", " हिन्दी."])
        yield [("turns", turn)]


@fault
def unknown_value(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Values of no vocabulary: other words, other cases, a space too many."""
    wrong = {
        ("turns", "speaker_type"): ["Person", "journalist", "person "],
        ("turns", "attribution_method"): ["guess"],
        ("turns", "lang_source"): ["auto"],
        ("turns", "translation"): ["translated", "yes"],
        ("dialogues", "event_type"): ["press conference", "Talks"],
        ("dialogues", "completeness"): ["partial"],
        ("dialogues", "split"): ["dev"],
    }
    yield from _columns(corpus, random, wrong)
    yield from _fields(
        corpus,
        random,
        {("turns", "spans", "type"): ["quotation"], ("speakers", "names", "kind"): ["nickname"]},
    )


@fault
def malformed_id(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Ids with spaces, slashes, letters that are not ASCII, nothing in front."""
    wrong = {
        ("turns", "speaker_id"): ["sp 12", "sp/12", "-12", "Велл"],
        ("dialogues", "dialogue_id"): ["talks 7", "talks/7", "_talks"],
        ("speakers", "speaker_id"): ["ärger", "#12"],
    }
    yield from _columns(corpus, random, wrong)


@fault
def malformed_id_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Ids that are unusual."""
    for name in ("A.b_c-9", "7", "x--y..z"):
        row = new_speaker(corpus, f"{name}{random.randrange(99)}", "Nemo Ardal", "en")
        yield [("speakers", row)]


_TAGS = ["EN", "en_GB", "english", "zh-hans", "sr-latn", "pt-br", "e", "", "en-", "русский"]


@fault
def malformed_language_tag(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Tags as people write them by hand."""
    wrong = {("turns", "lang"): _TAGS, ("turns", "spoken_lang"): _TAGS[:3]}
    yield from _columns(corpus, random, wrong)
    yield from _fields(corpus, random, {("speakers", "names", "lang"): ["RU", "ru_RU"]})


@fault
def malformed_language_tag_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Tags that are right and rare."""
    tags = ["und", "sr-Latn", "es-419", "de-1996", "haw", "en-x-note", "sl-rozaj"]
    yield from _columns(corpus, random, {("turns", "spoken_lang"): tags})


@fault
def unregistered_language_tag(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Well-formed tags of languages, scripts and regions that do not exist."""
    tags = ["en-UK", "xq", "ru-Cyrz", "de-JJ", "fr-CA-abcde"]
    wrong = {("turns", "lang"): tags[:4], ("turns", "spoken_lang"): [tags[4]]}
    yield from _columns(corpus, random, wrong)


@fault
def unregistered_language_tag_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Tags that look like no language."""
    wrong = {("turns", "spoken_lang"): ["mul", "zxx", "tlh", "art", "sr-Cyrl-XK", "en-001"]}
    yield from _columns(corpus, random, wrong)


_COUNTRIES = ["UK", "EN", "USA", "de", "Orlavia", "EU"]


@fault
def unknown_country(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Codes that are none, and names."""
    wrong = {("turns", "speaker_country"): _COUNTRIES, ("dialogues", "country"): _COUNTRIES[:3]}
    yield from _columns(corpus, random, wrong)
    yield from _fields(
        corpus,
        random,
        {
            ("dialogues", "participants", "country"): ["UK"],
            ("speakers", "roles", "country"): ["XX"],
        },
    )


@fault
def unknown_country_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Codes that are right and rare."""
    yield from _columns(corpus, random, {("dialogues", "country"): ["XK", "SU", "BV", "AX", "GB"]})


@fault
def malformed_qid(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """An item as an address, a number, another kind of entity."""
    values = ["42", "q42", "wd:Q42", "https://www.wikidata.org/wiki/Q42", "P31", "Q042", "Q42 "]
    yield from _columns(corpus, random, {("speakers", "qid"): values})


@fault
def malformed_qid_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Items with short and long numbers."""
    yield from _columns(corpus, random, {("speakers", "qid"): ["Q1", "Q999999999999"]})


@fault
def unknown_license(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Licences as pages state them."""
    values = ["CC BY 4.0", "CC-BY", "cc-by-4.0", "public domain", "", "© Orlavia", "CC-BY-5.0"]
    yield from _columns(corpus, random, {("dialogues", "license"): values})


@fault
def unknown_license_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Licences that are on the list, or are nobody's but the publisher's."""
    values = ["LicenseRef-orlavia-press", "OGL-UK-3.0", "CC-BY-3.0-IGO", "etalab-2.0"]
    yield from _columns(corpus, random, {("dialogues", "license"): values})


@fault
def malformed_sha256(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Digests in another case, of another length, of another kind."""
    values = ["ab" * 31, "AB" * 32, "ab" * 20, "", "sha256:" + "ab" * 32, "xy" * 32]
    yield from _columns(corpus, random, {("dialogues", "source_sha256"): values})


@fault
def malformed_date(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Dates as people and machines write them."""
    moments = ["19.6.2020", "2020-06-19 14:30", "June 2020", "1592577000", "2020-13-01", ""]
    days = ["1961?", "c. 1961", "61", "1961-4-3", "3 April 1961"]
    wrong = {
        ("dialogues", "retrieved_at"): moments,
        ("speakers", "born"): days,
        ("speakers", "died"): days[:2],
    }
    yield from _columns(corpus, random, wrong)


@fault
def malformed_date_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Dates that are known in part, or to the second."""
    wrong = {
        ("dialogues", "retrieved_at"): ["2031-01-01", "2031-01-01T08:00:00+02:00"],
        ("speakers", "born"): ["1900", "1900-12", "1904-02-29"],
    }
    yield from _columns(corpus, random, wrong)


@fault
def malformed_media_type(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Media types with parameters, file endings, names."""
    values = ["html", ".txt", "text/html; charset=utf-8", "Text/HTML", "text/", ""]
    yield from _columns(corpus, random, {("dialogues", "media_type"): values})


@fault
def malformed_media_type_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Long media types."""
    values = [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/tei+xml",
    ]
    yield from _columns(corpus, random, {("dialogues", "media_type"): values})


@fault
def absolute_path(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Paths of the machine on which somebody worked."""
    values = [
        "/home/marta/talks.html",
        "C:\\Users\\marta\\talks.html",
        "file:///srv/talks.html",
        "~/talks.html",
        "\\\\server\\share\\talks.html",
        "D:/talks.html",
    ]
    yield from _columns(corpus, random, {("dialogues", "source_uri"): values})


@fault
def absolute_path_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Relative paths and addresses that look a little like it."""
    values = ["../talks/home/7.html", "archive.zip!/talks/7.html", "c/users/7.txt"]
    yield from _columns(corpus, random, {("dialogues", "source_uri"): values})


@fault
def out_of_range(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Percentages for probabilities, counts from another beginning."""
    wrong: dict[tuple[str, str], list[Any]] = {
        ("turns", "attribution_score"): [98.0, -0.1, 1.5],
        ("turns", "identity_score"): [90.0, -1.0],
        ("turns", "byte_start"): [-1],
        ("turns", "line_start"): [0, -3],
    }
    yield from _columns(corpus, random, wrong)
    yield from _fields(corpus, random, {("turns", "spans", "start"): [-1]})


@fault
def out_of_range_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The ends of the range."""
    wrong: dict[tuple[str, str], list[Any]] = {
        ("turns", "attribution_score"): [0.0, 1.0],
        ("turns", "line_start"): [1],
        ("turns", "byte_start"): [0],
    }
    yield from _columns(corpus, random, wrong)


@fault
def other_schema_version(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Rows of an earlier or a later contract."""
    yield from _columns(corpus, random, {("dialogues", "schema_version"): ["0", "2", "1.0", "v1"]})


@fault
def repeated_element(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The same element twice in a list."""
    for row in some(corpus["dialogues"], random):
        row["available_langs"] = [*row["available_langs"], row["available_langs"][0]]
        yield [("dialogues", row)]
    for row in turns(corpus, random, lambda row: row["speaker_id"]):
        row["identity_candidates"] = [row["speaker_id"], row["speaker_id"]]
        yield [("turns", row)]


@fault
def repeated_element_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A language and its regional form."""
    for row in some(corpus["dialogues"], random, lambda row: row["lang"] == "pt"):
        row["available_langs"] = ["pt", "pt-BR", "pt-PT"]
        yield [("dialogues", row)]


@fault
def empty_list(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A speaker without any name."""
    yield from _columns(corpus, random, {("speakers", "names"): [[], [], []]})


@fault
def empty_list_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """What may be empty."""
    wrong: dict[tuple[str, str], list[Any]] = {
        ("speakers", "roles"): [[]],
        ("dialogues", "participants"): [[]],
    }
    yield from _columns(corpus, random, wrong)


@fault
def other_turn_id(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Ids of turns of another index, of another dialogue, or counted in another way."""
    for number, row in enumerate(turns(corpus, random)):
        dialogue, index = row["dialogue_id"], row["turn_index"]
        ids = (f"{dialogue}.{index + 1}", f"other-{dialogue}.{index}", f"{dialogue}.0{index}")
        row["turn_id"] = ids[number % len(ids)]
        yield [("turns", row)]


def _identified(row: Row) -> bool:
    return row["speaker_id"] is not None and not row["speaker_id"].startswith(row["dialogue_id"])


@fault
def identified_by_nothing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A speaker, though nothing says who it is."""
    for number, row in enumerate(turns(corpus, random, _identified)):
        row["identity_method" if number % 2 else "attribution_method"] = "none"
        if number % 4 == 3:
            row["speaker_name"] = None
        yield [("turns", row)]


@fault
def label_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """No label, though the label is said to have told who speaks."""
    for row in turns(corpus, random, lambda row: row["attribution_method"] == "label"):
        row["speaker_label"] = None
        yield [("turns", row)]


@fault
def label_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Turns that need no label."""
    methods = ("markup", "carried", "title", "manual")
    for number, row in enumerate(turns(corpus, random, _identified)):
        row.update({"speaker_label": None, "attribution_method": methods[number % 4]})
        yield [("turns", row)]


@fault
def identified_as_nobody(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """It is said how the speaker was identified, but not who it is."""
    for row in turns(corpus, random, _identified):
        row["speaker_id"] = None
        yield [("turns", row)]


@fault
def speaker_of_another_dialogue(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The id of a speaker who was only numbered within another dialogue."""
    local = [row["speaker_id"] for row in corpus["speakers"] if ".s" in row["speaker_id"]]
    for row in turns(corpus, random, _identified):
        row["speaker_id"] = random.choice(
            [each for each in local if not each.startswith(row["dialogue_id"])]
        )
        yield [("turns", row)]


@fault
def span_outside_text(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Spans counted in bytes, turned round, empty, or left behind by text that got shorter."""
    for number, row in enumerate(turns(corpus, random, lambda row: not row["spans"])):
        end = len(row["text"])
        start, end = ((0, end + 1), (3, 2), (2, 2), (end + 5, end + 9))[number % 4]
        row["spans"] = [{"start": start, "end": end, "type": "quote", "lang": "und"}]
        yield [("turns", row)]


@fault
def span_outside_text_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Spans over all of the text, and one inside of another."""
    for row in turns(corpus, random, lambda row: not row["spans"]):
        whole = {"start": 0, "end": len(row["text"]), "type": "quote", "lang": "und"}
        row["spans"] = [whole, whole | {"end": 1, "type": "aside"}]
        yield [("turns", row)]


@fault
def no_bytes(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Turns that cover nothing of their source."""
    for number, row in enumerate(turns(corpus, random)):
        row["byte_end"] = row["byte_start"] - number % 3
        yield [("turns", row)]


@fault
def no_bytes_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A turn of one byte."""
    for row in turns(corpus, random):
        row["byte_end"] = row["byte_start"] + 1
        yield [("turns", row)]


@fault
def lines_out_of_order(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Turns that end before the line on which they begin."""
    for number, row in enumerate(turns(corpus, random)):
        row["line_end"] = row["line_start"] - 1 - number % 3
        yield [("turns", row)]


@fault
def lines_out_of_order_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A turn on one line."""
    for row in turns(corpus, random):
        row["line_end"] = row["line_start"]
        yield [("turns", row)]


@fault
def scattered_dialogue(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Turns sorted by something else, so that the end of a dialogue stands far from its head."""
    names = [row["dialogue_id"] for row in some(corpus["dialogues"], random, count=8)]
    for name in names:
        rows = within(corpus, name)
        if len(rows) < 4:
            continue
        tail = rows[len(rows) // 2 :]
        moved = {id(row) for row in tail}
        kept = [row for row in corpus["turns"] if id(row) not in moved]
        corpus["turns"][:] = [*kept, *tail] if kept[-1]["dialogue_id"] != name else [*tail, *kept]
        yield [("turns", row) for row in (tail[0], *rows)]


@fault
def gap_in_turns(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A turn that was dropped, or counted twice, or a count that begins at 1."""
    for number, turn in enumerate(turns(corpus, random, lambda row: row["turn_index"] > 0)):
        rows = within(corpus, turn["dialogue_id"])
        shift = (1, -1)[number % 2]
        late = (
            rows if number % 3 == 2 else [r for r in rows if r["turn_index"] >= turn["turn_index"]]
        )
        for row in late:
            row["turn_index"] += 1 if late is rows else shift
            row["turn_id"] = f"{row['dialogue_id']}.{row['turn_index']}"
        yield [("turns", late[0])]


@fault
def gap_in_turns_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Dialogues of one turn."""
    names = {row["dialogue_id"] for row in some(corpus["dialogues"], random, count=8)}
    corpus["turns"][:] = [
        row for row in corpus["turns"] if row["turn_index"] == 0 or row["dialogue_id"] not in names
    ]
    for row in corpus["turns"]:
        if row["dialogue_id"] in names:
            yield [("turns", row)]


@fault
def repeated_id(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Rows that came in twice, or two things under one id."""
    for table, column in (("dialogues", "title"), ("speakers", "born")):
        for number, row in enumerate(some(corpus[table], random, count=6)):
            other = deepcopy(row) | ({column: "1959"} if number % 2 else {})
            corpus[table].insert(random.randrange(len(corpus[table])), other)
            yield [(table, row), (table, other)]


@fault
def own_language_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A list of the other languages only, or of bare languages for a regional one."""
    for number, row in enumerate(some(corpus["dialogues"], random)):
        others = [each for each in ("ka", "hy", "sq") if each != row["lang"]]
        row["available_langs"] = ([], others, [f"{row['lang']}-x-house"])[number % 3]
        yield [("dialogues", row)]


@fault
def own_language_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Where nothing tells the language, it cannot be in the list."""
    for row in some(corpus["dialogues"], random):
        row.update({"lang": "und", "available_langs": []})
        yield [("dialogues", row)]


@fault
def merged_into_unknown(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Merged into a row that is gone, or into itself."""
    for number, row in enumerate(some(corpus["speakers"], random, count=12)):
        row["merged_into"] = "sp-gone" if number % 2 else row["speaker_id"]
        yield [("speakers", row)]


@fault
def merged_into_unknown_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Merged into a row further down."""
    for row in some(corpus["speakers"][:-1], random, count=12):
        row["merged_into"] = corpus["speakers"][-1]["speaker_id"]
        yield [("speakers", row)]


@fault
def unknown_dialogue(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Turns whose dialogue got another id, or none."""
    names = {row["dialogue_id"] for row in some(corpus["dialogues"], random, count=8)}
    first: dict[str, Row] = {}
    others: dict[str, list[Row]] = {}
    for row in corpus["turns"]:
        if row["dialogue_id"] in names:
            others.setdefault(row["dialogue_id"], []).append(row)
            first.setdefault(row["dialogue_id"], row)
    kept = [row for row in corpus["dialogues"] if row["dialogue_id"] not in first]
    corpus["dialogues"][:] = kept
    for rows in others.values():
        yield [("turns", row) for row in rows]


@fault
def unknown_speaker(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Ids of speakers who are in no table."""
    for number, row in enumerate(turns(corpus, random, _identified)):
        if number % 3:
            row["speaker_id"] = "sp-0000000000"
        else:
            row["identity_candidates"] = ["sp-0000000001"]
        yield [("turns", row)]
    yield from _fields(corpus, random, {("dialogues", "participants", "speaker_id"): ["sp-lost"]})


@fault
def unknown_speaker_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Candidates who are in the table."""
    known = [row["speaker_id"] for row in corpus["speakers"] if ".s" not in row["speaker_id"]]
    for row in turns(corpus, random):
        row["identity_candidates"] = random.sample(known, 3)
        yield [("turns", row)]


def _lives(corpus: Corpus, random: Random, lives: Sequence[tuple[str, str]]) -> Iterator[Touched]:
    for number, row in enumerate(some(corpus["speakers"], random, count=2 * len(lives))):
        born, died = lives[number % len(lives)]
        row.update({"born": born, "died": died})
        yield [("speakers", row)]


@fault
def died_before_birth(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Years in the wrong order, digits the wrong way round."""
    lives = [("1961", "1916"), ("1961-04", "1961-03"), ("1961-04-03", "1961-04-02")]
    yield from _lives(corpus, random, [*lives, ("1961-04-03", "1960")])


@fault
def died_before_birth_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Lives of a day or of a century, and dates of which one is coarser."""
    lives = [("1961-04-03", "1961-04-03"), ("1900", "2031-01-01"), ("1961-04-03", "1961")]
    yield from _lives(corpus, random, lives)


@fault
def end_without_start(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Only the last day is there."""
    for row in some(corpus["dialogues"], random, lambda row: row["date_end"]):
        row["date_start"] = None
        yield [("dialogues", row)]


@fault
def end_without_start_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Only the first day is there."""
    for row in some(corpus["dialogues"], random, lambda row: row["date_start"]):
        row["date_end"] = None
        yield [("dialogues", row)]


@fault
def ends_before_start(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Days in the wrong order."""
    for row in some(corpus["dialogues"], random, lambda row: row["date_start"]):
        row["date_end"] = row["date_start"] - timedelta(days=random.choice((1, 30, 365)))
        yield [("dialogues", row)]


@fault
def ends_before_start_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A night over the end of a year."""
    for row in some(corpus["dialogues"], random):
        row.update({"date_start": date(2019, 12, 31), "date_end": date(2020, 1, 1)})
        yield [("dialogues", row)]


@fault
def event_in_two_splits(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One language version of an event for training, another for the test."""
    events: dict[str, list[Row]] = {}
    for row in corpus["dialogues"]:
        events.setdefault(row["event_id"], []).append(row)
    several = [rows for rows in events.values() if len(rows) > 1]
    for rows in random.sample(several, min(12, len(several))):
        moved = random.choice(rows)
        moved["split"] = random.choice(("test", "validation"))
        yield [("dialogues", row) for row in (moved, *rows)]


@fault
def event_in_two_splits_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """All versions of an event for the test."""
    events = [row["event_id"] for row in some(corpus["dialogues"], random, count=12)]
    for row in corpus["dialogues"]:
        if row["event_id"] in events:
            row["split"] = "test"
            yield [("dialogues", row)]


def _terms(corpus: Corpus, random: Random, terms: Sequence[tuple[str, str]]) -> Iterator[Touched]:
    rows = some(corpus["speakers"], random, lambda row: row["roles"], 3 * len(terms))
    for (begun, ended), row in zip(list(terms) * 3, rows, strict=False):
        row["roles"] = [row["roles"][0] | {"from": begun, "to": ended}, *row["roles"][1:]]
        yield [("speakers", row)]


@fault
def role_ends_before_start(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Terms of office in the wrong order."""
    terms = [("2021", "2012"), ("2021-05", "2021-04"), ("2021-05-17", "2021-05-16")]
    yield from _terms(corpus, random, terms)


@fault
def role_ends_before_start_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Terms of a day, and dates of which one is coarser."""
    terms = [("2021-05-17", "2021"), ("2021-05-17", "2021-05-17"), ("2021", "2021-02")]
    yield from _terms(corpus, random, terms)
