"""Makes dialogues and renders them as pages print them: label style × layout × script.

People, places and newsrooms are invented. A rendered page comes with the turns that a careful
reader would find in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Voice:
    """How one language speaks: people with offices, press labels, sentences."""

    lang: str
    people: tuple[tuple[str, str, str], ...]
    """Given name, surname, office."""
    question: str
    moderator: str
    title: str
    sentences: tuple[str, ...]
    colon: str = ":"


VOICES = (
    Voice(
        "en",
        (
            ("Marta", "Ilvane", "Foreign Minister"),
            ("Oskar", "Brandeth", "President"),
            ("Teodora", "Quill", "Ambassador"),
        ),
        "Question",
        "Moderator",
        "{office} {name} holds a press conference with {office2} {name2}",
        (
            "Thank you for coming to the capital at such short notice.",
            "I said this in May: the treaty stands, and nobody has left it.",
            "We agreed on three points: trade, transit and the lighthouse.",
            "He told me: “You will hear from us soon.” I am still waiting.",
            "The ferry leaves at 10:30, so let us be brief.",
            "No.",
            "That is for the commission to decide – not for me.",
            "You may read the text at https://example.org/treaty if you like.",
            "Mr. Brandeth and I have known each other for years.",
        ),
    ),
    Voice(
        "ru",
        (
            ("Марта", "Ильванова", "Министр"),
            ("Оскар", "Брандт", "Президент"),
            ("Фёдор", "Квилин", "Посол"),
        ),
        "Вопрос",
        "Ведущий",
        "{office} {name} и {office2} {name2} ответили на вопросы журналистов",
        (
            "Благодарю вас за приглашение.",
            "Скажу прямо: договор действует, и никто из него не вышел.",
            "Мы обсудили три темы: торговлю, транзит и маяк.",
            "Он мне сказал: «Скоро вы о нас услышите». Я всё ещё жду.",
            "Паром уходит в 10:30, поэтому будем кратки.",
            "Нет.",
            "Это решит комиссия – не я.",
        ),
    ),
    Voice(
        "fr",
        (
            ("Marthe", "Ilvane", "Ministre"),
            ("Octave", "Brandeth", "Président"),
            ("Aurore", "Quillan", "Ambassadrice"),
        ),
        "Question",
        "Modérateur",
        "Conférence de presse de {name}, {office}, et de {name2}, {office2}",
        (
            "Merci de votre accueil.",
            "Je l’ai dit en mai : le traité tient, et personne ne l’a quitté.",
            "Nous avons trois sujets : le commerce, le transit et le phare.",
            "Il m’a dit : « Vous aurez de nos nouvelles. » J’attends toujours.",
            "Le ferry part à 10h30, soyons brefs.",
            "Non.",
        ),
        " :",
    ),
    Voice(
        "es",
        (
            ("Marta", "Ilvane", "Ministra"),
            ("Óscar", "Brandeth", "Presidente"),
            ("Teodora", "Quílez", "Embajadora"),
        ),
        "Pregunta",
        "Moderador",
        "Conferencia de prensa de {office} {name} y {office2} {name2}",
        (
            "Gracias por venir.",
            "Lo dije en mayo: el tratado sigue en pie y nadie lo ha dejado.",
            "Hay tres asuntos: el comercio, el tránsito y el faro.",
            "Me dijo: «Tendrán noticias nuestras». Sigo esperando.",
            "El barco sale a las 10:30, seamos breves.",
            "No.",
        ),
    ),
    Voice(
        "de",
        (
            ("Marthe", "Ilvane", "Außenministerin"),
            ("Oskar", "Brandeth", "Bundespräsident"),
            ("Theodora", "Quill", "Botschafterin"),
        ),
        "Frage",
        "Moderator",
        "Pressekonferenz von {office} {name} und {office2} {name2}",
        (
            "Ich danke Ihnen für die Einladung.",
            "Ich habe es im Mai gesagt: Der Vertrag gilt, und niemand hat ihn verlassen.",
            "Es geht um drei Punkte: Handel, Transit und den Leuchtturm.",
            "Er sagte mir: „Sie hören von uns.“ Ich warte noch immer.",
            "Die Fähre geht um 10:30 Uhr, fassen wir uns kurz.",
            "Nein.",
        ),
    ),
    Voice(
        "zh",
        (("明远", "卢", "外交部长"), ("若兰", "秦", "总统"), ("一舟", "沈", "大使")),
        "记者",
        "主持人",
        "{office}{name}与{office2}{name2}共同会见记者",
        (
            "感谢各位今天到来。",
            "我五月就说过：条约依然有效，谁也没有退出。",
            "我们谈了三件事：贸易、过境和灯塔。",
            "他对我说：“你们很快会听到消息。”我还在等。",
            "渡轮十点半出发，我们简短一些。",
            "不是。",
        ),
        "：",
    ),
    Voice(
        "ar",
        (
            ("مروان", "السالمي", "وزير الخارجية"),
            ("ليلى", "الحوراني", "الرئيسة"),
            ("نادر", "القصبي", "السفير"),
        ),
        "سؤال",
        "المذيع",
        "مؤتمر صحفي مشترك بين {office} {name} و{office2} {name2}",
        (
            "شكرا لكم على حضوركم اليوم.",
            "قلت ذلك في مايو: المعاهدة قائمة ولم ينسحب منها أحد.",
            "تحدثنا عن ثلاث نقاط: التجارة والعبور والمنارة.",
            "لا.",
            "هذا قرار اللجنة وليس قراري.",
        ),
    ),
)


@dataclass(frozen=True)
class Style:
    """How labels are printed: a name to a label, the mark behind it, the layout."""

    name: str
    label: Callable[[str, str, str], str]
    mark: str | None
    """None: the voice's own colon."""
    caseless: bool = True
    """Whether scripts without case can use it."""
    alone: bool = False

    def suits(self, voice: Voice, layout: str) -> bool:
        """Whether anybody prints a language so."""
        cased = voice.lang not in ("zh", "ar")
        return (cased or self.caseless) and not (self.alone and layout == "flat")


