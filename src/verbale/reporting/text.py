"""Text as other programs take it: well-formed, in the encoding of the stream, and never a command.

A CI server reads its log for commands: GitHub obeys lines that begin with `::`, and like Azure and
TeamCity whatever has `##[` or `##name[` in it. What is said about hostile data must not have any.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from verbale.terminal import printable

if TYPE_CHECKING:
    from typing import TextIO

_COMMAND = re.compile(r"##(?=\w*\[)")
_LINE_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What JSON may hold as it is, and a terminal obeys or nobody sees."""
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def log_line(text: str) -> str:
    """A text as one line that neither a terminal nor a CI server obeys."""
    return not_a_command(printable(text.replace("\t", " ")).replace("\n", " "))


def not_a_command(text: str) -> str:
    """A text with a space in what a CI server would take for a command."""
    return _LINE_COMMAND.sub(r"\1: ", _COMMAND.sub("# #", text))


def json_text(value: Any, stream: TextIO, levels: int) -> str:
    """A value in JSON, which says what the value says, in characters that are safe in the stream.

    Half a pair of surrogates, as in names of files that are no text, is replaced: it can stand in
    no well-formed JSON.

    Args:
        value: What to say.
        stream: Where it will be written.
        levels: How many levels of it take a line for each element. Findings should take one each:
            they are many, and laying them out takes far longer than saying them.
    """
    text = _laid_out(value, levels, "\n")
    text = _COMMAND.sub(r"#\\u0023", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))
    return (_UNSEEN if takes_unicode(stream) else _NOT_ASCII).sub(_escaped, text)


def _laid_out(value: Any, levels: int, line: str) -> str:
    if not levels or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{line} "
    if isinstance(value, list):
        parts = [_laid_out(each, levels - 1, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]"
    parts = [
        f"{json.dumps(key)}: {_laid_out(each, levels - 1, inner)}" for key, each in value.items()
    ]
    return f"{{{inner}{f',{inner}'.join(parts)}{line}}}"


def xml_text(text: str) -> str:
    """A text of characters that XML may hold, lines kept."""
    return not_a_command(printable(text))


def takes_unicode(stream: TextIO) -> bool:
    """Whether every character can be written to the stream as it is."""
    encoding = getattr(stream, "encoding", None)
    return encoding is None or codecs.lookup(encoding).name.startswith("utf")


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
