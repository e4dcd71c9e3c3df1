"""What is set as a dialogue is and carries none: forms, headlines, questions that nobody asked."""

from __future__ import annotations

import pytest
from support.reading import turns_of

FORM = """**Security:** We advise against all travel.

**Health:** Drink bottled water only.

**Entry:** You need a visa.

**Minister of Rivers:** since 2019
"""
FAQ = """# Frequently asked questions

Q: Who pays the toll?

A: All vessels longer than nine metres.

Q: Where is it paid?

A: At the lock.
"""
HEADLINES = """- President Maru: The bridge will open in May – 4 March 2031
- Minister Brek: No new tolls – 3 March 2031
- President Maru: Visit to Vell – 2 March 2031
"""
SPEECH = """# Speech by President Maru at the bridge

Dear friends, I have come to say three things. I thank you, I ask you to forgive us, and I promise
that we will go on. When I was a child, I crossed this river every day.

Madam Minister: you know what it cost.
"""
RELEASE = """# Minister of Vell Meets the Minister of Karet

**Port Maru, Vell:** The Minister of Vell met the Minister of Karet in Port Maru on Monday. They
agreed to end the talks on the border before the year is over, and to meet again in March.

"Twenty years are enough. We cannot wait for a map," said the Minister.

Trade between the two countries grew by eleven per cent, and the Minister called that "a start".
"""
BIOGRAPHY = """# Joris Maru

| Joris Maru | |
|---|---|
| Born | 3 March 1951, Vell |
| Party | Federal Union |
| Office | Minister of Dikes |
| Before him | Ana Brandt |
| After him | Tess Feld |

Joris Adrian Maru (Vell, 3 March 1951) is a statesman of Karet.

1. Life
2. Quotations
3. Literature

## Life

Maru was the son of a lock keeper. He studied the building of dikes, and became an alderman of Vell
in 1979. In the debate on the locks he told the Minister: "You have the map, I have the boots." In
1998 he formed a government of three parties, which fell over the harbour tax.

## Quotations

- **Of water:** "Water does not negotiate."
- **Of himself:** "I have never been late, except in history."

## Literature

- Ana Brek: *The Boots*. Vell, 2009.
"""


PROGRAMME = """President Maru: Opening of the meeting.

Minister Brek: Outlook for the river.

Mr. Tell: Rules of the lock.
"""


@pytest.mark.parametrize("page", [FORM, FAQ, HEADLINES, SPEECH, RELEASE, BIOGRAPHY, PROGRAMME])
def test_no_labels_of_a_page_on_which_nobody_talks(page: str) -> None:
    """Keys, headlines and addresses look like labels."""
    assert [label for label, _ in turns_of(page, "page.md") if label] == []


@pytest.mark.parametrize(
    "page",
    [
        "Q: Who pays?\n\nA: You do.\n\nQ: Why?\n\nA: For the bridge.\n",
        "Mr. Maru: I welcome you.\n\nMs. Brek: I thank you, and so does Vell.\n",
        "Moderator: Welcome to you all.\n",
        "President Maru: Welcome.\n\nMinister Brek: Thank you.\n\nMr. Tell: Good.\n",
    ],
)
def test_short_talk_stays(page: str) -> None:
    """Somebody asks, leads, greets, or speaks of themselves."""
    assert len(turns_of(page, "page.txt")) == page.count(":")


def test_who_is_called_right_behind_a_label_is_addressed() -> None:
    """The label says who speaks; the next paragraph opens with whom they speak to."""
    page = """<p>Chair:</p><p>I call the Minister.</p><p>Minister <b>Brek</b>:</p>
<p>Chair. I will be brief.</p><p>Chair:</p><p>Please.</p><p>Minister <b>Brek</b>:</p><p>No.</p>"""
    assert turns_of(page, "page.html")[1] == ("Minister Brek", "Chair. I will be brief.")


def test_salutations_of_a_statement_are_no_labels() -> None:
    """`Mr. President,` alone on its line, again and again, greets; the speech has no dialogue."""
    page = """PERMANENT MISSION OF ORSA

Statement by H.E. Ana Maru, Minister of Rivers of Orsa

Mr. President,

I bring you the greetings of the people of Orsa. My grandfather taught me to read the river.

Mr. President,

The flood that we do not see has two names:

    Debt: we pay more for it than for our nurses.
    Heat: the fish are moving, and the licences move with them.

Question: what can a small State do? Answer: it can insist. We insisted in Karet.

Mr. President,

I conclude as we conclude at home. I thank you.
"""
    assert turns_of(page) == []
