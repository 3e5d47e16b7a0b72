"""Plain text: one file, one document."""

from __future__ import annotations

from discourse.readers.marks import suspicious_marks
from discourse.readers.reading import RawFile, Reading, Record, check_length


def txt(file: RawFile, /) -> Reading:
    """Read a plain text file.

    Parameters
    ----------
    file : RawFile
        The file.

    Returns
    -------
    Reading
        One record.

    Raises
    ------
    InputError
        Bytes that are no text.

    Examples
    --------
    >>> txt(RawFile("甲.txt", "产教融合".encode())).records[0].text
    '产教融合'
    """
    decoded = file.decoded()
    text = check_length(decoded.text, file.name)
    problems = suspicious_marks(text, file.name)
    return Reading((Record(text),), decoded.encoding, decoded.rule, problems)
