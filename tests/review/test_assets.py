"""The files of the page of a review."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import verbale.report
import verbale.review

OWN = Path(verbale.review.__file__).parent / "page"
SHARED = Path(verbale.report.__file__).parent / "page"
SCRIPTS = sorted(OWN.glob("*.js"))


def test_every_text_is_in_one_file() -> None:
    """No text is missing, none is idle; none takes the place of one of the report."""
    own = json.loads((OWN / "texts.json").read_text("utf-8"))
    shared = json.loads((SHARED / "texts.json").read_text("utf-8"))
    assert not own.keys() & shared.keys()
    code = "".join(path.read_text("utf-8") for path in SCRIPTS)
    asked = set(re.findall(r"\bt\('(\w+)'", code)) | set(re.findall(r"'(review_\w+)'", code))
    assert asked <= own.keys() | shared.keys()
    tools = re.findall(r"^  \['\w', '([a-z]+)', \(", code, re.MULTILINE)
    made = {f"review_{name}" for name in (*tools, "goNext", "undo", "redo")}
    made |= {f"review_key_{name}" for name in tools} | {"review_rightlyNobody", "queue"}
    beginnings = ("review_said_", "review_is_", "review_aside_")
    idle = {
        key
        for key in own
        if key.removesuffix("_one") not in asked | made and not key.startswith(beginnings)
    }
    assert idle == set()
    assert made <= own.keys()


def test_nothing_is_defined_twice() -> None:
    """All scripts are one, in which the later definition would take the place of the earlier."""
    code = "".join(path.read_text("utf-8") for path in (*SHARED.glob("*.js"), *SCRIPTS))
    names = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", code, re.MULTILINE)
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_parse_and_make_no_markup(script: Path) -> None:
    """Whether they parse, Node.js says where it is there."""
    code = script.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", code)
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    done = subprocess.run([node, "--check", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
