"""The examples in Python, in the documentation and in docstrings, run and give what they say."""

from __future__ import annotations

import doctest
import inspect
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from support.code_blocks import ROOT, code_blocks

import verbale

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "schema/**/*.md")
    for path in ROOT.glob(pattern)
)
ELSEWHERE = {"README.md", "CONTRIBUTING.md", "DATACARD.md"}
"""Tested by test_readme.py and test_docs.py; the card's example has a path to be filled in."""
WITH_PYTHON = [page for page in PAGES if page not in ELSEWHERE and code_blocks(page, "python")]
WITH_SESSIONS = [page for page in PAGES if code_blocks(page, "pycon")]
PUBLIC = {
    name: getattr(home, name)
    for home in (verbale, verbale.views)
    for name in home.__all__
    if inspect.isfunction(getattr(home, name)) and name not in ("view", "views")
}


@pytest.fixture(autouse=True)
def _checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the bundled corpus, in which examples may write."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    shutil.copytree(ROOT / "dataset", "dataset")
    shutil.copy(next((ROOT / "dataset/turns").iterdir()), "turns.parquet")


def run(test: doctest.DocTest) -> None:
    """Run an example.

    Raises:
        AssertionError: It gives something else than it says; the message shows what.
    """
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not said, "".join(said)
    assert test.examples


@pytest.mark.parametrize("page", WITH_PYTHON)
def test_the_blocks_of_a_page_run(page: str) -> None:
    """One after the other, as somebody would who copies them."""
    names: dict[str, object] = {}
    for block in code_blocks(page, "python"):
        exec(compile(block, page, "exec"), names)  # noqa: S102


@pytest.mark.parametrize("page", WITH_SESSIONS)
def test_the_sessions_of_a_page_give_what_they_show(page: str) -> None:
    """All of a page are one session."""
    text = "\n".join(code_blocks(page, "pycon"))
    run(doctest.DocTestParser().get_doctest(text, {}, page, page, 0))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_function_has_an_example_that_holds(name: str) -> None:
    """In its docstring, with nothing else than `import verbale`."""
    text = inspect.getdoc(PUBLIC[name]) or ""
    run(doctest.DocTestParser().get_doctest(text, {}, name, name, 0))


def test_what_is_run_is_what_there_is() -> None:
    """Pages are found, not listed."""
    assert {"docs/python.md", "docs/views.md", "schema/README.md"} <= {*WITH_PYTHON, *WITH_SESSIONS}
    assert Counter(page.partition("/")[0] for page in PAGES)["docs"] > 50
