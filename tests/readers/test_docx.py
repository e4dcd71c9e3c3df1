"""Word documents: paragraphs, styles and runs are read; what is deleted or hostile is not."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import Block, BlockKind, Document
from verbale.errors import SourceError
from verbale.parsing import understand
from verbale.readers import docx, read
from verbale.readers.cleaning import clean
from verbale.records import records

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr>
</w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="D3"><w:name w:val="D3/ Intervinent"/></w:style>
<w:style w:styleId="Rub"><w:name w:val="Rubro"/><w:basedOn w:val="Out"/></w:style>
<w:style w:styleId="Out"><w:name w:val="Bloc"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Ref"><w:name w:val="Redner Name"/></w:style>
<w:style w:styleId="Str"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def packed(body: str, **members: str) -> bytes:
    """A docx with this body; other members by path, dots and slashes written as they are."""
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    parts = {"word/document.xml": document, "word/styles.xml": STYLES} | members
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def p(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def r(text: str, **values: str) -> str:
    """A run with these settings."""
    settings = "".join(f'<w:{name} w:val="{value}"/>' for name, value in values.items())
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def made(body: str, **members: str) -> Document:
    """The document of a body."""
    return read("a.docx", packed(body, **members))


def blocks(body: str) -> list[Block]:
    """What is read of a body."""
    return list(made(body).reading())


def texts(body: str) -> list[str]:
    """What the paragraphs say."""
    return [block.text for block in blocks(body)]


def marked(block: Block) -> list[tuple[str, str]]:
    """Kinds of the marks and what they cover."""
    return [(str(mark.kind), block.text[mark.start : mark.end]) for mark in block.marks]


def test_paragraphs_of_runs() -> None:
    """Runs join without space, entities are resolved, the empty paragraph is markup."""
    body = f"<w:p>{r('Ana Ve')}{r('ll: R&amp;D &#8211; ja')}</w:p><w:p/>{p('Orun: nee')}"
    assert texts(body) == ["Ana Vell: R&D – ja", "Orun: nee"]


def test_bold_and_italic_runs() -> None:
    """A run's setting beats its style's, that of the run's style the paragraph's; runs merge."""
    body = (
        f"<w:p>{r('ANA ', b='on')}{r(' ')}{r('VELL:', b='1')}{r(' Ja.', i='true')}</w:p>"
        f"<w:p>{r('Ja', rStyle='Str')}{r('!', b='0')}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Ttulo1"/><w:rPr><w:b w:val="0"/></w:rPr></w:pPr>'
        f"{r('Eins')}{r('zwei', b='false')}</w:p>"
    )
    assert [marked(block) for block in blocks(body)] == [
        [("bold", "ANA  VELL:"), ("italic", "Ja.")],
        [("bold", "Ja")],
        [("bold", "Eins")],
    ]


def test_headings() -> None:
    """By the style's name in many languages, by outline level, also of what it is based on."""
    body = "".join(p(style, style) for style in ("Ttulo1", "Rub", "Titre2", "Loop", "Absatz"))
    body += '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + r("Top") + "</w:p>"
    body += (
        '<w:p><w:pPr><w:pStyle w:val="Rub"/><w:outlineLvl w:val="9"/></w:pPr>' + r("x") + "</w:p>"
    )
    kinds = [block.kind for block in blocks(body)]
    assert [kind is BlockKind.HEADING for kind in kinds] == [True] * 3 + [False] * 2 + [True, False]


def test_breaks_tabs_and_hyphens() -> None:
    """A tab is a wide space, a break a line, two breaks a paragraph, a soft hyphen nothing."""
    run = (
        "<w:r><w:t>Q</w:t><w:tab/><w:t>Is it</w:t><w:br/><w:t>co</w:t><w:softHyphen/><w:t>op</w:t>"
    )
    run += "<w:noBreakHyphen/><w:t>ed?</w:t><w:br/><w:br/><w:t>Yes.</w:t><w:br/></w:r>"
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    assert texts(f"<w:p>{tabs}{run}</w:p>") == ["Q  Is it\ncoop-ed?", "Yes."]


