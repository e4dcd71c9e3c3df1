"""Detection by script, then by model."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.languages.alphabets import ALPHABETS, letters_tell
from verbale.languages.detect import contradicted, detect, sample
from verbale.languages.scripts import han_script, may_be_japanese, script_of
from verbale.languages.tags import group

SENTENCES = {
    "en": "The two ministers agreed that the lighthouse should stay lit until the spring.",
    "fr": "Les deux ministres sont convenus que le phare resterait allumé jusqu’au printemps.",
    "de": "Die beiden Minister kamen überein, dass der Leuchtturm bis zum Frühjahr brennen soll.",
    "es": "Los dos ministros acordaron que el faro siguiera encendido hasta la primavera.",
    "ru": "Оба министра согласились, что маяк будет гореть до самой весны.",
    "uk": "Обидва міністри погодилися, що маяк світитиме до самої весни.",
    "ar": "اتفق الوزيران على أن تبقى المنارة مضاءة حتى الربيع.",
    "fa": "هر دو وزیر توافق کردند که فانوس دریایی تا بهار روشن بماند.",
    "zh-Hans": "两位部长同意让灯塔一直亮到春天，这是一个好消息。",
    "zh-Hant": "兩位部長同意讓燈塔一直亮到春天，這是一個好消息。",
    "ja": "両大臣は、灯台を春まで灯しておくことで合意しました。",
    "ko": "두 장관은 등대를 봄까지 켜 두기로 합의했습니다.",
    "el": "Οι δύο υπουργοί συμφώνησαν ο φάρος να μείνει αναμμένος ως την άνοιξη.",
    "he": "שני השרים הסכימו שהמגדלור יישאר דלוק עד האביב.",
    "th": "รัฐมนตรีทั้งสองตกลงกันว่าประภาคารจะเปิดไฟจนถึงฤดูใบไม้ผลิ",
    "ka": "ორივე მინისტრი შეთანხმდა, რომ შუქურა გაზაფხულამდე ენთება.",
    "hy": "Երկու նախարարները համաձայնեցին, որ փարոսը վառ մնա մինչև գարուն։",
    "sr-Latn": "Dva ministra su se složila da svetionik ostane upaljen sve do proleća ove godine.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence(tag: str) -> None:
    """A sentence of invented news is enough."""
    found = detect(SENTENCES[tag])
    assert found is not None
    assert group(found[0]) == group(tag)
    assert "Han" not in tag or found[0] == tag
    assert found[1] > 0.5


@pytest.mark.parametrize(
    "text", ["", "12:30", "Good.", "Да, да.", "好的。", "—", "https://example.org/a/long/address"]
)
def test_too_little_text_says_nothing(text: str) -> None:
    """Fewer than twenty letters, and addresses, give no language."""
    assert detect(text) is None


def test_the_choice_can_be_limited() -> None:
    """Only what is asked for is answered; another script answers nothing."""
    assert detect(SENTENCES["uk"], among=["ru", "be"]) is not None
    assert detect(SENTENCES["uk"], among=["ru"]) == ("ru", 1.0)
    assert detect(SENTENCES["uk"], among=["en", "fr"]) is None
    assert detect(SENTENCES["el"], among=["en", "fr"]) is None


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_right_tag_is_not_contradicted(tag: str) -> None:
    """The text's own tag stands, with or without region."""
    assert contradicted(SENTENCES[tag], tag) is None
    assert contradicted(SENTENCES[tag], tag.split("-")[0]) is None


@pytest.mark.parametrize("tag", ["en", "fr", "ru", "ar", "zh-Hans", "el"])
def test_a_wrong_tag_is_contradicted(tag: str) -> None:
    """The tag of another language falls, and the right one is named."""
    assert contradicted(SENTENCES[tag], "it") == tag


def test_languages_that_cannot_be_told_apart_do_not_contradict() -> None:
    """Serbian in Latin letters may well be Croatian."""
    assert contradicted(SENTENCES["sr-Latn"], "hr") is None


def test_a_long_text_is_sampled_from_all_over() -> None:
    """Of a long text, stretches from its start to its end are read, not more."""
    text = "".join(chr(ord("a") + at // 10_000) * 10 for at in range(0, 260_000, 10))
    assert len(sample(text)) < 10_000
    assert {"a", "z"} < set(sample(text))
    assert sample("short") == "short"


def test_chinese_scripts() -> None:
    """Characters that both scripts have decide nothing."""
    assert han_script("中文") is None
    assert han_script("说国会") == "Hans"
    assert han_script("說國會") == "Hant"
    assert han_script("說国") is None
    assert han_script("hello") is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Every text gives a probability or nothing."""
    found = detect(text)
    assert found is None or 0 <= found[1] <= 1 + 1e-6


@given(st.characters())
def test_only_letters_have_a_script(character: str) -> None:
    """Digits and signs have none."""
    assert script_of(character) is None or character.isalpha()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("日本国政府外務省報道官室長補佐", True),
        ("東京都千代田区、第二次内閣発足", True),
        ("我们昨天谈到了海峡的渔业", False),
        ("我們昨天談到了海峽的漁業", False),
    ],
)
def test_han_without_kana_may_be_japanese(text: str, *, may: bool) -> None:
    """By the characters of everyday Japanese; Chinese is still the likelier of the two."""
    assert may_be_japanese(text) is may
    assert detect(text, among=["ja", "en"]) == (("ja", 1.0) if may else None)
    found = detect(text)
    assert found is not None
    assert found[0].startswith("zh")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("kk", "Біз кеше су қорғау туралы ұзақ сөйлестік."),
        ("mk", "Јас и мојот колега ќе дојдеме утре."),
        ("mn", "Бид өчигдөр гүүрийн тухай ярилцсан."),
        ("tg", "Мо дирӯз дар бораи пули нав сӯҳбати дароз доштем, ҷаноби вазир, ҳоло меравем."),
        ("uz", "Biz bugun ko‘prik va yo‘llar haqida so‘zlashdik."),
    ],
)
def test_languages_with_letters_of_their_own(tag: str, text: str) -> None:
    """They tell the language, and no other one that is listed."""
    rows = pl.DataFrame({"text": [text] * len(ALPHABETS), "lang": list(ALPHABETS)})
    assert rows.filter(letters_tell())["lang"].to_list() == [tag]


def test_a_name_does_not_tell_the_language() -> None:
    """It brings one or two of another language's letters into a text."""
    rows = pl.DataFrame({"text": ["Вчера выступил Ѓорге Ќосев."], "lang": ["mk"]})
    assert rows.filter(letters_tell()).is_empty()
