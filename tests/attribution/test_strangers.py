"""Words before a colon that are set unlike all labels of the document are speech."""

from __future__ import annotations

import pytest
from support.reading import turns_of


def labels(page: str, name: str = "page.txt") -> list[str | None]:
    return [label for label, _ in turns_of(page, name)]


ALONE = """Mr. Ivo Brek:

The sitting is open. Ana has the floor.

Mrs. Ana Maru:

{said}

Mr. Ivo Brek:

Thank you.

Mrs. Ana Maru:

I thank you.
"""
BOLD = """<p><b>Ivo Brek:</b> The sitting is open.</p><p><b>Ana Maru:</b> I have a question.</p>
<p>{said}</p><p><b>Ivo Brek:</b> Ask it.</p><p><b>Ana Maru:</b> When will it open?</p>"""
CAPITALS = """IVO BREK: The sitting is open.

ANA MARU: I have a question.

{said}

IVO BREK: Ask it.

ANA MARU: When will it open?
"""


@pytest.mark.parametrize("layout", [ALONE, BOLD, CAPITALS], ids=["alone", "bold", "capitals"])
def test_a_colon_in_speech_is_no_label(layout: str) -> None:
    """One word, once, set unlike every label."""
    page = layout.format(said="Concluding: without a key there is no bridge.")
    assert "Concluding" not in labels(page, "page.html" if layout is BOLD else "page.txt")
    assert len(labels(page, "page.html" if layout is BOLD else "page.txt")) == 4


@pytest.mark.parametrize(
    ("layout", "said", "label"),
    [
        (ALONE, "Some hon. members: Hear, hear!", "Some hon. members"),
        (ALONE, "Jory Feld:\n\nHear, hear!", "Jory Feld"),
        (ALONE, "Jory Feld: Hear, hear!", "Jory Feld"),
        (BOLD, "Mr. Feld: Hear, hear!", "Mr. Feld"),
        (CAPITALS, "Mr. Feld: Hear, hear!", "Mr. Feld"),
        (CAPITALS, "FELD: Hear, hear!", "FELD"),
        (CAPITALS, "Question: When?", "Question"),
    ],
)
def test_who_speaks_once_stays(layout: str, said: str, label: str) -> None:
    """A word for speakers, a form of address, or the setting of the others is enough."""
    page = layout.format(said=said)
    assert label in labels(page, "page.html" if layout is BOLD else "page.txt")


def test_topics_of_a_speech_are_no_labels() -> None:
    """Single words beside names of several, even where a label stands but once."""
    page = """Address by Minister Ana Maru

Minister Maru: Ladies and gentlemen, we meet at a hard time.

Security: The bridge must hold. We have hired guards.

Economy: Barges must move. We have lowered dues.

Thank you.
"""
    assert labels(page) == ["Minister Maru"]


@pytest.mark.parametrize("name", ["Brek", "Feld"])
def test_a_surname_known_from_another_label_or_the_head_stays(name: str) -> None:
    """`Brek: …` beside `Ivo Brek, Minister of Rivers: …` is not a topic."""
    page = f"""Ana Maru meets Jory Feld

Ana Maru: I have a question.

Ivo Brek, Minister of Rivers: Ask it.

Ana Maru: When will the bridge open?

{name}: In May.
"""
    assert labels(page)[-1] == name


SMALL = """Ruth Salt: You came.

Tom Feld: I did. The question is why.

{said}

Ruth Salt: I see.

Tom Feld: Do you?
"""


@pytest.mark.parametrize(
    "said", ["Answer: because of the key.", "Answer: Because.", "The Key Question: what now?"]
)
def test_what_goes_on_in_small_letters_is_speech(said: str) -> None:
    """Speech starts with a capital, and nobody answers where nobody asks."""
    assert labels(SMALL.format(said=said)) == ["Ruth Salt", "Tom Feld"] * 2


def test_machines_write_small_letters() -> None:
    """Where labels that come back are followed by small letters, one that does not may be too."""
    page = """Ruth Salt: you came.

Tom Feld: i did.

Ana Maru: so did i.

Ruth Salt: i see.

Tom Feld: do you.
"""
    assert "Ana Maru" in labels(page)


def test_a_party_in_brackets_tells_of_a_speaker() -> None:
    """Members who speak once, before a dash, as the European assemblies print them."""
    page = """Vorsitz: Irene Kalsky

Die Präsidentin. – Die Sitzung ist eröffnet.

Oskar Brek (SALZ). – Frau Präsidentin! Nur eines: die Schleuse.

Die Präsidentin. – Danke.

Marta Maru (GRÜN). – Auch ich sage: die Schleuse.
"""
    assert labels(page)[1::2] == ["Oskar Brek (SALZ)", "Marta Maru (GRÜN)"]


def test_who_asks_is_no_topic() -> None:
    """Reporters may be printed by one name where officials are printed by more."""
    page = """Shri Ivo Brek, Spokesperson: Good evening.

Smt. Ana Maru, Foreign Secretary: Three outcomes: lock, key, tea.

Jory: This is Jory from River News. Which key?

Trade: Dues fall by half.

Smt. Ana Maru, Foreign Secretary: The second.

Shri Ivo Brek, Spokesperson: Thank you.
"""
    assert labels(page)[2] == "Jory"
    assert "Trade" not in labels(page)


def test_a_surname_with_an_office_in_brackets_before_a_list() -> None:
    """Its speech goes on in the paragraphs behind, topics among them."""
    page = """<h2>Statements of the Spokesperson</h2><h3>The lock</h3>
    <p><b>Brek (Government):</b> The lock is open. I shall say more on the points that follow:</p>
    <p>Generally: We are glad.</p><h3>Tea</h3><p><b>Question:</b> Is there tea?</p>
    <p><b>Salt (Foreign Office):</b> Yes.</p>"""
    assert labels(page, "page.html") == ["Brek (Government)", "Question", "Salt (Foreign Office)"]


@pytest.mark.parametrize(
    "page",
    [
        """لقاء الوزيرة مارو والسفير بريك. 6 مايو 2031. الوزيرة مارو: صباح الخير. لدي نقطتان: الجسر
والشاي. السفير بريك: شكرا. قلت للرئيس أمس: سيفتح الجسر. فأجاب: حسنا. الوزيرة مارو: اتفقنا.
السفير بريك: تماما.""",
        """Встреча с послом Бреком. 6 мая 2031 года. А.Марова: Доброе утро. У нас два дела: мост и
чай. О.Брек: Спасибо. Я вчера сказал: мост откроется. А.Марова: Согласна. Вопрос: когда? О.Брек:
Завтра. Ответ прост: завтра. А.Марова: Договорились. О.Брек: Хорошо.""",
        """MS. MARU: Good morning. TO THE POINT: it is shut. MR. BREK: I see. SENATOR: he wrote to
me. MS. MARU: When? MR. BREK: In May.""",
    ],
    ids=["ar", "ru", "en"],
)
def test_a_colon_behind_a_sentence_in_one_paragraph(page: str) -> None:
    """What the first lines say is no head there, and labels that open no paragraph come again."""
    found = labels(" ".join(page.split()))
    assert found == [found[0], found[1]] * (len(found) // 2)
    assert len(found) >= 4
