"""Chat templates, rendered as model libraries render them, without one of these libraries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_DAY = "3 May 2031"
"""What templates that print the day print: the same in every run."""


def renderer(
    template: str, tokens: Mapping[str, str]
) -> Callable[[Sequence[Mapping[str, str]]], str]:
    """A function that renders a conversation.

    Templates are written for Jinja with what `transformers` adds to it: controls of loops, the tag
    `generation` around what the assistant says, `raise_exception`, `strftime_now`, `tojson` that
    escapes nothing. They may come from anywhere, so they run in Jinja's sandbox.

    Args:
        template: The source of the template.
        tokens: What the template calls its special tokens, such as `bos_token`.

    Raises:
        UsageError: Jinja is not installed, the template is broken; in the function: it refuses a
            conversation.
    """
    try:
        import jinja2
        import jinja2.ext
        import jinja2.sandbox
    except ImportError as error:
        raise UsageError("chat templates need jinja2: pip install 'verbale[tokens]'") from error

    class Generation(jinja2.ext.Extension):
        """The tag marks what is learned; it prints what stands in it."""

        tags = {"generation"}  # noqa: RUF012  # as Jinja declares it

        def parse(self, parser: Any) -> Any:
            next(parser.stream)
            return parser.parse_statements(("name:endgeneration",), drop_needle=True)

    def refuse(message: str) -> NoReturn:
        raise jinja2.TemplateError(message)

    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols]
    )
    environment.filters["tojson"] = lambda value, **how: json.dumps(
        value, **({"ensure_ascii": False} | how)
    )
    environment.globals |= {"raise_exception": refuse, "strftime_now": lambda form: _DAY}
    try:
        compiled = environment.from_string(template)
    except jinja2.TemplateError as error:
        raise UsageError(f"the chat template is broken: {error}") from error

    def render(messages: Sequence[Mapping[str, str]]) -> str:
        try:
            return compiled.render(messages=messages, add_generation_prompt=False, **tokens)
        except jinja2.TemplateError as error:
            raise UsageError(f"the chat template refuses a conversation: {error}") from error

    return render
