"""HTML is read as it is seen, each letter with its place, whatever the page looks like."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.readers.cleaning import clean
from verbale.readers.decoding import Decoded
from verbale.readers.html import claims, read

CLASSES = [
    *"photo-caption share nav breadcrumb widget header page-header page-number footnotes".split(),
    *"lang-menu cookie comments related ad modal newsletter tags toolbar sidebar footer".split(),
]
BOLD, LINK, SPEAKER = MarkKind.BOLD, MarkKind.LINK, MarkKind.SPEAKER


def page(source: str) -> Document:
    return read(Decoded(source.encode(), source, "utf-8", "test"), "page.html")


def shown(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is not BlockKind.MARKUP]


def lines(source: str) -> list[str]:
    """The blocks of a page, one a line: their boilerplate in brackets, and what they say."""
    return [
        f"[{block.boilerplate}] {block.text}" if block.boilerplate else block.text
        for block in shown(page(source))
    ]


def only(source: str) -> Block:
    (block,) = shown(page(source))
    return block


def printed(block: Block, kind: MarkKind) -> list[str]:
    return [block.text[mark.start : mark.end] for mark in block.marks if mark.kind is kind]


@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4))
def test_any_names_of_an_element_are_read(names: list[str]) -> None:
    """Whatever its class names say of it together, the text of an element stays."""
    assert only(f'<div class="{" ".join(names)}">Ann Lee</div>').text == "Ann Lee"


# Pages


MINISTRY = """<!DOCTYPE html><html lang="en-GB"><head><title>Talks | Ministry of Velmora</title>
<style>p{color:red}</style><script>var a = "<p>no text</p>";</script></head>
<body class="has-sidebar menu-closed"><a class="skip-link" href="#m">Skip to main content</a>
<div id="cookie-banner" role="dialog"><p>We use cookies. Read our <a href="/c">policy</a>.</p>
<button>Accept</button></div>
<header class="site-header"><a href="/"><h1>Ministry of Foreign Affairs</h1></a>
<ul class="lang-switcher"><li><a href="/fr" hreflang="fr">Français</a><li>English</ul>
<form role="search"><label>Search</label><input><button>Go</button></form>
<nav><ul><li><a href="/1">News</a><ul><li><a href="/11">Speeches</a></ul></ul></nav></header>
<div class="layout-with-sidebar"><main id="m">
<nav class="breadcrumb"><a href="/">Home</a> &gt; <a href="/news">News</a> &gt; Talks</nav>
<article><header><h1>Ann Lee’s talks</h1>
<p><time datetime="2031-04-02">2 April 2031</time>, Port Sel</p></header>
<figure><img alt="Talks"><figcaption>Ann Lee and Karl Ott</figcaption></figure>
<p><strong>Ann Lee:</strong> Welcome, Mr Ott.</p>
<p><strong>Karl Ott:</strong> Thank you. <em>(Laughter.)</em></p>
<p><strong>Ann Lee:</strong> Print it, then.</p>
<div class="share-buttons">Share <a href="#">Facebook</a> <a href="#">X</a></div></article></main>
<aside><h3>Latest news</h3><ul><li><a href="/n1">An embassy opens</a></ul></aside></div>
<footer><p>© 2031 Ministry</p></footer></body></html>"""


def test_a_ministry_page_leaves_its_dialogue_when_its_boilerplate_is_named() -> None:
    """Everything around the transcript has a name, whatever the layout's classes are called."""
    assert lines(MINISTRY) == [
        "[navigation] Skip to main content",
        "[cookie banner] We use cookies. Read our policy.",
        "[cookie banner] Accept",
        "[page header] Ministry of Foreign Affairs",
        "[language menu] Français",
        "[language menu] English",
        "[page header] Search",
        "[page header] Go",
        "[page header] News",
        "[page header] Speeches",
        "[breadcrumb] Home > News > Talks",
        "Ann Lee’s talks",
        "2 April 2031, Port Sel",
        "[picture caption] Ann Lee and Karl Ott",
        "Ann Lee: Welcome, Mr Ott.",
        "Karl Ott: Thank you. (Laughter.)",
        "Ann Lee: Print it, then.",
        "[share buttons] Share Facebook X",
        "[side bar] Latest news",
        "[side bar] An embassy opens",
        "[page footer] © 2031 Ministry",
    ]


