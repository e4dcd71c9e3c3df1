"""The tree is what it claims to be: parts are discovered, files are small, nothing is private."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from support.code_blocks import ROOT

from verbale.cli import parser
from verbale.readers import readers
from verbale.words import languages

SOURCE = ROOT / "src/verbale"
LARGEST = 2_000_000
HOSTS = re.compile(rb"pypi\.(?:org|python)|pythonhosted|npmjs|anaconda\.org|simple/|--index-url")
MACHINE = re.compile(rb"/(?:root|Users|work|opt)/\w")


def files() -> list[Path]:
    """The files that git knows."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so what belongs to it is not known")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def modules(folder: Path) -> list[Path]:
    """The modules of a tree, by path."""
    return sorted(folder.rglob("*.py"))


def test_every_reader_is_found() -> None:
    """A module that states suffixes is a reader, and there are no others."""
    stated = {p.stem for p in (SOURCE / "readers").glob("*.py") if "\nSUFFIXES" in p.read_text()}
    found = {str(vars(reader)["__name__"]).rpartition(".")[2] for reader in readers()}
    assert found == stated
    assert stated >= {"text", "html", "markdown"}


def test_every_command_is_found() -> None:
    """Each module of cli/ is a command of its name."""
    stated = {path.stem for path in (SOURCE / "cli").glob("[!_]*.py")}
    listed = re.findall(r"^    (\w+)  ", parser().format_help(), re.MULTILINE)
    assert set(listed) == stated
    assert stated >= {"parse", "build"}


def test_every_word_file_is_found() -> None:
    """Each file of words/ is a language."""
    assert set(languages()) == {path.stem for path in (SOURCE / "words").glob("*.toml")}


@pytest.mark.parametrize("path", [*modules(ROOT / "src"), *modules(ROOT / "scripts")], ids=str)
def test_what_is_public_has_a_docstring(path: Path) -> None:
    """Every module, and every public class and function at its top, says what it is.

    Overloads do not: what they state is the types.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    kinds = (ast.FunctionDef, ast.ClassDef)
    bare = [
        node.name
        for node in tree.body
        if isinstance(node, kinds) and node.name[0] != "_" and not ast.get_docstring(node)
        if "overload" not in map(ast.unparse, node.decorator_list)
    ]
    assert bare == []


def test_no_assert_validates() -> None:
    """Python's -O deletes assertions, so none stands in what is shipped."""
    asserting = [
        path.name
        for path in modules(ROOT / "src")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert asserting == []


def test_no_file_is_large() -> None:
    """A clone stays quick."""
    large = [path for path in files() if path.stat().st_size > LARGEST]
    assert large == []


def test_no_file_names_a_registry_or_a_machine() -> None:
    """What is written here works anywhere, and gives nobody's setup away."""
    naming = [
        path
        for path in files()
        if path.suffix != ".parquet" and path != Path(__file__).resolve()
        for pattern in (HOSTS, MACHINE)
        if pattern.search(path.read_bytes())
    ]
    assert naming == []


def test_pins_are_names_and_versions() -> None:
    """No address, no option; and whatever the project asks for is pinned."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._]+", line)
    ] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {_plain(re.split(r"[^\w.-]", name)[0]) for name in asked}
    assert names - {_plain(project["name"])} <= {_plain(line.partition("==")[0]) for line in lines}


def test_every_dependency_is_imported() -> None:
    """What nothing imports is not asked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {_plain(re.split(r"[^\w.-]", name)[0]) for name in project["dependencies"]}
    modules_of = {"pyyaml": "yaml"}
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules(ROOT / "src"))
    used = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
    assert {
        name for name in names if modules_of.get(name, name.replace("-", "_")) not in used
    } == set()


def test_the_version_is_one() -> None:
    """The package, its metadata and its citation state the same."""
    from verbale import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    """A relative link in a Markdown page names a file of the repository; code has no links."""
    copies = {"gold", "transcripts"}  # what is read, as its publisher prints it
    pages = [path for path in files() if path.suffix == ".md" and not copies & {*path.parts}]
    broken = [
        (page.name, link)
        for page in pages
        for link in re.findall(
            r"\]\(([^)#:\s]+)\)", re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        )
        if not (page.parent / link).exists()
    ]
    assert broken == []


def _plain(name: str) -> str:
    """The name of a package in its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()