def test_revisions() -> None:
    """What was inserted is read; what was deleted or moved away is not, nor old settings."""
    body = (
        f"<w:p><w:del><w:r><w:delText>Nein</w:delText><w:tab/></w:r></w:del>"
        f"<w:ins>{r('Ja')}</w:ins><w:moveFrom>{r(' weg')}</w:moveFrom><w:moveTo>{r(' hier')}"
        "</w:moveTo><w:r><w:rPr><w:del/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>"
        '<w:t>.</w:t><w:instrText>PAGE</w:instrText><w:footnoteReference w:id="2"/></w:r>'
        f"{r('hidden', vanish='1')}</w:p>"
    )
    assert texts(body) == ["Ja hier."]
    assert not blocks(body)[0].marks


def test_text_boxes_stand_beside() -> None:
    """A box is no part of the paragraph it hangs on, and its copy for old programs is skipped."""
    box = f"<w:txbxContent>{p('Photo of the hall')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r>{both}</w:r>{r('Vell: We met in the hall again today.')}</w:p>"
    document = made(body)
    assert [(b.text, b.boilerplate) for b in document.blocks if b.text] == [
        ("Photo of the hall", "side bar"),
        ("Vell: We met in the hall again today.", None),
    ]
    assert texts(f"<w:p><w:r>{both}</w:r></w:p>") == ["Photo of the hall"]


def test_tables_are_cells() -> None:
    """A cell of one paragraph is a cell; one of several is but layout; contents are a menu."""
    cells = f"<w:tr><w:tc>{p('Vell')}</w:tc><w:tc>{p('Ja.')}{p('Nein.')}</w:tc></w:tr>"
    listed = '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>' + r("a") + "</w:p>"
    found = made(f"<w:tbl>{cells}</w:tbl>{listed}{p('Opening 3', 'TOC1')}")
    assert [(str(b.kind), b.boilerplate) for b in found.blocks if b.text] == [
        ("cell", None),
        ("paragraph", None),
        ("paragraph", None),
        ("list_item", None),
        ("paragraph", "navigation"),
    ]


SITTING = [
    ("Ple de la cambra de Marèn", ""),
    ("La secretària (Rut Vell i Prat)", "D3"),
    ("Bon dia. La llista diu:", ""),
    ("Partit del Llac: Jordi Orun, Pau Sarn.", ""),
    ("Jordi Orun", "D3"),
    ("Gràcies, senyora secretària. Això és tot el que volia dir avui en aquesta cambra.", "D3"),
    ("Acabo.", ""),
    ("La secretària (Rut Vell i Prat)", "D3"),
    ("Moltes gràcies.", ""),
]


def test_styles_that_name_speakers() -> None:
    """Labels of such a style open turns; a speech in the same style is none."""
    transcript = understand(made("".join(p(*each) for each in SITTING)))
    assert [(t.label.printed, t.text) for t in transcript.turns if t.label] == [
        (
            "La secretària (Rut Vell i Prat)",
            "Bon dia. La llista diu:\nPartit del Llac: Jordi Orun, Pau Sarn.",
        ),
        ("Jordi Orun", f"{SITTING[5][0]}\nAcabo."),
        ("La secretària (Rut Vell i Prat)", "Moltes gràcies."),
    ]
    assert {str(turn.method) for turn in transcript.turns} == {"markup"}


def test_a_label_is_not_cut_where_its_bold_run_ends() -> None:
    """The style says where the label ends."""
    style = '<w:pPr><w:pStyle w:val="D3"/></w:pPr>'
    label = f"<w:p>{style}{r('La secretària', b='1')}{r(' (Rut Vell)')}</w:p>"
    turns = understand(made((label + p("Bon dia a tothom, i moltes gràcies.")) * 2)).turns
    assert [turn.label.printed for turn in turns if turn.label] == ["La secretària (Rut Vell)"] * 2


def test_a_style_of_speeches_names_nobody() -> None:
    """Where most paragraphs of a style are sentences, its name tells of who speaks, not names."""
    body = "".join(p(text, "D3") for text in ("Ja, danke. Gut.", "Und nein. Nie.", "Ana Vell"))
    assert not [mark for block in blocks(body) for mark in block.marks]