def test_div_soup_is_cut_at_double_line_breaks() -> None:
    """One break is a line end in a block, two or more end the block; a form may hold the page."""
    source = """<form id=aspnetForm><font size=4><b>PRESS CONFERENCE</b></font>
    <div>Velm, 3 May<br><br><b>QUESTION:</b> What now?<BR/> <br /><b>MINISTER LEE:</b>&nbsp;&nbsp;We
    wait.<br>And see.<br>&nbsp;<br><b>QUESTION</b>: How long?<br></div></form>"""
    assert lines(source) == [
        "PRESS CONFERENCE",
        "Velm, 3 May",
        "QUESTION: What now?",
        "MINISTER LEE:  We wait.\nAnd see.",
        "QUESTION: How long?",
    ]


def test_a_layout_table_is_no_table() -> None:
    """A cell of several paragraphs holds paragraphs; a cell of data stays a cell."""
    source = """<table><tr><td><a href=1>Home</a><br><a href=2>The President</a><br>
    <a href=3>Archive</a><td><p><b>Vara:</b> Good morning.<p><b>Oru:</b> Welcome<o:p></o:p>.
    <table><tr><th>Year<th>Trade<tr><td>2030<td>12</table><p>We go on.</table>"""
    blocks = shown(page(source))
    assert [(block.kind.value, block.text) for block in blocks] == [
        ("cell", "Home\nThe President\nArchive"),
        ("paragraph", "Vara: Good morning."),
        ("paragraph", "Oru: Welcome."),
        ("cell", "Year"),
        ("cell", "Trade"),
        ("cell", "2030"),
        ("cell", "12"),
        ("paragraph", "We go on."),
    ]
    assert blocks[0].boilerplate == "navigation"


def test_terms_of_a_list_that_come_again_are_speakers() -> None:
    """A list of definitions can be a dialogue; a glossary is none."""
    dialogue = page(
        "<dl><dt>Host<dd>Who is it?<dt>Mira Sol<dd><p>Me.<p>Again.<dt>Host<dd>Good.</dl>"
    )
    assert [b.text for b in shown(dialogue) if printed(b, SPEAKER)] == ["Host", "Mira Sol", "Host"]
    glossary = page("<dl><dt>Note<dd>A paper.<dt>Treaty<dd>A longer paper.</dl>")
    assert not any(printed(block, SPEAKER) for block in shown(glossary))


def test_a_live_blog_is_content_and_its_comments_are_not() -> None:
    """Names such as "latest" do not matter where the main part is; readers' labels do not count."""
    source = """<main class="latest-updates"><h1>Live: the summit</h1>
    <div><time>10:15</time> <a class="share-link" href="#">Share</a></div>
    <p><b>Dal</b>: We agreed.</p>
    <div class="related-inline"><p>Read also: <a href=x>Water</a></p></div>
    <p><b>Hur</b>: On trade.</p></main>
    <section class="comments"><p>Joe: nice</p><p>Ann: no</p><p>Joe: why</p><p>Ann: so</p></section>
    """
    assert lines(source) == [
        "Live: the summit",
        "10:15",
        "[share buttons] Share",
        "Dal: We agreed.",
        "[related items] Read also: Water",
        "Hur: On trade.",
        "[comments] Joe: nice",
        "[comments] Ann: no",
        "[comments] Joe: why",
        "[comments] Ann: so",
    ]


def test_lines_of_a_printed_page_are_one_paragraph() -> None:
    """HTML made from PDF spreads a paragraph over spans and blank lines, with doubled spaces."""
    source = """<div><span>MR  T.  SELU:</span><span>    I  thank \n\nthe  House  for \n</span>
    <span>its patience. \n\n</span></div><div><a>Page 2</a></div>"""
    assert lines(source) == ["MR T. SELU: I thank the House for its patience.", "Page 2"]


def test_an_arabic_page_reads_without_direction_marks() -> None:
    """Marks of direction are no text, and links side by side are words of their own."""
    source = """<html lang=ar dir=rtl>
    <div class="menu"><a href=1>الرئيسية</a><a href=2>الأخبار</a></div>
    <h1>&rlm;لقاء صحفي&rlm;</h1>
    <p><b>\u200fالصحفي:</b>&nbsp;ما رأيكم؟</p>"""
    document = page(source)
    assert lines(source) == ["[navigation] الرئيسية الأخبار", "لقاء صحفي", "الصحفي: ما رأيكم؟"]
    assert printed(shown(document)[2], BOLD) == ["الصحفي:"]


