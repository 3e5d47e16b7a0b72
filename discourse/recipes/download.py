"""Downloading: addresses tried in turn, broken downloads resumed, a wrong file refused."""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from discourse.errors import EnvironmentFault, InputError
from discourse.experiment.safe_writing import unwritable
from discourse.readers.reading import FILE_BYTES

Progress = Callable[[str, int, int | None], None]
_ATTEMPTS, _CHUNK = 4, 1 << 16


class _WrongFileError(Exception):
    """What an address gave is not the file."""


def fetch(
    addresses: Sequence[str],
    part: Path,
    *,
    sha256: str,
    size: int | None = None,
    timeout: float = 30.0,
    pause: float = 1.0,
    progress: Progress = lambda *_: None,
) -> bytes:
    """Download a file of a known digest.

    Parameters
    ----------
    addresses : sequence of str
        http or https, tried in turn; each up to four times, going on where it broke off.
    part : Path
        Holds what has arrived; it stays if the download breaks off, and the next call goes on
        from there. It is removed once the file is complete.
    sha256 : str
        Digest the file must have.
    size : int, optional
        Its size in bytes; more is never read.
    timeout, pause : float
        Seconds without an answer, and between attempts.
    progress : callable
        Told the address, the bytes there are, and their total if known.

    Raises
    ------
    InputError
        An address gave another file, and no other gave the right one.
    EnvironmentFault
        No address answered, or the disk cannot be written.
    """
    failed, wrong = [], []
    for address in addresses:
        reason = "no answer"
        for attempt in range(_ATTEMPTS):
            time.sleep(pause if attempt else 0)
            start = part.stat().st_size if part.exists() else 0
            try:
                _receive(address, part, start, size or FILE_BYTES, timeout, progress)
                return _checked(part, sha256)
            except _WrongFileError as fault:
                part.unlink(missing_ok=True)
                reason = str(fault)
                if start == 0:  # else the part may have been another file's beginning
                    wrong.append(f"{address}: {reason}")
                    break
            except urllib.error.HTTPError as fault:
                reason = f"HTTP {fault.code} {fault.reason}"
                fault.close()
                if fault.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
                    part.unlink(missing_ok=True)
                elif fault.code < http.client.INTERNAL_SERVER_ERROR:
                    break
            except EnvironmentFault:
                raise
            except (OSError, http.client.HTTPException, ValueError) as fault:
                reason = _reason(fault)
        failed.append(f"{address}: {reason}")
    if wrong:
        raise InputError(
            "what was downloaded is not the file of the recipe (下载的文件与配方不符)\n  "
            + "\n  ".join(wrong),
            remedy="the source may have changed: give another address with --mirror URL, or the file with --from FILE",
        )
    raise EnvironmentFault(
        "the download failed (下载失败)\n  " + "\n  ".join(failed),
        remedy="check the network and run again, it goes on where it broke off; or give another address with --mirror URL, or a file with --from FILE",
    )


def refuse_other(data: bytes, sha256: str, name: str) -> None:
    """Refuse bytes that have not the digest.

    Raises
    ------
    InputError
        With both digests.
    """
    received = hashlib.sha256(data).hexdigest()
    if received != sha256:
        raise InputError(
            f"not the file of the recipe (与配方不符)\n  sha256 expected {sha256}\n  sha256 received {received}",
            where=name,
            remedy="give the unchanged original file",
        )


def _receive(
    address: str, part: Path, start: int, limit: int, timeout: float, progress: Progress
) -> None:
    headers = {"User-Agent": "policy-discourse", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        resumed = answer.status == http.client.PARTIAL_CONTENT
        if resumed and not str(answer.headers["Content-Range"]).startswith(f"bytes {start}-"):
            resumed = False
            part.unlink(missing_ok=True)
            raise http.client.HTTPException("the server sent another range than was asked for")
        there = start if resumed else 0
        length = answer.headers["Content-Length"]
        total = None if length is None else there + int(length)
        progress(address, there, total)
        try:
            stream = part.open("ab" if resumed else "wb")
        except OSError as error:
            raise unwritable(part, error) from error
        with stream:
            while chunk := answer.read(_CHUNK):
                there += len(chunk)
                if there > limit:
                    raise _WrongFileError(f"more than the {limit:,} bytes expected")
                try:
                    stream.write(chunk)
                except OSError as error:
                    raise unwritable(part, error) from error
                progress(address, there, total)
    if total is not None and there < total:
        raise http.client.HTTPException(f"broke off at {there:,} of {total:,} bytes")


def _checked(part: Path, sha256: str) -> bytes:
    data = part.read_bytes()
    received = hashlib.sha256(data).hexdigest()
    if received != sha256:
        raise _WrongFileError(
            f"{len(data):,} bytes\n    sha256 expected {sha256}\n    sha256 received {received}"
        )
    part.unlink()
    return data


def _reason(fault: Exception) -> str:
    inner = getattr(fault, "reason", fault)
    return str(getattr(inner, "strerror", None) or inner or type(fault).__name__)
