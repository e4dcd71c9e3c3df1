"""People named beside their office in a line of text, as headers of many languages do it.

Most scripts tell a name by its capitals; Arabic and Chinese do not, so there a name ends where a
label of the dialogue, a known particle or a verb says so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.metadata import event
from verbale.metadata.countries import country_in, names, nationalities
from verbale.metadata.phrases import LONGEST, Phrases, Token, base, listed, plain, tokens
from verbale.transcript import Participant
from verbale.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINKS = frozenset(
    """of for the and de del la las los el du des le les l d et y di della dello degli dei delle e
    da do dos das der fur und von van и по та i people""".split()
)
_POLITIES = frozenset(
    """republic kingdom federation union state states republik bundesrepublik republique republica
    repubblica federacion federation королевства республики республика федерации федерация
    республіки федерації союза""".split()
)
_BEFORE_PLACE = frozenset(
    """north northern south southern east eastern west western central new old great upper lower
    saint st san santa santo sao sierra costa el la los las cape ivory nord sud ouest est norte sur
    sul este oeste nueva nuevo nova novo neu süd""".split()
)
"""Words that begin the names of places of two words."""
_AND = frozenset("and et y e и und та і i".split())
_PARTICLES = frozenset("de del la von van der den bin ibn al el da di do dos ter i".split())
_ARTICLES = frozenset("the le la el il o a der die dem den l".split())
_BEFORE_OFFICE = frozenset(
    """foreign ministry department defence defense federal acting former first deputy vice
    state white house joint security""".split()
)
_SHORTENED = frozenset("gen sen gov rep amb prof hon rev adm col sra mme".split())
_TOPIC = frozenset("on about regarding sur sobre uber о об про su".split())
_OCCASION = frozenset("at to before on in during for".split())
_ARABIC_STOP = frozenset(
    """في مع من الى على خلال عن بعد قبل حول امام لدى ان يوم عقب بين يلتقي يستقبل يجري
    يؤكد""".split()
)
_CHINESE_NAME = re.compile(
    r"[\u3400-\u9fff·]{2,12}?(?=主持|邀请|邀請|访问|訪問|抵达|举行|舉行|会见|會見|会谈|會談|出席"
    r"|回答|答|接受|同|与|與|和|就|在|的|将|谈|[^\u3400-\u9fff·]|$)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def in_text(text: str, lang: str, labels: Sequence[str] = ()) -> list[Participant]:
    """The people whom a header names beside their office.

    Args:
        text: A title or a line of the head.
        lang: BCP-47 tag of the document.
        labels: Labels of its turns; they tell how far a name reaches where nothing else does.
    """
    text = text[:LONGEST]
    found = [*_office_then_name(text, lang, labels), *_name_then_office(text, lang)]
    return [participant for _, participant in sorted(found, key=lambda entry: entry[0])]


def names_office(text: str, lang: str) -> bool:
    """Whether a text names an office."""
    return next(offices(lang).find(text), None) is not None


def without_honorific(text: str, run: list[Token]) -> list[Token]:
    """The words of a name without the form of address before them."""
    match = honorifics().at(text, run, 0) if run else None
    return [t for t in run if not match or t.start >= match.end]


@cache
def offices(lang: str) -> Phrases:
    """The offices known in a language and in English."""
    return Phrases([(word, "office") for word in listed("labels.office", lang)], slack=2)


@cache
def honorifics() -> Phrases:
    """Forms of address in every language."""
    found = sorted(word for word in words("labels.honorific") if len(word) > 1)
    return Phrases([(word, "honorific") for word in found], slack=0)


def _office_then_name(
    text: str, lang: str, labels: Sequence[str]
) -> Iterator[tuple[int, Participant]]:
    """`President of Belarus Ihar Novik`, `Prime Minister Lee of Singapore`."""
    said = tokens(text)
    for start, end in _office_spans(text, lang):
        if _HAN.match(text, start):
            yield from _chinese(text, start, end, lang, labels)
            continue
        first = next((i for i, t in enumerate(said) if t.start >= start), len(said))
        last = next((i for i, t in enumerate(said) if t.start >= end), len(said))
        if first == len(said) or first == last:
            continue  # within a word, where none are parted by spaces
        if first and said[first - 1].plain in _TOPIC:
            continue
        role_from, role_to = _role(text, said, first, last, lang)
        authored = role_from > 0 and said[role_from - 1].plain == "by"
        name = _name(text, said, role_to, lang, labels, authored=authored)
        if not name and role_to - role_from > 2 and _after_comma(text, said, role_to):
            # "el presidente de Chile, Juan Roe"
            name = _name(text, said, role_to, lang, labels, apart=True)
            name = name if name and name[1] > role_to + 1 else None
        role = bare_role(text[said[role_from].start : said[role_to - 1].end])
        if name and role:
            country = country_in(role, lang) or _country_after(text, said, name[1], lang)
            yield said[role_from].start, Participant(name[0], role, country)


def _office_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Where offices stand; "State Councillor and Foreign Minister" is one."""
    spans: list[tuple[int, int]] = []
    for match in offices(lang).find(text):
        between = plain(text[spans[-1][1] : match.start]).strip() if spans else None
        if between is not None and (between in ("", "-", "兼") or between in _AND):
            spans[-1] = (spans[-1][0], match.end)
        else:
            spans.append((match.start, match.end))
    return spans


