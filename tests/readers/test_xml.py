"""XML is read without expanding or fetching anything, however broken or hostile it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.markup import document_of, tiles

from verbale.document import BlockKind
from verbale.readers import (
    akoma_ntoso,
    assemblee,
    bundestag,
    ecpc,
    europarl_cre,
    folketing,
    handelingen,
    hansard,
    hansard_australia,
    kokkai,
    parlparse,
    read,
    riksdag,
    tei,
    xml_records,
)
from verbale.readers.xml import attributes, root, tags

READERS = (
    tei,
    hansard,
    ecpc,
    akoma_ntoso,
    assemblee,
    bundestag,
    europarl_cre,
    folketing,
    handelingen,
    hansard_australia,
    kokkai,
    parlparse,
    riksdag,
    xml_records,
)
TOKENS = r"""<u who='#a'> </u> <seg> </seg> <note_type="speaker">Mira</note> <vocal> <desc> </vocal>
<gap/> <p> </p> <persName> </persName>: <Intervention> <PersonSpeaking> </PersonSpeaking> <Content>
<ParaText> <B> </B> <FloorLanguage_language='FR'> <intervention> <speech> <omit> </omit> &amp; &lol;
&#x41; <![CDATA[a_&_b]]> <!-- --> <?x ?> < > " <TEI> <text> <sp> <speaker> </speaker> <hi> </hi>
<from> </from> <scene> <p> <p_klasse="redner"> <redner> </redner> <name> </name> <kommentar>
<speech_speakername="Mira"> </speech> <talker> </talker> <span_class="HPS-MemberSpeech"> </span>
<paragraphe> <orateurs> <nom> </nom> </orateurs> <texte> </texte> <br/> &lt;p&gt; <spreker>
</spreker> <wie> </wie> <Taler> </Taler> <ORATEUR_LIB="Mira"> </ORATEUR> <PARA> <speaker> </speaker>
: \n
""".replace("\\n", "\u00ad").split()
PIECES = st.lists(
    st.one_of(st.text(max_size=8), st.sampled_from([token.replace("_", " ") for token in TOKENS])),
    max_size=30,
)


@given(PIECES)
def test_any_body_tiles(pieces: list[str]) -> None:
    """Whatever stands in the body, the blocks tile the source and each letter is where it is."""
    for reader, (opening, closing) in zip(
        READERS,
        (
            ("<TEI><teiHeader/><text><body><div>", "</div></body></text></TEI>"),
            ("<Hansard><HansardBody>", "</HansardBody></Hansard>"),
            ("<ecpc_X><body>", "</body></ecpc_X>"),
            ("<akomaNtoso><debate><speech>", "</speech></debate></akomaNtoso>"),
            ("<compteRendu><contenu>", "</contenu></compteRendu>"),
            ("<dbtplenarprotokoll><rede>", "</rede></dbtplenarprotokoll>"),
            ("<DEBATS><INTERVENTION>", "</INTERVENTION></DEBATS>"),
            ("<Dokument><MetaMeeting/><Tale>", "</Tale></Dokument>"),
            ("<handeling><spreekbeurt>", "</spreekbeurt></handeling>"),
            ("<hansard><speech>", "</speech></hansard>"),
            ("<data><speechRecord><speech>○", "</speech></speechRecord></data>"),
            ("<publicwhip><speech>", "</speech></publicwhip>"),
            ("<anforande><anforandetext>", "</anforandetext></anforande>"),
            ("<x><u speaker='A B'>one two three</u><u speaker='C D'>four five</u>", "</x>"),
        ),
        strict=True,
    ):
        tiles(document_of(reader, opening + "".join(pieces) + closing))


def test_entities_that_a_document_declares_are_never_expanded() -> None:
    """A billion laughs stay one word, and an external entity stays its name."""
    source = """<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]>
    <TEI><text><body><u who="#m"><seg>&b; &f; &amp; &#233;</seg></u></body></text></TEI>"""
    (block,) = [b for b in document_of(tei, source).blocks if b.spoken]
    assert block.text == "&b; &f; & é"


def test_deep_nesting_takes_no_depth_of_ours() -> None:
    """A hundred thousand open elements are read in a second, and the text in them is kept."""
    source = "<TEI><text>" + "<div>" * 100_000 + "<p>Deep.</p>" + "</div>" * 100_000
    start = time.process_time()
    document = document_of(tei, source)
    assert time.process_time() - start < 3
    assert "Deep." in [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a b="', "<!--", "<![CDATA[", "&", "</p>", "<p>", "<u><note>"]
)
def test_hostile_repetition_is_linear(piece: str) -> None:
    """What repeats a hundred thousand times is read in a moment."""
    start = time.process_time()
    tiles(document_of(tei, "<TEI><text>" + piece * 20_000))
    assert time.process_time() - start < 3


def test_a_truncated_file_is_read_as_far_as_it_goes() -> None:
    """Half a file gives half its turns, and says that it is cut."""
    source = '<TEI><text><body><u who="#Mira"><seg>One.</seg></u><u who="#Oru"><seg>Two'
    document = read("cut.xml", source.encode())
    assert [block.text for block in document.blocks if block.spoken] == ["One.", "Two"]
    assert document.warnings == ("the file ends inside <TEI>; it was read as far as it goes",)


def test_a_wrong_encoding_declaration_does_not_matter() -> None:
    """The bytes decide, and the reader says so."""
    source = """<?xml version="1.0" encoding="windows-1252"?>
    <TEI><text><u who="#a">żółć ąę</u></text></TEI>"""
    document = read("page.xml", source.encode())
    assert [block.text for block in document.blocks if block.spoken] == ["żółć ąę"]
    assert document.warnings


def test_tags_keep_their_case_and_lose_their_prefix() -> None:
    """Names of XML differ by case; a prefix is bound to a namespace, whatever it is."""
    found = [
        (form, name) for _, _, form, name, _, _ in tags("<tei:persName a='>'>x</tei:persName><B/>")
    ]
    assert found == [(0, "persName"), (1, "persName"), (2, "B")]
    assert attributes(""" xml:lang="fr" n='a&amp;b' n="c" """) == {"xml:lang": "fr", "n": "a&b"}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- <TEI> --><tei:TEI xmlns:tei='x'>", "TEI"),
        (b"<!DOCTYPE ecpc_CD SYSTEM 'cd.dtd'>", "ecpc_CD"),
        (b"text <TEI>", ""),
        ("<TEI>".encode("utf-16"), "TEI"),
        (b"", ""),
    ],
)
def test_the_root_is_found_behind_the_prolog(head: bytes, name: str) -> None:
    """Declarations, comments and document types before the root element do not hide it."""
    assert root(head)[0] == name


def test_what_is_no_known_xml_is_left_alone() -> None:
    """A feed or a drawing is claimed by none of these readers."""
    for head in (
        b"<?xml version='1.0'?><rss>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<html>",
    ):
        assert not any(reader.claims("a.xml", head) for reader in READERS)


def test_a_section_of_raw_text_has_no_entities() -> None:
    """In CDATA an ampersand is an ampersand."""
    document = document_of(tei, "<TEI><text><u who='#a'><![CDATA[a &amp; <b>]]></u></text></TEI>")
    assert [b.text for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == ["a &amp; <b>"]
