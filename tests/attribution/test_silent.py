"""What is set as labels are again and again, and nobody ever speaks behind it."""

from __future__ import annotations

from support.reading import turns_of

BUTTONS = "".join(
    f"<p><small>[15:0{n}]</small> <a href='/w'>Peri</a></p><p><b>{who}</b> (N): {said}</p>"
    for n, (who, said) in enumerate(
        [
            ("Chair", "The sitting is open, and I call the first member."),
            ("Ana Maru", "I ask the Minister when the bridge will open."),
            ("Ivo Brek", "I thank the member. It will open in May."),
            ("Ana Maru", "I thank the Minister for that answer."),
            ("Ivo Brek", "I am glad that I could help her."),
        ]
    )
)
OFFICES = "".join(
    f"<div><a href='/p'>{who}</a></div> <div><a href='#'>13:3{n}:05</a></div> {office}<p>{said}</p>"
    for n, (who, office, said) in enumerate(
        [
            ("The Speaker", "", "The sitting is open, and I call the first member."),
            ("Ana Maru", "", "I ask the Prime Minister when the bridge will open."),
            ("Ivo Brek", "<div>Prime Minister</div>", "I thank the member. It will open in May."),
            ("Ana Maru", "", "Of course. I have two more questions for her: when, and where?"),
            ("Ivo Brek", "", "I have told the House already, and I will say it again."),
            ("Ana Maru", "", "I thank him for the second answer, too."),
            ("Ivo Brek", "<div>Prime Minister</div>", "I am glad that I could help her."),
            ("The Speaker", "", "I thank them both, and I close the sitting."),
        ]
    )
)


def test_a_button_before_every_label_speaks_nowhere() -> None:
    """`[15:04] Peri` stands above each speech, and belongs to none."""
    turns = turns_of(BUTTONS, "page.html")
    assert [label for label, _ in turns] == [
        "Chair (N)",
        "Ana Maru (N)",
        "Ivo Brek (N)",
        "Ana Maru (N)",
        "Ivo Brek (N)",
    ]
    assert not any("Peri" in text for _, text in turns)


def test_an_office_below_a_name_is_no_other_speaker() -> None:
    """`Ivo Brek`, the time, `Prime Minister`: one label, whose speech follows."""
    turns = turns_of(OFFICES, "page.html")
    assert [label for label, _ in turns] == [
        "The Speaker",
        "Ana Maru",
        "Ivo Brek",
        "Ana Maru",
        "Ivo Brek",
        "Ana Maru",
        "Ivo Brek",
        "The Speaker",
    ]
    assert turns[2][1] == "I thank the member. It will open in May."


def test_a_headline_to_read_elsewhere_is_no_speech() -> None:
    """A link as a whole, though it opens with the name of a speaker."""
    page = (
        "**Ana Maru:** Who pays for the bridge?\n\n**Ivo Brek:** I do.\n\n"
        "**Ana Maru:** I thank you.\n\n- [Ivo Brek: «The water that we do not see»](https://x.example)\n"
    )
    assert len(turns_of(page, "page.md")) == 3


def test_times_below_headings_are_not_said() -> None:
    """A title of an item, alone on its line, with the time below, twice."""
    page = "".join(
        f"<h2>{item} Time</h2><p>1{n}:04</p><h4>The Speaker</h4><p>I call the member.</p>"
        "<h4>Ana Maru</h4><p>I thank the Speaker.</p>"
        for n, item in enumerate(["Topical Question", "Decision"])
    )
    assert [label for label, _ in turns_of(page, "page.html")] == ["The Speaker", "Ana Maru"] * 2
