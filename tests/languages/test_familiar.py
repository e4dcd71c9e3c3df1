"""Texts that are plainly in a language are known by their commonest words, without detection."""

from __future__ import annotations

import pytest

from verbale.languages import detect
from verbale.languages.detect import contradicted
from verbale.languages.familiar import familiar_language, is_familiar, is_familiar_throughout

ENGLISH = (
    "We have agreed with our friends on the island that the ferry will sail in the winter, and "
    "that we are to meet again for the signing of the treaty in the spring of this year."
)
FRENCH = (
    "Nous avons décidé avec nos amis de l'île que le bac de la côte va partir dans la semaine, et "
    "que les ministres des deux pays sont là pour la signature de ce traité, qui est dans le livre."
)


def test_plain_text_is_familiar_in_its_own_language_only() -> None:
    """By the words that everybody uses; regions and scripts of a tag do not matter."""
    assert is_familiar(ENGLISH, "en-GB")
    assert is_familiar(FRENCH, "fr")
    assert not is_familiar(ENGLISH, "fr")
    assert not is_familiar(FRENCH, "en")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("We have agreed on the ferry.", "en"),
        (ENGLISH, "und"),
        (ENGLISH, "tlh"),
    ],
)  # fmt: skip
def test_the_rest_is_left_to_detection(text: str, tag: str) -> None:
    """Short texts, languages without a list of common words."""
    assert not is_familiar(text, tag)


def test_a_long_text_is_looked_at_in_several_places() -> None:
    """What begins in one language and goes on in another is not plainly in either."""
    mixed = ENGLISH * 4 + FRENCH * 4
    assert familiar_language(ENGLISH * 8) == "en"
    assert familiar_language(mixed) is None
    assert not is_familiar_throughout(mixed, "en")


def test_likenesses_are_not_told_apart() -> None:
    """Indonesian and Malay share their commonest words."""
    text = "Kami sudah lama tidak ada di sini dan itu yang akan kami bicarakan dengan anda pada "
    text += "hari ini, karena kapal dari pulau itu tidak untuk semua orang dalam negeri kita."
    assert is_familiar(text, "id")
    assert familiar_language(text) is None


def test_a_familiar_text_is_not_put_to_detection(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what the cheap answer is for."""
    monkeypatch.setattr(detect, "read", None)
    assert contradicted(ENGLISH, "en") is None
