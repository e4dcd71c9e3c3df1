"""Encodings are found and stated, and every code point knows its byte."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verbale.errors import SourceError
from verbale.readers.decoding import Decoded, decode

RUSSIAN = "Министр иностранных дел Озёрной провёл переговоры.\nВОПРОС: Когда состоится встреча?\n"
UKRAINIAN = "Міністр закордонних справ Озерії: дякую, ми обговорили питання її безпеки.\n"
TURKISH = "Dışişleri Bakanı görüşmelerin ardından açıklama yaptı.\nSORU: Görüşme ne zaman?\n"
FRENCH = "Le ministre a répondu : « C’est une étape décisive », a-t-il ajouté.\nMerci à vous.\n"
GERMAN = "Die Außenministerin äußerte sich über die Lage.\nFRAGE: Können Sie das bestätigen?\n"
SPANISH = "PREGUNTA: ¿Qué opina de la situación económica?\nRESPUESTA: Mañana se verá.\n"
CHINESE = "外交部发言人主持例行记者会。\n记者：请问部长何时访问湖国？\n答：我们将继续合作。\n"
TAIWAN = "外交部發言人主持例行記者會。\n記者：請問部長何時訪問湖國？\n答：我們將繼續合作。\n"
JAPANESE = "外務大臣は記者会見で次のように述べました。\n記者：会談はいつ行われますか。\n"
KOREAN = "외교부 장관은 기자회견에서 다음과 같이 말했습니다.\n질문: 회담은 언제 열립니까?\n"
POLISH = "Minister odpowiedział na pytania dziennikarzy.\nPytanie: Kiedy będzie spotkanie, żółć?\n"
GREEK = "Ο υπουργός Εξωτερικών απάντησε στις ερωτήσεις των δημοσιογράφων.\n"

SAMPLES = [
    ("utf-8", "utf-8", RUSSIAN),
    ("utf-8", "utf-8-sig", FRENCH),
    ("utf-16le", "utf-16-le", GERMAN),
    ("utf-16be", "utf-16-be", RUSSIAN),
    ("utf-16le", "utf-16-le", CHINESE),
    ("windows-1251", "cp1251", RUSSIAN),
    ("windows-1251", "cp1251", UKRAINIAN),
    ("koi8-r", "koi8_r", RUSSIAN),
    ("koi8-u", "koi8_u", UKRAINIAN),
    ("iso-8859-5", "iso8859_5", RUSSIAN),
    ("windows-1252", "cp1252", FRENCH),
    ("windows-1252", "cp1252", GERMAN),
    ("windows-1252", "latin-1", SPANISH),
    ("windows-1254", "cp1254", TURKISH),
    ("windows-1254", "iso8859_9", TURKISH),
    ("gb18030", "gb18030", CHINESE),
    ("big5", "big5", TAIWAN),
    ("shift_jis", "shift_jis", JAPANESE),
    ("euc-jp", "euc_jp", JAPANESE),
    ("euc-kr", "euc_kr", KOREAN),
    ("windows-1250", "cp1250", POLISH),
]


def assert_map(decoded: Decoded) -> None:
    """The map is monotone from 0 to the end, and cuts the bytes into their code points."""
    places = [decoded.byte_offset(at) for at in range(len(decoded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(decoded.data)
    if decoded.text:
        assert places[0] == 0


@pytest.mark.parametrize(("name", "codec", "text"), SAMPLES)
def test_found_without_declaration(name: str, codec: str, text: str) -> None:
    """A few lines are enough to tell the encoding, and to read them right."""
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert decoded.warnings == ()


@pytest.mark.parametrize(("name", "codec", "text"), SAMPLES)
def test_offsets_are_those_of_the_encoder(name: str, codec: str, text: str) -> None:
    """The byte of each code point is the length of what stands before it, encoded."""
    text *= 30
    decoded = decode(text.encode(codec))
    assert_map(decoded)
    for at in range(1, len(text), 7):
        assert decoded.byte_offset(at) == len(text[:at].encode(codec)), name


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_belongs_to_the_first_character(codec: str) -> None:
    """The mark decides the encoding and is no part of the text."""
    decoded = decode("Ä😀b".encode(codec))
    assert (decoded.text, decoded.evidence) == ("Ä😀b", "byte order mark")
    assert_map(decoded)
    assert decoded.byte_offset(1) == len("Ä".encode(codec))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<meta charset="windows-1251"><p>' + "Да".encode("cp1251"), "windows-1251"),
        (
            b'<META http-equiv=Content-Type content="text/html; charset=latin1">caf\xe9 \x93ok\x94',
            "windows-1252",
        ),
        (b'<?xml version="1.0" encoding="KOI8-R"?>' + "Иван Белов".encode("koi8_r"), "koi8-r"),
        (b'<meta charset="gb2312">' + "湖国".encode("gb18030"), "gb18030"),
    ],
)
def test_declaration_is_believed(data: bytes, name: str) -> None:
    """Markup states the encoding, under any of its names."""
    decoded = decode(data)
    assert (decoded.encoding, decoded.evidence, decoded.warnings) == (name, "declared", ())


@pytest.mark.parametrize(
    ("declared", "codec", "name", "text"),
    [
        ("iso-8859-1", "utf-8", "utf-8", FRENCH),
        ("utf-8", "cp1252", "windows-1252", FRENCH),
        ("iso-8859-1", "cp1251", "windows-1251", RUSSIAN),
        ("koi8-r", "cp1251", "windows-1251", RUSSIAN),
        ("utf-16", "utf-8", "utf-8", RUSSIAN),
        ("no-such-thing", "koi8_r", "koi8-r", RUSSIAN),
    ],
)
def test_wrong_declaration_is_overruled(declared: str, codec: str, name: str, text: str) -> None:
    """Bytes that do not fit their declaration are read as what they are, and the user is told."""
    decoded = decode(text.encode(codec), declared)
    assert (decoded.text, decoded.encoding) == (text, name)
    if declared != "utf-16":
        assert decoded.warnings == (f"declared as {declared}, but the bytes are {name}",)


@pytest.mark.parametrize("data", ["湖国".encode("iso2022_jp"), "대화".encode("iso2022_kr")])
def test_stateful_encodings_are_refused(data: bytes) -> None:
    """There is no byte at which a character of ISO-2022 begins."""
    with pytest.raises(SourceError, match=r"^page\.txt: is in ISO-2022.*convert it to UTF-8"):
        decode(data, source="page.txt")


def test_utf7_is_refused_where_declared() -> None:
    """UTF-7 is refused only where it is used."""
    with pytest.raises(SourceError, match="utf-7"):
        decode("Ünal: evet".encode("utf-7"), "utf-7")
    assert decode(b"plain", "utf-7").text == "plain"


@pytest.mark.parametrize(
    "data", [b"a\0b\0\0\0\x01\x02\x03", b"plain text with one \0 in it", bytes(9)]
)
def test_nuls_are_binary_unless_utf16(data: bytes) -> None:
    """NULs that make no UTF-16 are no text."""
    with pytest.raises(SourceError, match="is binary, not text"):
        decode(data)


def test_damage_keeps_the_map() -> None:
    """An undecodable byte is one code point, and is reported."""
    data = (RUSSIAN * 3).encode()
    data = data.replace(b"\n", b"\xff\n", 2)
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ("2 undecodable bytes shown as U+FFFD",)
    assert_map(decoded)


def test_cut_inside_a_character() -> None:
    """A source that was cut is read up to the cut."""
    decoded = decode(RUSSIAN.encode()[:-40])
    assert decoded.encoding == "utf-8"
    assert decode(CHINESE.encode()[:-2]).encoding == "utf-8"


@given(st.binary(max_size=80))
@example(b"\xfe\xff")
@example(b"A\xc0a\x01\x800")
@example(b"\xfe\xff\xd8")
@example(b"\xff\xfe\x00\xd8a")
@example(b"\xef\xbb\xbf\xe2\x28\xa1")
@example(b"\x81\x30\x81\x30\x81 \x81")
@example("Ê̄".encode("big5hkscs") * 9)
def test_any_bytes_decode_with_their_map_or_are_refused(data: bytes) -> None:
    """Whatever the bytes, the map is monotone and complete."""
    try:
        decoded = decode(data)
    except SourceError:
        return
    assert_map(decoded)


@pytest.mark.parametrize("name", ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r"])
@given(data=st.binary(min_size=1, max_size=60))
def test_any_bytes_declared_as_anything(name: str, data: bytes) -> None:
    """A declared multi-byte encoding keeps its map through damage and at every checkpoint."""
    good = {"koi8-r": RUSSIAN, "euc-kr": KOREAN, "big5": TAIWAN}.get(name, JAPANESE)
    codec = {"big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949"}.get(name, name)
    data = (good * 12).encode(codec) + data.replace(b"\0", b"") + (good * 12).encode(codec)
    decoded = decode(data, name)
    assert_map(decoded)


@given(st.text(alphabet="ab\r\n\u2028é", max_size=40))
def test_lines_end_at_cr_lf_and_crlf(text: str) -> None:
    """The line of each code point is one more than the line ends before it."""
    decoded = Decoded(text.encode(), text, "utf-8", "test")
    for at in range(len(text)):
        before = text[: at + 1]
        ends = before[:-1].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        inside_crlf = before.endswith("\r\n")
        assert decoded.line(at) == ends + 1 - inside_crlf


def test_fifty_megabytes_on_one_line() -> None:
    """The map of a big source costs what is asked of it."""
    data = ("слово " * 4_700_000).encode()
    begun = time.perf_counter()
    decoded = decode(data)
    assert decoded.byte_offset(6_000_000) == 11_000_000
    assert decoded.line(len(decoded.text)) == 1
    assert time.perf_counter() - begun < 10


def test_short_french_is_not_central_european() -> None:
    """`à` as a word decides where the other letters could be of either."""
    said = "Bonjour à tous. Le président est arrivé à Orsa, où il a été reçu après le déjeuner."
    found = decode(said.encode("latin-1"))
    assert (found.encoding, found.text) == ("windows-1252", said)
