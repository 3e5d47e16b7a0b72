"""What a user would write: read, cut, count, keywords, topics and a cloud with the usual libraries.

    python benchmarks/plain_script.py FOLDER OUTPUT [short]

FOLDER is a text of `benchmarks.text`. OUTPUT gets what was found, as JSON, and cloud.png; "short"
leaves out TextRank, topics and the cloud. `benchmarks.user_script` runs it against one
`discourse run`.
"""

import csv
import json
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

warnings.simplefilter("ignore")

import jieba  # noqa: E402
import jieba.analyse  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
FONT = ROOT / "discourse/fonts/DiscourseSansSC-Regular.otf"
TOPICS = 10

folder, output = Path(sys.argv[1]), Path(sys.argv[2])
short = "short" in sys.argv[3:]
output.mkdir(parents=True, exist_ok=True)
seconds = {}
clock = time.perf_counter()


def lap(name):
    global clock
    seconds[name], clock = time.perf_counter() - clock, time.perf_counter()


with (folder / "metadata.csv").open(encoding="utf-8") as file:
    part = {row["id"]: row["part"] for row in csv.DictReader(file)}
texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))}
lap("read")

stop = jieba.analyse.default_tfidf.stop_words
words = {
    name: [w for w in jieba.cut(text) if len(w.strip()) >= 2 and w.lower() not in stop]
    for name, text in texts.items()
}
lap("cut")
counts = Counter(word for found in words.values() for word in found)
lap("count")
tags = {name: jieba.analyse.extract_tags(text, topK=20) for name, text in texts.items()}
lap("extract_tags")
found = {"counts": counts, "tags": tags}

if not short:
    import numpy as np
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel
    from wordcloud import WordCloud

    lap("imports")
    tenth = [name for name in texts if part[name] == "p0"]
    found["textrank"] = {name: jieba.analyse.textrank(texts[name], topK=20) for name in tenth}
    lap("textrank")
    dictionary = Dictionary(words.values())
    dictionary.filter_extremes(no_below=3, no_above=0.5, keep_n=None)
    bags = [dictionary.doc2bow(document) for document in words.values()]
    lap("dictionary")
    model = LdaModel(
        bags, num_topics=TOPICS, id2word=dictionary, chunksize=2000, passes=20, iterations=100,
        alpha=np.full(TOPICS, 0.1), eta=0.01, eval_every=None, minimum_probability=0.0,
        random_state=7, dtype=np.float64,
    )  # fmt: skip
    found["terms"] = len(dictionary)
    found["topics"] = [[w for w, _ in model.show_topic(at, 15)] for at in range(TOPICS)]
    lap("LDA")
    cloud = WordCloud(font_path=str(FONT), width=900, height=520, max_words=100, random_state=7)
    cloud.generate_from_frequencies(dict(counts.most_common(100)))
    cloud.to_file(str(output / "cloud.png"))
    lap("cloud")

(output / "found.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
lap("write")
print(json.dumps(seconds))
