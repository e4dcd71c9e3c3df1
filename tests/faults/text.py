"""Faults in the text itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from faults.material import Language, language_of, sentence
from faults.planting import (
    by_dialogue,
    fault,
    letters,
    prepend,
    said,
    some,
    turns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from faults.clean import Corpus, Row
    from faults.planting import Touched


def _known(turn: Row) -> bool:
    return language_of(turn["lang"]) is not None


def _plain(turn: Row) -> bool:
    return _known(turn) and not turn["spans"] and len(turn["text"]) > 12


def _tongue(turn: Row) -> Language:
    found = language_of(turn["lang"])
    if found is None:
        raise LookupError(turn["lang"])
    return found


def _insert(turn: Row, at: int, sign: str) -> None:
    """Put something into the text; spans move along."""
    turn["text"] = turn["text"][:at] + sign + turn["text"][at:]
    turn["spans"] = [
        span | {key: span[key] + len(sign) * (span[key] > at) for key in ("start", "end")}
        for span in turn["spans"]
    ]


def _misread(text: str, encoding: str) -> str:
    """UTF-8 read as something else; bytes that are nothing in it are read as Latin-1."""
    return "".join(_byte(each, encoding) for each in text.encode())


def _byte(value: int, encoding: str) -> str:
    try:
        return bytes([value]).decode(encoding)
    except UnicodeDecodeError:
        return bytes([value]).decode("latin-1")


@fault
def mojibake(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The text, or only what was pasted into it, was decoded wrongly; once or twice."""

    def beyond_ascii(turn: Row) -> bool:
        return _plain(turn) and any(each.isalpha() for each in _beyond(turn["text"]))

    chosen = turns(corpus, random, beyond_ascii, 48)
    for number, turn in enumerate(chosen):
        text = turn["text"]
        latin = all(ord(each) < 0x250 or not each.isalpha() for each in text)
        encoding = "cp1252" if latin else random.choice(("cp1252", "cp1251"))
        if number % 6 == 5 and not latin and _cyrillic(text):
            wrong = text.encode("cp1251", "replace").decode("cp1252", "replace")
        elif number % 6 == 4:
            wrong = _misread(_misread(text, "cp1252"), "cp1252")
        elif number % 6 == 3:
            wrong = "".join(
                "\ufffd" if ord(each) > 0x7E and each.isalpha() else each for each in text
            )
        else:
            wrong = _misread(text, encoding)
        said(turn, unicodedata.normalize("NFC", wrong).strip() or wrong)
        yield [("turns", turn)]
    for turn in turns(corpus, random, lambda row: row["lang"] == "en" and _plain(row), 12):
        if "\ufffd" in turn["text"]:
            continue
        pasted = random.choice(("the people’s bridge", "“no” is no answer", "a café – closed"))
        turn["text"] += f" Let me add: {_misread(pasted, 'cp1252')}."
        yield [("turns", turn)]


def _beyond(text: str) -> str:
    return "".join(each for each in text if ord(each) > 0x7F)


def _cyrillic(text: str) -> bool:
    return any("\u0400" <= each <= "\u04ff" for each in text)


_RIGHT = (
    ("pt", "NÃO, SENHOR! A NAÇÃO, A MANHÃ E O PÃO SÃO DE TODOS."),
    ("fr", "Ô âmes sœurs, dit l’affiche « À L’ÂGE D’OR », où êtes-vous ?"),
    ("de", "Über Größe, Maß und Ärger – „süß“ ist anders, Herr Kreel."),
    ("tr", "Iğdır’dan değil, Şirinköy’den geldik; çok üşüdük."),
    ("pl", "Zażółć gęślą jaźń – tak uczyliśmy się pisać w szkole."),
    ("en", "The naïve café-owner’s façade – “quite passé” – cost €14, or £12."),
    ("vi", "Chúng tôi đã nói chuyện suốt đêm về cây cầu ở Ấp Đông."),
    ("is", "Það er þess virði að bíða eftir ferjunni, segir faðir minn."),
    ("ru", "Съёмка ещё идёт, объём — №\u00a014, температура −5\u00a0°C."),
    ("ro", "Țara întreagă știe că râul și pâinea sunt ale tuturor."),
)
"""Texts full of signs that wrong decoding is fond of, and right as they are."""


