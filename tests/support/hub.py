"""A Hugging Face Hub on loopback: as much of its API as publishing and loading datasets need.

What it answers follows huggingface_hub, the client: repositories with commits, trees and tags,
files that go into the commit itself, large ones by Git LFS. Faults can be planted: an answer with a
status, a connection that is dropped before or after the work is done.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRITER, READER = "hf_writer", "hf_reader"
"""Tokens of somebody who may write as `norland`, and of somebody who may not."""
FIRST_FILE = ".gitattributes"
"""What the Hub itself puts into a new repository."""
_NOT_OF_DATASETS = ("/api/agent-harnesses",)
"""What clients ask for beside, and can do without."""
_LFS = re.compile(r".*\.(?:parquet|bin|gz|zip|arrow)")


@dataclass(frozen=True)
class Blob:
    """A file in a tree."""

    content: bytes
    lfs: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def oid(self) -> str:
        """Git's name of what is in the commit: the file, or the pointer to it."""
        stored = self.content
        if self.lfs:
            pointer = f"oid sha256:{self.sha256}\nsize {len(self.content)}\n"
            stored = b"version https://git-lfs.github.com/spec/v1\n" + pointer.encode()
        return hashlib.sha1(b"blob %d\0%s" % (len(stored), stored)).hexdigest()  # noqa: S324

    def as_json(self, path: str) -> dict[str, Any]:
        told: dict[str, Any] = {"type": "file", "path": path, "oid": self.oid}
        told["size"] = len(self.content)
        if self.lfs:
            told["lfs"] = {"oid": self.sha256, "size": len(self.content), "pointerSize": 130}
        return told


Tree = dict[str, Blob]


@dataclass
class Repository:
    """A dataset: its commits, the newest last, and its tags."""

    name: str
    private: bool
    commits: list[tuple[str, Tree]] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)

    def commit(self, tree: Tree, message: str) -> str:
        listed = "".join(f"{path} {blob.oid}\n" for path, blob in sorted(tree.items()))
        text = f"{len(self.commits)}{message}{listed}"
        oid = hashlib.sha1(text.encode()).hexdigest()  # noqa: S324
        self.commits.append((oid, dict(tree)))
        self.messages.append(message)
        return oid

    @property
    def head(self) -> str:
        return self.commits[-1][0]

    @property
    def tree(self) -> Tree:
        return self.commits[-1][1]

    def at(self, revision: str) -> tuple[str, Tree] | None:
        wanted = self.head if revision == "main" else self.tags.get(revision, revision)
        return next((each for each in self.commits if each[0] == wanted), None)


@dataclass
class Fault:
    """What goes wrong, and how often still."""

    method: str
    path: re.Pattern[str]
    status: int
    drop: str
    times: int
    headers: dict[str, str]
    act: Callable[[], object] | None


