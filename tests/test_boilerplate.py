"""Boilerplate is named by its text, and speech is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reading import turns_of

from verbale.boilerplate import Boilerplate, boilerplate_of, label_of, name_boilerplate
from verbale.document import Block, BlockKind, Document
from verbale.language_menu import is_language_menu
from verbale.readers import html, text
from verbale.readers.cleaning import clean
from verbale.readers.decoding import Decoded

TALK = """Ann Lee: Welcome to Velm, Mr Ott. We are glad to see you here after so long a time.

Karl Ott: Thank you. There is much to discuss, and the rivers will not wait for either of us.

Ann Lee: Then let us begin with the water, and leave the fish for later this afternoon.

Karl Ott: The fish will be grateful to hear it, as will be the people who sit beside them."""


def read(source: str) -> Document:
    return text.read(Decoded(source.encode(), source, "utf-8", "test"), "page.txt")


def read_html(source: str) -> Document:
    return html.read(Decoded(source.encode(), source, "utf-8", "test"), "page.html")


def named(source: str) -> dict[str, str]:
    """What is boilerplate in a text: line and name."""
    blocks = name_boilerplate(read(source)).blocks
    return {block.text: block.boilerplate for block in blocks if block.boilerplate}


def test_what_stands_around_a_transcript_is_named() -> None:
    """Menus, breadcrumbs, cookies and buttons before it; all that follows its end marker."""
    source = f"""RU EN FR

Home > News > Talks

We use cookies to improve this site.

Talks in Velm

[ Advertisement ]

{TALK}

Additional materials

Karl Ott: the fish and I

Photos