def test_runs_that_name_speakers() -> None:
    """A style of characters can name the speaker at the head of a speech."""
    run = r("Ana Vell:", rStyle="Ref")
    (block,) = blocks(f"<w:p>{run}{r(' Danke.')}</w:p>")
    assert marked(block) == [("speaker", "Ana Vell:")]


def test_facts() -> None:
    """A title style states the title; properties count where the document prints them."""
    core = "<cp><dc:title>Talks &amp; tea</dc:title><dc:language>ca-ES</dc:language></cp>"
    facts = made(p("Talks & tea"), **{"docProps/core.xml": core}).stated
    assert [(f.key, f.value) for f in facts] == [("title", "Talks & tea"), ("lang", "ca-ES")]
    facts = made(p("Draft") + p("Talks", "T"), **{"docProps/core.xml": core}).stated
    assert [(f.key, f.value) for f in facts] == [("title", "Talks"), ("lang", "ca-ES")]


def test_the_hash_is_of_the_file_and_places_are_of_the_member() -> None:
    """`source_sha256` can be checked against the file; bytes count in word/document.xml."""
    data = packed(p("Ana Vell: Ja, é.") + p("Tom Orun: Nein.") + p("Ana Vell: Doch."))
    document = read("a.docx", data)
    found = records(understand(document))
    assert found.dialogue["source_sha256"] == hashlib.sha256(data).hexdigest()
    assert found.dialogue["media_type"] == docx.MEDIA_TYPE
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.read("word/document.xml")
    second = found.turns[1]
    assert member[second["byte_start"] :].startswith(b"Tom Orun: Nein.")


def test_a_main_part_by_any_name_and_prefix() -> None:
    """The package says where the text is; names of elements have the prefix that they declare."""
    body = (
        f'<x:document xmlns:x="{W}"><x:p><x:r><x:t>Ja</x:t><a:t>no</a:t></x:r></x:p></x:document>'
    )
    rels = '<Relationships><Relationship Id="1" Target="/w2/d.xml" Type="http://x/officeDocument"/>'
    found = made("", **{"_rels/.rels": rels, "w2/d.xml": body})
    assert [block.text for block in found.reading()] == ["Ja"]


def test_no_suffix() -> None:
    """Standard input that is a docx is read."""
    assert [block.text for block in read("stdin", packed(p("Ja"))).reading()] == ["Ja"]


DAMAGED = packed(p("Ja"))[:60] + b"\xff\xff" + packed(p("Ja"))[62:]
BOMB = b"\0" * (65 << 20)
ENTITIES = f'<!DOCTYPE d [<!ENTITY a "b&b;">]><w:document xmlns:w="{W}">{p("x")}<w:p><w:r><w:t>&a;'


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"Ana Vell: Ja.", "is no docx, or a damaged one"),
        (packed(p("Ja"))[:-30], "is no docx, or a damaged one"),
        (DAMAGED, "is no docx, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or encrypted Office file"),
        (packed("", **{"word/document.xml": "<html><p>Ja</p></html>"}), "holds no text"),
        (packed("", **{"word/document.xml": ""}), "holds no text"),
    ],
)
def test_what_is_no_docx(data: bytes, fact: str) -> None:
    """One clear line."""
    with pytest.raises(SourceError, match=rf"^a\.docx: {fact}") as caught:
        read("a.docx", data)
    assert "\n" not in str(caught.value)


