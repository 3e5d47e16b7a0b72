"""A public file on a server of our own that can break off, answer ranges, and lie."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

RAW = "".join(
    json.dumps({"title": f"{year}年报告", "content": f"页眉\n各位代表：\n深化《\n产教\n》融合[{n}]。\n\n\n第{year}段。" + "填充" * 30_000
                + "\n\n\n本作品来自维基"}, ensure_ascii=False) + "\n"
    for n, year in enumerate((2019, 2020, 2021), start=1)
).encode() + '{"title": "某决议", "content": "决议。"}\n'.encode()  # fmt: skip
SHA = hashlib.sha256(RAW).hexdigest()


class Server:
    """What a test says about the answers, and what was asked."""

    def __init__(self) -> None:
        self.body = RAW
        self.break_after: list[int] = []
        self.asked: list[tuple[str, str | None]] = []
        self.ranges = True
        self.address = ""

    def url(self, path: str = "raw.jsonl") -> str:
        return f"{self.address}/{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            state.asked.append((self.path, asked))
            if self.path.startswith("/missing"):
                self.send_error(404)
                return
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and state.ranges else 0
            body = state.body[start:]
            self.send_response(206 if asked and state.ranges else 200)
            if asked and state.ranges:
                total = len(state.body)
                self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: state.break_after.pop(0)] if state.break_after else body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as running:
        state.address = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield state
        running.shutdown()
        thread.join()


CARD = """\
name: demo
texts: texts/*.txt
metadata: {{file: metadata.csv, key: id}}
header_lines: none
fields:
  year: {{type: int, description: 年份}}
recipe:
  mirrors: ["{url}"]
  sha256: {sha}
  text: content
  rows: {{title: '报告$'}}
  id: r_{{year}}
  documents: 3
  fields:
    year: {{column: title, pattern: '^(\\d{{4}})'}}
    speaker: {{of: "{{year}}", values: {{"2019": 甲, "2020": 乙}}, default: 丙}}
  clean:
    - remove: '\\n\\s*本作品来自[\\s\\S]*\\Z'
    - remove: '\\A页眉\\n'
    - remove: '\\[\\d+\\]'
    - {{replace: '\\A(各位代表：)\\s*', by: '\\1\\n\\n'}}
    - rejoin: blank-lines
"""


@pytest.fixture
def root(tmp_path: Path, server: Server) -> Path:
    """A folder of corpora with one recipe."""
    folder = tmp_path / "corpora" / "demo"
    folder.mkdir(parents=True)
    (folder / "corpus.yaml").write_text(CARD.format(url=server.url(), sha=SHA), "utf-8")
    return folder.parent


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The raw file on disk."""
    path = tmp_path / "raw.jsonl"
    path.write_bytes(RAW)
    return path
