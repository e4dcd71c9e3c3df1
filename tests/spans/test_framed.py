"""Quoted speech framed in words: both ends are said, and only what is between them is quoted."""

from __future__ import annotations

import pytest

from verbale.spans import spans_of


def quotes(text: str, lang: str) -> list[str]:
    return [text[s.start : s.end] for s in spans_of(text, lang) if s.type == "quote"]


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "en",
            "He told us, and I quote — the river belongs to nobody — end of quote. I agree.",
            "the river belongs to nobody",
        ),
        (
            "en",
            "She said, quote, we shall never sell the ferry, unquote, and left.",
            "we shall never sell the ferry",
        ),
        (
            "en",
            "I quote from the treaty: The bridge is open to all. End quote. So it stands.",
            "The bridge is open to all.",
        ),
        (
            "fr",
            "Il a écrit, je cite : Le fleuve n’est à personne. Fin de citation. J’en prends acte.",
            "Le fleuve n’est à personne.",
        ),
        (
            "de",
            "Der Minister schrieb, ich zitiere: Der Fluss gehört niemandem. Zitat Ende. Gut so.",
            "Der Fluss gehört niemandem.",
        ),
        (
            "de",
            "Dort steht, Zitat, der Fluss gehört allen, Ende des Zitats, und so ist es.",
            "der Fluss gehört allen",
        ),
        (
            "es",
            "El informe dice, y cito: el río no es de nadie. Fin de la cita. Estoy de acuerdo.",
            "el río no es de nadie.",
        ),
        (
            "ru",
            "Министр сказал, цитирую: река не принадлежит никому, конец цитаты. Я согласен.",
            "река не принадлежит никому",
        ),
        (
            "uk",
            "Міністр сказав, цитую: річка нікому не належить. Кінець цитати. Згоден.",
            "річка нікому не належить.",
        ),
        ("it", "Dice, cito: il fiume è di tutti. Fine citazione. Bene.", "il fiume è di tutti."),
        ("pt", "Disse, e cito: o rio é de todos. Fim de citação. Bem.", "o rio é de todos."),
        ("pl", "Pisze, cytuję: rzeka jest nasza. Koniec cytatu. Dobrze.", "rzeka jest nasza."),
        (
            "nl",
            "Hij zei, ik citeer: de rivier is van ons. Einde citaat. Goed.",
            "de rivier is van ons.",
        ),
    ],
)
def test_both_ends_are_said(lang: str, text: str, said: str) -> None:
    """The span is what stands between the words that frame it."""
    assert quotes(text, lang) == [said]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I quote the minister often, and I shall go on to quote him here."),
        ("en", "Our quote-unquote friends and their quote, unquote, free ferry came late."),
        ("en", "That was the end of the quote that you sent for the work on the bridge."),
        ("en", "We asked for a quote for the bridge, and the end of the quote said no."),
        ("en", "Unquote. He got a quote for the bridge, and it was high."),
        ("fr", "Je cite toujours mes sources, et je vous cite parmi elles."),
        ("de", "Ich zitiere gern aus dem Bericht. Das Zitat ist lang."),
        ("es", "Cito al ministro porque tiene razón en lo del río."),
        ("ru", "Цитирую министра часто, и это хорошо для реки."),
    ],
)
def test_one_end_is_no_quotation(lang: str, text: str) -> None:
    """Who opens and does not close, or the other way round, frames nothing."""
    assert quotes(text, lang) == []


def test_marks_within_the_frame_are_the_quotation() -> None:
    """A quotation that also has its marks is one span, the one with the marks."""
    text = "He said, and I quote: “The river belongs to nobody.” End of quote. I agree."
    assert quotes(text, "en") == ["“The river belongs to nobody.”"]


def test_a_short_quotation_within_a_framed_one_is_part_of_it() -> None:
    """The outer one is the span, over paragraphs too."""
    text = (
        "He wrote, and I quote: The council met on the bridge.\nThe mayor said: “No.” "
        "We then went home along the river, and nobody spoke. End of quote.\nThat is all."
    )
    (said,) = quotes(text, "en")
    assert said.startswith("The council met")
    assert said.endswith("nobody spoke.")


def test_each_end_closes_the_nearest_opening() -> None:
    """Two quotations in one speech are two spans."""
    text = (
        "I quote: the river is high now. End of quote. Again I quote: the bridge is closed today. "
        "Unquote."
    )
    assert quotes(text, "en") == ["the river is high now.", "the bridge is closed today."]
