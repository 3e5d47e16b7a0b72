"""Loading lexicons and stop words: by name those that are shipped, by path one's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from discourse.errors import EnvironmentFault, InputError, UnknownNameError
from discourse.lexicons.checking import Faults
from discourse.lexicons.entry import Lexicon
from discourse.lexicons.parsing import read_table, read_terms

LEXICONS = ("policy",)
_FOLDER = Path(__file__).parent
_BOM = b"\xef\xbb\xbf"


def load_lexicon(name_or_path: str | Path) -> Lexicon:
    r"""Load a shipped lexicon by name, or one's own by path.

    Parameters
    ----------
    name_or_path : str or Path
        ``policy``, or a file: ``.csv`` with a header (only ``term`` is needed; columns as in
        ``Entry``, members joined by ``|``), else a list with one term per line, or a jieba user
        dictionary (``term frequency tag``). Lines that start with ``#`` are comments. UTF-8, or
        GB18030 where the bytes are no UTF-8.

    Returns
    -------
    Lexicon

    Raises
    ------
    UnknownNameError
        Neither a shipped name nor a file.
    InputError
        Bad rows; all of them are reported, each with file and line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "own.txt"
    ...     _ = path.write_text("# 自己的词表\n医工交叉\n产教融合 1200 n\n", encoding="utf-8")
    ...     [(entry.term, entry.frequency) for entry in load_lexicon(path)]
    [('医工交叉', None), ('产教融合', 1200)]
    """
    if isinstance(name_or_path, str) and name_or_path in LEXICONS:
        return _load_shipped(name_or_path)
    return _load(_find(name_or_path, kind="lexicon"))


def load_stopwords(name_or_path: str | Path) -> frozenset[str]:
    """Load the shipped stop words by name, or one's own by path.

    Parameters
    ----------
    name_or_path : str or Path
        ``policy``, or a file with one word per line; lines that start with ``#`` are comments.

    Returns
    -------
    frozenset of str

    Raises
    ------
    UnknownNameError
        Neither a shipped name nor a file.
    InputError
        A file that cannot be decoded.
    """
    shipped = isinstance(name_or_path, str) and name_or_path in LEXICONS
    path = _FOLDER / "stopwords.txt" if shipped else _find(name_or_path, kind="stop word list")
    lines = (line.strip() for line in _decode(path).splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _load_shipped(name: str) -> Lexicon:
    return Lexicon(name, _load(_FOLDER / f"{name}.csv").entries)


def _load(path: Path) -> Lexicon:
    text = _decode(path)
    faults = Faults(path.name)
    entries = (read_table if path.suffix.lower() == ".csv" else read_terms)(text, faults)
    faults.stop_if_any()
    if not entries:
        raise InputError(
            "the lexicon has no term", where=path.name, remedy="write one term per line"
        )
    return Lexicon(path.name, tuple(entries))


def _find(name_or_path: str | Path, *, kind: str) -> Path:
    path = Path(name_or_path)
    if path.is_file():
        return path
    if isinstance(name_or_path, str) and not path.suffix and len(path.parts) == 1:
        raise UnknownNameError.among(name_or_path, LEXICONS, kind=kind)
    raise InputError(
        f"there is no {kind} {str(name_or_path)!r}",
        remedy=f"give the path of a file, or one of: {', '.join(LEXICONS)}",
    )


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except PermissionError:
        raise EnvironmentFault(
            "no permission to read the file", where=str(path), remedy="change its permissions"
        ) from None
    # The same two rules as for documents, which are read one layer above this one.
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as fault:
        if raw.startswith(_BOM) or _is_mostly_utf8(raw):
            line = raw.count(b"\n", 0, fault.start) + 1
            raise InputError(
                f"byte {raw[fault.start]:#04x} is no UTF-8",
                where=f"{path.name}:{line}",
                remedy="save the file as UTF-8",
            ) from None
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise InputError(
            "the file is neither UTF-8 nor GB18030",
            where=f"{path.name}:{line}",
            remedy="save the file as UTF-8",
        ) from None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether bytes are damaged UTF-8 rather than another encoding: most characters decode."""
    text = raw.decode("utf-8", errors="replace")
    sound = sum(character > "\x7f" for character in text) - text.count("\ufffd")
    return sound > 4 * text.count("\ufffd")