STYLES = (
    Style("name", lambda g, s, o: f"{g} {s}", None),
    Style("surname", lambda g, s, o: s, None),
    Style("office name", lambda g, s, o: f"{o} {s}", None),
    Style("initial", lambda g, s, o: f"{g[0]}.{s}", None, caseless=False),
    Style("initial space", lambda g, s, o: f"{g[0]}. {s}", None, caseless=False),
    Style("capitals", lambda g, s, o: f"{g} {s}".upper(), None, caseless=False),
    Style("capitals office", lambda g, s, o: f"{o} {s}".upper(), None, caseless=False),
    Style("name, office", lambda g, s, o: f"{g} {s} ({o})", None),
    Style("capitals dash", lambda g, s, o: f"{o} {s}".upper(), ".-", caseless=False),
    Style("capitals alone", lambda g, s, o: f"{g} {s}".upper(), "", caseless=False, alone=True),
    Style("name alone", lambda g, s, o: f"{g} {s}", "", caseless=False, alone=True),
)


@dataclass(frozen=True)
class Page:
    """A rendered text and the turns in it."""

    text: str
    turns: tuple[tuple[str, str], ...]


LAYOUTS = ("paragraphs", "lines", "wrapped", "flat")


Exchange = tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
"""Turns: who (-1 is the press), and for each paragraph which sentences."""


def render(voice: Voice, style: Style, layout: str, turns: Exchange, titled: bool) -> Page:
    """Print a dialogue."""
    glue = "" if voice.lang == "zh" else " "
    names = [
        (surname + given if voice.lang == "zh" else f"{given} {surname}")
        for given, surname, _ in voice.people
    ]
    title = voice.title.format(
        office=voice.people[0][2], name=names[0], office2=voice.people[1][2], name2=names[1]
    )
    mark = voice.colon if style.mark is None else style.mark
    printed, expected = [title] if titled else [], []
    for who, paragraphs in turns:
        label = _label(voice, style, who)
        said = [glue.join(voice.sentences[i] for i in paragraph) for paragraph in paragraphs]
        if layout == "flat":
            said = [glue.join(said)]
        expected.append((label, "\n".join(said)))
        gap = "" if voice.lang == "zh" else " "
        if style.alone:
            printed += [label, *said]
        else:
            printed += [f"{label}{mark}{gap}{said[0]}", *said[1:]]
    joint = {"paragraphs": "\n\n", "lines": "\n", "wrapped": "\n\n", "flat": " "}[layout]
    if layout == "wrapped":
        printed = [_wrap(line, voice.lang) for line in printed]
    return Page(joint.join(printed) + "\n", tuple(expected))


