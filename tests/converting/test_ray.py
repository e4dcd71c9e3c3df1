"""Ray converts as the processes of this machine do."""

from __future__ import annotations

import importlib.util
import os
import sys
from typing import TYPE_CHECKING

import pytest
from support.built_pages import contents, write_pages
from support.indexes import cdxj, crawl

from verbale.building import Conversion, build
from verbale.converting.engines import Wanted, engine, engines
from verbale.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="needs the extra ray: pip install '.[ray]'"
)
KILLER = """import os, signal, sys

if "default_worker.py" in " ".join(sys.orig_argv):
    from verbale.converting import unit
    real = unit.parse_source

    def parse_source(source):
        if "kills" in source.uri:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source)

    unit.parse_source = parse_source
"""


def test_engines_are_found_by_their_files() -> None:
    assert engines() == ["local", "ray"]


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="no engine 'steam'; there are local, ray"):
        engine("steam", Wanted(1))


def test_a_cluster_needs_an_engine_that_knows_it_and_a_folder_in_common(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="knows no cluster"):
        engine("local", Wanted(1, address="auto"))
    write_pages(tmp_path / "pages", 1)
    conversion = Conversion(engine="ray", cluster="auto")
    with pytest.raises(UsageError, match=r"need a folder in common.*--work"):
        build([str(tmp_path / "pages")], tmp_path / "talks", conversion=conversion)


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_one_line_says_what_to_install() -> None:
    with pytest.raises(UsageError, match=r"install verbale\[ray\]"):
        engine("ray", Wanted(1))


@needs_ray
@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # Ray leaves files open in this process
def test_ray_changes_no_byte_and_a_source_that_kills_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    write_pages(pages, 20)
    build([str(pages)], tmp_path / "here", name="Talks")
    build([str(pages)], tmp_path / "ray", name="Talks", conversion=Conversion("ray", 2))
    assert contents(tmp_path / "ray") == contents(tmp_path / "here")

    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    verbales = os.path.dirname(os.path.dirname(sys.modules["verbale"].__file__ or ""))  # noqa: PTH120
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path / "site"), verbales)))
    (pages / "talks-010-kills.txt").write_text("Ada Okoro: Stop.\n", encoding="utf-8")
    (pages / "talks-900.txt").write_text("Ada Okoro: We go on.\n", encoding="utf-8")
    conversion = Conversion("ray", 2, work=str(tmp_path / "work"))
    built = build([str(pages)], tmp_path / "killed", name="Talks", conversion=conversion)
    assert [error.source for error in built.failed] == ["pages/talks-010-kills.txt"]
    assert "died twice" in built.failed[0].fact
    assert built.dialogues == 21


@needs_ray
@pytest.mark.slow
def test_ray_reads_what_an_index_names(tmp_path: Path) -> None:
    (tmp_path / "index.cdxj").write_text(cdxj(crawl(tmp_path, 3, 10)), encoding="utf-8")
    index = [str(tmp_path / "index.cdxj")]
    build([], tmp_path / "one", name="Talks", index=index)
    conversion = Conversion(engine="ray", processes=2)
    build([], tmp_path / "two", name="Talks", index=index, conversion=conversion)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
