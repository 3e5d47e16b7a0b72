"""The text of the benchmarks: real sentences in a new order, with words that nobody has seen.

    python -m benchmarks.text MEGABYTES [SEED]

Sentences of ../shared/corpora, or of corpora/sample where that is absent, are drawn with a seed and
put together to documents of about 9 KB, in paragraphs of four. They are normalized before, so that
whoever reads a file reads the same characters as `read_corpus`.

Sentences that come again bring no new words, while the vocabulary of real text grows as
V = K · N^b with N tokens (Heaps 1978; b is about 0.5 to 0.6). So words are coined: whenever the words
of the sentences drawn so far and the coined ones are fewer than 19 · N^0.55, a sentence gets a new
one, a name of two or three characters and a code (衡岚KB7). The code is one token for jieba, with or
without HMM. One sentence in twenty gets an old one instead, earlier ones more often, so that coined
words recur as words do. K and b were chosen so that the curve leaves that of the sentences at about
1 MB: 1 and 10 MB have 16 and 53 thousand words, as counted without HMM; 100 and 1000 MB should by the
formula have 180 and 650 thousand. With HMM there are more, as names become words too.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from discourse.corpus import Corpus, Document
from discourse.text import normalize
from discourse.tokenizers import TokenSettings, tokenize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT.parent / "shared/corpora", ROOT / "corpora/sample/texts")
SCALE, POWER = 19.0, 0.55
DOCUMENT_BYTES = 9000
PARAGRAPH = 4
AGAIN = 0.05
YEARS = range(1985, 2025)
SPOT = re.compile("(?<=[，、；])(?=[一-鿿])")
UNSTEADY = re.compile(r"\d\s")
"""A space after a number is kept or not by what else the document holds: no such sentence."""
SENTENCE = re.compile(r"[^。！？\n]{5,}[。！？]")
CARD = "name: recombined\nheader_lines: none\nmetadata: {file: metadata.csv, key: id}\n"
VERSION = 1
"""Part of the folder's name: another one, and the text is built again."""


@dataclass
class Sentences:
    """Sentences to draw from, with the words and the number of tokens of each."""

    texts: list[str]
    words: list[list[int]]
    tokens: list[int]
    signs: str = field(init=False)

    def __post_init__(self) -> None:
        self.signs = "".join(sorted({c for c in "".join(self.texts) if "一" <= c <= "鿿"}))


def build(megabytes: float, seed: int = 7, *, place: Path | None = None) -> Path:
    """The folder of a text of so many megabytes (10^6 bytes); built once, found again later."""
    parent = place or Path(tempfile.gettempdir()) / "discourse-benchmarks"
    source = "shared" if SOURCES[0].is_dir() else "sample"
    folder = parent / f"text-{VERSION}-{source}-{megabytes:g}-{seed}"
    if (folder / "about.json").exists():
        return folder
    sentences = read_sentences()
    about: dict[str, float] = {"documents": 0, "bytes": 0}
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "corpus.yaml").write_text(CARD, "utf-8")
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "year", "part"))
        for at, text in enumerate(documents(sentences, megabytes, seed)):
            name = f"d{at:07}"
            below = folder / "texts" / f"{at // 1000:04}"
            below.mkdir(exist_ok=True)
            content = text.encode()
            (below / f"{name}.txt").write_bytes(content)
            rows.writerow((name, YEARS[at * 7 % len(YEARS)], f"p{at % 10}"))
            about["documents"] += 1
            about["bytes"] += len(content)
    (folder / "about.json").write_text(json.dumps(about), "utf-8")
    return folder


def documents(sentences: Sentences, megabytes: float, seed: int) -> Iterator[str]:
    """Documents one by one, until there are so many megabytes."""
    rng = random.Random(seed)
    left = megabytes * 1e6
    drawn = bytearray(len(sentences.texts))
    seen: set[int] = set()
    tokens = coined = 0
    while left > 0:
        body: list[str] = []
        size = 0
        while size < min(DOCUMENT_BYTES, left):
            at = rng.randrange(len(drawn))
            text = sentences.texts[at]
            tokens += sentences.tokens[at]
            if not drawn[at]:
                drawn[at] = 1
                seen.update(sentences.words[at])
            old = rng.random() < AGAIN
            if len(seen) + coined < SCALE * tokens**POWER:
                text = insert(text, coin(coined, seed, sentences.signs), rng)
                coined += 1
            elif old and coined:
                # The square prefers early words, and needs no memory of what was used.
                again = int(coined * rng.random() ** 2)
                text = insert(text, coin(again, seed, sentences.signs), rng)
            body.append(text)
            size += len(text.encode())
            if len(body) % PARAGRAPH == 0:
                body.append("\n")
                size += 1
        left -= size
        yield "".join(body).strip("\n") + "\n"


def coin(number: int, seed: int, signs: str) -> str:
    """The coined word of a number: a name, and a code that no other has."""
    rng = random.Random(f"{seed} {number}")
    name = "".join(rng.choices(signs, k=rng.choice((2, 2, 3))))
    rest, code = number // 10, ""
    while rest or len(code) < 2:
        rest, letter = divmod(rest, 26)
        code = chr(ord("A") + letter) + code
    return f"{name}{code}{number % 10}"


def insert(sentence: str, word: str, rng: random.Random) -> str:
    """The sentence with the word after one of its commas, or at its head."""
    spots = [match.start() for match in SPOT.finditer(sentence)]
    at = rng.choice(spots) if spots else 0
    return sentence[:at] + word + sentence[at:]


def read_sentences() -> Sentences:
    """Every sentence of the source once, in the order of the files."""
    source = next(place for place in SOURCES if place.is_dir())
    found: dict[str, None] = {}
    for path in sorted(source.rglob("*.txt")):
        text = normalize(path.read_text("utf-8", errors="replace")).text
        heard = (sentence.strip() for sentence in SENTENCE.findall(text))
        found.update(dict.fromkeys(s for s in heard if not UNSTEADY.search(s)))
    texts = list(found)
    corpus = Corpus([Document(f"{at:07}", text) for at, text in enumerate(texts)])
    tokens = tokenize(corpus, TokenSettings(lexicon=()))
    bounds = tokens.bounds.tolist()
    ids = [tokens.ids[a:b].tolist() for a, b in pairwise(bounds)]
    return Sentences(texts, ids, [len(words) for words in ids])


if __name__ == "__main__":
    print(build(float(sys.argv[1]), *map(int, sys.argv[2:3])))