def _label(voice: Voice, style: Style, who: int) -> str:
    if who < 0:
        return voice.question.upper() if "capitals" in style.name else voice.question
    given, surname, office = voice.people[who]
    if voice.lang == "zh":
        return {
            "surname": f"{surname}{office}",
            "office name": f"{office}{surname}{given}",
            "name, office": f"{surname}{given}（{office}）",
        }.get(style.name, surname + given)
    return style.label(given, surname, office)


def _wrap(line: str, lang: str) -> str:
    if lang == "zh":
        return line
    out: list[str] = []
    width = 0
    for word in line.split(" "):
        if width + len(word) > 72 and out:
            out.append("\n")
            width = 0
        elif out:
            out.append(" ")
        out.append(word)
        width += len(word) + 1
    return "".join(out)


STRANGERS: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("Jonas", "Tavik", "Mr.", "I do not agree with that. The bridge is ours."),
    "ru": ("Иван", "Тавиков", "Г-н", "Я с этим не согласен. Мост построили мы."),
    "fr": ("Jonas", "Tavic", "M.", "Je ne suis pas d’accord. Le pont est à nous."),
    "es": ("Jonás", "Tavira", "Sr.", "No estoy de acuerdo. El puente es nuestro."),
    "de": ("Jonas", "Tavik", "Herr", "Ich bin damit nicht einverstanden. Die Brücke haben wir."),
    "zh": ("国庆", "陶", "先生", "我不同意。桥是我们付的钱。"),
    "ar": ("جابر", "الطوقي", "السيد", "لا أوافق على هذا. نحن دفعنا ثمن الجسر."),
}
"""Somebody who speaks once: given name, surname, form of address, what is said."""
ODD_FORMS: Mapping[str, Callable[[str, str, str, str], str]] = {
    "capitals": lambda n, s, a, c: f"{n.upper()}{c} ",
    "address": lambda n, s, a, c: f"{a} {s}{c} ",
    "address and capitals": lambda n, s, a, c: f"{a} {n.upper()}{c} ",
    "name": lambda n, s, a, c: f"{n}{c} ",
    "full-width colon": lambda n, s, a, c: f"{n}：",
    "time before": lambda n, s, a, c: f"[00:14:05] {n}{c} ",
    "time behind": lambda n, s, a, c: f"{n} (14:05){c} ",
    "dash": lambda n, s, a, c: f"{n} – ",
    "brackets": lambda n, s, a, c: f"[{n}] ",
    "parentheses": lambda n, s, a, c: f"({n}) ",
    "a dash before": lambda n, s, a, c: f"– {n}{c} ",
    "alone": lambda n, s, a, c: f"{n}\n\n",
    "a Japanese name": lambda n, s, a, c: "○高木次郎君　",
}
"""A label in another style, from the name, surname, form of address and colon."""


@dataclass(frozen=True)
class Strange:
    """A page on which somebody speaks under a label in another style.

    Attributes:
        text: The page.
        said: What they say.
    """

    text: str
    said: str


def with_stranger(page: Page, voice: Voice, form: str, at: int) -> Strange:
    """Let somebody speak once, under a label in another style.

    Args:
        page: Printed in paragraphs.
        voice: Its language.
        form: One of `ODD_FORMS`.
        at: Behind which turn.
    """
    given, surname, address, said = STRANGERS[voice.lang]
    name = surname + given if voice.lang == "zh" else f"{given} {surname}"
    label = ODD_FORMS[form](name, surname, address, voice.colon)
    if voice.lang == "zh" and form.startswith("address"):
        label = f"{surname}{address}{voice.colon}"
    last = page.turns[at - 1][1].split("\n")[-1]
    behind = page.text.index(last, _start(page, at - 1)) + len(last)
    return Strange(f"{page.text[:behind]}\n\n{label}{said}{page.text[behind:]}", said)


def _start(page: Page, number: int) -> int:
    """Where a turn starts, all before it passed."""
    at = 0
    for label, text in page.turns[:number]:
        at = page.text.index(label, at) + len(label)
        for part in text.split("\n"):
            at = page.text.index(part, at) + len(part)
    return at
