"""Notes at the foot of printed pages: they open with the sign that stands in the text above."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"(?:([\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})|(\*{1,3}|\u2020|\u2021|\[\d{1,3}\]))\s?(?=\w)"
)
_REFERRED = re.compile(
    r"(?:(?<=[^\s\d])(?:\*{1,3}|\u2020|\u2021)|(?<=.)\[\d{1,3}\])(?=[\s.,;:)]|$)"
)
_MAY_REFER = re.compile("[*\u2020\u2021\\[]")
_EDITOR = "※"
_BELOW_RULE = re.compile(r"\s*(?:_{5,}|[-–—]{5,})\s*")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,3})[.)/]?\s\S")


class Footnotes:
    """The signs that a document's text has referred to so far."""

    def __init__(self) -> None:
        self.referred: set[str] = set()
        self.below_rule = False

    def read(self, text: str) -> bool:
        """Read the next block of a document.

        Args:
            text: The text of the block; of a rule, its signs.

        Returns:
            Whether it is a note at the foot of a page.
        """
        if _BELOW_RULE.fullmatch(text):
            self.below_rule = True
            return False
        text = text.strip()
        if not text:
            return False
        if self._is_note(text):
            return True
        self.below_rule = False
        if _MAY_REFER.search(text):
            self.referred.update(_REFERRED.findall(text))
        return False

    def _is_note(self, text: str) -> bool:
        if text.startswith(_EDITOR):
            return True
        sign = _SIGN.match(text)
        if sign and (sign[1] or sign[2] in self.referred):
            return True
        return self.below_rule and _NUMBERED.match(text) is not None
