"""Who takes part: offices with names beside them in title and head, and labels with both."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from verbale.document import BlockKind
from verbale.metadata import event
from verbale.metadata.countries import country_in, names, nationalities
from verbale.metadata.phrases import Phrases, Token, base, listed, plain, tokens
from verbale.transcript import Participant
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.document import Document
    from verbale.metadata.head import Head, Line
    from verbale.transcript import Attribution

_LINKS = frozenset(
    """of for the and de del la las los el du des le les l d et y di della dello degli dei delle e
    da do dos das der fur und von van и по та i people""".split()
)
_POLITIES = frozenset(
    """republic kingdom federation union state states republik bundesrepublik republique republica
    repubblica federacion federation королевства республики республика федерации федерация республіки
    федерації союза""".split()
)
_AND = frozenset("and et y e и und та і i".split())
_PARTICLES = frozenset("de del la von van der den bin ibn al el da di do dos ter i".split())
_ARTICLES = frozenset("the le la el il o a der die dem den l".split())
_BEFORE_OFFICE = frozenset(
    """foreign ministry department defence defense federal acting former first deputy vice
    state white house joint security""".split()
)
_SHORTENED = frozenset("gen sen gov rep amb prof hon rev adm col sra mme".split())
_TOPIC = frozenset("on about regarding sur sobre uber о об про su".split())
_ARABIC_STOP = frozenset(
    """في مع من الى على خلال عن بعد قبل حول امام لدى ان يوم عقب بين يلتقي يستقبل يجري يؤكد""".split()
)
_CHINESE_NAME = re.compile(
    r"[\u3400-\u9fff·]{2,12}?(?=主持|邀请|邀請|访问|訪問|抵达|举行|舉行|会见|會見|会谈|會談|出席"
    r"|回答|答|接受|同|与|與|和|就|在|的|将|谈|[^\u3400-\u9fff·]|$)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_MOST = 40


def participants_of(
    document: Document, head: Head, title: str | None, attribution: Attribution, lang: str
) -> tuple[Participant, ...]:
    """Those whom title, head and labels name beside what they are, in order of appearance."""
    labels = _named_labels(attribution)
    found: list[Participant] = []
    _add(found, _stated(document, lang))
    texts = [title] if title else []
    texts += [fact.value for fact in document.facts("subtitle")]
    lines = [line for line in head.lines if not line.is_prose and line.text != title]
    for text in texts:
        _add(found, in_text(text, lang, labels))
    for line in lines:
        named = in_text(line.rest, lang, labels)
        heading = line.kind is BlockKind.HEADING or event.kinds_in(line.text, lang)
        _add(found, named if heading or _fill(named, line.rest) else ())
    for line in head.lines:
        _add(found, _seat(line.text, lang))
        listed = line.keyed("head.participants") or line.keyed("head.speaker")
        if listed and not _seat(line.text, lang):
            _add(found, [_entry(entry, lang) for entry in _entries(listed)])
    for label in labels:
        _add(found, _in_label(label, lang))
        if any(_is_inside(label, text, lang) for text in texts[:1]):
            _add(found, [Participant(label)])
    return tuple(found[:_MOST])


def _stated(document: Document, lang: str) -> list[Participant]:
    """Those whom the front matter lists, with the role and country that it gives them."""
    facts = list(document.facts("participant"))
    if not any("front matter" in fact.origin for fact in facts):
        return [_entry(fact.value, lang) for fact in facts]
    from verbale.readers.front_matter import front_matter

    listed = front_matter(document.decoded.text, document.source_uri).values.get("participants")
    people = (
        [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    )
    if not people:
        return [_entry(fact.value, lang) for fact in facts]
    return [_listed(entry, lang) for entry in people]


def _listed(entry: Mapping[str, str], lang: str) -> Participant:
    role, country = entry.get("role"), entry.get("country", "")
    code = country.upper() if re.fullmatch(r"[A-Za-z]{2}", country) else names(lang).whole(country)
    return Participant(entry["name"], role, code or (country_in(role, lang) if role else None))


def _seat(text: str, lang: str) -> list[Participant]:
    """A line of a verbatim record: `President: Mr. Roe (France)`, `Members: Chile …… Mrs. Roe`."""
    honorific = next(_honorifics(lang).find(text), None)
    if not honorific:
        return []
    before = [part.strip(" .\t…") for part in re.split(r"[:：]", text[: honorific.start])]
    name, _, country = text[honorific.end :].strip(" .").partition("(")
    office = next(_offices(lang).find(before[0]), None) if len(before) > 1 else None
    if not 0 < len(tokens(name)) <= 5 or not name[0].isupper():
        return []
    if office and country.endswith(")") and not before[1]:
        code = names(lang).whole(country[:-1])
        return [Participant(name.strip(), before[0], code)]
    seat = names(lang).whole(before[-1]) if before[-1] and not country else None
    return [Participant(name.strip(), None, seat)] if seat else []


def names_office(text: str, lang: str) -> bool:
    """Whether a text names an office."""
    return next(_offices(lang).find(text), None) is not None


def names_only(line: Line) -> bool:
    """Whether a line says nothing but who is who."""
    return _fill(in_text(line.rest, line.lang), line.rest)


def _fill(named: list[Participant], text: str) -> bool:
    said = sum(len(person.name) + len(person.role or "") for person in named)
    return said >= 0.8 * len(text.strip(" |"))


def _named_labels(attribution: Attribution) -> list[str]:
    """Printed labels, each once, without those that name nobody."""
    nobody = frozenset().union(
        *(words(f"labels.{group}") for group in ("press", "answer", "moderator", "interpreter")),
        *(words(f"labels.{group}") for group in ("group", "unidentified", "media")),
    )
    printed = dict.fromkeys(turn.label.printed for turn in attribution.turns if turn.label)
    return [label for label in printed if label.strip() and fold(label) not in nobody]


def _is_inside(label: str, text: str, lang: str) -> bool:
    """Whether a label that is a full name also stands in the title."""
    full = len(tokens(label)) >= 2 or len(_HAN.findall(label)) in (2, 3, 4)
    if not full or next(_offices(lang).find(label), None):
        return False
    if _HAN.search(label):
        return label in text
    return re.search(rf"\b{re.escape(plain(label))}\b", plain(text)) is not None


def _add(found: list[Participant], more: Iterable[Participant]) -> None:
    """Join newcomers with whoever is there already under the same name."""
    for new in more:
        if not new.name:
            continue
        for index, old in enumerate(found):
            if _same_person(old.name, new.name):
                found[index] = replace(
                    old,
                    name=new.name if _is_fuller(new.name, old.name) else old.name,
                    role=old.role or new.role,
                    country=old.country or new.country,
                )
                break
        else:
            found.append(new)


def _same_person(one: str, other: str) -> bool:
    """Whether the words of one name stand in the other, case endings aside."""
    a, b = ([t.plain for t in tokens(name) if len(t.plain) > 1] for name in (one, other))
    few, many = sorted((a, b), key=len)
    return bool(few) and all(any(_alike(x, y) for y in many) for x in few)


def _alike(one: str, other: str) -> bool:
    if "\u0400" <= one[0] <= "\u04ff" and min(len(one), len(other)) > 3:
        stem = min(len(one), len(other)) - 1
        return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3
    return one == other


def _is_fuller(new: str, old: str) -> bool:
    return len(tokens(new)) > len(tokens(old)) and (not new.isupper() or old.isupper())


@cache
def _offices(lang: str) -> Phrases:
    return Phrases([(word, "office") for word in listed("labels.office", lang)], slack=2)


@cache
def _honorifics(lang: str) -> Phrases:
    found = [word for word in words("labels.honorific") if len(word) > 1]
    return Phrases([(word, "honorific") for word in sorted(found)], slack=0)


def in_text(text: str, lang: str, labels: Sequence[str] = ()) -> list[Participant]:
    """The people whom a header names beside their office.

    Args:
        text: A title or a line of the head.
        lang: BCP-47 tag of the document.
        labels: Labels of its turns; they tell how far a name reaches where nothing else does.
    """
    found = [*_office_then_name(text, lang, labels), *_name_then_office(text, lang)]
    return [participant for _, participant in sorted(found, key=lambda entry: entry[0])]


def _office_then_name(
    text: str, lang: str, labels: Sequence[str]
) -> Iterator[tuple[int, Participant]]:
    said = tokens(text)
    matches = [(m.start, m.end) for m in _offices(lang).find(text)]
    spans: list[tuple[int, int]] = []
    for start, end in matches:
        between = plain(text[spans[-1][1] : start]).strip() if spans else "?"
        if spans and between in ("", "-", "and", "兼", "и", "et", "y", "und", "e"):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    for start, end in spans:
        if _HAN.match(text, start):
            yield from _chinese(text, start, end, lang, labels)
            continue
        first = next((i for i, t in enumerate(said) if t.start >= start), len(said))
        last = next((i for i, t in enumerate(said) if t.start >= end), len(said))
        if first and said[first - 1].plain in _TOPIC:
            continue
        role_from, role_to, name_from = _role(text, said, first, last, lang)
        name = _name(text, said, name_from, lang, labels)
        if not name and role_to - role_from > 2 and _after_comma(text, said, role_to):
            # "el presidente de Chile, Juan Roe"
            name = _name(text, said, role_to, lang, labels, comma=True)
            name = name if name and name[1] > role_to + 1 else None
        role = _bare_role(text[said[role_from].start : said[role_to - 1].end], lang)
        if name and role:
            country = country_in(role, lang) or _country_after(text, said, name[1], lang)
            yield said[role_from].start, Participant(name[0], role, country)


def _role(text: str, said: list[Token], first: int, last: int, lang: str) -> tuple[int, int, int]:
    """How far the office reaches: its first word, one past its last, where the name may begin."""
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
            # "Minister of Trade Jane Roe": the last two capitals are the name, the rest the office.
            at = step + (capitals - 2 if capitals > 2 else capitals)
        else:
            break
    return first, at, at


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
    cyrillic = "\u0400" <= word.plain[0] <= "\u04ff"
    verb = word.plain.endswith(("ся", "сь", "ла", "ли", "ет", "ел", "ил", "ал"))
    return (
        cyrillic
        and not verb
        and word.plain.endswith(("х", "ои", "еи", "ого", "его", "ы", "и", "а", "я", "дел", "справ"))
    )


def _is_department(text: str, said: list[Token], at: int) -> bool:
    """Whether a Russian or Ukrainian capital begins an office's house ("МИД России", "Міністерства закордонних …")."""
    word = said[at].text
    if not "\u0400" <= said[at].plain[0] <= "\u04ff" or not word[0].isupper():
        return False
    if len(word) > 1 and word.isupper() and not text.isupper():
        return True
    after = said[at + 1] if at + 1 < len(said) else None
    return bool(
        after and _touch(text, said[at], after) and after.text[0].islower() and _is_genitive(after)
    )


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
        if _honorifics(lang).at(text, said, end) or _is_other(text, said, end, lang):
            break
        end += 1
    return end - at