def _role(text: str, said: list[Token], first: int, last: int, lang: str) -> tuple[int, int]:
    """How far the office reaches, its country or house included: first word, one past the last."""
    while first and _touch(text, said[first - 1], said[first]):
        word = said[first - 1]
        left = nationalities().whole(word.text) or names(lang).whole(word.text)
        if not (left or (word.plain in _BEFORE_OFFICE and word.text[0].isupper())):
            break
        first -= 1
    at = last
    while at < len(said) and at - last <= 10 and _touch(text, said[at - 1], said[at]):
        step = at
        while (
            step + 1 < len(said) and _is_link(said, step) and _touch(text, *said[step : step + 2])
        ):
            step += 1
        place = names(lang).at(text, said, step) or nationalities().at(text, said, step)
        capitals = _capital_run(text, said, step, lang)
        lower = said[step].text[0].islower() and (step > at or _is_genitive(said[step]))
        if place:
            at = next((i for i, t in enumerate(said) if t.start >= place.end), len(said))
        elif lower or said[step].plain in _POLITIES or _is_department(text, said, step):
            at = step + 1
        elif step > at and capitals:
            # "Minister of Trade Jane Roe": the last two capitals are the name, the rest the office;
            # behind "Republic of" all but the state are, as few states have a name of two words.
            of_state = said[at - 1].plain in _POLITIES
            words = 1 + (said[step].plain in _BEFORE_PLACE) if of_state else capitals
            at = step + (min(words, capitals - 2) if capitals > 2 else capitals)
        else:
            break
    return first, at


def _is_link(said: list[Token], at: int) -> bool:
    """Whether a word leads from an office to what it is the office of."""
    word, before = said[at], said[at - 1]
    if len(word.text) == 1 and word.text.isupper() and not before.text.isupper():
        return False
    return word.plain in _LINKS or (word.plain == "s" and before.plain == "people")


def _after_comma(text: str, said: list[Token], at: int) -> bool:
    gap = text[said[at - 1].end : said[at].start] if at < len(said) else ""
    return gap.strip() == ","


def _is_genitive(word: Token) -> bool:
    """Whether a Russian or Ukrainian word can go on an office ("министр иностранных дел")."""
    verb = word.plain.endswith(("ся", "сь", "ла", "ли", "ет", "ел", "ил", "ал"))
    ending = ("х", "ои", "еи", "ого", "его", "ы", "и", "а", "я", "дел", "справ")
    return _is_cyrillic(word.plain[0]) and not verb and word.plain.endswith(ending)


def _is_department(text: str, said: list[Token], at: int) -> bool:
    """Whether a Russian or Ukrainian capital begins the house of an office ("МИД России")."""
    word = said[at]
    if not (_is_cyrillic(word.plain[0]) and word.text[0].isupper()):
        return False
    if _is_acronym(text, word):
        return True
    after = said[at + 1 : at + 2]
    return any(_touch(text, word, t) and t.text[0].islower() and _is_genitive(t) for t in after)


def _touch(text: str, one: Token, other: Token) -> bool:
    """Whether only a space, a hyphen or an apostrophe stands between two words."""
    gap = text[one.end : other.start]
    if "." in gap and len(one.text) > 2 and one.plain not in _SHORTENED:
        return False
    return re.fullmatch(r"\.?[\s'’ʼ‐‑-]{0,2}", gap) is not None