@fault
def mojibake_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Letters and marks that are rare, and right."""
    for number, turn in enumerate(turns(corpus, random)):
        turn["lang"], text = _RIGHT[number % len(_RIGHT)]
        said(turn, text)
        yield [("turns", turn)]


_INVISIBLE = (
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u200e",
    "\u2060",
    "\x07",
    "\x0b",
    "\x1b",
    "\u202a",
    "\x00",
    "\u2028",
    "\x85",
    "\u2066",
    "\u200c",
    "\x92",
)


@fault
def invisible_characters(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """What editors, browsers and terminals put between letters."""

    def fits(turn: Row) -> bool:
        return _plain(turn) and turn["lang"].partition("-")[0] != "ar"

    for number, turn in enumerate(turns(corpus, random, fits, 48)):
        sign = _INVISIBLE[number % len(_INVISIBLE)]
        at = 0 if number % 7 == 6 else random.randrange(1, len(turn["text"]) - 1)
        _insert(turn, at, sign)
        yield [("turns", turn)]


_NEEDED = (
    ("fa", "ما می‌خواهیم که رودخانه برای همه بماند؛ کتاب‌ها را بسته‌ایم."),
    ("hi", "यह पुल दोनों किनारों का है, और श्री क्ष\u200dमा भी यही कहते हैं।"),
    ("en", "The children sent us a card with 👩\u200d👩\u200d👧 and ❤\ufe0f on it."),
    ("ja", "本日\u3000両国の会談が終わりました。ありがとうございました。"),
    ("fr", "Il reste 14\u00a0000\u202ftonnes de blé\u00a0; est-ce assez\u00a0?"),
    ("si", "අද අපි ගංගාව ගැන කතා කළෙමු, ශ්\u200dරී ලකුණ සමඟ."),
    ("en", "First line of the letter.\nSecond line of the letter."),
)
"""Texts with signs that show nothing themselves and that are needed."""


@fault
def invisible_characters_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Joiners of Persian, Hindi, Sinhala and emoji; spaces that do not break; line feeds."""
    for number, turn in enumerate(turns(corpus, random)):
        turn["lang"], text = _NEEDED[number % len(_NEEDED)]
        said(turn, unicodedata.normalize("NFC", text))
        yield [("turns", turn)]


