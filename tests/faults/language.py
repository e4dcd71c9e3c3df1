"""Faults in what language a text is said to be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyascii import anyascii

from faults.material import language_of, languages, sentence
from faults.planting import fault, letters, said, some, turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from faults.clean import Corpus, Row
    from faults.planting import Touched

_SCRIPTS = {"ru": "Cyrl", "uk": "Cyrl", "el": "Grek", "ar": "Arab", "zh": "Hans"}
"""Scripts of the languages here that are not written in Latin letters."""
_FURTHER = {
    "it": "Latn",
    "sv": "Latn",
    "hu": "Latn",
    "cs": "Latn",
    "nl": "Latn",
    "bg": "Cyrl",
    "fa": "Arab",
    "ja": "Hans",
}
"""Languages of which there is only the tag, and a script that they share with one of these."""


def _code(turn: Row) -> str:
    return str(turn["lang"]).partition("-")[0]


def _script(turn: Row) -> str:
    return _SCRIPTS.get(_code(turn), "Latn")


def _long(turn: Row) -> bool:
    """Whether there are more than twenty letters, a Chinese character counting for three."""
    least = 14 if _code(turn) == "zh" else 40
    return letters(turn["text"]) >= least and language_of(turn["lang"]) is not None


def _plain(turn: Row) -> bool:
    return _long(turn) and not turn["spans"]


@fault
def non_canonical_tag(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Tags with a script that goes without saying, or for which there is a shorter one."""
    longer = {
        "en": ["en-Latn", "en-Latn-GB"],
        "fr": ["fr-Latn", "fr-FX"],
        "de": ["de-Latn", "de-DD"],
        "es": ["es-Latn"],
        "pt": ["pt-Latn", "pt-Latn-BR"],
        "pl": ["pl-Latn"],
        "tr": ["tr-Latn"],
        "ru": ["ru-Cyrl"],
        "uk": ["uk-Cyrl"],
        "el": ["el-Grek"],
        "ar": ["ar-Arab"],
        "zh": ["cmn-Hans", "cmn"],
    }
    for turn in turns(corpus, random, _long):
        turn["lang"] = random.choice(longer[_code(turn)])
        yield [("turns", turn)]
    old = ["iw", "in", "ji", "jw", "mo", "sh", "tl"]
    for turn in some(corpus["turns"], random, lambda row: row["spoken_lang"] == "und", 14):
        turn["spoken_lang"] = random.choice(old)
        yield [("turns", turn)]
    for row in some(corpus["dialogues"], random, lambda row: row["lang"] in longer, 8):
        tag = longer[row["lang"]][0]
        others = [each for each in row["available_langs"] if each != row["lang"]]
        row.update({"lang": tag, "available_langs": [tag, *others]})
        yield [("dialogues", row)]


@fault
def non_canonical_tag_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Long tags of which no part can go."""
    tags = ["sr-Latn", "sr-Cyrl", "zh-Hant-HK", "pt-BR", "az-Arab", "de-1996", "yue", "he", "id"]
    for number, turn in enumerate(turns(corpus, random)):
        turn["spoken_lang"] = tags[number % len(tags)]
        yield [("turns", turn)]


@fault
def script_contradicts_tag(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A tag of another language of the page, or text that was romanised."""
    tags = {
        "Latn": ["ru", "el", "ar", "uk", "zh-Hans", "sr-Cyrl", "ja"],
        "Cyrl": ["en", "sr-Latn", "pl", "el"],
        "Grek": ["en", "tr", "ru"],
        "Arab": ["fr", "en", "ru", "tr"],
        "Hans": ["en", "de", "ru", "zh-Latn"],
    }
    for number, turn in enumerate(turns(corpus, random, _plain, 40)):
        if _script(turn) != "Latn" and number % 3 == 0:
            turn["text"] = anyascii(turn["text"])
        else:
            turn["lang"] = random.choice(tags[_script(turn)])
        yield [("turns", turn)]


_FIT = (
    ("sr", "Dame i gospodo, rijeka je mirna i most je opet otvoren za sve."),
    ("sr", "Даме и господо, река је мирна и мост је поново отворен за све."),
    ("sr-Latn", "Hvala svima koji su došli iz drugih gradova na ovaj razgovor."),
    ("ru", "Корабли «Silver Heron», «Blue Marrow» и «Ocean Kestrel» стоят в порту."),
    ("el", "Τα πλοία «Silver Heron» και «Blue Marrow» είναι ακόμη στο λιμάνι."),
    ("zh-Hans", "我们使用的系统叫 River Watch System，去年开始试用，效果很好。"),
    ("ja", "本日、両国外務大臣会談終了。合意文書署名式、明日午前実施予定。"),
    ("ja", "みなさん、ようこそおいでくださいました。かわのはなしをしましょう。"),
    ("fa", "ما می‌خواهیم که رودخانه برای همه بماند و کسی تشنه نباشد."),
    ("uz", "Biz bu masalani kecha ham, bugun ham ochiq muhokama qildik."),
    ("en", "1994, 1998, 2002: 14 + 27 = 41."),
    ("ko", "두 나라는 오늘 강 협정에 서명했습니다. 감사합니다."),
)
"""Texts in a script that may surprise, with tags that are right."""


@fault
def script_contradicts_tag_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Languages of two scripts or of mixed ones, foreign names, figures."""
    for number, turn in enumerate(turns(corpus, random)):
        turn["lang"], text = _FIT[number % len(_FIT)]
        said(turn, text)
        yield [("turns", turn)]


@fault
def text_contradicts_tag(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The tag of another language in the same script; or text that was left untranslated."""
    for number, turn in enumerate(turns(corpus, random, _plain, 48)):
        others = [
            code
            for code in (*languages(), *_FURTHER)
            if (_SCRIPTS | _FURTHER).get(code, "Latn") == _script(turn) and code != _code(turn)
        ]
        if not others:
            continue
        code = random.choice(others)
        tongue = languages().get(code)
        if number % 2 and tongue:
            text = tongue.space.join(sentence(tongue, number + n, number) for n in range(2))
            said(turn, text)
        else:
            turn["lang"] = tongue.lang if tongue else code
        yield [("turns", turn)]


