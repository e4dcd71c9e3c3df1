"""From a source to a transcript: whatever comes in, everything is accounted for and valid."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import SourceError
from verbale.parsing import understand
from verbale.readers import read
from verbale.records import records, tables
from verbale.schema import validate, validate_references

PIECES = st.sampled_from(
    [
        "Marta Ilvane: ",
        "BRANDETH.- ",
        "Question: ",
        "Q    ",
        "问：",
        "【奥瀬】",
        "سؤال: ",
        "**QUILL:** ",
        "<p><b>Ilvane:</b> ",
        "</p>",
        "<div data-speaker='The Chair'>",
        "\n",
        "\n\n",
        "\xad",
        "\u200f",
        "&amp;",
        "(Laughter.) ",
        "“He said: ",
        "”",
        "Yes. ",
        "I said in May: the treaty stands. ",
        "不是。",
        "---\n",
        "10:30 ",
        "# ",
        "Additional materials\n",
        "\r\n",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_every_code_point_has_a_role(text: str, name: str) -> None:
    """The shares tile the source, turns lie within their shares, and the rows fit the schema."""
    try:
        document = read(name, text.encode("utf-8", "surrogatepass"))
    except SourceError:
        return
    transcript = understand(document)
    at = 0
    for share in transcript.attribution.shares:
        assert share.start == at
        assert share.start < share.end
        at = share.end
    assert at == len(document.decoded.text)
    made = tables([records(transcript)])
    for table, rows in made.items():
        report = validate(rows, table)
        assert report.ok, str(report)
    assert all(report.ok for report in validate_references(made).values())
