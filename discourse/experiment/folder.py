"""The result folder: written beside its place, fsynced, published by one rename."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from discourse.digest import file_digest
from discourse.errors import DriftError, EnvironmentFault
from discourse.experiment.contents import contents
from discourse.experiment.outcome import Run
from discourse.experiment.safe_writing import sync_folder, unwritable, write_bytes
from discourse.experiment.sameness import differences, files_of


@dataclass(frozen=True)
class Target:
    """Where a run belongs: ``results/<name>/<id>``."""

    root: Path
    id: str

    @property
    def folder(self) -> Path:
        """The folder of a finished run."""
        return self.root / self.id

    @property
    def failed_folder(self) -> Path:
        """The record of a run in which a step failed: never under a finished run's name."""
        return self.root / f"{self.id}.failed"

    @property
    def finished(self) -> bool:
        """Whether a complete result is there: the manifest is written last."""
        return (self.folder / "manifest.json").is_file()

    def refuse_damage(self) -> None:
        """Raise if a file of the finished run is missing or has other bytes than it was given.

        Raises
        ------
        DriftError
            The files, by name.
        """
        damaged = [
            path
            for path, (_, sha256) in files_of(self.folder).items()
            if not (self.folder / path).is_file() or file_digest(self.folder / path) != sha256
        ]
        if damaged:
            raise DriftError(
                f"files were changed after the run (结果文件被改动): {', '.join(damaged[:5])}",
                where=self.folder.as_posix(),
                remedy="move the folder away and run again",
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the target; the system lets go of it when the process ends, however it ends.

        Raises
        ------
        EnvironmentFault
            Another run holds it, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        holder = self.root / f".{self.id}.holder"
        lock = FileLock(self.root / f".{self.id}.lock", timeout=0)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
            holder.write_text(f"process {os.getpid()} on {platform.node()}", "utf-8")
        except Timeout:
            raise EnvironmentFault(
                f"another run is writing it (另一个运行正在写入): {_read_holder(holder)}",
                where=self.folder.as_posix(),
                remedy="wait until it is done; its result will be this one's",
            ) from None
        except OSError as error:
            raise unwritable(self.root, error) from error
        try:
            self._sweep()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _sweep(self) -> None:
        """Remove what interrupted runs left; under the lock nobody else is writing it."""
        for left in self.root.glob(f".{self.id}.partial-*"):
            shutil.rmtree(left, ignore_errors=True)


def publish(target: Target, run: Run) -> Literal["done", "reproduced", "failed"]:
    """Write a run's files and give them their place in one step.

    Raises
    ------
    DriftError
        A finished run of the same recipe holds other numbers; it stays as it was.
    EnvironmentFault
        No space or no permission; nothing is left in the place of a result.
    """
    partial = target.root / f".{target.id}.partial-{os.getpid()}"
    try:
        _write(partial, run)
        return _place(target, partial, failed=bool(run.failed))
    except EnvironmentFault:
        raise
    except OSError as error:
        raise unwritable(Path(error.filename or target.root), error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _place(
    target: Target, partial: Path, *, failed: bool
) -> Literal["done", "reproduced", "failed"]:
    if failed:
        _replace(target.failed_folder, partial)
        return "failed"
    if not target.finished:
        _replace(target.folder, partial)
        shutil.rmtree(target.failed_folder, ignore_errors=True)
        return "done"
    if drift := differences(target.folder, partial):
        raise DriftError(
            f"the same recipe gave other numbers (同一配方得出不同结果): {'; '.join(drift)}",
            where=target.folder.as_posix(),
            remedy="the earlier result was kept; its provenance/environment.json names the "
            "libraries it was made with",
        )
    return "reproduced"


def _write(partial: Path, run: Run) -> None:
    files: list[dict[str, Any]] = []
    for item in contents(run):
        path = partial / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, item.content)
        files.append(
            {
                "path": item.path,
                "bytes": len(item.content),
                "sha256": file_digest(path),
                "class": item.comparison,
            }
        )
    manifest = {
        "discourse": 1,
        "run": run.id,
        "name": run.experiment.name,
        "recipe": run.recipe,
        "documents": len(run.corpus),
        "problems": len(run.findings),
        "steps": [
            {
                "name": outcome.step.name,
                "run": outcome.step.run,
                "state": "failed" if outcome.error else "done",
                "rows": len(outcome.result) if outcome.result else None,
            }
            for outcome in run.outcomes
        ],
        "files": sorted(files, key=lambda entry: str(entry["path"])),
        "volatile": run.circumstances,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_bytes(partial / "manifest.json", text.encode())
    for folder in sorted({partial, *(path.parent for path in partial.rglob("*"))}):
        sync_folder(folder)


def _replace(place: Path, partial: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    partial.rename(place)
    sync_folder(place.parent)


def _read_holder(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return "an unknown process"