def _capital_run(text: str, said: list[Token], at: int, lang: str) -> int:
    """How many capitalised words follow one another."""
    end = at
    while end < len(said) and said[end].text[0].isupper() and said[end].plain not in _LINKS:
        if end > at and not _touch(text, said[end - 1], said[end]):
            break
        if honorifics().at(text, said, end) or _is_other(text, said, end, lang):
            break
        end += 1
    return end - at


def _name(
    text: str,
    said: list[Token],
    at: int,
    lang: str,
    labels: Sequence[str],
    *,
    apart: bool = False,
    authored: bool = False,
) -> tuple[str, int] | None:
    """The name that begins with this word, and the index of the word after it.

    Args:
        text: The header.
        said: Its words.
        at: The word after the office.
        lang: BCP-47 tag of the document.
        labels: Labels of the turns.
        apart: Whether a comma may stand before the name.
        authored: Whether "by" stands before the office, so that no verb can follow it.
    """
    if _is_possessive(text, said, at):
        return None
    if at < len(said) and (honorific := honorifics().at(text, said, at)):
        at = next((i for i, t in enumerate(said) if t.start >= honorific.end), len(said))
    end = _name_end(text, said, at, lang, apart=apart)
    known = {t.plain for label in labels for t in tokens(label) if len(t.plain) > 2}
    recognised = [i for i in range(at, end) if said[i].plain in known]
    script = said[at].plain[0] if at < end else ""
    unsure = _is_arabic(script) or (
        base(lang) == "en"
        and _is_title_case(said)
        and not _is_closed(text, said, end)
        and not (authored and said[end].plain in _OCCASION and said[end].text.islower())
    )
    if unsure and not recognised:
        return None
    if recognised and (unsure or end - at > 3):
        end = recognised[-1] + 1
    while end > at and len(said[end - 1].text) == 1 and not _is_arabic(script):
        end -= 1
    if _is_cyrillic(script):
        initial = next((i for i in range(at, end) if len(said[i].text) == 1), at)
        at = initial if initial > at else at + _has_toponym(said[at:end])
    if end == at or (end == at + 1 and _is_acronym(text, said[at])):
        return None
    if all(word.plain in _PARTICLES for word in said[at:end]):
        return None
    name = text[said[at].start : said[end - 1].end]
    return (name, end) if len(name) > 1 and not any(c.isdigit() for c in name) else None


def _is_possessive(text: str, said: list[Token], at: int) -> bool:
    """Whether the word before this one owns it: "Leaders' Questions"."""
    return 0 < at < len(said) and text[said[at - 1].end : said[at].start] in ("' ", "’ ")


def _name_end(text: str, said: list[Token], at: int, lang: str, *, apart: bool) -> int:
    """One past the last word that can belong to the name."""
    end = at
    while end < len(said):
        word = said[end]
        gap = text[said[end - 1].end : word.start] if end else ""
        touches = not end or _touch(text, said[end - 1], word)
        if not touches and not (end == at and (apart or re.fullmatch(r"\s*\(", gap))):
            break
        if _is_arabic(word.plain[0]):
            joined = end > at and word.plain[0] == "و"
            fits = end - at < 3 and word.plain not in _ARABIC_STOP and not joined
        else:
            particle = end > at and _is_particle(text, said, end)
            fits = end - at < 5 and (word.text[0].isupper() or particle)
        if not fits or _is_other(text, said, end, lang):
            break
        end += 1
    return end


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _is_acronym(text: str, word: Token) -> bool:
    """Whether a word is all capitals in a text that is not."""
    return len(word.text) > 1 and word.text.isupper() and not text.isupper()


def _has_toponym(run: list[Token]) -> bool:
    """Whether three Russian words are a region and a name ("главой Бурятии Алексеем Цыденовым")."""
    patronymic = any(re.search(r"(?:вич|вн)[а-яіє]{0,3}$", t.plain) for t in run)
    return len(run) == 3 and not patronymic and all(len(t.text) > 2 for t in run)


def _is_particle(text: str, said: list[Token], at: int) -> bool:
    return (
        said[at].plain in _PARTICLES
        and at + 1 < len(said)
        and said[at + 1].text[0].isupper()
        and _touch(text, said[at], said[at + 1])
        and said[at].plain not in ("de", "i")
    )