_RELATED = (
    ("hr", "Brod dolazi sutra ujutro i svi su dobrodošli na pristaništu."),
    ("bs", "Brod dolazi sutra ujutro i svi su dobrodošli na pristaništu."),
    ("nb", "Vi har snakket lenge om broen, og nå er den endelig ferdig."),
    ("no", "Vi har snakket lenge om broen, og nå er den endelig ferdig."),
    ("nn", "Me har snakka lenge om brua, og no er ho endeleg ferdig."),
    ("id", "Kami sudah lama berbicara tentang jembatan itu dan hari ini selesai."),
    ("ms", "Kami sudah lama bercakap tentang jambatan itu dan hari ini siap."),
    ("de", "Merci, au revoir!"),
    ("fr", "Thank you!"),
    ("ru", "Дякую!"),
    ("en", "Harrowmere, Port Ansel, Tarvik, Silverstrand, Orlavia, Tremond, Belquay."),
    ("pt-BR", "Nós conversamos muito sobre a ponte, e agora ela está pronta."),
)
"""Texts near another language than their tag's, or too short to tell."""


@fault
def text_contradicts_tag_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Languages that hardly differ, thanks in another language, names; long passages, marked."""
    for number, turn in enumerate(turns(corpus, random, _plain, 8)):
        own = language_of(turn["lang"])
        said(turn, own.sentences[5] if own else turn["text"])
        start, end, lang = _with_foreign(turn, number, random)
        turn["spans"] = [{"start": start, "end": end, "type": "foreign", "lang": lang}]
        yield [("turns", turn)]
    for number, turn in enumerate(turns(corpus, random, lambda row: not row["spans"])):
        turn["lang"], text = _RELATED[number % len(_RELATED)]
        said(turn, text)
        yield [("turns", turn)]


@fault
def language_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Nobody said which language it is."""
    for turn in turns(corpus, random, _long):
        turn["lang"] = "und"
        yield [("turns", turn)]


@fault
def language_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """What is too short to be of one language."""
    for turn in turns(corpus, random):
        said(turn, random.choice(["OK.", "No.", "Da!", "14.", "Hm …", "谢谢。", "(—)"]))
        turn["lang"] = "und"
        yield [("turns", turn)]


@fault
def translation_marked_original(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """It is known to have been said in another language, and yet passes for the original."""
    for turn in turns(corpus, random, _long):
        others = [each.lang for code, each in languages().items() if code != _code(turn)]
        turn.update({"translation": "original", "spoken_lang": random.choice(others)})
        yield [("turns", turn)]


@fault
def translation_marked_original_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The same language with or without its region or script; one that nobody stated."""
    for number, turn in enumerate(turns(corpus, random, _long)):
        code = _code(turn)
        spoken = (f"{code}-x-city", code, "und")[number % 3]
        turn.update({"translation": "original", "spoken_lang": spoken})
        if number % 5 == 4:
            said(turn, _RELATED[0][1])
            turn.update({"lang": "hr", "spoken_lang": "sr-Latn"})
        yield [("turns", turn)]


def _with_foreign(turn: Row, number: int, random: Random) -> tuple[int, int, str]:
    """Add a sentence of another language; where it stands, and its language."""
    own = language_of(turn["lang"])
    other = random.choice([each for each in languages().values() if each is not own])
    lines = (2, 7, 13, 19, 23)
    foreign = sentence(other, lines[number % len(lines)], number)
    if number % 3 == 0 and own:
        lead = turn["text"] + own.space + own.said.partition("{quote}")[0]
        turn["text"] = lead + own.quoted(foreign)
        start = len(lead) + 1 + len(own.pad)
    else:
        lead = turn["text"] + ("\n" if number % 3 == 1 else " ")
        turn["text"] = lead + foreign
        start = len(lead)
    return start, start + len(foreign), other.lang


@fault
def mixed_text(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A sentence of another language that nothing marks."""
    for number, turn in enumerate(turns(corpus, random, _long, 40)):
        _with_foreign(turn, number, random)
        yield [("turns", turn)]


_LOANS = (
    ("de", "Das Meeting war ein Flop, sagt das Team, aber der Deal mit dem Start-up steht."),
    ("ru", "Тендер выиграл стартап с логотипом Silver Heron, дедлайн — в марте."),
    ("fr", "Le week-end, le parking du ferry est full, comme disent les jeunes."),
    ("en", "It was a fait accompli, a coup de théâtre, and we had déjà vu all night."),
    ("tr", "Merhaba, bu projenin adı River Watch ve ekibimiz çok genç."),
    ("pl", "Weekend był udany, a lunch z menedżerem promu kosztował grosze."),
    ("es", "El software del puerto, un clásico del marketing, funciona a veces."),
)
"""Sentences with words from elsewhere that are at home in their language."""


@fault
def mixed_text_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The same, marked; a song that is marked; loanwords and names of ships."""
    for number, turn in enumerate(turns(corpus, random, _plain, 40)):
        if number % 2:
            turn["lang"], text = _LOANS[number % len(_LOANS)]
            said(turn, text)
        else:
            start, end, lang = _with_foreign(turn, number // 2, random)
            turn["spans"] = [{"start": start, "end": end, "type": "foreign", "lang": lang}]
        yield [("turns", turn)]