© 2031 Ministry"""
    assert named(source) == {
        "RU EN FR": "language menu",
        "Home > News > Talks": "breadcrumb",
        "We use cookies to improve this site.": "cookie banner",
        "[ Advertisement ]": "advertisement",
        "Additional materials": "after the end",
        "Karl Ott: the fish and I": "after the end",
        "Photos": "page tools",
        "© 2031 Ministry": "page footer",
    }


def test_speech_that_sounds_like_a_button_is_speech() -> None:
    """A word such as "Next" counts only outside of the dialogue, or beside another one."""
    first, rest = TALK.split("\n\n", 1)
    assert named(f"{first}\n\nNext\n\n{rest}") == {}
    assert named(f"{first}\n\nPrint\n\nShare\n\n{rest}") == dict.fromkeys(
        ("Print", "Share"), "page tools"
    )
    assert named(f"Print\n\n{TALK}\n\nNext") == dict.fromkeys(("Print", "Next"), "page tools")


def test_what_stands_behind_a_label_of_its_own_line_is_speech() -> None:
    """Also behind the last one, be it a word of buttons."""
    page = "".join(
        f"<p><b>{who}</b></p><p>{said}</p>"
        for who, said in (
            ("The Chair", "The sitting is open."),
            ("Mr Orun", "Thank you."),
            ("The Chair", "Next."),
        )
    )
    blocks = name_boilerplate(read_html(page)).blocks
    assert not any(block.boilerplate for block in blocks)


def test_speech_that_speaks_of_cookies_languages_and_ways_is_speech() -> None:
    """Such phrases count only before the first label that comes again, and after the last."""
    first, rest = TALK.split("\n\n", 1)
    for line in ("We use cookies at tea time.", "English, French", "Home > away > home"):
        assert named(f"{first}\n\n{line}\n\n{rest}") == {}


def test_a_pointer_between_paragraphs_is_not_the_end() -> None:
    """Where people go on to speak after "See also", only that line is boilerplate."""
    assert named(f"{TALK}\n\nSee also:\n\n{TALK}") == {"See also:": "related items"}


def test_the_end_is_no_end_before_the_dialogue() -> None:
    """A list of tags over a transcript does not swallow it."""
    assert "after the end" not in named(f"Tags\n\nRivers\n\n{TALK}").values()


PAGES = "\n\n".join(
    f"{TALK}\n\nPage {number}\n\n{head}\n\n{swallowed}and so it goes on, as they say in the north."
    for number, head, swallowed in (
        (2, "Debates of 4 May", ""),
        (3, "Debates of 4 May", ""),
        (4, "Debates of 4 May", "Debates of 4 May "),
    )
)


def test_furniture_of_printed_pages_is_named_and_cut_off() -> None:
    """Page numbers, heads that come again beside them, and heads swallowed by a paragraph."""
    blocks = [b for b in name_boilerplate(read(PAGES)).blocks if b.boilerplate]
    assert [(block.text, block.boilerplate) for block in blocks] == [
        ("Page 2", "page number"),
        ("Debates of 4 May", "running head"),
        ("Page 3", "page number"),
        ("Debates of 4 May", "running head"),
        ("Page 4", "page number"),
        ("Debates of 4 May", "running head"),
        ("Debates of 4 May", "running head"),
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("- 7 -", "- 8 -"), Boilerplate.PAGE_NUMBER),
        (("2741", "2742"), Boilerplate.PAGE_NUMBER),
        (("Seite 3 von 9", "Seite 4 von 9"), Boilerplate.PAGE_NUMBER),
        (("5 Dec 2031 : Column 25WH", "5 Dec 2031 : Column 26WH"), Boilerplate.PAGE_NUMBER),
        (("第 3 页", "第 4 页"), Boilerplate.PAGE_NUMBER),
        (("2/4 31-10412", "31-10412 3/4"), Boilerplate.PAGE_NUMBER),
        (("2/4 31-12345", "31-67890 3/9"), Boilerplate.PAGE_NUMBER),
        (("31-12345 (E)", "*3112345*"), Boilerplate.RUNNING_HEAD),
        (("31-12345* (F)", "31-12345 (E) 080431 090431"), Boilerplate.RUNNING_HEAD),
        (
            ("S/PV.9999    The lake    3 May 2031", "3 May 2031    The lake    S/PV.9999"),
            Boilerplate.RUNNING_HEAD,
        ),
        (("10/01", "11/01"), Boilerplate.TAKE_NUMBER),
        (("https://mfa.example/talks", "info@mfa.example"), Boilerplate.ADDRESS),
        (("Реклама", "[ Publicité ]"), Boilerplate.AD),
    ],
)
def test_lines_that_are_boilerplate_even_in_a_dialogue(
    lines: tuple[str, str], name: Boilerplate
) -> None:
    """Numbers that go up through the document, takes, addresses, advertisements."""
    source = f"{TALK}\n\n{lines[0]}\n\n{TALK}\n\n{lines[1]}\n\n{TALK}"
    assert named(source) == dict.fromkeys(lines, name)


@pytest.mark.parametrize(
    "line", ["1999", "12", "3/4", "31-12345", "*31*", "Hear, hear", "Page by page", "See you"]
)
def test_lines_that_are_none(line: str) -> None:
    """One number, fraction or short phrase in a dialogue is what somebody said."""
    first, rest = TALK.split("\n\n", 1)
    assert named(f"{first}\n\n{line}\n\n{rest}") == {}


def test_a_title_given_again_is_named_and_labels_are_not() -> None:
    """Only what the page gives as its title; labels come again by their nature."""
    title = "Ann Lee receives Karl Ott in Velm: rivers and fish"
    first, rest = TALK.split("\n\n", 1)
    assert named(f"{title}\n\n2031\n\n{first}\n\n{title}\n\n{rest}") == {title: "repeated line"}
    turns = "\n\n".join(f"MINISTER ANN LEE OF VELMORA\n\nThis is answer {n}." for n in range(5))
    assert named(turns) == {}


def test_lines_of_one_block_are_told_apart() -> None:
    """Where only some lines of a block are boilerplate it is cut, marks and places included."""
    source = """<p><b>Ann:</b> So&shy; be it.<br>Page 2<br><b>Ott:</b> Yes.
    <p>Ann: No.<p>Ott: Page 3<p>Page 3"""
    document = name_boilerplate(read_html(source))
    parts = [b for b in document.blocks if b.kind is not BlockKind.MARKUP][:3]
    assert [(part.text, part.boilerplate) for part in parts] == [
        ("Ann: So be it.", None),
        ("Page 2", "page number"),
        ("Ott: Yes.", None),
    ]
    assert parts[2].text[: parts[2].marks[0].end] == "Ott:"
    for part in parts:
        for offset, letter in enumerate(part.text):
            assert source[part.source_offset(offset)] == letter


@pytest.mark.parametrize(
    "menu",
    [
        "• de-DE1 en-GB1 es-ES1 ru-RU1 fr-FR1",
        "RU EN FR",
        "ru | en | fr",
        "中文 English Contact Us Links",
        "English | Français | العربية",
        "Languages: Deutsch, Italiano",
        "Select your language: Русский Українська",
        "English RU",
    ],
)
def test_language_menus(menu: str) -> None:
    """By names of languages, codes, or codes with regions, buttons among them."""
    assert is_language_menu(menu)


@pytest.mark.parametrize(
    "line",
    [
        "is it so",
        "No, no",
        "I AM",
        "English",
        "In English and French",
        "my he as",
        "de la",
        "",
        "OK",
    ],
)
def test_short_sentences_are_no_language_menus(line: str) -> None:
    """Many codes are words: such words alone are no menu."""
    assert not is_language_menu(line)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Ann Lee: Yes.", "ann lee"),
        ("ANN LEE: yes", "ann lee"),
        ("Ann Lee (00:04): yes", "ann lee"),
        ("HON. A. LEE.- Yes", "hon. a. lee"),
        ("Q  And then?", "q"),
        ("李安：是。", "李安"),
        ("She said yes.", None),
        ("Yes! Now: go.", None),
        ("", None),
    ],
)
def test_first_look_at_labels(line: str, label: str | None) -> None:
    """The words before a colon or dash, without times."""
    assert label_of(line) == label


_LINES = st.sampled_from(
    [
        "Print",
        "Page 3",
        "12",
        "13",
        "Ann Lee: Yes.",
        "Ott: No.",
        "See also",
        "RU EN",
        "Head of 4",
        "",
        "x" * 130,
    ]
)


@given(st.lists(_LINES | st.text(max_size=8), max_size=40), st.sampled_from(["\n", "\n\n"]))
@settings(deadline=None)
def test_naming_keeps_all_text_and_its_places(lines: list[str], between: str) -> None:
    """The blocks still tile the source, and no letter is lost or moved."""
    before = read(between.join(lines))
    after = name_boilerplate(before)
    at = 0
    for block in after.blocks:
        assert block.start == at
        at = block.end
        for offset, letter in enumerate(block.text):
            if letter.isalnum():
                source = before.decoded.text[block.source_offset(offset)]
                assert clean(source, 0)[0] == letter
    assert at == len(before.decoded.text)
    assert _letters(after.blocks) == _letters(before.blocks)
    assert {b.boilerplate for b in after.blocks} <= {None, *Boilerplate}


def _letters(blocks: tuple[Block, ...]) -> str:
    return "".join(char for block in blocks for char in block.text if not char.isspace())


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "Print\n\n" * 20_000,
        "".join(f"Page {n}\n\nHead of {n}\n\nHead of {n} goes on.\n\n" for n in range(10_000)),
        f"{TALK}\n\n" + "See also\n\n" * 20_000 + TALK,
        "a > " * 50_000 + "\n\n" + "English " * 50_000,
    ],
    ids=["buttons", "pages", "ends", "long lines"],
)
def test_hostile_texts_take_bounded_time(source: str) -> None:
    """The time goes up with the lines, not with their square."""
    document = read(source)
    start = time.process_time()
    name_boilerplate(document)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("We met in the caf\u00c3\u00a9 near the harbour", None),
        ("\u00c2\u00a9 2031 Ministry", Boilerplate.FOOTER),
        ("Orsa, \u00a9 Ministry", Boilerplate.FOOTER),
    ],
)
def test_a_letter_read_wrongly_is_no_copyright(line: str, name: Boilerplate | None) -> None:
    """What is left of an accent in a wrong encoding stands within a word."""
    assert boilerplate_of(line) == name


def test_date_at_one_edge_and_sign_at_the_other() -> None:
    """The head of a printed page stands once here, with tabs between its parts."""
    page = (
        "Sr. Brek: El puente se cerró en marzo y\n\n12/09/2031 \tEl río Sal \tS/PV.9999\n\n"
        "se abrirá en mayo.\n\nSra. Maru: Gracias.\n\nSr. Brek: Bien.\n"
    )
    assert turns_of(page)[0][1] == "El puente se cerró en marzo y se abrirá en mayo."


@pytest.mark.parametrize(
    "mark",
    [
        "SECRET/NODIS",
        "TOP SECRET//SENSITIVE",
        "CONFIDENTIAL      - 2 -",
        "-2-   SECRET",
        "СОВЕРШЕННО СЕКРЕТНО",
        "VS-NUR FÜR DEN DIENSTGEBRAUCH",
        "机密",
    ],
)
def test_a_mark_of_secrecy_is_a_running_head(mark: str) -> None:
    """With or without the number of the page beside it, be it on one page only."""
    assert named(f"{TALK}\n\n{mark}\n\n{TALK}")[mark] == "running head"


@pytest.mark.parametrize("said", ["Secret", "SECRET BALLOT", "Confidential, all of it."])
def test_words_like_it_are_said(said: str) -> None:
    """In small letters, or with other words, it is no mark."""
    assert named(f"{TALK}\n\n{said}\n\n{TALK}") == {}
