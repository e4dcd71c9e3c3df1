"""A look at bytes lets every page with dialogue pass, and hardly any other."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.archives import silent, talks

from verbale.archives.likeness import may_hold_dialogue
from verbale.parsing import parse

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
BUNDLED = HERE.parents[1] / "dataset/transcripts"
REAL = HERE.parents[2] / "shared/real"


def pages_with_turns(folder: Path) -> list[Path]:
    """The pages of a folder that hold a turn, as their gold says."""
    return [
        page
        for page in sorted(folder.rglob("*.htm*"))
        for gold in (page.with_name(page.name + ".gold.jsonl"), page.with_suffix(".gold.jsonl"))
        if gold.exists() and gold.read_text(encoding="utf-8").strip()
    ]


@pytest.fixture(scope="module")
def filler() -> ModuleType:
    """Invented pages of an ordinary web."""
    path = HERE.parents[1] / "scripts/filler_pages.py"
    spec = importlib.util.spec_from_file_location("filler_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_no_page_with_turns_is_missed() -> None:
    pages = pages_with_turns(GOLD)
    assert len(pages) > 50
    assert [page.name for page in pages if not may_hold_dialogue(page.read_bytes())] == []


def test_no_bundled_transcript_is_missed() -> None:
    pages = sorted(BUNDLED.glob("*.html"))
    assert len(pages) > 5
    talking = [page for page in pages if parse(page).turns]
    assert [page.name for page in talking if not may_hold_dialogue(page.read_bytes())] == []


def test_no_real_transcript_is_missed() -> None:
    pages = pages_with_turns(REAL)
    if not pages:
        pytest.skip("needs the real pages, which are not in the repository")
    assert [page.name for page in pages if not may_hold_dialogue(page.read_bytes())] == []


def test_few_other_pages_pass(filler: ModuleType) -> None:
    passed = [number for number in range(200) if may_hold_dialogue(filler.page(number))]
    assert len(passed) <= 20
    assert not may_hold_dialogue(silent(1))


def test_a_dialogue_is_seen_within_a_page_full_of_other_things(filler: ModuleType) -> None:
    page = filler.page(4)
    before, start, behind = page.partition(b'<main id="content">')
    said = talks(1).partition(b"<body>")[2].partition(b"</body>")[0]
    assert may_hold_dialogue(before + start + said + behind.partition(b"</main>")[2])


LINES = [
    ("Ада Окоро", "Мы говорим о мосте через реку Сельм и о том, кто платит за него пошлину."),
    ("Бен Тарн", "Пошлина останется прежней, пока мост не будет достроен до того берега."),
    ("Ада Окоро", "Тогда мы встретимся ещё раз в мае и поговорим об этом снова, министр."),
]
CHINESE = [
    ("奥科罗", "我们今天谈谈塞尔姆河上的大桥，以及谁来支付过桥费的问题，请部长先生发言。"),
    ("塔恩", "在大桥修到对岸之前，过桥费保持不变，这一点我们已经说过很多次了。"),
    ("奥科罗", "那么我们五月再见面，再谈一次这个问题，谢谢部长先生今天来到这里。"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "iso8859-5", "utf-16"])
def test_encodings_make_no_difference(encoding: str) -> None:
    said = "".join(f"<P><B>{who}:</B> {text}</P>" for who, text in LINES)
    assert may_hold_dialogue(f"<HTML><BODY>{said}</BODY></HTML>".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("flat", [False, True])
def test_colons_of_chinese_pages_count(encoding: str, flat: bool) -> None:
    border = "" if flat else "</p><p>"
    said = border.join(f"{who}：{text}" for who, text in CHINESE * 6)
    if encoding == "big5":
        said = said.translate(
            str.maketrans(
                "罗请谈谁过桥费问题长发对岸说过这们见谢来里么",
                "羅請談誰過橋費問題長發對岸說過這們見謝來裡麼",
            )
        )
    assert may_hold_dialogue(f"<p>{said}</p>".encode(encoding, "replace"))


@pytest.mark.parametrize(
    "form",
    [
        "<p>{}: {}</p>",
        "<div><b>{}</b></div><div>{}</div>",
        "<p>{}<br>{}</p>",
        "<dt>{}</dt><dd>{}</dd>",
        "<p><i>{}.</i> – {}</p>",
        "<p><strong>{}</strong><span>: {}</span></p>",
        "<p>{} (10:42):</p><p>{}</p>",
    ],
)
def test_labels_are_seen_however_they_are_set(form: str) -> None:
    said = "".join(form.format(who, text) for who, text in LINES * 2)
    assert may_hold_dialogue(f"<html><body>{said}</body></html>".encode())


def test_a_speech_is_known_by_its_title_alone() -> None:
    said = "<p>I thank all who came to our river today, and who will build.</p>" * 20
    page = "<title>{}</title><h1>{}</h1>" + said
    assert may_hold_dialogue(page.format("Embassy", "Speech by Minister Tarn").encode())
    assert not may_hold_dialogue(page.format("Embassy", "Boats of the Selm").encode())
    russian = page.format("Речь министра", "Речь министра").encode("cp1251")
    assert may_hold_dialogue(russian, "windows-1251")
    assert may_hold_dialogue(b"<meta charset=windows-1251>" + russian)


@pytest.mark.parametrize("charset", ["no-such-encoding", "hex", "", "utf-8"])
@pytest.mark.parametrize("data", [b"", b"<", b"<title>", b"\xff" * 300, b"<script>" * 9, b":" * 99])
def test_no_bytes_break_it(data: bytes, charset: str) -> None:
    may_hold_dialogue(data, charset)
    may_hold_dialogue(b"<title>a\xff</title><p>" + data, charset)


@pytest.mark.slow
def test_time_is_linear() -> None:
    for unit in (b"<script", b"a: ", b"<p>a:</p>", b"<title>a", b"<b ", b"(", b"<!--", b">a "):
        may_hold_dialogue(unit * (2_000_000 // len(unit)))