def _is_other(text: str, said: list[Token], at: int, lang: str) -> bool:
    """Whether a word is a country, an office or an event, and so no part of a name."""
    return bool(
        names(lang).at(text, said, at)
        or offices(lang).at(text, said, at)
        or (event.kinds_in(said[at].text, lang) and len(said[at].text) > 3)
    )


def _is_title_case(said: list[Token]) -> bool:
    """Whether a header capitalises its words, so that a capital does not tell a name."""
    long = [t for t in said if len(t.text) > 3 and t.text[0].isalpha()]
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long)


def _is_closed(text: str, said: list[Token], end: int) -> bool:
    """Whether what follows ends a name for certain."""
    if end >= len(said):
        return True
    gap = text[said[end - 1].end : said[end].start]
    closed = re.search(r"[,;:()|–—]", gap) is not None
    return closed or said[end].plain in ("s", "of", "and", "with", "meets")


def _country_after(text: str, said: list[Token], at: int, lang: str) -> str | None:
    """The country of `Prime Minister Lee of Singapore` and `Mr. Smith (France)`."""
    after = text[said[at - 1].end :]
    bracket = re.match(r"\s*[(（]([^)）]{2,60})[)）]", after)
    if bracket:
        return names(lang).whole(bracket[1]) or country_in(bracket[1], lang)
    step = at
    while step < len(said) and said[step].plain not in _AND:
        if not (_is_link(said, step) or said[step].plain in _POLITIES):
            break
        step += 1
    match = names(lang).at(text, said, step) if at < step < len(said) else None
    return match.value if match else None


def _name_then_office(text: str, lang: str) -> Iterator[tuple[int, Participant]]:
    """`M. Paul Aubier, Premier ministre` and `ANA ROCA, SECRETARIA DE ESTADO`."""
    for comma in re.finditer(r"[,،]", text):
        role = re.split(r"[,،;(（|:]|\s[–—-]\s", text[comma.end() : comma.end() + 200])[0].strip(
            " ."
        )
        said = [t for t in tokens(text[: comma.start()]) if t.start >= comma.start() - 80]
        start = len(said)
        while start and said[start - 1].text[0].isupper():
            follows = start == len(said) or _touch(text, said[start - 1], said[start])
            if not follows or _is_other(text, said, start - 1, lang):
                break
            start -= 1
        run = without_honorific(text, said[start:])
        addressed = 0 < len(run) < len(said) - start
        if not run or text[run[-1].end : comma.start()].strip():
            continue
        named_twice = next(_office_then_name(role, lang, ()), None)
        if (2 <= len(run) <= 4 or addressed) and _is_role(role, lang) and not named_twice:
            name = text[run[0].start : run[-1].end]
            yield run[0].start, Participant(name, bare_role(role), country_in(role, lang))


def _is_role(text: str, lang: str) -> bool:
    """Whether a stretch between commas is an office and what belongs to it."""
    return 0 < len(tokens(text)) <= 12 and names_office(text, lang) and not text[0].isdigit()


def bare_role(role: str) -> str:
    """An office without article and form of address; empty where nothing else is left."""
    said = tokens(role)
    if said and said[0].plain in _ARTICLES:
        said = said[1:]
    said = without_honorific(role, said)
    return role[said[0].start :] if said else ""


def _chinese(
    text: str, start: int, end: int, lang: str, labels: Sequence[str]
) -> Iterator[tuple[int, Participant]]:
    """`白俄罗斯总统卢卡申科`: country, office and name without spaces."""
    rest = text[end:].lstrip()
    name = next((label for label in labels if rest.startswith(label)), None)
    # Japanese prints the name before the office.
    if name is None and base(lang) != "ja" and (match := _CHINESE_NAME.match(rest)):
        name = None if event.kinds_in(match[0], lang) else match[0]
    if not name:
        return
    before = text[:start]
    owner = max(
        (m.start for m in names(lang).find(before) if before[m.end :] in ("", "外交部", "政府")),
        default=start,
    )
    if before.endswith("外交部") and owner == start:
        owner = start - len("外交部")
    role = text[owner:end]
    yield owner, Participant(name, role, country_in(role, lang))
