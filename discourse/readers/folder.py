"""Folders: which files below a folder are documents, which are not, and why."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAGES = re.compile(
    r"(?:readme|source|licen[cs]e|copying)(?:[._-][a-z]{2}(?:[-_][a-z]{2,4})?)?", re.I
)
_WILD = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_PLAIN = (".txt", ".text")
_TABLES = (".csv", ".tsv", ".xlsx", ".jsonl")
_LATER = {".docx": "Word documents are not read yet; save it as .txt in UTF-8",
          ".doc": "Word documents are not read yet; save it as .txt in UTF-8",
          ".pdf": "PDF files are not read yet; convert it to .txt in UTF-8",
          ".html": "web pages are not read yet; save the text as .txt in UTF-8",
          ".htm": "web pages are not read yet; save the text as .txt in UTF-8"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Files of a folder: documents by relative path, and what was passed over."""

    names: tuple[str, ...]
    problems: tuple[str, ...]


def find_texts(
    root: Path, patterns: Sequence[str], own: Iterable[str], known: Iterable[str]
) -> Found:
    """Find the documents below a folder.

    Parameters
    ----------
    root : Path
        Folder of the corpus.
    patterns : sequence of str
        Patterns of relative paths (``*``, ``?``, ``**``); none means all plain texts, in ``texts/``
        where there is such a folder.
    own : iterable of str
        Relative paths that belong to the corpus and are no documents (its card, its metadata).
    known : iterable of str
        Suffixes that can be read.

    Returns
    -------
    Found
        Relative paths with "/", sorted; and one line for every file that is not read, except for
        hidden files and pages called README, SOURCE or LICENSE.

    Notes
    -----
    Links that lead out of the folder, linked folders, FIFOs and devices are never read. A table is
    read only where a pattern names it.
    """
    names, problems, passed, outside = [], [], set(own), 0
    chosen = [_pattern(pattern) for pattern in patterns]
    only = "texts/" if not patterns and (root / "texts").is_dir() else ""
    readable = {f".{suffix}" for suffix in known}
    for name, note in _walk(root):
        if name in passed or _is_page(name):
            continue
        if patterns and not any(pattern.fullmatch(name) for pattern in chosen):
            continue
        if only and not name.startswith(only) and name != "texts":
            outside += _suffix(name) in _PLAIN
        elif note:
            problems.append(f"{printable(name)}: {note}")
        elif patterns or _suffix(name) in _PLAIN:
            names.append(name)
        else:
            problems.append(f"{printable(name)}: {_reason(_suffix(name), readable)}")
    if outside:
        problems.append(f"plain texts outside texts/, not read: {outside}")
    return Found(tuple(sorted(names)), tuple(sorted(problems)))


def refusal(path: Path, inside: Path) -> str:
    """Why a file of a folder is not read; empty if it is.

    Parameters
    ----------
    path : Path
        The file.
    inside : Path
        The folder it must not leave, resolved.
    """
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if not target.is_relative_to(inside):
        return "a link that leads out of the corpus is not read"
    return "" if target.is_file() else "not a regular file"


def printable(name: str) -> str:
    r"""A file's name without control characters and undecodable bytes, in composed form.

    Examples
    --------
    >>> printable("甲\x1b[31m.txt"), printable("\udcff.txt")
    ('甲\\x1b[31m.txt', '\\udcff.txt')
    """
    plain = unicodedata.normalize("NFC", name)
    return "".join(
        ascii(one)[1:-1] if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one
        for one in plain
    )


def ids_of(names: Sequence[str], base: str = "") -> dict[str, str]:
    """Id of each file: its stem; its path without suffix where stems collide.

    Examples
    --------
    >>> ids_of(["texts/甲/01.txt", "texts/乙/01.txt", "texts/乙/02.txt"], "texts/")
    {'texts/甲/01.txt': '甲/01', 'texts/乙/01.txt': '乙/01', 'texts/乙/02.txt': '02'}
    """
    paths = {name: printable(name.removeprefix(base).rsplit(".", 1)[0]) for name in names}
    stems = Counter(path.rsplit("/", 1)[-1] for path in paths.values())
    whole = Counter(paths.values())
    return {
        name: printable(name)
        if whole[path] > 1
        else path
        if stems[path.rsplit("/", 1)[-1]] > 1
        else path.rsplit("/", 1)[-1]
        for name, path in paths.items()
    }


def _walk(root: Path) -> Iterator[tuple[str, str]]:
    """Relative path of every file that is not hidden, and why it cannot be read."""
    inside = root.resolve()
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in list(folders):
            if (link := Path(folder, name)).is_symlink():
                folders.remove(name)
                yield link.relative_to(root).as_posix(), "a linked folder is not followed"
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                path = Path(folder, name)
                yield path.relative_to(root).as_posix(), refusal(path, inside)
    for fault in closed:
        name = Path(os.fsdecode(fault.filename)).relative_to(root).as_posix()
        yield name, f"the folder cannot be read: {(fault.strerror or '').lower()}"


def _is_page(name: str) -> bool:
    return bool(_PAGES.fullmatch(os.path.splitext(name.rsplit("/", 1)[-1])[0]))


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _reason(suffix: str, readable: set[str]) -> str:
    if suffix in _LATER:
        return _LATER[suffix]
    if suffix in _TABLES or suffix in readable:
        return "not read; name it under texts: in corpus.yaml, or as the corpus itself"
    return f"no reader for {suffix or 'files without suffix'}; not read"


def _pattern(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression: ** crosses folders, * and ? do not."""
    made = ""
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        made += _WILD.get(part) or re.escape(part)
    return re.compile(made)