def test_a_region_with_dialogue_is_content_whatever_it_is_called() -> None:
    """Class names lie: labels that come again in a region keep it."""
    talk = "<p>Ann Lee: Yes.</p><p>Karl Ott: No.</p>" * 3
    for name in ("sidebar", "related", "share-text", "modal", "advertisement"):
        assert len(lines(f"<p>Title</p><div class='{name}'>{talk}</div>")) == 7
        assert lines(f"<p>Title</p><div class='{name}'>{talk}</div>")[1] == "Ann Lee: Yes."


def test_tooltip_is_not_shown() -> None:
    """What shows only while a pointer rests on a name is no part of the line."""
    page = (
        "<p><span class=tooltip>Ana Maru<span class=tooltiptext>Maru Ana</span></span>: One</p>"
        "<p>Ana Maru<span role=tooltip>Maru Ana</span>: Two</p>"
    )
    assert lines(page) == ["Ana Maru: One", "Ana Maru: Two"]


def test_hidden_text_is_no_content() -> None:
    """A hidden line is no part of its paragraph, a hidden block is named."""
    assert lines(
        "<p>One<span hidden> two</span> three</p><div style='display: none'>four</div>"
    ) == [
        "One three",
        "[hidden text] four",
    ]


# Text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p> a\n  b\tc </p>", "a b c"),
        ("<p>a&nbsp;&nbsp;&nbsp;b</p>", "a   b"),
        ("<p>a&nbsp; b\u00a0</p>", "a  b"),
        (
            "<p>R&D &amp; AT&amp;T &ampere &notit; &unknown; &#65;&#x42;&#128;</p>",
            "R&D & AT&T &ere ¬it; &unknown; AB€",
        ),
        ("<p>co&shy;op\u200bera\u00adtion</p>", "cooperation"),
        ("<p>a<span>b</span><b>c</b></p>", "abc"),
        ("<p>x<sup>2</sup> <!-- no --> y<wbr>z</p>", "x2 yz"),
        ("<p>a<svg><title>no</title><path d='M0'/></svg>b<template>no</template></p>", "ab"),
        ("<p>1 < 2 and 3 > 2 & so on</p>", "1 < 2 and 3 > 2 & so on"),
        ("<p title='no > text' data-x=\"<b>\">text</p>", "text"),
        ("<p class=x>text</p class=y>", "text"),
        ("<p>漢<ruby>字<rp>(</rp><rt>じ</rt></ruby></p>", "漢字"),
        ("<p>cut off <a href='http://exam", "cut off"),
        ("<p>cut off <!-- no", "cut off"),
        ("<p>text<script>no</script", "text"),
        ("<p>don't <i title=it's>stop</i> 'here'</p>", "don't stop 'here'"),
        ("<button>Copy</button><label>Name</label>", "Copy Name"),
        ("<iframe src=x>text after it", "text after it"),
    ],
)
def test_text_reads_as_in_a_browser(source: str, text: str) -> None:
    """White space collapses, references resolve, what is not shown is not there."""
    assert " ".join(block.text for block in shown(page(source))) == text


def test_preformatted_text_keeps_its_lines() -> None:
    """In `<pre>` a line end is a line end, a blank line ends the block, spaces stay."""
    assert lines("<pre>\nANN:  one\n  two\n\nOTT: three</pre>") == [
        "ANN:  one\n  two",
        "OTT: three",
    ]


def test_kinds_of_blocks() -> None:
    """Headings, items, cells and quotes are told apart; headings may hold speech."""
    source = """<h3>Topic Mr AIA-Thank you</h3><ul><li>a<li>b</ul><blockquote><p>c</blockquote>
    <table><td>d</table>"""
    kinds = [(block.kind.value, block.text) for block in shown(page(source))]
    assert kinds == [
        ("heading", "Topic Mr AIA-Thank you"),
        ("list_item", "a"),
        ("list_item", "b"),
        ("quote", "c"),
        ("cell", "d"),
    ]


# Marks


def test_marks_cover_their_letters_only() -> None:
    """Bold, italic and links, without the spaces at their ends, over the ends of blocks."""
    block = only(
        "<p>a <b> Ann: </b>b <span style='font-style:italic'>c</span> <a href=' /x '>d</a></p>"
    )
    assert block.text == "a Ann: b c d"
    assert [(m.kind.value, block.text[m.start : m.end], m.value) for m in block.marks] == [
        ("bold", "Ann:", None),
        ("italic", "c", None),
        ("link", "d", "/x"),
    ]
    both = shown(page("<b><p>one</p><p>two</b> three</p>"))
    assert [printed(block, BOLD) for block in both] == [["one"], ["two"]]
    assert both[1].text == "two three"


