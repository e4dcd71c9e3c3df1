"""Rows of training views in the shapes of chat templates that models ship: nothing is lost."""

from __future__ import annotations

import pytest
from support.rendering import conversations, lost

from verbale.errors import UsageError
from verbale.views.templates import renderer

TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}
NO_SYSTEM = (
    "{% if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
)
ALTERNATE = """{% for m in messages %}
{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('must alternate') }}
{% endif %}{% endfor %}"""
SHAPES = {
    "as ChatML": """{% for m in messages %}<|im_start|>{{ m.role }}
{{ m.content }}<|im_end|>
{% endfor %}""",
    "as Gemma": NO_SYSTEM
    + ALTERNATE
    + """{{ bos_token }}{% for m in messages %}
{% set role = 'model' if m.role == 'assistant' else m.role %}
{{ '<start_of_turn>' + role + '\n' + m.content | trim + '<end_of_turn>\n' }}{% endfor %}""",
    "as Mistral": """{% if messages[0].role == 'system' %}{% set scene = messages[0].content %}
{% set messages = messages[1:] %}{% endif %}"""
    + ALTERNATE
    + """{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}
{% if scene is defined and loop.first %}{{ '[INST] ' + scene + '\n\n' + m.content + '[/INST]' }}
{% else %}{{ '[INST] ' + m.content + '[/INST]' }}{% endif %}
{% else %}{{ ' ' + m.content | trim + eos_token }}{% endif %}{% endfor %}""",
    "as Llama 2": NO_SYSTEM
    + """{% for m in messages %}{% if m.role == 'user' %}
{{ bos_token + '[INST] ' + m.content.strip() + ' [/INST]' }}{% elif m.role == 'assistant' %}
{{ ' ' + m.content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}""",
    "with names of its own": """{% set names = {'user': 'Instruction', 'assistant': 'Response'} %}
{% for m in messages %}{% if m.role in names %}### {{ names[m.role] }}:
{{ m.content }}

{% else %}{{ m.content }}
{% endif %}{% endfor %}""",
    "that drops reasoning": """{% for m in messages %}{% generation %}
{{ m.role }}: {{ m.content.split('</think>')[-1].lstrip('\n') if m.role == 'assistant'
else m.content }}
{% endgeneration %}{% endfor %}""",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("system", [False, True], ids=["folded", "system"])
def test_every_shape_renders_every_row(shape: str, *, system: bool) -> None:
    """Character for character, in order; with a system turn where there is room for one."""
    pytest.importorskip("jinja2")
    render = renderer(SHAPES[shape], TOKENS)
    if system and NO_SYSTEM in SHAPES[shape]:
        with pytest.raises(UsageError, match="no system role"):
            render(conversations(system=True)[0])
        return
    for messages in conversations(system=system):
        assert lost(messages, render(messages)) == []


def test_messages_have_no_space_around_them() -> None:
    """Templates that strip what is said take nothing away."""
    for system in (False, True):
        for messages in conversations(system=system):
            assert [each for each in messages if each["content"] != each["content"].strip()] == []


def test_a_broken_template_is_named() -> None:
    """In words, not as a traceback."""
    pytest.importorskip("jinja2")
    with pytest.raises(UsageError, match="template is broken"):
        renderer("{% for %}", TOKENS)
