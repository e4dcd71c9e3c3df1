"""Office and name where no space parts them: Chinese, Japanese, Korean."""

from __future__ import annotations

import re
from functools import cache

from verbale.attribution.shape import is_cjk
from verbale.words import words

_LONGEST_NAME = 6
_LONGEST_SURNAME = 2
_LONGEST_GIVEN_NAME = 2
_ACTING = re.compile(r"(?:代理|代行|대행|권한대행)$")
_BODIES = {"zh": "部局司省院会會署委", "ja": "省庁局府院会署", "ko": "부처청국원"}
"""Signs at the end of the name of a body: what follows is its head, what precedes no name."""


def split_cjk(text: str, lang: str) -> tuple[str | None, str]:
    """Office and name of "汐見外務大臣", "外交部发言人毛宁", "林委員志潮", "한가람 대통령".

    Args:
        text: Of a label, without brackets.
        lang: BCP-47 of the document.
    """
    name, _, behind = text.partition(" ")
    if behind and _ends_with_office(behind):
        return behind, name
    compact = text.strip()
    acting = _ACTING.search(compact)
    whole = compact[: acting.start()] if acting else compact
    for word, office in _known():
        if whole == word:
            return compact, ""
        found = _at_edge(whole, word, lang, office=office)
        if found is None and office:
            found = _around(whole, word)
        if found is not None:
            said, name = found
            return (compact if not name else said + (acting[0] if acting else "")) or None, name
    return None, text


def _at_edge(text: str, word: str, lang: str, *, office: bool) -> tuple[str, str] | None:
    """Office and name where a word stands at the start or at the end; no name: a body's head."""
    said = word if office else ""
    after, before = text.removeprefix(word).strip(), text.removesuffix(word).strip()
    if after != text and 2 <= len(after) <= _LONGEST_NAME and len(word) > 1:
        return said, after
    if before == text or not 1 <= len(before) <= _LONGEST_NAME:
        return None
    if office and _is_body(before, spaced=f" {word}" in text, lang=lang):
        return text, ""
    return said, before


def _around(text: str, word: str) -> tuple[str, str] | None:
    """Office and name where the office stands within: behind the surname, or behind its body."""
    at = text.find(word)
    before, after = text[:at], text[at + len(word) :].strip()
    if at < 1 or not after:
        return None
    if len(before) <= _LONGEST_SURNAME and len(after) <= _LONGEST_GIVEN_NAME:
        return word, before + after
    if len(word) > 1 and 2 <= len(after) <= _LONGEST_NAME:
        return before + word, after
    return None


def _is_body(before: str, *, spaced: bool, lang: str) -> bool:
    """Whether a body, not a name, stands before an office ("河道局局長")."""
    signs = _BODIES.get(lang.partition("-")[0], "")
    return not spaced and len(before) > 1 and before[-1] in signs


def _ends_with_office(text: str) -> bool:
    return any(office and text.endswith(word) for word, office in _known())


@cache
def _known() -> tuple[tuple[str, bool], ...]:
    """Offices and forms of address, the longest first, and whether each is an office."""
    offices = words("labels.office")
    found = (word for word in offices | words("labels.honorific") if is_cjk(word))
    ordered = sorted(found, key=lambda word: (-len(word), word))
    return tuple((word, word in offices) for word in ordered)
