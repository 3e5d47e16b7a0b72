"""Parts of speech: this package against jieba.posseg, on the same texts, with equal pairs.

    python benchmarks/tagging.py FOLDER [MEGABYTES [ROUNDS]]

FOLDER has .txt files. The programs take turns; every round starts without memory of the last, and
is checked. Seconds of start-up are told apart.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from discourse.text import normalize

Pairs = list[list[tuple[str, str]]]


def read(folder: str, size: float) -> list[str]:
    """Texts from all over the folder, together of about so many bytes, as the package reads them.

    In traditional script, which the model does not know, jieba is four times slower still.
    """
    paths = sorted(Path(folder).rglob("*.txt"))
    whole = sum(path.stat().st_size for path in paths)
    step = max(1, int(whole / size))
    return [normalize(path.read_text("utf-8", errors="replace")).text for path in paths[::step]]


def start_ours(hmm: bool) -> Any:
    from discourse.tokenizers.posseg import PartsOfSpeech

    tagger = PartsOfSpeech((), hmm)
    tagger(["杭研"])
    return tagger


def start_jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg
    jieba.setLogLevel(logging.ERROR)
    jieba.posseg.lcut("杭研")
    return jieba.posseg


def compare(texts: list[str], hmm: bool, rounds: int, theirs: Any) -> list[float]:
    ratios = []
    for _ in range(rounds):
        ours = start_ours(hmm)
        begin = time.perf_counter()
        mine: Pairs = ours(texts).pairs()
        between = time.perf_counter()
        plain = [[(pair.word, pair.flag) for pair in theirs.lcut(t, HMM=hmm)] for t in texts]
        end = time.perf_counter()
        assert mine == plain, "the pairs differ"
        ratios.append((end - between) / (between - begin))
    return ratios


def main(folder: str, megabytes: str = "1.5", rounds: str = "5") -> None:
    texts = read(folder, float(megabytes) * 1e6)
    begin = time.perf_counter()
    start_ours(True)
    between = time.perf_counter()
    theirs = start_jieba()
    end = time.perf_counter()
    size = sum(len(text.encode()) for text in texts) / 1e6
    for hmm in (True, False):
        ratios = compare(texts, hmm, int(rounds), theirs)
        print(
            f"{'with' if hmm else 'without'} model, {size:.1f} MB: "
            f"{statistics.median(ratios):.1f} x jieba.posseg.lcut "
            f"(min {min(ratios):.1f}, max {max(ratios):.1f}, {rounds} rounds, equal pairs); "
            f"start-up {between - begin:.2f} s against {end - between:.2f} s"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
