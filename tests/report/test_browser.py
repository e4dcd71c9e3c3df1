"""The page in a browser: what people do with it, by mouse and by keys, and that it is safe."""

from __future__ import annotations

import random
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verbale.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

playwright = pytest.importorskip("playwright.sync_api", reason="the extra browser is not installed")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")

Page = Any


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Page]]:
    """Open a page at an address within it; whatever the browser complains about fails the test."""
    complaints: list[str] = []
    contexts = []

    def local(sent: Any) -> None:
        if not sent.url.startswith("file:"):
            complaints.append(sent.url)

    def opened(path: Path, address: str = "", width: int = 1280, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda said: complaints.append(said.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", local)
        tab.goto(f"{path.as_uri()}{address}")
        tab.wait_for_selector("html[data-ready]")
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_interactive_within_a_second(bundled: Path, visit: Callable[..., Page]) -> None:
    """From disk, with the bundled corpus."""
    tab = visit(bundled)
    ready = tab.evaluate("performance.now()")
    assert ready < 3_000  # a bar of one second, measured by itself; machines of tests are shared
    assert tab.locator("h1").inner_text() == "dataset"


class Reader:
    """Somebody who has just opened the page, and counts how often they click."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.clicks = 0

    def click(self, place: Any) -> None:
        """Click, and wait for what comes."""
        self.clicks += 1
        place.click()
        self.tab.wait_for_selector("main:not([aria-busy])")
        self.tab.wait_for_selector("#stop", state="detached")


@pytest.fixture(params=["whole", "split"])
def reader(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Iterator[Reader]:
    """At the overview of the bundled corpus, in one page or in parts; three clicks are enough."""
    name = "bundled" if request.param == "whole" else "bundled_split"
    found = Reader(visit(request.getfixturevalue(name)))
    yield found
    assert found.clicks <= 3


def test_the_least_certain_attribution_is_one_click_away(reader: Reader) -> None:
    """With its evidence open, and with the lowest score of all turns."""
    least = min(each[2] for each in reader.tab.evaluate("DATA.overview.least"))
    reader.click(reader.tab.locator("section", has_text="Least certain").locator("ol a").first)
    score = reader.tab.locator("article.chosen dt:text-is('Score') + dd").inner_text()
    assert float(score) == pytest.approx(least, abs=1e-4)
    assert reader.clicks == 1


def test_every_turn_of_one_speaker_is_one_click_away(reader: Reader) -> None:
    """From the bar of the speaker; the list has as many turns as the bar says."""
    tab = reader.tab
    bar = tab.locator("section", has_text="Who speaks most").locator(".bars a").first
    name, count = bar.locator(".bar-name").inner_text(), bar.locator(".bar-count").inner_text()
    reader.click(bar)
    assert tab.locator("#count").inner_text() == f"{count} turns"
    assert name in tab.locator(".chips").inner_text()
    assert tab.locator(".row").first.is_visible()
    assert reader.clicks == 1


def test_every_turn_of_any_speaker_is_two_clicks_away(reader: Reader) -> None:
    """From the list of speakers, as many as it says."""
    reader.click(reader.tab.locator("#views a", has_text="Speakers"))
    row = reader.tab.locator(".row", has_text="Idris al-Sammaqi")
    count = row.locator(".score").inner_text()
    reader.click(row)
    assert reader.tab.locator("#count").inner_text() == count


def test_a_turn_in_another_language_is_two_clicks_away(reader: Reader) -> None:
    """Side by side, then the turn itself."""
    tab = reader.tab
    reader.click(tab.locator("section", has_text="Language versions").locator("li > a").first)
    pair = tab.locator(".pair:has(article)").first
    pair.locator("article").first.wait_for()
    assert pair.locator("article").count() == 2
    langs = {each.get_attribute("lang") for each in pair.locator(".said").all()}
    assert len(langs) == 2
    reader.click(pair.locator(".number").last)
    assert tab.locator("article.chosen").count() == 1


@pytest.mark.parametrize("name", ["bundled", "bundled_split"])
def test_every_mark_leads_to_what_is_behind_it(
    name: str, request: pytest.FixtureRequest, visit: Callable[..., Page]
) -> None:
    """Bars, columns and rows of what is not known: the list has as many as the mark says."""
    path = request.getfixturevalue(name)
    tab = visit(path)
    assert tab.locator(".bar-row").count() == 0
    marks = """() => [...document.querySelectorAll('.bars a, .columns a, .gaps tbody tr')].map(
        (mark) => [(mark.querySelector('a') ?? mark).getAttribute('href'),
            mark.querySelector('.bar-count, .column-count, td').textContent])"""
    for href, number in tab.evaluate(marks):
        if "one=" in href:
            continue  # a pair of speakers: the number is of exchanges, the list of dialogues
        tab.evaluate("href => { location.hash = href; }", href)
        tab.wait_for_selector("main:not([aria-busy]):not(.view-overview) #count")
        tab.wait_for_selector("#stop", state="detached")
        assert tab.locator("#count").inner_text().split()[0] == number, href
        tab.evaluate("location.hash = '#!overview'")
        tab.wait_for_selector("main.view-overview")


def test_the_command_of_a_finding_finds_it_again(
    bundled: Path, visit: Callable[..., Page], capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is copied, from where the page was written: as many, of the same rule."""
    tab = visit(bundled)
    bar = tab.locator("section", has_text="Findings by rule").locator(".bars a").first
    count = bar.locator(".bar-count").inner_text()
    bar.click()
    tab.locator(".rule .copy button").click()
    tab.locator(".rule .copy button", has_text="Copied").wait_for()
    tab.locator("#query").focus()
    tab.keyboard.press("Control+V")
    program, *arguments = shlex.split(tab.locator("#query").input_value())
    assert program == "verbale"
    main([*arguments, "--format", "concise"])
    assert len(capsys.readouterr().out.splitlines()) - 1 == int(count)


def test_a_snippet_begins_with_a_whole_word(bundled: Path, visit: Callable[..., Page]) -> None:
    """What was found is in it, after an ellipsis where the turn begins before."""
    tab = visit(bundled, "#!turns?q=bridge")
    tab.locator(".row mark").first.wait_for()
    begun = 0
    for row in tab.locator(".row-text").all():
        text = row.inner_text()
        if text.startswith("… "):
            begun += 1
            word = text[2:].split()[0]
            whole = tab.evaluate(
                "word => DATA.turns.text.some(t => t.split(/\\s/).includes(word))", word
            )
            assert whole, text
    assert begun


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("FERRY", "ferry"),
        ("мосту", "мост"),
        ("الكابل", "الكابل"),
        ("划艇", "划艇"),
        ("presidente", "presidente"),
        ("εμεις", "εμείς"),
        ('"the ferry"', "the ferry"),
    ],
)
def test_search_in_every_script(
    query: str, expected: str, bundled: Path, visit: Callable[..., Page]
) -> None:
    """Without case and accents; what was found is marked."""
    tab = visit(bundled)
    tab.locator("#query").fill(query)
    marks = tab.locator(".row mark")
    marks.first.wait_for()
    assert any(expected[:4].lower() in each.lower() for each in marks.all_inner_texts())
    assert tab.evaluate("document.activeElement.id") == "query"
    tab.go_back()
    assert tab.locator("h1").inner_text() == "dataset"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("walesa lodz", "Wałęsa z Łodzi, Łódź"),
        ("SORENSEN", "Sørensen"),
        ("dordevic", "Đorđević"),
        ("aegir", "Ægir"),
        ("thordur gudmundsson", "Þórður Guðmundsson"),
        ("oeuvre", "Œuvre"),
        ("isik", "Işık"),
        ("strasse", "Straße"),
        ("νικος", "ΝΙΚΟΣ"),
        ("νικοσ", "Νίκος"),
        ("さくら", "サクラ"),
        ("サクラ", "さくら"),
        ("ガンバ", "がんば"),
    ],
)
def test_names_are_found_as_they_are_typed(
    query: str, name: str, bundled: Path, visit: Callable[..., Page]
) -> None:
    """Letters that Unicode does not take apart, the final sigma, either kana; all are marked."""
    tab = visit(bundled)
    found = """([query, text]) => { const wanted = words(query);
        return [wanted.every((word) => fold(text).includes(word)),
            hits(text, wanted).map(([from, to]) => text.slice(from, to))]; }"""
    matches, marked = tab.evaluate(found, [query, f"so {name}, so"])
    assert matches
    assert all(part in name for part in marked)
    assert len(marked) >= len(query.split())