def _name(
    text: str, said: list[Token], at: int, lang: str, labels: Sequence[str], *, comma: bool = False
) -> tuple[str, int] | None:
    """The name that begins with this word, and the index of the word after it."""
    arabic = at < len(said) and "\u0600" <= said[at].plain[0] <= "\u06ff"
    known = {t.plain for label in labels for t in tokens(label) if len(t.plain) > 2}
    if at < len(said) and (title := _honorifics(lang).at(text, said, at)):
        at = next((i for i, t in enumerate(said) if t.start >= title.end), len(said))
    gap = text[said[at - 1].end : said[at].start] if at < len(said) else ""
    bracket = re.fullmatch(r"\s*\(", gap) or comma
    end = at
    while end < len(said) and end - at < (3 if arabic else 5):
        word = said[end]
        if not _touch(text, said[end - 1], word) and not (end == at and bracket):
            break
        if arabic:
            fits = word.plain not in _ARABIC_STOP and not (end > at and word.plain[0] == "و")
        else:
            fits = word.text[0].isupper() or (end > at and _is_particle(text, said, end))
        if not fits or _is_other(text, said, end, lang):
            break
        end += 1
    if end == at:
        return None
    if arabic and not known.intersection(t.plain for t in said[at:end]):
        return None
    title_case = base(lang) == "en" and _is_title_case(said)
    if not title_case or _is_closed(text, said, end):
        known = known if arabic or end - at > 3 else set()
    elif not known.intersection(t.plain for t in said[at:end]):
        return None
    if cut := [i for i in range(at, end) if said[i].plain in known]:
        end = cut[-1] + 1
    while end > at and len(said[end - 1].text) == 1 and not arabic:
        end -= 1
    if "\u0400" <= said[at].plain[0] <= "\u04ff":
        initial = next((i for i in range(at, end) if len(said[i].text) == 1), at)
        at = initial if initial > at else at + _has_toponym(said[at:end])
    if end == at or (
        said[at].text.isupper() and len(said[at].text) > 1 and not text.isupper() and end == at + 1
    ):
        return None
    name = text[said[at].start : said[end - 1].end]
    return (name, end) if len(name) > 1 and not any(c.isdigit() for c in name) else None


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
        or _offices(lang).at(text, said, at)
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
    return bool(re.search(r"[,;:()|–—]", gap)) or said[end].plain in (
        "s",
        "of",
        "and",
        "with",
        "meets",
    )