class FakeHub:
    """The state of the Hub, and what happened to it."""

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.lfs: dict[str, bytes] = {}
        self.requests: list[str] = []
        self.unknown: list[str] = []
        self.ignored: list[str] = []
        self.faults: list[Fault] = []
        self.lock = threading.RLock()
        self.url = ""
        self.cdn = ""

    def fail(
        self,
        method: str,
        path: str,
        *,
        status: int = 0,
        drop: str = "",
        times: int = 1_000,
        headers: dict[str, str] | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        """Plant a fault.

        Args:
            method: Of the requests that fail.
            path: A pattern that is searched for in their path.
            status: What to answer, without doing anything.
            drop: "before": the connection is closed in the middle of the request; "after": it is
                closed when the work was done.
            times: How often.
            headers: Of the answer.
            act: What happens first, instead of a fault where neither status nor drop is given.
        """
        pattern = re.compile(path)
        self.faults.append(Fault(method, pattern, status, drop, times, headers or {}, act))

    def mend(self) -> None:
        """Take all faults away."""
        self.faults.clear()

    def writes(self) -> list[str]:
        """The requests that can change something."""
        safe = ("GET", "HEAD", "POST /api/validate-yaml")
        return [each for each in self.requests if not each.startswith(safe)]

    def settings(self, home: object, token: str | None = WRITER) -> dict[str, str]:
        """The environment of a process that shall take this for the Hub.

        Args:
            home: A folder of its own for the cache.
            token: Whose token it has.
        """
        found = {
            "HF_ENDPOINT": self.url,
            "HF_HOME": str(home),
            "HF_HUB_OFFLINE": "0",
            "HF_DATASETS_OFFLINE": "0",
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_DISABLE_UPDATE_CHECK": "1",
            "HF_UPDATE_DOWNLOAD_COUNTS": "0",
            "NO_PROXY": "127.0.0.1,localhost",
        }
        return found | ({"HF_TOKEN": token} if token else {})


@contextmanager
def hub() -> Iterator[FakeHub]:
    """A Hub that runs as long as the block."""
    fake = FakeHub()
    handler = type("Handler", (_Handler,), {"hub": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    # Large files lie on another host: clients send no token there.
    fake.cdn = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, message: str, code: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def _missing() -> _RefusedError:
    return _RefusedError(404, "Repository not found", "RepoNotFound")


class _Handler(BaseHTTPRequestHandler):
    hub: ClassVar[FakeHub]
    protocol_version = "HTTP/1.1"
    timeout = 30

    ROUTES = (
        ("POST", r"/api/repos/create", "create"),
        ("POST", r"/api/validate-yaml", "validate"),
        ("GET", r"/api/whoami-v2", "whoami"),
        ("GET", r"/api/datasets/([^/]+/[^/]+)(?:/revision/([^/]+))?", "info"),
        ("GET", r"/api/datasets/([^/]+/[^/]+)/tree/([^/]+)(?:/(.+))?", "listing"),
        ("POST", r"/api/datasets/([^/]+/[^/]+)/paths-info/([^/]+)", "paths"),
        ("GET", r"/api/datasets/([^/]+/[^/]+)/refs", "refs"),
        ("POST", r"/api/datasets/([^/]+/[^/]+)/preupload/([^/]+)", "preupload"),
        ("POST", r"/api/datasets/([^/]+/[^/]+)/commit/([^/]+)", "commit"),
        ("POST", r"/api/datasets/([^/]+/[^/]+)/tag/([^/]+)", "tag"),
        ("POST", r"/datasets/([^/]+/[^/]+)\.git/info/lfs/objects/batch", "batch"),
        ("PUT", r"/lfs/([0-9a-f]{64})", "upload"),
        ("POST", r"/lfs/([0-9a-f]{64})/verify", "verify"),
        ("GET|HEAD", r"/datasets/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", "resolve"),
        ("GET|HEAD", r"/cdn/([0-9a-f]{64})", "cdn"),
    )

    def do_GET(self) -> None:
        self._serve()

    do_HEAD = do_POST = do_PUT = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        self.query = parse_qs(parts.query)
        self.hub.requests.append(f"{self.command} {parts.path}")
        fault = self._fault(parts.path)
        if fault is not None and fault.drop == "before":
            self.rfile.read(min(100, int(self.headers.get("Content-Length") or 0) // 2))
            self._hang_up()
            return
        self.body = self._read()
        if fault is not None and fault.status:
            self._answer(fault.status, {"error": "planted"}, fault.headers)
            return
        try:
            with self.hub.lock:
                told, headers = self._route(parts.path)
        except _RefusedError as refused:
            headers = {"X-Error-Message": refused.message}
            headers |= {"X-Error-Code": refused.code} if refused.code else {}
            self._answer(refused.status, {"error": refused.message}, headers)
            return
        if fault is not None and fault.drop == "after":
            self._hang_up()
            return
        status = int(headers.pop("Status", "200"))
        self._answer(status, told, headers)

    def _fault(self, path: str) -> Fault | None:
        with self.hub.lock:
            for fault in self.hub.faults:
                if fault.method == self.command and fault.path.search(path) and fault.times > 0:
                    fault.times -= 1
                    if fault.act is not None:
                        fault.act()
                    return fault
        return None

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _read(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _answer(self, status: int, told: Any, headers: dict[str, str]) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        if not isinstance(told, bytes):
            self.send_header("Content-Type", "application/json")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _route(self, path: str) -> tuple[Any, dict[str, str]]:
        for methods, pattern, name in self.ROUTES:
            found = re.fullmatch(pattern, path)
            if found and self.command in methods.split("|"):
                groups = (unquote(each) if each else "" for each in found.groups())
                told: tuple[Any, dict[str, str]] = getattr(self, f"_{name}")(*groups)
                return told
        if path not in _NOT_OF_DATASETS:
            self.hub.unknown.append(f"{self.command} {path}")
        raise _RefusedError(404, "The fake Hub does not know this")

    @property
    def _token(self) -> str:
        return str(self.headers.get("Authorization", "")).removeprefix("Bearer ")

    def _may_write(self) -> None:
        if self._token not in (WRITER, READER):
            raise _RefusedError(401, "Invalid username or password.")
        if self._token == READER:
            raise _RefusedError(403, "You don't have the rights to write here")

    def _found(self, name: str, revision: str = "") -> tuple[Repository, str, Tree]:
        repository = self.hub.repositories.get(name)
        if repository is None or (repository.private and self._token != WRITER):
            raise _missing() if self._token else _RefusedError(401, "Unknown", "RepoNotFound")
        at = repository.at(revision or "main")
        if at is None:
            raise _RefusedError(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return repository, *at

    def _create(self) -> tuple[Any, dict[str, str]]:
        self._may_write()
        asked = json.loads(self.body)
        name = f"{asked['organization'] or 'norland'}/{asked['name']}"
        if not name.startswith("norland/"):
            raise _RefusedError(403, "You don't have the rights to create a dataset there")
        if name in self.hub.repositories:
            raise _RefusedError(409, "You already created this dataset repo")
        private = asked.get("visibility") == "private" or bool(asked.get("private"))
        repository = Repository(name, private)
        repository.commit(
            {FIRST_FILE: Blob(b"*.parquet filter=lfs\n", lfs=False)}, "initial commit"
        )
        self.hub.repositories[name] = repository
        return {"url": f"{self.hub.url}/datasets/{name}", "name": name, "id": name}, {}

    def _validate(self) -> tuple[Any, dict[str, str]]:
        return {"errors": [], "warnings": []}, {}

    def _whoami(self) -> tuple[Any, dict[str, str]]:
        if self._token not in (WRITER, READER):
            raise _RefusedError(401, "Invalid credentials in Authorization header")
        return {"type": "user", "name": "norland", "orgs": [], "auth": {}}, {}

    def _info(self, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        repository, oid, tree = self._found(name, revision)
        files = [{"rfilename": path} for path in sorted(tree)]
        told = {"id": name, "sha": oid, "private": repository.private, "siblings": files}
        return told | {"tags": [], "downloads": 0, "likes": 0, "gated": False}, {}

    def _listing(self, name: str, revision: str, folder: str) -> tuple[Any, dict[str, str]]:
        _, _, tree = self._found(name, revision)
        recursive = self.query.get("recursive", ["false"])[0].lower() in ("true", "1")
        inside = f"{folder}/" if folder else ""
        told: dict[str, dict[str, Any]] = {}
        for path, blob in sorted(tree.items()):
            if not path.startswith(inside):
                continue
            first, slash, _ = path.removeprefix(inside).partition("/")
            if slash:
                told[inside + first] = self._folder(inside + first)
            if not slash or recursive:
                told[path] = blob.as_json(path)
        if folder and not told:
            raise _RefusedError(404, f"{folder} does not exist", "EntryNotFound")
        return list(told.values()), {}

    def _folder(self, path: str) -> dict[str, Any]:
        return {"type": "directory", "path": path, "oid": "0" * 40, "size": 0}

    def _paths(self, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        _, _, tree = self._found(name, revision)
        if self.headers.get("Content-Type", "").startswith("application/json"):
            asked = json.loads(self.body)["paths"]
        else:
            asked = parse_qs(self.body.decode())["paths"]
        files = [tree[path].as_json(path) for path in asked if path in tree]
        folders = [
            self._folder(path)
            for path in asked
            if path not in tree and any(each.startswith(f"{path}/") for each in tree)
        ]
        return files + folders, {}

    def _refs(self, name: str) -> tuple[Any, dict[str, str]]:
        repository, _, _ = self._found(name)
        main = {"name": "main", "ref": "refs/heads/main", "targetCommit": repository.head}
        tags = [
            {"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": oid}
            for tag, oid in repository.tags.items()
        ]
        return {"branches": [main], "converts": [], "tags": tags}, {}

    def _preupload(self, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._may_write()
        _, _, tree = self._found(name, revision)
        asked = json.loads(self.body)
        ignored = tree[".gitignore"].content.decode() if ".gitignore" in tree else ""
        patterns = [*(asked.get("gitIgnore") or ignored).split(), *self.hub.ignored]
        files = []
        for each in asked["files"]:
            path = each["path"]
            blob = tree.get(path)
            oid = None if blob is None else blob.sha256 if blob.lfs else blob.oid
            files.append(
                {
                    "path": path,
                    "uploadMode": "lfs" if _LFS.fullmatch(path) else "regular",
                    "shouldIgnore": any(pattern in path for pattern in patterns),
                    **({"oid": oid} if oid else {}),
                }
            )
        return {"files": files}, {}

    def _batch(self, name: str) -> tuple[Any, dict[str, str]]:
        self._may_write()
        self._found(name)
        objects = []
        for each in json.loads(self.body)["objects"]:
            at = f"{self.hub.url}/lfs/{each['oid']}"
            actions = {"upload": {"href": at}, "verify": {"href": f"{at}/verify"}}
            there = each["oid"] in self.hub.lfs
            objects.append(each | ({} if there else {"actions": actions}))
        return {"transfer": "basic", "objects": objects}, {}

    def _upload(self, oid: str) -> tuple[Any, dict[str, str]]:
        if hashlib.sha256(self.body).hexdigest() != oid:
            raise _RefusedError(400, "The content does not have this hash")
        self.hub.lfs[oid] = self.body
        return {}, {}

    def _verify(self, oid: str) -> tuple[Any, dict[str, str]]:
        if len(self.hub.lfs.get(oid, b"")) != json.loads(self.body)["size"]:
            raise _RefusedError(400, "The file is not there")
        return {}, {}

    def _commit(self, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._may_write()
        repository, _, tree = self._found(name, revision)
        lines = [json.loads(line) for line in self.body.splitlines()]
        header = lines.pop(0)["value"]
        if header.get("parentCommit") not in (None, repository.head):
            raise _RefusedError(412, "A commit has happened since. Please refresh and try again.")
        new = dict(tree)
        for line in lines:
            path, value = line["value"]["path"], line["value"]
            match line["key"]:
                case "file":
                    new[path] = Blob(base64.b64decode(value["content"]), lfs=False)
                case "lfsFile" if value["oid"] in self.hub.lfs:
                    new[path] = Blob(self.hub.lfs[value["oid"]], lfs=True)
                case "deletedFile" if path in new:
                    del new[path]
                case "deletedFolder":
                    inside = path.rstrip("/") + "/"
                    new = {each: blob for each, blob in new.items() if not each.startswith(inside)}
                case key:
                    raise _RefusedError(
                        404, f"{key} {path}: there is no such file", "EntryNotFound"
                    )
        oid = repository.commit(new, header["summary"])
        url = f"{self.hub.url}/datasets/{name}/commit/{oid}"
        return {"success": True, "commitUrl": url, "commitOid": oid, "hookOutput": ""}, {}

    def _tag(self, name: str, revision: str) -> tuple[Any, dict[str, str]]:
        self._may_write()
        repository, oid, _ = self._found(name, revision)
        tag = json.loads(self.body)["tag"]
        if tag in repository.tags:
            raise _RefusedError(409, "Tag already exists")
        repository.tags[tag] = oid
        return {}, {}

    def _resolve(self, name: str, revision: str, path: str) -> tuple[Any, dict[str, str]]:
        _, oid, tree = self._found(name, revision)
        blob = tree.get(path)
        if blob is None:
            raise _RefusedError(404, "Entry not found", "EntryNotFound")
        headers = {"X-Repo-Commit": oid, "Accept-Ranges": "bytes", "ETag": f'"{blob.oid}"'}
        if not blob.lfs:
            return self._ranged(blob.content, headers)
        self.hub.lfs[blob.sha256] = blob.content
        headers |= {"X-Linked-Etag": f'"{blob.sha256}"', "X-Linked-Size": str(len(blob.content))}
        return b"", headers | {"Status": "302", "Location": f"{self.hub.cdn}/cdn/{blob.sha256}"}

    def _cdn(self, oid: str) -> tuple[Any, dict[str, str]]:
        return self._ranged(self.hub.lfs[oid], {"Accept-Ranges": "bytes", "ETag": f'"{oid}"'})

    def _ranged(self, content: bytes, headers: dict[str, str]) -> tuple[Any, dict[str, str]]:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked is None:
            return content, headers
        start, end = int(asked[1]), int(asked[2] or len(content) - 1)
        part = content[start : end + 1]
        span = f"bytes {start}-{start + len(part) - 1}/{len(content)}"
        return part, headers | {"Status": "206", "Content-Range": span}
