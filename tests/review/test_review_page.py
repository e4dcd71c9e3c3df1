"""A review in a browser: what a person decides, by mouse and by keys, and that it is safe."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.reviewing import TALKS, Client, labels, written

from verbale.decisions import beside

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
    """Open a review; what the browser complains about, or asks of others, fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(client: Client, place: str = "", width: int = 1280, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        tab = context.new_page()
        expected = ("status of 409", "status of 422", "ERR_CONNECTION_REFUSED")
        tab.on(
            "console",
            lambda said: (
                None
                if any(each in said.text for each in expected)
                else complaints.append(said.text)
            ),
        )
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        here = f"http://127.0.0.1:{client.port}/"
        tab.on(
            "request",
            lambda sent: None if sent.url.startswith(here) else complaints.append(sent.url),
        )
        tab.goto(f"{client.server.address}{place}")
        tab.wait_for_selector("html[data-ready]")
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def said(tab: Page, words: str) -> None:
    """Wait until a screen reader was told so."""
    tab.locator("#status", has_text=words).wait_for(state="attached")


def focused(tab: Page) -> str:
    """The turn that has the focus, or the element."""
    found: str = tab.evaluate(
        "document.activeElement.dataset.turn ?? document.activeElement.tagName"
    )
    return found


def turn(client: Client, index: int) -> str:
    """The address of a turn."""
    return f"#{client.state()['body']['dialogues'][0]['id']}/{index}"


def test_the_queue_leads_from_one_to_the_next(client: Client, visit: Callable[..., Page]) -> None:
    """The least certain first; what is decided leaves it."""
    tab = visit(client)
    assert tab.locator("h1").inner_text() == "To review"
    scores = sorted(client.state()["body"]["turns"]["score"])
    shown = tab.locator(".row .score").all_inner_texts()
    assert [float(each) for each in shown] == [round(each, 2) for each in scores]
    tab.keyboard.press("n")
    tab.locator("article.chosen").wait_for()
    first = focused(tab)
    tab.keyboard.press("y")
    said(tab, "is right. Written.")
    assert focused(tab) == first
    assert tab.locator("article.chosen .mark.by-hand").count() == 1
    tab.keyboard.press("n")
    tab.wait_for_function("at => document.activeElement.dataset.turn !== at", arg=first)
    tab.keyboard.press("o")
    assert tab.locator(".rows-inner li").count() == 3


def test_a_label_is_corrected_by_keys(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    """Written at once, marked, announced; the focus stays; undo and redo."""
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("l")
    tab.keyboard.type("Clara Vell")
    tab.keyboard.press("Tab")
    while tab.evaluate("document.activeElement.name") != "note":
        tab.keyboard.press("Tab")
    tab.keyboard.type("heard so")
    tab.keyboard.press("Enter")
    said(tab, "Turn 1 is of Clara Vell. Written.")
    assert focused(tab) == "1"
    assert tab.locator("article.chosen h2").inner_text() == "Clara Vell"
    assert 'label: "Clara Vell", note: "heard so"' in written(talks)
    tab.keyboard.press("u")
    said(tab, "Undone")
    assert tab.locator("article.chosen h2").inner_text() == "Ben Tarn"
    assert not beside(talks).exists()
    tab.keyboard.press("U")
    said(tab, "Done again")
    assert tab.locator("article.chosen h2").inner_text() == "Clara Vell"


def test_a_speaker_of_the_dialogue_is_one_click(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    tab = visit(client)
    tab.locator("#views a", has_text="Dialogues").click()
    tab.locator(".row").first.click()
    tab.get_by_role("button", name="Decide about turn 1", exact=True).click()
    tab.get_by_role("button", name="Whose…").click()
    tab.locator(".picks button", has_text="Ada Okoro").click()
    said(tab, "Turn 1 is of Ada Okoro")
    assert 'label: "Ada Okoro"' in written(talks)


def test_nobody_and_joined(client: Client, talks: Path, visit: Callable[..., Page]) -> None:
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("x")
    said(tab, "Turn 1 is nobody’s")
    assert tab.locator("article.chosen .who.nobody").count() == 1
    tab.keyboard.press("j")
    tab.keyboard.press("m")
    said(tab, "Joined to turn 1")
    assert tab.locator("article.turn").count() == 3
    assert focused(tab) == "1"


def test_a_turn_is_split_by_keys(client: Client, talks: Path, visit: Callable[..., Page]) -> None:
    """Words and sentences by arrows; with Shift the words of a printed label."""
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("b")
    picker = tab.locator("[role=slider]")
    assert picker.evaluate("e => e === document.activeElement")
    assert picker.get_attribute("aria-valuetext") == "before: One thing is certain. One condition:"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert picker.get_attribute("aria-valuetext").startswith("before: Dov Maren takes")
    tab.keyboard.press("Shift+ArrowRight")
    tab.keyboard.press("Shift+ArrowRight")
    assert picker.get_attribute("aria-valuetext").startswith("printed label: Dov Maren; then")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.value") == "Dov Maren"
    tab.keyboard.press("Enter")
    said(tab, "Another turn begins: turn 2")
    assert focused(tab) == "2"
    assert tab.locator("article.chosen .said").inner_text().startswith("takes the floor")
    start = TALKS.encode().index(b"Dov Maren")
    assert f"bytes: [{start}, {start + len('Dov Maren ')}]" in written(talks)


def test_a_turn_is_split_by_mouse(client: Client, talks: Path, visit: Callable[..., Page]) -> None:
    """A click puts the place; words marked in the turn before are taken over."""
    tab = visit(client, turn(client, 1))
    tab.evaluate(
        """() => {
            const line = [...document.querySelectorAll('article.chosen .said p')].at(-1).firstChild;
            getSelection().setBaseAndExtent(line, 0, line, 9);
        }"""
    )
    tab.keyboard.press("b")
    assert tab.locator(".picker .printed").inner_text().strip() == "Dov Maren"
    box = tab.locator(".picker .before").bounding_box()
    tab.mouse.click(box["x"] + 30, box["y"] + 8)
    assert tab.locator(".picker .printed").count() == 0
    assert "Dov Maren" in tab.locator(".picker .after").inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator("form.ask").count() == 0
    assert not beside(talks).exists()


def test_what_nobody_speaks_and_what_somebody_does(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    """A paragraph is taken out, stands grey in its place, and is put back; a heading is spoken."""
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("p")
    tab.locator(".choice", has_text="Dov Maren takes").locator("input").check()
    tab.keyboard.press("Enter")
    said(tab, "Nobody speaks it")
    aside = tab.locator(".aside.decided")
    assert "takes the floor" in aside.inner_text()
    aside.get_by_role("button").click()
    said(tab, "It counts as before")
    assert not beside(talks).exists()
    tab.locator(".aside", has_text="Talks in Arn").get_by_role("button").click()
    tab.keyboard.press("Enter")
    tab.keyboard.type("The record")
    tab.keyboard.press("Enter")
    said(tab, "A turn begins: turn 0")
    assert tab.locator("article").first.locator("h2").inner_text() == "The record"


def test_text_between_turns_is_given_to_the_one_before(
    tmp_path: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    source = tmp_path / "talks.txt"
    source.write_text(TALKS.replace("One condition", "1. THE FERRY\n\nOne condition"), "utf-8")
    client = serve(source)
    tab = visit(client, turn(client, 1))
    aside = tab.locator(".said .aside", has_text="1. THE FERRY")
    aside.get_by_role("button").click()
    aside.get_by_role("button", name="Belongs to the turn before").click()
    said(tab, "Joined to turn 1")
    assert "1. THE FERRY" in tab.locator("article.chosen .said").inner_text()


def test_languages_by_keys(client: Client, talks: Path, visit: Callable[..., Page]) -> None:
    """A tag that is none is refused in words, and the form keeps what was written."""
    tab = visit(client, turn(client, 2))
    tab.keyboard.press("g")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Tab")
    tab.keyboard.type("frenchish")
    tab.keyboard.press("Enter")
    alert = tab.locator("form [role=alert]")
    alert.filter(has_text="no BCP-47 tag").wait_for()
    assert tab.evaluate("document.activeElement.value") == "frenchish"
    tab.keyboard.press("Control+a")
    tab.keyboard.type("fr")
    tab.keyboard.press("Enter")
    said(tab, "The spoken language of turn 2 is set")
    assert 'do: "spoken", lang: "fr"' in written(talks)


def test_who_somebody_is(
    talks: Path, registry: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    """From the registry, by likeness or by a name looked for; or somebody new."""
    client = serve(talks, registry=registry)
    tab = visit(client, turn(client, 0))
    tab.keyboard.press("r")
    tab.locator(".people .choice", has_text="Adaora Okoro").wait_for()
    tab.keyboard.type("adaora")
    tab.wait_for_function(
        "() => document.querySelector('.people .choice').textContent.includes('Adaora')"
    )
    tab.locator(".people .choice", has_text="Adaora Okoro").locator("input").check()
    tab.keyboard.press("Enter")
    said(tab, "Who speaks turn 0 is decided")
    assert tab.locator("article.chosen h2").inner_text() == "Adaora Okoro"
    assert "dialogue: talks-" in registry.read_text("utf-8")
    tab.keyboard.press("u")
    said(tab, "Undone")
    assert "locked" not in registry.read_text("utf-8")


def test_decisions_are_listed_explained_and_taken_back(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("x")
    said(tab, "nobody’s")
    tab.keyboard.press("d")
    item = tab.locator(".decisions li")
    assert "it is nobody’s" in item.inner_text()
    item.get_by_role("button", name="Why").click()
    tab.keyboard.type("illegible")
    tab.keyboard.press("Enter")
    said(tab, "The reason is written")
    assert "Why: illegible" in tab.locator(".decisions li").inner_text()
    tab.locator(".decisions li").get_by_role("button", name="Take back").click()
    said(tab, "Taken back")
    assert tab.locator(".decisions summary").inner_text() == "0 decisions"
    assert not beside(talks).exists()


def test_what_others_did_is_shown_and_nothing_written_over(
    client: Client, talks: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    tab = visit(client, turn(client, 1))
    serve(talks).act(do="label", turn=0, label="Clara Vell")
    tab.keyboard.press("x")
    tab.locator(".notice", has_text="nothing was written").wait_for()
    assert tab.locator("article").first.locator("h2").inner_text() == "Clara Vell"
    assert written(talks).count("\n- {") == 1
    tab.get_by_role("button", name="Understood").click()
    assert tab.locator(".notice").count() == 0
    assert focused(tab) == "1"
    tab.keyboard.press("x")
    said(tab, "nobody’s")
    assert written(talks).count("\n- {") == 2


def test_what_is_chosen_follows_its_turn(
    client: Client, talks: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    """By its place in the source, not by its number, which is another turn's after a join."""
    tab = visit(client, turn(client, 2))
    serve(talks).act(do="join", turn=1)
    tab.keyboard.press("y")
    tab.locator(".notice", has_text="nothing was written").wait_for()
    assert "Merci" in tab.locator("article.chosen").inner_text()
    assert tab.url.endswith("/1")
    tab.keyboard.press("y")
    said(tab, "Turn 1 is right. Written.")
    assert labels(client.state()) == ["Ada Okoro", "Ada Okoro", "Ben Tarn"]
    at = talks.read_bytes().index(b"Ada Okoro: Merci")
    assert f"- {{bytes: [{at}, " in written(talks)


def test_nothing_is_chosen_where_the_turn_is_gone(
    client: Client, talks: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    tab = visit(client, turn(client, 2))
    serve(talks).act(do="join", turn=2)
    once = written(talks)
    tab.keyboard.press("y")
    tab.locator(".notice", has_text="no turn is chosen now").wait_for()
    assert tab.locator("article.chosen").count() == 0
    tab.keyboard.press("y")
    said(tab, "Choose a turn first")
    assert written(talks) == once


def test_a_changed_source_is_shown_when_the_reader_comes_back(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("x")
    said(tab, "nobody’s")
    talks.write_text(TALKS.replace("bridge", "tunnel"), encoding="utf-8")
    tab.evaluate("dispatchEvent(new Event('focus'))")
    tab.locator(".notice", has_text="the source changed since").wait_for()
    assert "tunnel" in tab.locator("article").first.inner_text()
    assert tab.locator(".deciding").count() == 0
    tab.keyboard.press("y")
    said(tab, "the source changed since people decided about it")


def test_what_cannot_be_done_is_said(
    client: Client, talks: Path, visit: Callable[..., Page]
) -> None:
    """At the turn; and when the review has ended, what was written stays in the form."""
    beside(talks).write_text(f'source_sha256: "{"0" * 64}"\ndecisions: []\n', encoding="utf-8")
    tab = visit(client, turn(client, 1))
    assert "changed since" in tab.locator(".notice").inner_text()
    beside(talks).unlink()
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    tab.keyboard.press("l")
    tab.keyboard.type("Clara Vell")
    client.server.shutdown()
    client.server.server_close()
    tab.keyboard.press("Enter")
    tab.locator("form [role=alert]", has_text="has ended").wait_for()
    assert tab.locator("form input[name=label]").input_value() == "Clara Vell"


HOSTILE = "<img src=x onerror=document.title='gone'></script><script>document.title='gone'</script>"


def test_hostile_sources_run_nothing(
    tmp_path: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    """In labels, texts, headings, names of files, notes, and what the server refuses."""
    source = tmp_path / "x'onclick=y&amp;<b>.txt"
    text = f"{HOSTILE}\n\nAda Okoro: {HOSTILE} and \u202eback\u202c.\n\nBen: {HOSTILE}\n\n{TALKS}"
    source.write_text(text, encoding="utf-8")
    client = serve(source)
    client.act(do="label", turn=1, label=HOSTILE, note=HOSTILE)
    tab = visit(client)
    for place in ("", "#!dialogues", "#!turns", "#!speakers", turn(client, 1)):
        tab.evaluate("place => { location.hash = place; }", place)
        tab.wait_for_timeout(50)
        assert tab.locator("img").count() == 0
        assert tab.locator("script").count() == 1
        assert tab.title() != "gone"
    for key in "lbgw":
        tab.keyboard.press(key)
        tab.locator("form.ask").wait_for()
        assert tab.locator("img").count() == 0
        tab.keyboard.press("Escape")
    tab.keyboard.press("d")
    assert HOSTILE in tab.locator(".decisions").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_barriers(
    talks: Path,
    registry: Path,
    serve: Callable[..., Client],
    visit: Callable[..., Page],
    scheme: str,
    width: int,
) -> None:
    """axe-core finds none of WCAG 2.2 AA in any state, and nothing is wider than its window."""
    axe = pytest.importorskip("axe_playwright_python", reason="the extra browser is not installed")
    script = next(Path(axe.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    client = serve(talks, registry=registry)
    client.act(do="label", turn=2, label="Clara Vell", note="heard so")
    client.act(do="outside", turn=1, paragraph=2)
    tab = visit(client, "", width, scheme)
    # As high as all of it: axe takes what has scrolled below the head of the page for too small.
    tab.set_viewport_size({"width": width, "height": 3000})
    tab.evaluate(script)

    def clean(state: str) -> None:
        found = tab.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], state
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), state

    clean("queue")
    tab.evaluate("place => { location.hash = place; }", turn(client, 2))
    tab.locator("article.chosen").wait_for()
    clean("chosen")
    for key in "lbpgrw":
        tab.keyboard.press(key)
        if tab.locator("form.ask").count():
            clean(key)
            tab.keyboard.press("Escape")
    tab.locator(".aside button").first.click()
    clean("aside")
    tab.keyboard.press("Escape")
    tab.locator("article").first.focus()
    tab.keyboard.press("d")
    clean("decisions")
    tab.keyboard.press("?")
    clean("keys")


def test_what_has_the_focus_is_not_behind_the_bar(
    client: Client, visit: Callable[..., Page]
) -> None:
    """Nor behind the head of the page (WCAG 2.2, 2.4.11), on a phone as well."""
    tab = visit(client, turn(client, 0), 360)
    for _ in range(40):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            """() => {
                const own = document.activeElement;
                const bar = document.getElementById('review-bar');
                if (own === document.body || bar.contains(own)) return true;
                const box = own.getBoundingClientRect();
                return box.top < bar.getBoundingClientRect().top;
            }"""
        )
        assert seen, tab.evaluate("document.activeElement.outerHTML")


def test_sources_are_read_from_right_to_left(
    tmp_path: Path, serve: Callable[..., Client], visit: Callable[..., Page]
) -> None:
    """The arrow to the left goes on in Arabic."""
    source = tmp_path / "talks.txt"
    source.write_text(
        "محادثات\n\nآدا أوكورو: مرحبا بكم جميعا. نبدأ بالجسر.\n\nبن تارن: شكرا جزيلا. نعم.\n\n"
        "آدا أوكورو: إلى اللقاء.\n",
        encoding="utf-8",
    )
    client = serve(source)
    assert labels(client.state())[1] == "بن تارن"
    tab = visit(client, turn(client, 1))
    tab.keyboard.press("b")
    picker = tab.locator("[role=slider]")
    assert picker.get_attribute("dir") == "rtl"
    assert picker.get_attribute("aria-valuetext") == "before: نعم."
    tab.keyboard.press("ArrowRight")
    assert picker.get_attribute("aria-valuetext").startswith("before: جزيلا")
    tab.keyboard.press("ArrowLeft")
    assert picker.get_attribute("aria-valuetext") == "before: نعم."