def _country_after(text: str, said: list[Token], at: int, lang: str) -> str | None:
    """The country of `Prime Minister Lee of Singapore` and `Mr. Smith (France)`."""
    after = text[said[at - 1].end :]
    bracket = re.match(r"\s*[(（]([^)）]{2,60})[)）]", after)
    if bracket:
        return names(lang).whole(bracket[1]) or country_in(bracket[1], lang)
    step = at
    while step < len(said) and _is_link(said, step) and said[step].plain not in _AND:
        step += 1
    match = names(lang).at(text, said, step) if at < step < len(said) else None
    return match.value if match else None


def _name_then_office(text: str, lang: str) -> Iterator[tuple[int, Participant]]:
    """`M. Edouard Philippe, Premier ministre` and `ANA ROCA, SECRETARIA DE ESTADO`."""
    parts = re.split(r"([,،])", text)
    at = 0
    for index in range(0, len(parts) - 2, 2):
        at += len(parts[index])
        role = re.split(r"[;(（|:]|\s[–—-]\s", parts[index + 2])[0].strip(" .")
        said = tokens(role)
        office = next(_offices(lang).find(role), None)
        if not office or not 0 < len(said) <= 12 or role[0].isdigit():
            at += 1
            continue
        words_before = tokens(parts[index])
        start = len(words_before)
        while start and (
            words_before[start - 1].text[0].isupper()
            and not _is_other(parts[index], words_before, start - 1, lang)
            and (
                start == len(words_before)
                or _touch(parts[index], *words_before[start - 1 : start + 1])
            )
        ):
            start -= 1
        run = words_before[start:]
        honoured = _strip_honorific(parts[index], run, lang)
        inner = list(_office_then_name(role, lang, ()))
        if 2 <= len(honoured) <= 4 or (honoured and len(honoured) < len(run)):
            if not inner and parts[index][run[-1].end :].strip() == "":
                name = parts[index][honoured[0].start : honoured[-1].end]
                role = _bare_role(role, lang)
                yield at - len(name), Participant(name, role, country_in(role, lang))
        at += 1


