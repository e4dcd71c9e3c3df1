"""A tokenizer's tokens as the measure of windows, with those that its chat template adds."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError
from verbale.views.templates import renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_CONFIG = "tokenizer_config.json"
_KEPT = 4_096
"""Texts whose size is remembered: a dialogue's messages come back in each of its examples."""
_SAMPLES = (("user", "assistant"), ("user", "assistant") * 2, ("system", "user", "assistant"))


class Tokens:
    """Counts the tokens of texts, by the file `tokenizer.json` that fast tokenizers have.

    Attributes:
        unit: What is counted, and whether a chat template's tokens are.
        per_message: What the template adds to each message.
        per_example: What it adds to each example beside that.
        additive: Parts can have more or fewer tokens than the whole.
    """

    additive = False

    def __init__(self, path: Path) -> None:
        """Load a tokenizer.

        Args:
            path: The file, or the folder of a tokenizer or model, whose chat template counts too.

        Raises:
            UsageError: The library is not installed, there is no tokenizer, its template is broken.
        """
        try:
            from tokenizers import Tokenizer
        except ImportError as error:
            raise UsageError("--tokens needs tokenizers: pip install 'verbale[tokens]'") from error
        file = path / "tokenizer.json" if path.is_dir() else path
        try:
            tokenizer = Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises nothing more special
            raise UsageError(
                f"{file}: is no tokenizer ({error}); give a tokenizer.json, or the folder of one"
            ) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()

        @lru_cache(maxsize=_KEPT)
        def size(text: str) -> int:
            return len(tokenizer.encode(text, add_special_tokens=False).ids)

        self._size = size
        self._uncached = size.__wrapped__
        self.per_message = self.per_example = 0
        self._render = render = _template(path)
        if render is None:
            self.unit = f"tokens; {path} has no chat template, so what one adds is not counted"
        else:
            self.unit = "tokens, with those of the chat template"
            self._count_template(render)

    def sizes(self, texts: Sequence[str]) -> list[int]:
        """The length of each text."""
        return [self._size(text) for text in texts]

    def whole(self, messages: Sequence[Mapping[str, str]]) -> int:
        """The tokens of an example as the template renders it; without one, of its messages."""
        if self._render is not None:
            with suppress(UsageError):  # a template without system messages: by their parts
                return self._uncached(self._render(messages))
        texts = [each["content"] for each in messages]
        return sum(self.sizes(texts)) + self.per_example + self.per_message * len(texts)

    def _count_template(self, render: Callable[[Sequence[Mapping[str, str]]], str]) -> None:
        """Count what the template adds to short conversations: so much for each message, and else.

        Of a system message nothing is counted where the template refuses one.
        """
        added: dict[int, int] = {}
        for roles in _SAMPLES:
            sample = [{"role": role, "content": "a"} for role in roles]
            try:
                whole = self._size(render(sample))
            except UsageError:
                if roles[0] != "system":
                    raise
            else:
                added[len(roles)] = whole - len(roles) * self._size("a")
        self.per_message = max(0, -(-(added[4] - added[2]) // 2))
        self.per_example = max(0, *(n - count * self.per_message for count, n in added.items()))


def _template(path: Path) -> Callable[[Sequence[Mapping[str, str]]], str] | None:
    """The chat template of a tokenizer's folder, if it has one."""
    if not path.is_dir():
        return None
    config = path / _CONFIG
    try:
        stated: dict[str, Any] = json.loads(config.read_text("utf-8")) if config.exists() else {}
        own = path / "chat_template.jinja"
        template = own.read_text("utf-8") if own.exists() else stated.get("chat_template")
    except (OSError, ValueError) as error:
        raise UsageError(f"{config}: cannot be read: {error}") from error
    if isinstance(template, list):  # several, by name
        named = {each["name"]: each["template"] for each in template}
        template = named.get("default")
    if not template:
        return None
    tokens = {name: _text(value) for name, value in stated.items() if name.endswith("_token")}
    return renderer(template, {"bos_token": "", "eos_token": ""} | tokens)


def _text(token: Any) -> str:
    """A special token as a template sees it: older files say more of it than its text."""
    return str(token["content"] if isinstance(token, dict) else token or "")