def test_addresses_survive_a_reload(bundled: Path, visit: Callable[..., Page]) -> None:
    """A turn, beside its source, lit in both."""
    tab = visit(bundled, "#orsa-talks-uk-541b8917/4?source=1")
    for _ in range(2):
        assert tab.locator("article.chosen .number").inner_text() == "#4"
        lit = tab.locator(".share.chosen")
        assert lit.count() >= 1
        said = tab.locator("article.chosen .said").inner_text()
        assert said in "".join(lit.all_inner_texts())
        assert lit.first.evaluate("e => e.getBoundingClientRect().top < innerHeight")
        tab.reload()
        tab.wait_for_selector("html[data-ready]")


def test_directions_and_fonts_follow_the_language(
    bundled: Path, visit: Callable[..., Page]
) -> None:
    """Arabic runs from the right, with the names on the right; Chinese is tagged as such."""
    tab = visit(bundled, "#solar-cable-ar-5e5c5bbd")
    turn = tab.locator("article").first
    assert turn.locator(".said").evaluate("e => getComputedStyle(e).direction") == "rtl"
    margin, speech = (turn.locator(each).bounding_box()["x"] for each in (".margin", ".speech"))
    assert margin > speech
    tab = visit(bundled, "#ambassador-kaimaru-zh-4d2b77d2")
    assert tab.locator(".said").first.get_attribute("lang").startswith("zh")