def test_archives_that_are_none_of_word(tmp_path: Path) -> None:
    """Another archive, a locked one, and one that unpacks to more than it should."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Ja")
    with pytest.raises(SourceError, match="is a ZIP archive, but no Word document"):
        read("a.docx", file.getvalue())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", BOMB)
    path = tmp_path / "bomb.docx"
    path.write_bytes(file.getvalue())
    with pytest.raises(SourceError, match=r"bomb\.docx: unpacks to more than 64 MiB"):
        read(path)
    locked = packed(p("Ja"))
    at = locked.index(b"PK\x01\x02")
    locked = locked[: at + 8] + b"\x01" + locked[at + 9 :]
    with pytest.raises(SourceError, match="locked"):
        read("a.docx", locked)


def test_entities_are_not_expanded() -> None:
    """A declared entity stays as written; a truncated document is read as far as it goes."""
    found = made("", **{"word/document.xml": ENTITIES})
    assert [block.text for block in found.reading()] == ["x", "&a;"]
    assert_tiled(found)


def test_nesting_is_bounded() -> None:
    """Many open paragraphs and boxes cost no memory."""
    deep = "<w:p><w:r><w:txbxContent>" * 5_000 + r("Ja")
    assert texts(deep) == ["Ja"]


def assert_tiled(document: Document) -> None:
    """The blocks tile the source, and each letter read stands where it came from."""
    text = document.decoded.text
    ends = [0, *(block.end for block in document.blocks)]
    assert [block.start for block in document.blocks] == ends[:-1]
    assert ends[-1] == len(text)
    for block in document.blocks:
        assert block.start < block.end
        places = [block.source_offset(at) for at in range(len(block.text) + 1)]
        assert places == sorted(places)
        assert all(block.start <= place <= block.end for place in places)
        for char, place in zip(block.text, places, strict=False):
            assert not char.isalpha() or clean(text[place], 0)[0] == char
        assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks)


RUNS = st.lists(
    st.tuples(
        st.text(alphabet="aVé湖 :.\u00ad\u00a0\u200b&<", max_size=12),
        st.sampled_from(["", "b", "i", "rStyle", "vanish"]),
        st.sampled_from(["", "<w:br/>", "<w:tab/>", "<w:softHyphen/>", "<w:br/><w:br/>"]),
    ),
    max_size=4,
)
PARAGRAPHS = st.lists(st.tuples(st.sampled_from(["", "D3", "Ttulo1", "TOC1"]), RUNS), max_size=5)


@given(PARAGRAPHS)
def test_what_is_written_is_read(paragraphs: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    """Blocks tile the member, letters map back, and every letter shown is read in its order."""
    body = ""
    for style, runs in paragraphs:
        inner = "".join(
            r(escape(text), **({setting: "Ref"} if setting else {})) + f"<w:r>{sign}</w:r>"
            for text, setting, sign in runs
        )
        body += f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'
    document = made(body)
    assert_tiled(document)
    shown = "".join(t for _, runs in paragraphs for t, s, _ in runs if s != "vanish")
    seen = "".join(block.text for block in document.blocks)
    assert [c for c in seen if c.isalpha()] == [c for c in shown if c.isalpha()]


@given(st.text(alphabet='<>/=" wptrbxCon:&;a', max_size=120))
def test_broken_markup_is_read(soup: str) -> None:
    """Whatever the XML is, it is tiled."""
    assert_tiled(made(f"<w:p><w:r><w:t>{soup}"))


REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "parlament_cat_docx"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real sources are not here")
def test_a_real_document() -> None:
    """Its labels are those of its gold."""
    (path,) = REAL.glob("*.docx")
    gold = path.with_suffix("").with_suffix(".gold.jsonl").read_text("utf-8").splitlines()
    turns = understand(read(path)).turns
    assert len(turns) == len(gold)


def test_tags_around_a_label_are_not_read() -> None:
    """They stand before and behind it; what else they enclose is a heading."""
    lines = ["<< item >> Locks << item >>", "<< chair >> Ana Maru: << chair >>", "Good morning."]
    lines += ["<< guest >> Osk Vell (B): << guest >>", "It << is >> shut.", "Quite."]
    lines += ["<< chair >> Ana Maru: << chair >>", "Thank you."]
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    turns = understand(read("p.docx", packed(body))).turns
    assert [(turn.label and turn.label.printed, turn.text) for turn in turns] == [
        ("Ana Maru", "Good morning."),
        ("Osk Vell (B)", "It << is >> shut.\nQuite."),
        ("Ana Maru", "Thank you."),
    ]