@fault
def unbalanced_quotation(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One of the two marks is lost, or was read as something else."""
    for number, turn in enumerate(turns(corpus, random, _plain, 36)):
        tongue = _tongue(turn)
        quote = tongue.quoted(sentence(tongue, number, number))
        lost = quote[1:].lstrip("\u00a0") if number % 4 == 3 else quote[:-1].rstrip("\u00a0")
        told = tongue.said.format(quote=lost)
        more = tongue.space + sentence(tongue, number + 2, number) if number % 2 else ""
        turn["text"] += tongue.space + told + more
        yield [("turns", turn)]


_BALANCED = (
    ("en", "The mast is 6'2\" too short, said the boys’ captain, rock ’n’ roll."),
    ("en", "“He told me: ‘Come back in May.’ So I did,” she said."),
    ("en", "“The first paragraph of the letter is long.\n“The second one is not.”"),
    ("de", "Er sagte: „Sie nannte es ‚meine Brücke‘ und ging.“"),
    ("de", "Er sagte: »Die Fähre kommt um acht.« Und sie kam."),
    ("sv", "Han sade: ”Bron är vår.” Det var allt."),
    ("fi", "Hän sanoi: »Silta on meidän.» Se oli siinä."),
    ("zh-Hans", "他说：“她只讲了一句‘明天见’，就走了。”"),
    ("ja", "彼は「『川』という本を読んだか」と聞きました。"),
    ("fr", "Il a dit : « L’eau, c’est “la vie”, rien d’autre. »"),
    ("uk", "Комп’ютер на п’ятому поверсі не працює, прем’єр знає."),
    ("el", "Μου είπε: «Γι’ αυτό ήρθα». Και κάθισε."),
)
"""Quotations in many manners, all closed, and signs that only look like them."""


@fault
def unbalanced_quotation_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Nested quotations, apostrophes, inches, marks that are the same at both ends."""
    for number, turn in enumerate(turns(corpus, random)):
        turn["lang"], text = _BALANCED[number % len(_BALANCED)]
        said(turn, text)
        yield [("turns", turn)]


@fault
def leftover_boilerplate(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The page's own words ended up in the turn that stood beside them, mostly in the last."""
    last = {id(rows[-1]) for rows in by_dialogue(corpus).values() if rows}
    end = turns(corpus, random, lambda row: _known(row) and id(row) in last, 36)
    middle = turns(corpus, random, lambda row: _known(row) and id(row) not in last, 12)
    for number, turn in enumerate([*end, *middle]):
        tongue = _tongue(turn)
        line = tongue.boilerplate[number % len(tongue.boilerplate)]
        number_of_page = f"{number % 30 + 2} / 31"
        added = (f"\n{line}", f"\n{line}\n{tongue.boilerplate[1]}", f"\n{line}\n{number_of_page}")
        turn["text"] += added[number % len(added)]
        yield [("turns", turn)]


_ABOUT_PAGES = (
    ("en", "Please print this page of the agreement and share it with your ministers."),
    ("en", "Copyright is not our subject today. All rights are reserved to the parliament."),
    ("en", "The additional materials that you asked for are on page 12 of the report."),
    ("fr", "Vous pouvez partager cette page avec vos collègues, je vous en prie."),
    ("de", "Die Druckversion des Vertrags hat 31 Seiten, teilen Sie sie bitte aus."),
    ("ru", "Дополнительные материалы к договору мы передали вчера, все права у комиссии."),
    ("es", "Hay que imprimir y compartir el mapa antes de la reunión de mañana."),
)
"""Speech about what pages also say of themselves."""


@fault
def leftover_boilerplate_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Speakers who speak of printing, sharing, rights and materials."""
    for number, turn in enumerate(turns(corpus, random)):
        turn["lang"], text = _ABOUT_PAGES[number % len(_ABOUT_PAGES)]
        said(turn, text)
        yield [("turns", turn)]


def _last_turns(corpus: Corpus, random: Random, count: int) -> list[Row]:
    last = [rows[-1] for rows in by_dialogue(corpus).values() if rows]
    return some(last, random, lambda row: _known(row) and letters(row["text"]) > 14, count)


@fault
def cut_off_end(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The dialogue breaks off: in a sentence, or in a word."""
    for number, turn in enumerate(_last_turns(corpus, random, 40)):
        tongue = _tongue(turn)
        added = sentence(tongue, (2, 7, 17)[number % 3], number)
        words = added.split(" ")
        part = added[: len(added) // 2] if len(words) == 1 else " ".join(words[: len(words) // 2])
        if number % 4 == 3 and len(words) > 1:
            part += " " + words[len(words) // 2][:2]
        said(turn, turn["text"].rsplit("\n")[0] + tongue.space + part.rstrip(".,;:，、"))
        yield [("turns", turn)]


@fault
def cut_off_end_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Last turns that end on a quotation, a note, a dash of the interrupted, an ellipsis."""
    for number, turn in enumerate(_last_turns(corpus, random, 40)):
        tongue = _tongue(turn)
        last = sentence(tongue, number, number)
        ends = (
            tongue.said.format(quote=tongue.quoted(last)),
            f"{last}\n{tongue.notes[0]}",
            f"{last[:-1]} …",
            f"{last[:-1]}!",
            f"{last} ({tongue.places[0]}, 2019.)",
            tongue.questions[0],
        )
        said(turn, turn["text"].rsplit("\n")[0] + tongue.space + ends[number % len(ends)])
        yield [("turns", turn)]


@fault
def duplicate_turn(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A turn was pasted twice: over the next one, or over the next of the same speaker."""
    rows = by_dialogue(corpus)
    number = 0
    for turn in turns(corpus, random, lambda row: _plain(row) and letters(row["text"]) > 60, 60):
        later = rows[turn["dialogue_id"]][turn["turn_index"] + 1 :]
        same = [row for row in later[:3] if row["speaker_label"] == turn["speaker_label"]]
        pool = same if number % 2 else later[:1]
        if not pool:
            continue
        other = pool[0]
        said(other, turn["text"] if number % 3 else f"{turn['text']} ".strip())
        number += 1
        yield [("turns", other), ("turns", turn)]


@fault
def duplicate_turn_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Short words again and again; one formula with other figures."""
    rows = [each for each in by_dialogue(corpus).values() if len(each) > 8 and _known(each[0])]
    for number, turns_of in enumerate(random.sample(rows, 20)):
        tongue = _tongue(turns_of[0])
        first, later = turns_of[1], turns_of[3]
        short = tongue.sentences[5]
        if number % 2:
            said(first, short)
            said(later, short)
        else:
            lines = (1, 2, 7, 11, 13)
            line = lines[number % len(lines)]
            said(first, sentence(tongue, line, 1) + tongue.space + sentence(tongue, 9))
            said(later, sentence(tongue, line, 2) + tongue.space + sentence(tongue, 9))
        yield [("turns", first), ("turns", later)]


_NOTHING = (
    "—",
    "...",
    "…",
    "* * *",
    "– – –",
    "[Applause.]",
    "(Laughter)",
    "?!",
    "-",
    "· · ·",
    "。",
)


@fault
def empty_speech(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Rules, dots, and notes on what was heard instead of speech."""
    for number, turn in enumerate(turns(corpus, random, _known, 36)):
        tongue = _tongue(turn)
        said(turn, tongue.notes[0] if number % 3 == 0 else _NOTHING[number % len(_NOTHING)])
        yield [("turns", turn)]


@fault
def empty_speech_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Very little, but said."""
    short = ("No.", "14?", "Да.", "Oui !", "好。", "Hm.", "Ja …", "… and?", "نعم.", "1,5", "Α;")
    for number, turn in enumerate(turns(corpus, random)):
        said(turn, short[number % len(short)])
        yield [("turns", turn)]


_MARKUP = (
    ("<b>{word}</b>", "i"),
    ("&nbsp;{word}", "i"),
    ("&amp;nbsp;{word}", "i"),
    ("**{word}**", "i"),
    ("[{word}](https://archive.orlavia.int/7)", "i"),
    ("{word}<br/>", "i"),
    ("{word}&#8217;", "i"),
    ("<!-- {word} -->", "e"),
    (".quote {{ color: #333; margin: 0 }}", "e"),
    ("(function() {{ var page = 7; window.share(page); }})();", "e"),
    ('<p class="speech">', "s"),
    ("&quot;{word}&quot;", "i"),
    ("</span>", "e"),
    ("## ", "s"),
    ("__{word}__", "i"),
    ("{{{{quote|{word}}}}}", "i"),
    ("[[{word}]]", "i"),
    ('<a href="/talks/7">{word}</a>', "i"),
    ("&mdash; {word}", "i"),
    ("![{word}](photo.jpg)", "e"),
)
"""What is left of markup, and whether it stands in the text, at its end or at its start."""


@fault
def leftover_markup(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Tags, entities, Markdown, styles and scripts."""
    for number, turn in enumerate(turns(corpus, random, _plain, 60)):
        pattern, where = _MARKUP[number % len(_MARKUP)]
        words = turn["text"].split(" ")
        at = random.randrange(len(words))
        marked = pattern.format(word=words[at].strip(".,"))
        if where == "s":
            prepend(turn, marked)
        elif where == "e":
            turn["text"] += f"\n{marked}"
        else:
            turn["text"] = " ".join([*words[:at], marked, *words[at + 1 :]])
        yield [("turns", turn)]


_NO_MARKUP = (
    "If a < b and c > d, the dam holds.",
    "Our R&D budget is small; profit & loss; that is all.",
    "Five * three * two makes thirty.",
    "We are number #1 in eels, and #2 in salt.",
    "They said it was [inaudible] and then [laughs] left.",
    "The file is called river_watch_final_2.",
    "He earns <100 a month, she >200.",
    "Write to office@harrowmere.int or see https://archive.orlavia.int/a_b_c.",
    "Section 4(b)(ii) {of the annex} applies.",
    "Call us at *7 or at 14~15.",
    "AT&T; no, I mean A&B; sorry.",
)


@fault
def leftover_markup_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Signs of arithmetic, ampersands, brackets, addresses."""
    english = turns(corpus, random, lambda row: row["lang"] == "en" and _plain(row))
    for number, turn in enumerate(english):
        turn["text"] += " " + _NO_MARKUP[number % len(_NO_MARKUP)]
        yield [("turns", turn)]