def test_findings_lead_to_their_place_and_command(
    bundled: Path, visit: Callable[..., Page]
) -> None:
    """From the overview to the rule, its command, and the dialogue."""
    tab = visit(bundled)
    tab.locator("section", has_text="Findings by rule").locator(".bars a").first.click()
    assert tab.locator(".rule code").inner_text().startswith("verbale check ")
    tab.locator(".row-copy").first.click()
    tab.locator(".row-copy", has_text="Copied").wait_for()
    tab.locator(".row").first.click()
    assert tab.locator(".dialogue-head h1").count() == 1


def test_filters_narrow_and_widen(bundled: Path, visit: Callable[..., Page]) -> None:
    """The state is the address; taking a chip away takes the filter away."""
    tab = visit(bundled, "#!turns")
    tab.focus("#by-lang")
    tab.select_option("#by-lang", "fr")
    assert tab.locator("#count").inner_text().startswith("53 ")
    assert "lang=fr" in tab.url
    assert tab.evaluate("document.activeElement.id") == "by-lang"
    tab.locator(".chip").first.click()
    assert tab.locator("#count").inner_text().startswith("524 ")


def test_all_of_it_by_keys(bundled: Path, visit: Callable[..., Page]) -> None:
    """Search, walk the results, open one, walk its turns, see evidence and source."""
    tab = visit(bundled)
    tab.keyboard.press("/")
    tab.keyboard.type("ferry")
    tab.locator(".row").first.wait_for()
    for key in ("Tab", "Escape"):
        tab.keyboard.press(key)
    tab.locator("h1").focus()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('li').dataset.at") == "1"
    tab.keyboard.press("Enter")
    tab.locator("article.chosen").wait_for()
    before = tab.locator("article.chosen .number").inner_text()
    tab.keyboard.press("k")
    assert tab.locator("article.chosen .number").inner_text() != before
    tab.keyboard.press("e")
    tab.locator("article.chosen .evidence dl").wait_for()
    tab.keyboard.press("s")
    tab.locator(".source pre").wait_for()
    tab.keyboard.press("?")
    assert tab.locator("dialog").is_visible()
    tab.keyboard.press("Escape")
    tab.keyboard.press("o")
    assert tab.locator(".facts").is_visible()