@pytest.mark.parametrize(
    "source",
    [
        "<p><span class='speaker'>Ann Lee</span> Yes.</p>",
        "<p><b class='Speaker-Name'>Ann Lee</b>: Yes.</p>",
        "<p><span class='persName'>Ann Lee</span>: Yes.</p>",
        "<p><span itemprop='speaker'>Ann Lee</span>: Yes.</p>",
        "<p><span id='redner-7'>Ann Lee</span>: Yes.</p>",
        "<p class='orador'>Ann Lee</p><p>Yes.</p>",
        "<div class='speaker'><p>Ann Lee</p></div><p>Yes.</p>",
        "<li class='section speaker'><header><h2>Ann Lee</h2></header><p>Yes.</p>",
    ],
)
def test_markup_that_names_a_speaker_is_marked(source: str) -> None:
    """By class, id or itemprop, in any of several languages."""
    assert [name for block in shown(page(source)) for name in printed(block, SPEAKER)] == [
        "Ann Lee"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p class='loudspeaker'>Ann Lee</p>",
        "<p class='speaker-text'>Ann Lee</p>",
        "<div class='speaker'><p>Ann Lee</p><p>Yes.</p></div>",
        "<p data-speaker-id='77'>Ann Lee</p>",
        "<p data-speaker='true'>Ann Lee</p>",
        "<p data-speaker='sp_12'>Ann Lee</p>",
        "<p data-speaker-party='Green Party'>Ann Lee</p>",
    ],
)
def test_other_markup_names_no_speaker(source: str) -> None:
    """What only looks so: parts of words, what the speaker says, numbers and switches."""
    marks = [mark for block in shown(page(source)) for mark in block.marks]
    assert SPEAKER not in [mark.kind for mark in marks]


def test_a_speaker_named_by_a_value_begins_and_ends() -> None:
    """The first block of the element has the name, the first after it a mark without a name."""
    source = """<div data-person-speaking-attribution="The Speaker" data-speaker-id=3>
    <p>One.</p><p>Two.</p></div><p>Three.</p><p>Four.</p>"""
    first, second, third, fourth = shown(page(source))
    assert first.marks == (Mark(0, 0, SPEAKER, "The Speaker"),)
    assert third.marks == (Mark(0, 0, SPEAKER),)
    assert second.marks == fourth.marks == ()


def test_languages_of_parts_are_marked() -> None:
    """The language of a text and the one it was spoken in are two things."""
    first, second = shown(
        page(
            "<html lang=en><p lang=fr>Oui. <i lang=de>Ja.</i></p><p data-originallang='fr'>Yes.</p>"
        )
    )
    marks = [(m.kind.value, first.text[m.start : m.end], m.value) for m in first.marks]
    assert ("lang", "Oui. Ja.", "fr") in marks
    assert ("lang", "Ja.", "de") in marks
    assert second.marks == (Mark(0, 4, MarkKind.SPOKEN_LANG, "fr"),)


# Facts


def test_what_a_page_states() -> None:
    """Title, dates, languages, address and publisher, each with where it stands."""
    source = """<html lang="en-GB"><title>Talks &amp; more</title>
    <meta property="og:title" content="Talks"><meta name="DC.date" content="2031-04-02">
    <meta content="2031-04-03T10:00" property="article:published_time">
    <meta property=og:site_name content=MFA>
    <link rel=canonical href="https://mfa.example/en/12"><link rel=alternate hreflang=fr href=/fr>
    <link rel=alternate hreflang=x-default href=/>
    <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks!",
    "inLanguage": "en"}, {"@type": "Organization", "name": "no"}]}</script>
    <h1>The talks</h1><time datetime="2031-04-02">yesterday</time>"""
    document = page(source)
    assert document.source_uri == "page.html"
    assert [(fact.key, fact.value, fact.origin) for fact in document.stated] == [
        ("lang", "en-GB", "html lang"),
        ("title", "Talks & more", "html title"),
        ("title", "Talks", "meta og:title"),
        ("date", "2031-04-02", "meta DC.date"),
        ("published", "2031-04-03T10:00", "meta article:published_time"),
        ("publisher", "MFA", "meta og:site_name"),
        ("url", "https://mfa.example/en/12", "link canonical"),
        ("available_lang", "fr", "link hreflang"),
        ("title", "Talks!", "JSON-LD headline"),
        ("lang", "en", "JSON-LD inLanguage"),
        ("title", "The talks", "h1"),
        ("date", "2031-04-02", "time"),
    ]


