"""Tokenizing side by side: our cut and finished Tokens against jieba.lcut, on the same texts.

    python benchmarks/tokenizing.py FOLDER [MEGABYTES [ROUNDS]]

FOLDER holds .txt files, at any depth; of these an even sample is taken. Every round runs jieba, the
cut and the tokens one after the other in this process; a ratio is between times of one round, in
seconds of processor time. Equal words are checked, start-up is not counted.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from discourse.corpus import Corpus, Document
from discourse.text import normalize
from discourse.tokenizers import TokenSettings, tokenize
from discourse.tokenizers.jieba import jieba
from discourse.tokenizers.reference import reference


def read_sample(folder: str, megabytes: float) -> Corpus:
    paths = sorted(Path(folder).rglob("*.txt"))
    random.Random(1).shuffle(paths)
    documents: list[Document] = []
    held = 0
    for path in paths:
        if held >= megabytes * 1e6:
            break
        text = normalize(path.read_text("utf-8")).text
        held += len(text.encode())
        documents.append(Document(f"{len(documents):05}", text))
    return Corpus(documents)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    outcome = run()
    return time.process_time() - start, outcome


def compare(corpus: Corpus, settings: TokenSettings, rounds: int) -> None:
    recipe = settings.load().recipe
    texts = [document.text for document in corpus]
    ours, theirs = jieba(recipe), reference(recipe.words)
    tokenize(corpus, settings)
    ratios: dict[str, list[float]] = {"cut": [], "tokens": []}
    for _ in range(rounds):
        slow, words = timed(lambda: [theirs.lcut(text, HMM=recipe.hmm) for text in texts])
        quick, numbered = timed(lambda: ours.number(texts))
        whole, tokens = timed(lambda: tokenize(corpus, settings))
        ratios["cut"].append(slow / quick)
        ratios["tokens"].append(slow / whole)
        assert numbered.words() == words, "the cut differs from jieba's"
        for at, expected in enumerate(words):
            solid = [word for word in expected if not word.isspace()]
            assert tokens.words(at) == solid, "the tokens differ from jieba's"
    characters = sum(map(len, texts))
    fast = 1 - sum(map(ours.handed_over, texts)) / characters
    for name, found in ratios.items():
        print(
            f"{name:8}hmm={recipe.hmm!s:6}words={len(recipe.words):<6}"
            f"median {statistics.median(found):5.1f}  min {min(found):5.1f}  max {max(found):5.1f}"
            f"  fast path {fast:.4%}",
            flush=True,
        )


def main(folder: str, megabytes: str = "2", rounds: str = "5") -> None:
    corpus = read_sample(folder, float(megabytes))
    for hmm in (True, False):
        for lexicon in ((), ("policy",)):
            compare(corpus, TokenSettings(hmm=hmm, lexicon=lexicon), int(rounds))


if __name__ == "__main__":
    main(*sys.argv[1:])
