"""A page about a folder: what it holds, what it leaves out, and that nothing of it is markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale.report
from verbale.cli import main
from verbale.report.held import held
from verbale.report.page import page as put
from verbale.report.rows import units

if TYPE_CHECKING:
    from collections.abc import Callable

ASSETS = Path(verbale.report.__file__).parent / "page"


def data(page: Path) -> dict[str, Any]:
    """What a page holds, unpacked."""
    found = re.search(r'data-form="(\w+)">([^<]*)</script>', page.read_text("utf-8"))
    assert found
    text = found[2].encode()
    packed = found[1] == "deflate"
    held: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(text)) if packed else text)
    return held


def test_the_bundled_corpus_fits_with_its_sources(bundled: Path) -> None:
    """At most 1.5 MB, with all turns, evidence in words and lit sources."""
    assert bundled.stat().st_size <= 1_500_000
    found = data(bundled)
    assert len(found["turns"]["text"]) == found["of"]["turns"]
    assert len(found["sources"]) == len(found["dialogues"])
    for row in found["dialogues"]:
        source = found["sources"][row["id"]]
        parts = [size for size, _, _ in source["stretches"]]
        assert sum(parts) == len(source["text"].encode("utf-16-le")) // 2
        evidence = found["rare"]["evidence"]
        assert all(str(row["first"] + at) in evidence for at in range(row["turns"]))


def test_findings_have_their_rule_and_a_command(bundled: Path) -> None:
    """The command finds them again."""
    findings = data(bundled)["findings"]
    assert sum(rule["count"] for rule in findings["rules"]) == findings["total"]
    for row in findings["rows"]:
        assert findings["rules"][row[0]]["command"].endswith(findings["rules"][row[0]]["name"])


def test_same_folder_same_bytes(hostile: Path, tmp_path: Path) -> None:
    """However often, and whatever the page is called."""
    folder = hostile.parent / "talks"
    assert main(["report", str(folder), "-o", str(tmp_path / "a.html"), "--no-check"]) == 0
    assert (tmp_path / "a.html").read_bytes() == hostile.read_bytes()


@pytest.mark.parametrize("packed", [True, False])
def test_no_word_of_a_source_is_markup(
    packed: bool, make_page: Callable[..., Path], hostile: Path
) -> None:
    """The page has its own elements and no other; the data come back as they were."""
    content = [({"dialogue_id": "x", "title": "</script><b>"}, [{"text": "<!-- \u2028 ]]> &amp;"}])]
    page = make_page(content, packed=packed)
    text = page.read_text("utf-8")
    assert text.count("</script>") == 2
    assert "<!--" not in text.partition("<body>")[2].partition("'use strict'")[0]
    assert data(page)["turns"]["text"] == ["<!-- \u2028 ]]> &amp;"]
    assert hostile.read_text("utf-8").count("</script>") == 2


def test_the_policy_allows_this_script_and_style_alone(bundled: Path) -> None:
    """By their hashes; nothing is fetched, and no address of another host is in the page."""
    text = bundled.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    script = text.rpartition("<script>")[2].partition("</script>")[0]
    style = text.partition("<style>")[2].partition("</style>")[0]
    for kind, content in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert not re.search(r"\b(?:src|url\()\s*=?\s*[\"']?https?:", text)


def test_what_does_not_fit_is_left_out_whole_events_at_a_time() -> None:
    """First what holds the least certain turns; then the same sample each time."""
    events = {f"d{number}": f"e{number // 2}" for number in range(100)}
    weights = dict.fromkeys(events, (1_000, 10))
    some = held(events, weights, {"d97"}, 20_000)
    assert {"d96", "d97"} <= some < set(events)
    assert {events[key] for key in some}.isdisjoint(events[key] for key in set(events) - some)
    assert some == held(dict(reversed(events.items())), weights, {"d97"}, 20_000)
    assert some < held(events, weights, {"d97"}, 40_000)


def test_a_page_keeps_to_its_limit(
    make_page: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures are of the whole folder, and it says how much of it can be read."""
    noise = [hashlib.sha256(bytes([at % 251, at // 251])).hexdigest() * 40 for at in range(2_000)]
    dialogues = [
        ({"dialogue_id": f"d{at:04}"}, [{"speaker_label": "A", "text": text}])
        for at, text in enumerate(noise)
    ]
    page = make_page(dialogues, limit=1)
    found = data(page)
    assert page.stat().st_size <= 1_000_000
    assert 100 < len(found["dialogues"]) < 2_000
    assert found["overview"]["dialogues"] == found["of"]["dialogues"] == 2_000
    folder, again = page.parent / "talks", page.parent / "again.html"
    main(["report", str(folder), "-o", str(again), "--limit", "1", "--no-check"])
    assert "of 2,000, with" in capsys.readouterr().out


@given(st.text(), st.data())
def test_offsets_count_as_javascript_does(text: str, draws: st.DataObject) -> None:
    """Signs beyond the basic plane count twice."""
    offset = draws.draw(st.integers(0, len(text)))
    before = text[:offset].encode("utf-16-le", "surrogatepass")
    assert units(text, [offset]) == [len(before) // 2]


def test_a_source_that_changed_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a dialogue stands what it was built from, or nothing."""
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(
            f"Ilvane: Good day.\n\nVell: {name}.\n\nIlvane: So.\n"
        )
    assert main(["build", "a.txt", "b.txt", "-o", "out"]) == 0
    (tmp_path / "b.txt").write_text("Ilvane: Bad day.\n\nVell: No.\n\nIlvane: So.\n")
    assert main(["report", "out", "-o", "out.html", "--no-check"]) == 0
    found = data(tmp_path / "out.html")
    uris = {row["id"]: row["uri"] for row in found["dialogues"]}
    assert [uris[key] for key in found["sources"]] == ["a.txt"]
    assert found["sourcesWhy"] == "sourcesAway"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "-o", "x.html"], "there is no card"),
        (["folder", "-o", "."], "is a folder"),
        (["folder", "-o", "no/such/x.html"], "cannot be written"),
        (["folder", "-o", "x.html", "--limit", "0"], "a megabyte at least"),
        (["folder", "-o", "x.html", "--sources", "gone"], "there is no such file or folder"),
    ],
)
def test_what_cannot_work_is_said_in_a_line(
    arguments: list[str],
    said: str,
    hostile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With a place and what to do; exit code 2."""
    monkeypatch.chdir(tmp_path)
    named = str(hostile.parent / "talks") if arguments[0] == "folder" else arguments[0]
    assert main(["report", named, *arguments[1:], "--no-check"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_every_text_of_the_page_is_in_one_file() -> None:
    """No text is missing, none is idle; those made of a value begin alike."""
    texts = json.loads((ASSETS / "texts.json").read_text("utf-8"))
    code = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.*ml"))) + "".join(
        path.read_text("utf-8") for path in sorted(ASSETS.glob("*.js"))
    )
    asked = set(re.findall(r"\bt\('(\w+)'", code)) | set(re.findall(r"\{\{text\.(\w+)\}\}", code))
    assert asked <= texts.keys()
    beginnings = tuple(re.findall(r"\bt\(`(\w+_)\$", code))
    quoted = set(re.findall(r"'!?(\w+)'", code)) | {"sourcesOff", "sourcesTooLarge", "sourcesAway"}
    quoted |= set(re.findall(r"(\w+): \w+Page\b", code))
    idle = {
        key
        for key in texts
        if key.removesuffix("_one") not in asked | quoted and not key.startswith(beginnings)
    }
    assert idle == set()


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("place", [0, 1, 2], ids=["light", "dark", "dark by choice"])
def test_colours_of_speakers_are_legible(place: int) -> None:
    """4.5:1 on every ground that they stand on (WCAG 2.2, 1.4.3), the lit one included."""
    style = (ASSETS / "style.css").read_text("utf-8")
    rules = [block for block in re.findall(r":root[^{]*\{([^}]*)\}", style) if "--voice0" in block]
    colours = dict(re.findall(r"(--\w+): (#[0-9a-f]{6});", rules[place]))
    inks = [name for name in colours if name.startswith("--voice")]
    inks += ["--ink", "--quiet", "--accent", "--error", "--warning", "--info", "--note"]
    for ground in ("--paper", "--ground", "--lit"):
        for ink in inks:
            one, other = sorted((luminance(colours[ground]), luminance(colours[ink])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (ground, ink)


@pytest.mark.parametrize("script", sorted(path.name for path in ASSETS.glob("*.js")))
def test_scripts_parse(script: str) -> None:
    """Where Node.js is there to say so."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    done = subprocess.run([node, "--check", ASSETS / script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_every_script_is_in_the_page() -> None:
    """And no script makes markup of a text."""
    scripts = [path.read_text("utf-8") for path in ASSETS.glob("*.js")]
    page = put("x", {})
    for script in scripts:
        assert script in page
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script
        )
