"""The script a text is written in, and what languages a script leaves open."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from types import MappingProxyType

RANGES = (
    (0x41, 0x5A, "Latn"),
    (0x61, 0x7A, "Latn"),
    (0xC0, 0x24F, "Latn"),
    (0x370, 0x3FF, "Grek"),
    (0x400, 0x52F, "Cyrl"),
    (0x531, 0x58F, "Armn"),
    (0x590, 0x5FF, "Hebr"),
    (0x600, 0x6FF, "Arab"),
    (0x750, 0x77F, "Arab"),
    (0x900, 0x97F, "Deva"),
    (0x980, 0x9FF, "Beng"),
    (0xA00, 0xA7F, "Guru"),
    (0xA80, 0xAFF, "Gujr"),
    (0xB00, 0xB7F, "Orya"),
    (0xB80, 0xBFF, "Taml"),
    (0xC00, 0xC7F, "Telu"),
    (0xC80, 0xCFF, "Knda"),
    (0xD00, 0xD7F, "Mlym"),
    (0xD80, 0xDFF, "Sinh"),
    (0xE00, 0xE7F, "Thai"),
    (0xE80, 0xEFF, "Laoo"),
    (0xF00, 0xFFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3041, 0x30FF, "Kana"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0x20000, 0x2FA1F, "Hani"),
)
"""First and last code point of stretches of Unicode, with the ISO 15924 code of their letters."""

_STARTS = [first for first, _, _ in RANGES]

ONLY = MappingProxyType(
    {
        "Grek": "el", "Armn": "hy", "Hebr": "he", "Guru": "pa", "Gujr": "gu", "Orya": "or",
        "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Thai": "th",
        "Laoo": "lo", "Tibt": "bo", "Mymr": "my", "Geor": "ka", "Hang": "ko", "Kana": "ja",
        "Khmr": "km",
    }
)  # fmt: skip
"""Scripts that name the language of a text by themselves."""

OPEN = MappingProxyType(
    {
        "Cyrl": frozenset("ru uk be bg sr mk kk ky mn tg tt ba uz".split()),
        "Arab": frozenset("ar fa ur ps ku ug".split()),
        "Deva": frozenset("hi mr ne".split()),
        "Beng": frozenset("bn as".split()),
        "Ethi": frozenset("am".split()),
        "Latn": frozenset(
            "af az bs ca cs cy da de en eo es et eu fi fr ga gl ha hr ht hu id ig is it ku lb lt "
            "lv mg ms mt nl nn no pl pt ro rw sk sl sn so sq sr st sv sw tk tl tr uz vi xh yo "
            "zu".split()
        ),
    }
)
"""What detection may choose from, by script."""

_ODD_JAPANESE = 0.05
"""Names have characters of their own."""
_MIXED = {"zh": {"Hani"}, "ja": {"Hani", "Kana"}, "ko": {"Hani", "Hang"}}


def scripts_of(language: str) -> set[str]:
    """The scripts in which a language is written; empty for one not listed here."""
    listed = {code for code, tag in ONLY.items() if tag == language}
    choice = {code for code, tags in OPEN.items() if language in tags}
    return listed | choice | _MIXED.get(language, set())


@lru_cache(maxsize=65536)
def script_of(character: str) -> str | None:
    """ISO 15924 code of a letter's script (`Kana`: both kana); None for anything else."""
    at = bisect_right(_STARTS, ord(character)) - 1
    if at < 0 or ord(character) > RANGES[at][1] or not character.isalpha():
        return None
    return RANGES[at][2]


def scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if code := script_of(character):
            counts[code] += times
    return counts


def letters(counts: Counter[str]) -> int:
    """Letters as evidence: a Chinese, Japanese or Korean character says as much as three."""
    return counts.total() + 2 * (counts["Hani"] + counts["Kana"] + counts["Hang"])


def main_script(counts: Counter[str]) -> str | None:
    """The script of most of the letters; Han characters mixed with kana count as kana."""
    if not counts:
        return None
    if counts["Kana"] and counts["Kana"] >= 0.1 * (counts["Kana"] + counts["Hani"]):
        counts = counts + Counter(Kana=counts["Hani"])
    return max(counts, key=lambda code: (counts[code], code))


def han_script(text: str) -> str | None:
    """Hans or Hant, by the characters that only one of the two has; None where they do not decide.

    The national character sets tell them apart: GB 2312 has the simplified ones, Big5 the others.
    """
    kinds = Counter(map(_han_kind, text))
    simplified, traditional = kinds["Hans"], kinds["Hant"]
    if max(simplified, traditional) < 3 * min(simplified, traditional) or simplified == traditional:
        return None
    return "Hans" if simplified > traditional else "Hant"


def may_be_japanese(text: str) -> bool:
    """Whether Han characters without kana may be Japanese: a headline, an office, an address.

    Those of everyday Japanese are the first level of JIS X 0208, which lacks what only Chinese
    writes: characters that China simplified, and those that Japan simplified.
    """
    found = [each for each in text if script_of(each) == "Hani"]
    odd = sum(not _is_everyday_japanese(each) for each in found)
    return odd <= _ODD_JAPANESE * len(found)


@lru_cache(maxsize=32768)
def _is_everyday_japanese(character: str) -> bool:
    try:
        code = character.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return b"\x88\x9f" <= code <= b"\x98\x72"


@lru_cache(maxsize=32768)
def _han_kind(character: str) -> str | None:
    if script_of(character) != "Hani":
        return None
    simplified, traditional = _has("gb2312", character), _has("big5", character)
    if simplified == traditional:
        return None
    return "Hans" if simplified else "Hant"


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