@pytest.mark.parametrize(
    ("name", "head", "claimed"),
    [
        ("a.html", b"", True),
        ("A.HTM", b"x", True),
        ("-", b"\xef\xbb\xbf<!-- saved --> <!DOCTYPE HTML PUBLIC>", True),
        ("-", b"<?xml version='1.0'?>\n<html xmlns='x'>", True),
        ("-", b"<TEI xmlns='x'>", False),
        ("-", b"Ann Lee: <p> is a tag.", False),
    ],
)
def test_html_is_claimed_by_its_name_or_its_first_tag(
    name: str, head: bytes, claimed: bool
) -> None:
    """Without a suffix only what begins as HTML is HTML."""
    assert claims(name, head) is claimed


# What holds for every source


_TAGS = """<p>|</p>|<div>|</div>|<b>|</b>|<span class='speaker'>|</span>|<br>|<ul>|<li>|</li>|</ul>
<table><tr><td>|</td>|</table>|<nav>|</nav>|<a href='x'>|</a>|<h1>|</h1>|<pre>|</pre>|<svg>|</svg>
<dl><dt>|<dd>|</dl>|<q/>|<div data-speaker='A B'>|<p lang=fr>|<script>no</script>|<!--|-->|<!|<|"
<a b="|'|=|<span hidden>|<button>|&amp;|&nbsp;|&#8203;|&ampere|&|<title>t</title>|</br>|<style>
<option>"""
_PIECES = st.sampled_from(
    [*re.split(r"[|\n]", _TAGS), " ", "\n", "\u00a0", "\u00ad", "\u200e", "\x00", "\r\n"]
)
_SOURCES = st.lists(_PIECES | st.text(max_size=6), max_size=25).map("".join)


@given(_SOURCES)
def test_blocks_tile_any_source_and_letters_keep_their_place(source: str) -> None:
    """No gap, no overlap; offsets go up; every letter is the letter of the source it came from."""
    document = page(source)
    text = document.decoded.text
    at = 0
    for block in document.blocks:
        assert block.start == at < block.end
        at = block.end
        if block.kind is BlockKind.MARKUP:
            assert not block.text
            continue
        assert block.text.strip(" \n") == block.text != ""
        places = [block.source_offset(offset) for offset in range(len(block.text) + 1)]
        assert places == sorted(places)
        assert block.start == places[0]
        assert places[-1] <= block.end
        for letter, place in zip(block.text, places, strict=False):
            if letter.isalpha() and "&" not in text[max(place - 9, 0) : place + 1]:
                assert clean(text[place], 0)[0] == letter
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in block.marks)
    assert at == len(text)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "<b>", "</b>", "<i>", "<br>", "</div>", "<td>", "</table>"]
        )
        | st.text("abcßжé漢 ", min_size=1, max_size=5),
        max_size=30,
    )
)
def test_no_visible_letter_is_lost(pieces: list[str]) -> None:
    """However badly tags are nested, all letters between them are in a block, in order."""
    source = "".join(pieces)
    text = "".join(block.text for block in shown(page(source)))
    letters = re.sub(r"<[^>]*>|\s", "", source)
    assert re.sub(r"\s", "", text) == letters


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<ul><li><a href=x>" * 20_000 + "deep",
        "<b><p class=sidebar>" * 30_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        '<a b="' * 100_000,
        "<a x='\"'=\"" * 50_000,
        "<!--" * 100_000,
        "<iframe>" * 50_000 + "<svg>" * 50_000,
        "&#" + "9" * 200_000 + "&a" * 100_000,
        "<p " + "a    =" * 50_000 + ">deep",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>deep",
        "x<i></b></div></p>" * 20_000,
    ],
    ids=lambda source: source[:16],
)
def test_hostile_pages_take_bounded_time(source: str) -> None:
    """Depth, unclosed quotes, comments and references cost no more than their length."""
    start = time.process_time()
    document = page(source)
    assert time.process_time() - start < 5
    assert document.blocks[-1].end == len(source)
    if source.rstrip("</div>").endswith("deep"):
        assert shown(document)[-1].text == "deep"


@given(st.integers(min_value=MINISTRY.index("<body"), max_value=len(MINISTRY)))
def test_a_page_may_end_anywhere(end: int) -> None:
    """A truncated page is read up to where it ends."""
    whole = "".join(block.text for block in shown(page(MINISTRY)))
    cut = "".join(block.text for block in shown(page(MINISTRY[:end])))
    assert re.sub(r"[\s<]|&\w*$", "", cut) in re.sub(r"\s", "", whole)
