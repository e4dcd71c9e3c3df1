"""Which opening quotation mark belongs to which closing one, in the usage of every language.

The same sign opens in one language and closes in another (“ in English and German, » in French and
Danish), and one sign may do both (", '). What a sign does here is told by what stands beside it and
by what is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FAMILY = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "〝", "〞", "〟", "``", "''", ",,"), "double"),
    **dict.fromkeys(("«", "»", "<<", ">>", "《", "》"), "angle"),
    **dict.fromkeys(("‹", "›"), "single angle"),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), "single"),
    **dict.fromkeys(("「", "」"), "corner"),
    **dict.fromkeys(("『", "』"), "white corner"),
}
_OPENS = frozenset("„‟「『〝‚‛") | {"``", ",,"}
_CLOSES = frozenset("」』〞〟")
_ALWAYS = '“”„‟"＂〝〞〟«»‹›「」『』‚‘‛'
"""Signs that mark quotations wherever they stand."""
# One class first in both, by which regular expressions find the place fast.
_SIGN = re.compile(
    rf"[\n{_ALWAYS}'’`<>,](?:(?<=[\n{_ALWAYS}])|(?<=`)`|(?<=')'|(?<=<)<|(?<=>)>"
    r"|(?<=['’`])(?<![^\W_].)(?=\w)|(?<=['’])(?![^\W_])|(?<=,)(?<![^,\s].),(?=\w))"
)
_QUICK = re.compile(
    rf"[{_ALWAYS}`'<>,](?:(?<=[{_ALWAYS}`])|(?<=')(?:'|(?<!\w'))|(?<=<)<|(?<=>)>|(?<=,),)"
)
_OPENING_BESIDE = frozenset(" \n\t([{（［【—–-/«“„‘‚\"'「『：:")
_CLOSING_BESIDE = frozenset(" \n\t)]}）］】—–-/.,;:!?…»”“’\"'」』。，、；：！？؟،؛।")
_CJK_STOPS = frozenset("。！？，、")
_LONGEST_SINGLE = 600
_MOST_PARAGRAPHS = 20


@dataclass(slots=True)
class Quotation:
    """Text between quotation marks, the marks included.

    Attributes:
        start: First code point of the opening mark.
        end: One past the last of the closing mark; of the paragraph where nothing closes it.
        sign: The opening mark.
        closed: Whether it is closed.
        inner: The quotations within it, in order.
    """

    start: int
    end: int
    sign: str
    closed: bool = True
    inner: list[Quotation] = field(default_factory=list)

    @property
    def family(self) -> str:
        """What kind of mark it is: double, single and so on."""
        return _FAMILY[self.sign]


def quotations(text: str) -> list[Quotation]:
    r"""Everything between quotation marks, outermost first, in order; paragraphs end at `\n`."""
    return _Reader(text).read() if _QUICK.search(text) else []


class _Reader:
    """Reads the marks of a text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Quotation] = []
        self.done: list[Quotation] = []
        self.waiting: Quotation | None = None
        """A quotation left open by earlier paragraphs, which may go on."""
        self.waited = 0

    def read(self) -> list[Quotation]:
        signs = [(m.start(), m.group()) for m in _SIGN.finditer(self.text)]
        for number, (at, sign) in enumerate(signs):
            if sign == "\n":
                self._end_paragraph(at)
            else:
                following = signs[number + 1] if number + 1 < len(signs) else (len(self.text), "\n")
                self._sign(at, sign, following)
        self._end_paragraph(len(self.text))
        self._give_up()
        return sorted(self.done, key=lambda quotation: quotation.start)

    def _sign(self, at: int, sign: str, following: tuple[int, str]) -> None:
        family = _FAMILY[sign]
        at_start = at == 0 or self.text[at - 1] == "\n"
        resumes = self.waiting and self.waiting.family == family and not self.open
        if at_start and resumes and self.waiting and not self.waited:
            # A long quotation repeats its opening mark at each paragraph (and in old print its
            # closing one, where that opens elsewhere).
            self.open.append(self.waiting)
            self.waiting = None
            if sign not in _CLOSES:
                return
        if self._closes(at, sign, family, following):
            self._close(at + len(sign), family)
        elif self._opens(at, sign):
            if resumes:
                self._give_up()
            self.open.append(Quotation(at, at, sign))

    def _closes(  # noqa: PLR0911 - one answer for each kind of sign
        self, at: int, sign: str, family: str, following: tuple[int, str]
    ) -> bool:
        if sign in _OPENS:
            return False
        opened = next((q for q in reversed(self.open) if q.family == family), None)
        before, after = self._beside(at, sign)
        if opened is None:
            return (
                sign in "”»›"
                and self.waiting is not None
                and self.waiting.family == family
                and not before.isspace()
            )
        if family == "single" and sign in "'’":
            return self._closes_single(at, opened, following)
        if sign in _CLOSES:
            return True
        if sign == "”":
            return opened.sign != "”" or before not in _OPENING_BESIDE
        if sign in ("“", "‘"):
            # It closes what „ or ‚ opened; it may stand for ” by mistake.
            low = opened.sign in ("„", ",,", "‚", "‟")
            same = opened.sign == sign and not _joined(before)
            return (low or same) and self._ends(before, after)
        if sign in ("«", "‹", "<<"):
            return opened.sign in ("»", "›", ">>")
        if sign in ("»", "›", ">>"):
            return opened.sign not in ("»", "›", ">>")
        if _joined(before) or before in _CJK_STOPS:
            return True
        within = before.isalnum() and after.isalnum()  # as in Hebrew abbreviations
        return not within and (opened.sign != sign or not self._begins(before, after))

    def _closes_single(self, at: int, opened: Quotation, following: tuple[int, str]) -> bool:
        """An apostrophe looks the same: of a plural (the boys’ club) if another mark can close."""
        if at - opened.start > _LONGEST_SINGLE or at == opened.start + 1:
            return False
        before, after = self.text[at - 1], self.text[at + 1 : at + 3]
        if before.isspace():
            return False
        plural = before in "sxz" and after[:1] == " " and after[1:].islower()
        return not (plural and following[1] == self.text[at])

    def _opens(self, at: int, sign: str) -> bool:  # noqa: PLR0911 - one for each kind of sign
        before, after = self._beside(at, sign)
        if sign in _CLOSES or after == "\n":
            return False
        if sign in _OPENS:
            return True
        if sign in ("“", "«", "‹", "<<"):
            return not (self._ends(before, after) and not self._begins(before, after))
        if sign == "‘":
            return not before.isalnum()
        if sign in ("'", "’", "`"):
            return self._begins(before, after) and after.isalpha() and sign != "’"
        if sign in ("”", "»", "›", ">>"):
            return before in _OPENING_BESIDE and before != "." and after.isalpha()
        loose = before in ",:" and after.isalnum()
        return loose or self._begins(before, after) or _joined(before) or before in _CJK_STOPS

    def _beside(self, at: int, sign: str) -> tuple[str, str]:
        end = at + len(sign)
        return (
            self.text[at - 1] if at else "\n",
            self.text[end] if end < len(self.text) else "\n",
        )

    @staticmethod
    def _begins(before: str, after: str) -> bool:
        return before in _OPENING_BESIDE and not after.isspace()

    @staticmethod
    def _ends(before: str, after: str) -> bool:
        return not before.isspace() and after in _CLOSING_BESIDE

    def _close(self, end: int, family: str) -> None:
        while self.open:
            quotation = self.open.pop()
            if quotation.family == family:
                self._finish(quotation, end)
                return
            self._adopt(quotation.inner)  # an opening mark that nothing closed was none
        if self.waiting:
            quotation, self.waiting = self.waiting, None
            self._finish(quotation, end)

    def _finish(self, quotation: Quotation, end: int) -> None:
        quotation.end = end
        self._adopt([quotation])

    def _adopt(self, found: list[Quotation]) -> None:
        (self.open[-1].inner if self.open else self.done).extend(found)

    def _end_paragraph(self, at: int) -> None:
        # Of several that are open the outermost is the one that can go on or be reported.
        for quotation in self.open[1:]:
            self.open[0].inner.extend(quotation.inner)
        outermost = self.open[0] if self.open else None
        self.open.clear()
        if outermost is None:
            self.waited += 1
            if self.waiting and self.waited > _MOST_PARAGRAPHS:
                self._give_up()
            return
        outermost.end = at
        if outermost.family == "single":
            self.done.extend(outermost.inner)
            return
        if self.waiting is not outermost:
            self._give_up()
        self.waiting, self.waited = outermost, 0

    def _give_up(self) -> None:
        """Nothing closes the quotation that waits."""
        if self.waiting:
            self.waiting.closed = False
            self.done.append(self.waiting)
            self.waiting = None


def _joined(character: str) -> bool:
    """Whether this script writes words without spaces, so that nothing beside a mark tells."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