VIEWS = [
    "",
    "#!dialogues",
    "#!turns?q=bridge",
    "#!speakers",
    "#!findings?rule=no-turns",
    "#orsa-talks-en-7de75718?evidence=1",
    "#solar-cable-ar-5e5c5bbd?with=solar-cable-en-384279f0",
    "#orsa-talks-uk-541b8917?source=1",
    "#nothing/7",
]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_barriers(bundled: Path, visit: Callable[..., Page], scheme: str, width: int) -> None:
    """axe-core finds none of WCAG 2.2 AA in any view, and no view is wider than its window."""
    axe = pytest.importorskip("axe_playwright_python", reason="the extra browser is not installed")
    script = next(Path(axe.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for address in VIEWS:
        tab = visit(bundled, address, width, scheme)
        tab.evaluate(script)
        found = tab.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        tab.context.close()


@pytest.fixture
def loaded(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Open a split page, and wait until it has read what its list needs."""

    def opened(path: Path, address: str = "", **how: Any) -> Page:
        tab = visit(path, address, **how)
        tab.wait_for_selector("main:not([aria-busy])")
        tab.wait_for_selector("#stop", state="detached")
        return tab

    return opened


@pytest.mark.parametrize("view", ["!dialogues", "!turns", "!turns?lang=fr", "!turns?sort=score"])
def test_a_split_page_lists_what_the_whole_one_lists(
    view: str, bundled: Path, bundled_split: Path, loaded: Callable[..., Page]
) -> None:
    """As many, in the same order."""
    shown = []
    for path in (bundled, bundled_split):
        tab = loaded(path, f"#{view}")
        rows = tab.locator(".row").all_inner_texts()
        shown.append((tab.locator("#count").inner_text(), rows))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("query", ["FERRY", "الكابل", "划艇", '"the ferry"', "nothing at all"])
def test_a_split_page_is_searched_whole(
    query: str, bundled: Path, bundled_split: Path, loaded: Callable[..., Page]
) -> None:
    """What the whole page finds, it finds, file by file."""
    counts = []
    for path in (bundled, bundled_split):
        tab = loaded(path)
        tab.locator("#query").fill(query)
        tab.wait_for_selector("#count")
        tab.wait_for_selector("#stop", state="detached")
        counts.append(tab.locator("#count").inner_text())
    assert counts[0] == counts[1]
    assert tab.locator(".wait").is_visible() == counts[0].startswith("0 ")


def test_addresses_of_a_split_page_lead_to_their_file(
    bundled_split: Path, loaded: Callable[..., Page]
) -> None:
    """A turn beside its source; its versions and its speaker, in other files or not."""
    tab = loaded(bundled_split, "#orsa-talks-uk-541b8917/4?source=1")
    assert tab.locator("article.chosen .number").inner_text() == "#4"
    said = tab.locator("article.chosen .said").inner_text()
    assert said in "".join(tab.locator(".share.chosen").all_inner_texts())
    tab.locator(".switch a", has_text="English").click()
    tab.wait_for_selector("article.chosen .said:lang(en)")
    assert tab.url.endswith("#orsa-talks-en-7de75718/4")
    assert tab.locator("article.chosen .number").inner_text() == "#4"
    tab.goto(f"{bundled_split.as_uri()}#solar-cable-ar-5e5c5bbd?with=solar-cable-en-384279f0")
    tab.wait_for_selector(".pair article")
    tab.locator(".margin h2 a").first.click()
    tab.wait_for_selector(".view-turns .chip")
    assert tab.locator(".chip").count() == 1
    tab.goto(f"{bundled_split.as_uri()}#no-such-dialogue/1")
    tab.wait_for_selector("text=There is nothing at this address")


def test_all_dialogues_of_a_split_page_can_be_leafed_through(
    bundled_split: Path, loaded: Callable[..., Page]
) -> None:
    """From the first to the last and on the way back, over the borders of files."""
    tab = loaded(bundled_split, "#!dialogues")
    seen = []
    tab.evaluate("location.hash = '#' + encodeURIComponent(DATA.split.turns[0][1])")
    while True:
        tab.wait_for_selector("main.view-reading:not([aria-busy])")
        seen.append(tab.url.partition("#")[2])
        forward = tab.locator("a[rel=next]")
        if not forward.count():
            break
        goal = forward.get_attribute("href")
        forward.click()
        tab.wait_for_url(f"**{goal}")
        tab.wait_for_selector("main.view-reading:not([aria-busy])")
    assert seen == sorted(set(seen))
    assert len(seen) == 36


def test_a_split_page_has_no_barriers(bundled_split: Path, loaded: Callable[..., Page]) -> None:
    """axe-core finds none in its lists, on a phone; rows are walked by keys."""
    axe = pytest.importorskip("axe_playwright_python", reason="the extra browser is not installed")
    script = next(Path(axe.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for address in ("", "#!dialogues", "#!turns?q=bridge", "#!speakers", "#!turns?q=qqq"):
        tab = loaded(bundled_split, address, width=360)
        tab.evaluate(script)
        found = tab.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    tab = loaded(bundled_split, "#!turns")
    for key in ("j", "j", "Enter"):
        tab.keyboard.press(key)
    tab.wait_for_selector("article.chosen")
    assert tab.locator("article.chosen .number").inner_text() == "#1"


def test_a_missing_file_is_said(make_split: Callable[..., Path], chromium: Any) -> None:
    """With its name, and what to do."""
    page = make_split([({"dialogue_id": "one"}, [{"speaker_label": "A", "text": "So."}])])
    gone = next((page.parent / "parts").glob("turns-*"))
    gone.unlink()
    tab = chromium.new_page()
    for address in ("#one", "#!turns"):
        tab.goto("about:blank")
        tab.goto(f"{page.as_uri()}{address}")
        tab.locator("text=is missing or damaged").wait_for()
        assert gone.name in tab.locator("main").inner_text()
    tab.close()


def test_a_split_page_is_as_safe(hostile_split: Path, loaded: Callable[..., Page]) -> None:
    """No script of theirs runs, no element of theirs is made; files of other names are refused."""
    for address in ("", "#!dialogues", "#!turns?q=said", "#!speakers", "#talks/0?evidence=1"):
        tab = loaded(hostile_split, address)
        assert "gone" not in tab.title().partition("–")[2]
        assert tab.locator("img").count() == 0
        assert tab.locator("script").count() == 1
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert tab.locator("article .control").count() >= 3
    refused = """name => { try { addressOfFile(name); } catch { return true; } }"""
    for name in ("../x.js", "https://example.org/x.js", "turns-00001-0123456789abcdef.js/.."):
        assert tab.evaluate(refused, name)


def test_hostile_names_change_nothing_but_text(hostile: Path, visit: Callable[..., Page]) -> None:
    """No script of theirs runs, no element of theirs is made, and what turns text is seen."""
    for address in ("", "#!dialogues", "#!turns?q=said", "#!speakers", "#talks/0?evidence=1"):
        tab = visit(hostile, address)
        assert "gone" not in tab.title().partition("–")[2]
        assert tab.locator("img").count() == 0
        assert tab.locator("script").count() == 1
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert tab.locator("article .control").count() >= 3
    assert tab.locator("a[href^='javascript']").count() == 0
    assert "onerror" in tab.locator("article h2").first.inner_text()
    assert tab.locator("span.quote").first.inner_text() == "</script>"


def test_paper_gets_the_transcript_alone(bundled: Path, visit: Callable[..., Page]) -> None:
    """Without the frame of the page, dark screens printed in black; lists printed as lists."""
    tab = visit(bundled, "#orsa-talks-en-7de75718", scheme="dark")
    tab.emulate_media(media="print")
    assert not tab.locator(".top").is_visible()
    ink = tab.locator(".said").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)"
    assert tab.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light(bundled: Path, visit: Callable[..., Page], scheme: str) -> None:
    """Whether the screen is dark by its own setting or by the button of the page."""
    tab = visit(bundled, "#!findings", scheme=scheme)
    if scheme == "light":
        tab.locator("#theme").click()
    named = """() => ['--hit', '--error', '--warning', '--info', '--accent', '--bar', '--bar-hover',
        '--paper', '--voice0', '--voice11'].map(
        (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"""
    dark = tab.evaluate(named)
    tab.emulate_media(media="print")
    paper = tab.evaluate(named)
    assert not set(dark) & set(paper)
    assert paper[:4] == ["#ffe08a", "#a11d1d", "#8a4b00", "#285e86"]
    scheme_of = "getComputedStyle(document.documentElement).colorScheme"
    assert tab.evaluate(scheme_of) == "light"


CUT = """() => [...document.querySelectorAll('.row-text')].filter(
    (text) => text.scrollHeight > text.clientHeight + 1
        || text.getBoundingClientRect().bottom
            > text.closest('li').getBoundingClientRect().bottom + 1).length"""


def test_paper_has_messages_whole(bundled: Path, visit: Callable[..., Page]) -> None:
    """However long a finding says what it says."""
    tab = visit(bundled, "#!findings", width=360)
    long = "DATA.findings.rows.forEach((row) => { row[3] = 'word '.repeat(90); }); route()"
    tab.evaluate(long)
    tab.locator(".row-text", has_text="word").first.wait_for()
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator(".row-text").count()
    assert tab.evaluate(CUT) == 0


def test_a_phone_has_messages_whole(bundled: Path, visit: Callable[..., Page]) -> None:
    """Rows are as high as what they say; all of many are reached by scrolling, and by keys."""
    tab = visit(bundled, "#!findings", width=360)
    many = """() => { const { rows } = DATA.findings; const one = rows[0];
        rows.length = 0;
        for (let at = 0; at < 150; at++) rows.push(
            one.with(3, `${at} ` + 'word '.repeat(at % 90)));
        route(); }"""
    tab.evaluate(many)
    tab.locator(".row-text", has_text="word").first.wait_for()
    assert tab.evaluate(CUT) == 0
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.locator(".row").count() < 150
    for _ in range(6):
        tab.locator(".rows").evaluate("e => { e.scrollTop = e.scrollHeight; }")
        tab.wait_for_timeout(50)
    numbers = [
        int(each)
        for each in tab.locator(".rows li").evaluate_all(
            "all => all.map((each) => each.dataset.at)"
        )
    ]
    assert numbers == list(range(150))
    assert tab.evaluate(CUT) == 0
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('li').dataset.at") == "0"


@pytest.mark.parametrize("width", [1280, 360])
def test_the_way_to_the_next_dialogue_is_easily_hit(
    bundled: Path, visit: Callable[..., Page], width: int
) -> None:
    """24 by 24 pixels at least: https://www.w3.org/TR/WCAG22/#target-size-minimum."""
    tab = visit(bundled, "#orsa-talks-en-7de75718?evidence=1", width=width)
    links = tab.locator(".neighbours a").all()
    assert len(links) == 2
    for link in links:
        box = link.bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_packed_or_plain(make_page: Callable[..., Path], visit: Callable[..., Page]) -> None:
    """The plain form, for browsers that cannot unpack, is read alike."""
    turns = [{"speaker_label": "A", "text": "</script> & \u2028 so."}]
    page = make_page([({"dialogue_id": "plain"}, turns)], packed=False)
    tab = visit(page, "#plain")
    assert tab.locator(".said").inner_text().startswith("</script> & ")


def test_a_folder_in_which_nobody_speaks(
    make_page: Callable[..., Path], visit: Callable[..., Page]
) -> None:
    """It has an overview all the same, and every view says that there is nothing."""
    page = make_page([({"dialogue_id": "constructor", "date_start": None, "date_end": None}, [])])
    for address in ("", "#!dialogues", "#!turns?q=x", "#!speakers", "#!findings", "#constructor"):
        assert visit(page, address).locator("h1").count() == 1
    assert visit(page, "#constructor/0?source=1").locator(".source").count() == 1


@pytest.mark.slow
def test_a_hundred_thousand_turns_answer_at_once(
    make_page: Callable[..., Path], visit: Callable[..., Page]
) -> None:
    """2,000 dialogues: filters and searches take less than 100 ms, drawing included."""
    chance = random.Random(7)  # noqa: S311  no secret
    words = ["river", "bridge", "ferry", "мост", "الماء", "条约", "gauge", "flood", "treaty", "été"]
    words += [f"w{number}" for number in range(400)]

    def turn(dialogue: int, at: int) -> dict[str, Any]:
        who = f"sp-{(dialogue * 3 + at % 4) % 900}"
        said = " ".join(chance.choices(words, k=30))
        return {"speaker_label": who, "speaker_id": who, "speaker_name": who, "text": said}

    page = make_page(
        (
            ({"dialogue_id": f"d{each:04}"}, [turn(each, at) for at in range(50)])
            for each in range(2_000)
        ),
        limit=60,
    )
    tab = visit(page)
    tab.wait_for_selector("html[data-indexed]", timeout=60_000)
    timed = """query => {
        const start = performance.now();
        history.replaceState(null, '', query);
        route();
        document.body.getBoundingClientRect();
        return performance.now() - start;
    }"""
    asked = ["#!turns?q=bridge", "#!turns?q=мост+ferry", "#!turns?q=notthere", "#!turns?q=条约"]
    asked += ["#!turns?speaker=sp-7", "#!turns?score=0.9-1.01&sort=score", "#!dialogues?q=d19"]
    for query in asked:
        best = min(tab.evaluate(timed, query) for _ in range(3))
        assert best < 100, query
