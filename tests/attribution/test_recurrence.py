"""What comes back as speakers do is a label, whatever closes it; what only repeats is none."""

from __future__ import annotations

import pytest
from support.reading import turns_of

SPOKEN = {
    "a dash closes names in small letters": (
        """Round table “Whose Fog Is It?”

Teodora Quill – Whose fog is it?
Marta Ilvane – It belongs to the river.
Oskar Brandeth – On paper – that is section nine – it belongs to me.
Teodora Quill – And do people report it?
Oskar Brandeth – They say they cannot see me.
Marta Ilvane – Wednesday – that was the worst.""",
        ["Teodora Quill", "Marta Ilvane", "Oskar Brandeth"] * 1
        + ["Teodora Quill", "Oskar Brandeth", "Marta Ilvane"],
    ),
    "a function that no list knows comes back among names": (
        """Sitting of 6 May 2031

Zorvath dumel: The sitting is open. Mr. Brandeth.
Mr. Brandeth: Who keeps the key?
Zorvath dumel: Ms. Ilvane.
Ms. Ilvane: I do.
Zorvath dumel: Order, please.
Mr. Brandeth: In which drawer?
Zorvath dumel: Ms. Ilvane again.
Ms. Ilvane: The second.
Zorvath dumel: Thank you.""",
        [
            "Zorvath dumel",
            "Mr. Brandeth",
            "Zorvath dumel",
            "Ms. Ilvane",
            "Zorvath dumel",
            "Mr. Brandeth",
            "Zorvath dumel",
            "Ms. Ilvane",
            "Zorvath dumel",
        ],
    ),
    "a party behind a name and a time before it": (
        """Puhemies Aarne Saarikoski: Siirrymme kysymyksiin.

14.02 Martta Ilves kesk: Arvoisa puhemies! Missä avain on?
14.03 Jokiministeri Teuvo Kuoppala: Avain löytyi eilen.
14.04 Oskari Brandt kok: Kenen laatikossa?
14.05 Jokiministeri Teuvo Kuoppala: Omassani.""",
        [
            "Puhemies Aarne Saarikoski",
            "Martta Ilves kesk",
            "Jokiministeri Teuvo Kuoppala",
            "Oskari Brandt kok",
            "Jokiministeri Teuvo Kuoppala",
        ],
    ),
    "a time alone on the line before a surname with initials": (
        """ГОЛОВУЮЧИЙ. Прошу, колего.

10:03:40

ІЛЬВЕНКО М.А.

Дякую. Де ключ?

10:04:55

ГОЛОВУЮЧИЙ. Відповідь міністра.

10:05:10

САЛЕНКО Т.І.

Ключ знайшли вчора.

10:06:30

ІЛЬВЕНКО М.А.

Замкніть шухляду.""",
        ["ГОЛОВУЮЧИЙ", "ІЛЬВЕНКО М.А.", "ГОЛОВУЮЧИЙ", "САЛЕНКО Т.І.", "ІЛЬВЕНКО М.А."],
    ),
    "numbers that count the speeches": (
        """Anf. 12 Statsrådet MARTA ILVENDAL (S): Herr talman! Svaret är jag.
Anf. 13 OSKAR BRANDSTRÖM (M): Det var kort.
Anf. 14 Statsrådet MARTA ILVENDAL (S): På fredag, då.
Anf. 15 OSKAR BRANDSTRÖM (M) replik: Vilken fredag?""",
        ["Statsrådet MARTA ILVENDAL (S)", "OSKAR BRANDSTRÖM (M)"] * 2,
    ),
    "an office between its field and the name": (
        """10:02 Esimees Lauri Hallik: Alustame infotundi.
10:03 Marta Ilves: Kus on võti?
10:04 Jõgede minister Oskar Brand: See oli sahtlis.
10:05 Marta Ilves: Kelle sahtlis?""",
        ["Esimees Lauri Hallik", "Marta Ilves", "Jõgede minister Oskar Brand", "Marta Ilves"],
    ),
    "a tab behind names": (
        """Notes of 6 May 2031

BRANDETH\tRight, are we all here?
ILVANE\tAll but Jory.
BRANDETH\tItem one: the lamp.
QUILL\tThe lamp needs a new glass.
ILVANE\tKeep the letters.
QUILL\tNot without the glass.
BRANDETH\tItem two: the gulls.
JORY\tSorry I’m late.
BRANDETH\tCarried.""",
        [
            "BRANDETH",
            "ILVANE",
            "BRANDETH",
            "QUILL",
            "ILVANE",
            "QUILL",
            "BRANDETH",
            "JORY",
            "BRANDETH",
        ],
    ),
    "a column for names": (
        """Marta Ilvane     Who keeps the key?

Oskar Brandeth   I keep it.

Marta Ilvane     Since when?

Oskar Brandeth   Since the flood.

Marta Ilvane     And before?

Oskar Brandeth   Nobody kept it.""",
        ["Marta Ilvane", "Oskar Brandeth"] * 3,
    ),
    "a time behind names alone on their lines": (
        """Harbour call

Marta Ilvane  0:05
Good morning. Are we all here?

Oskar Brandeth  0:12
I am here.

Marta Ilvane  0:20
Then let us start.

Oskar Brandeth  0:31
The lock is shut.""",
        ["Marta Ilvane", "Oskar Brandeth"] * 2,
    ),
    "a time in brackets before names": (
        """[00:00:05] MARTA ILVANE: Good morning.

[00:00:12] OSKAR BRANDETH: I am here.

[00:00:20] MARTA ILVANE: Then let us start.""",
        ["MARTA ILVANE", "OSKAR BRANDETH", "MARTA ILVANE"],
    ),
    "questions and answers that are counted": (
        """Q1: Where is the key?

A1: In the drawer.

Q2: Whose drawer?

A2: Mine.

Q3: Is it locked?

A3: No.""",
        ["Q1", "A1", "Q2", "A2", "Q3", "A3"],
    ),
    "signs of captions before names": (
        """>> Marta Ilvane: Where is the key?

>> Oskar Brandeth: In the drawer.

>> Marta Ilvane: Whose drawer?

>> Oskar Brandeth: Mine.""",
        ["Marta Ilvane", "Oskar Brandeth"] * 2,
    ),
    "a name in capitals and an office in small letters before a full stop": (
        """PRESIDENTE. La seduta è aperta.

MARTA ILVANE (PDR). Signor Presidente, dov'è la chiave?

OSCAR BRANDI, Ministro dei fiumi. Nel cassetto.

PRESIDENTE. Prosegua.

MARTA ILVANE (PDR). Quale cassetto?""",
        [
            "PRESIDENTE",
            "MARTA ILVANE (PDR)",
            "OSCAR BRANDI, Ministro dei fiumi",
            "PRESIDENTE",
            "MARTA ILVANE (PDR)",
        ],
    ),
    "a semicolon for one of the colons": (
        """MR. BRANDETH: Who keeps the key?

MS. ILVANE: I keep it.

MR. BRANDETH; Since when?

MS. ILVANE: Since the flood.""",
        ["MR. BRANDETH", "MS. ILVANE"] * 2,
    ),
}
SILENT = {
    "a table of prices": """Prices at the Market of Vell

Salt       3 crowns
Herring    5 crowns
Salt       4 crowns
Herring    6 crowns
Salt       5 crowns
Herring    7 crowns
Salt       6 crowns""",
    "those present, in columns": """Present at the Harbour Board

Mr. Brandeth     Minister for Rivers
Ms. Ilvane       Harbour Master
Mr. Jory         Clerk to the Board
Dr. Hale         Adviser""",
    "fixtures": """River League, third round

Vell Rovers – Orsa Town 2:1
Almar United – Kesmar City 0:0
Orsa Town – Vell Rovers 1:1
Kesmar City – Almar United 3:2
Vell Rovers – Kesmar City 0:1
Orsa Town – Almar United 2:2
Almar United – Vell Rovers 1:0""",
    "articles of a law": """Act on the Locks of Kesmar

Art. 5 Every lock has a keeper.
Art. 6 The keeper holds the key: nobody else does.
Art. 7 The key is kept in a drawer.
Art. 8 The drawer is locked: the keeper holds its key too.""",
    "lines of a licence in capitals": """Copyright of the Harbour Board of Vell

THE LOCK IS PROVIDED AS IT IS, WITHOUT WARRANTY OF ANY KIND
FROM, OUT OF OR IN CONNECTION WITH THE LOCK OR THE USE OR
OTHER DEALINGS IN THE LOCK.

Copyright of the River Board of Orsa

THE LOCK IS PROVIDED AS IT IS, WITHOUT WARRANTY OF ANY KIND
FROM, OUT OF OR IN CONNECTION WITH THE LOCK OR THE USE OR
OTHER DEALINGS IN THE LOCK.""",
    "a timetable": """Programme of 6 May 2031

09.00 Arrival of Guests
09.30 Opening of the Lock
10.15 Tour of the Harbour
11.00 Lunch at the Town Hall""",
}


@pytest.mark.parametrize("page", SPOKEN)
def test_comes_back(page: str) -> None:
    """Every label is found, and the last speech is whole."""
    text, labels = SPOKEN[page]
    turns = turns_of(text)
    assert [label for label, _ in turns] == labels
    assert turns[-1][1] == text.replace("\n", " ").rpartition(turns[-1][1])[1]


@pytest.mark.parametrize("page", SILENT)
def test_only_repeats(page: str) -> None:
    """Lists that repeat names or count lines hold no turn."""
    assert turns_of(SILENT[page]) == []


def test_phrase_of_a_speaker_is_no_function() -> None:
    """What one speaker says again and again at the start of a paragraph opens no turn."""
    turns = turns_of(
        """Mr. Brandeth: Three things about the lock.

Lock prices: they rise.

Lock prices: they never fall.

Lock prices: nobody knows them.

Ms. Ilvane: Thank you. And the key?

Mr. Brandeth: In the drawer.

Ms. Ilvane: Whose drawer?

Mr. Brandeth: Mine."""
    )
    assert [label for label, _ in turns] == ["Mr. Brandeth", "Ms. Ilvane"] * 2 + ["Mr. Brandeth"]