def _bare_role(role: str, lang: str) -> str:
    """An office without article and form of address; empty where nothing else is left."""
    said = tokens(role)
    if said and said[0].plain in _ARTICLES:
        said = said[1:]
    said = _strip_honorific(role, said, lang)
    return role[said[0].start :] if said else ""


def _strip_honorific(text: str, run: list[Token], lang: str) -> list[Token]:
    match = _honorifics(lang).at(text, run, 0) if run else None
    return [t for t in run if not match or t.start >= match.end]


def _chinese(
    text: str, start: int, end: int, lang: str, labels: Sequence[str]
) -> Iterator[tuple[int, Participant]]:
    """`白俄罗斯总统卢卡申科`: country, office and name without spaces."""
    rest = text[end:].lstrip()
    name = next((label for label in labels if rest.startswith(label)), None)
    if name is None:
        match = _CHINESE_NAME.match(rest)
        name = match[0] if match and not event.kinds_in(match[0], lang) else None
        if base(lang) == "ja":
            name = None  # Japanese prints the name before the office.
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


def _in_label(label: str, lang: str) -> list[Participant]:
    """`PRESIDENT ROE`, `JANE ROE, MINISTER OF TRADE`, `Mr. Roe (France)`."""
    found = in_text(label, lang, [label])
    if found:
        return found[:1]
    match = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]{2,60})[)）]", label)
    said = tokens(match[1]) if match else []
    if not match or not said:
        return []
    bare = _strip_honorific(match[1], said, lang)
    country = names(lang).whole(match[2]) or country_in(match[2], lang)
    office = next(_offices(lang).find(match[2]), None)
    if not bare or not (country or office) or next(_offices(lang).find(match[1]), None):
        return []
    name = match[1][bare[0].start : bare[-1].end]
    return [Participant(name, match[2] if office else None, country)]


def _entries(listed: str) -> list[str]:
    """The entries of a list of participants; a comma parts them unless a semicolon does."""
    return [
        e.strip()
        for e in re.split(r";" if ";" in listed else r"[,،、，](?![^(]*\))", listed)
        if e.strip()
    ]


def _entry(text: str, lang: str) -> Participant:
    """One entry of a list: `Roe (MFA)`, `Minister Jane Roe`, `Jane Roe, Minister`, or just a name."""
    if found := in_text(text, lang, [text]):
        return found[0]
    match = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]\s*\.?", text.strip())
    if match:
        return Participant(match[1], match[2], country_in(match[2], lang))
    name, _, role = text.partition(",")
    return Participant(name.strip(" ."), role.strip() or None, country_in(role, lang))
