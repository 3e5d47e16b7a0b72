"""What holds for every analysis, built in or third-party, without a line of its own."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from numpydoc.docscrape import FunctionDoc

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus, Document
from discourse.digest import digest
from discourse.engines import engine
from discourse.errors import ConfigError, DiscourseError
from discourse.figures import FIGURES, draw
from discourse.mentions import Mentions, find_mentions
from discourse.phrase import as_phrases
from discourse.registry import input_types, inputs, options
from discourse.result import Result
from discourse.tokenizers import TokenSettings, tokenize
from discourse.tokens import Tokens

FAMILIES = {
    "产教融合": ["产教融合", "产教深度融合"],
    "医工交叉": ["医工交叉", "医工结合"],
    "从未出现的词": ["从未出现的词"],
}
SENTENCES = (
    "学校坚持需求导向，推进产教融合、医工交叉，打造“四维融合”体系。",
    "医院与企业共建平台，医工结合走深走实，成果转化提速。",
    "实施“卓越医师培育工程”，形成“党建+科研”模式，深化产教深度融合。",
    "会议以“协同创新，共建共享”为主题，强调要提高人才培养质量。",
    "完善需求牵引—学科交叉—成果转化链条，健全评价机制，服务区域发展。",
)
OPTIONS: dict[str, dict[str, object]] = {
    "topics": {"force": True, "n_topics": 2, "unit": "sentence", "min_document_frequency": 1},
    "topic_documents": {
        "force": True,
        "n_topics": 2,
        "unit": "sentence",
        "min_document_frequency": 1,
    },
}


def make_corpus() -> Corpus:
    return Corpus(
        Document(
            f"d{at}",
            "\n".join(SENTENCES[at % 5 :] + SENTENCES[: at % 5][: at % 3]),
            fields={"year": 2018 + at % 3, "level": "national" if at % 2 else "university"},
        )
        for at in range(9)
    )


def prepare(corpus: Corpus, workers: int = 0) -> dict[type, object]:
    where = engine("processes", workers=workers) if workers else engine("serial")
    phrases = as_phrases(FAMILIES)
    settings = TokenSettings(protect=phrases)
    return {
        Corpus: corpus,
        Tokens: tokenize(corpus, settings, engine=where),
        Mentions: find_mentions(corpus, phrases, engine=where),
    }


def run(name: str, ready: dict[type, object], **more: object) -> Result:
    function = ANALYSES.get(name)
    given = [next(ready[t] for t in input_types(p) if t in ready) for p in inputs(function)]
    return function(*given, **{**OPTIONS.get(name, {}), **more})


@pytest.fixture(scope="module")
def ready() -> dict[type, object]:
    return prepare(make_corpus())


@pytest.fixture(scope="module")
def results(ready: dict[type, object]) -> dict[str, Result]:
    return {name: run(name, ready) for name in ANALYSES}


@pytest.mark.parametrize("name", ANALYSES.names())
def test_is_one_public_function_in_a_file_of_its_name(name: str) -> None:
    module = ANALYSES.module(name)
    public = [
        n for n, f in vars(module).items()
        if inspect.isfunction(f) and f.__module__ == module.__name__ and not n.startswith("_")
    ]  # fmt: skip
    assert public == [name]
    assert module.__doc__
    assert len(module.__doc__.strip().splitlines()[0]) <= 110


@pytest.mark.parametrize("name", ANALYSES.names())
def test_says_what_it_takes_gives_raises_and_by_which_rule(name: str) -> None:
    function = ANALYSES.get(name)
    doc = FunctionDoc(function)
    assert doc["Summary"]
    for section in ("Parameters", "Returns", "Notes", "Examples"):
        assert doc[section], f"{name} lacks {section}"
    described = {part.strip().lstrip("*") for p in doc["Parameters"] for part in p.name.split(",")}
    asked = {p.name for p in (*inputs(function), *options(function))}
    assert described == asked


@pytest.mark.parametrize("name", ANALYSES.names())
def test_takes_corpus_tokens_or_mentions_and_about_eight_typed_options(name: str) -> None:
    function = ANALYSES.get(name)
    assert inputs(function)
    for item in inputs(function):
        assert set(input_types(item)) <= {Corpus, Tokens, Mentions}
    assert len(options(function)) <= 10
    kinds = {p.kind for p in inspect.signature(function).parameters.values()}
    assert kinds <= {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", ANALYSES.names())
def test_returns_the_columns_it_declares_each_described_in_both_languages(
    name: str, results: dict[str, Result]
) -> None:
    declared = ANALYSES.module(name).COLUMNS
    table = results[name].table
    assert set(table.names) <= {c.name for c in declared} | {"document", "variant"}
    assert [n for n in table.names if n in {c.name for c in declared}] == [
        c.name for c in declared if c.name in table.names
    ]
    for column in table.columns:
        assert column.description.endswith(".")
        assert column.zh, f"{name}.{column.name} has no Chinese name"


@pytest.mark.parametrize("name", ANALYSES.names())
def test_finds_something_and_says_how_it_was_counted(name: str, results: dict[str, Result]) -> None:
    result = results[name]
    assert result.analysis == name
    assert len(result) > 0
    assert result.title
    assert result.notes
    assert set(result.parameters) == {p.name for p in options(ANALYSES.get(name))} - {"engine"}


@pytest.mark.parametrize("name", ANALYSES.names())
def test_an_empty_corpus_gives_zero_rows_and_a_note(name: str) -> None:
    empty = prepare(Corpus([Document("空", "。", fields={"year": 2019, "level": "national"})]))
    try:
        result = run(name, empty)
    except DiscourseError as error:
        assert error.remedy  # noqa: PT017  a void question says what to do instead
        return
    assert result.notes
    measures = [c.name for c in result.table.with_role("measure") if c.name == "frequency"]
    assert not len(result) or all(result.table[m].sum() == 0 for m in measures)


@pytest.mark.parametrize("name", ANALYSES.names())
def test_leaves_its_input_as_it_was_and_gives_the_same_again(
    name: str, ready: dict[type, object], results: dict[str, Result]
) -> None:
    corpus, tokens, mentions = ready[Corpus], ready[Tokens], ready[Mentions]
    before = digest([corpus.digest, tokens.ids, tokens.kept, mentions.start, mentions.phrase])
    assert run(name, ready).to_csv() == results[name].to_csv()
    assert before == digest(
        [corpus.digest, tokens.ids, tokens.kept, mentions.start, mentions.phrase]
    )


@pytest.mark.parametrize("name", ANALYSES.names())
def test_does_not_depend_on_the_order_in_which_documents_were_read(
    name: str, results: dict[str, Result]
) -> None:
    turned = prepare(Corpus(reversed(make_corpus().documents)))
    assert run(name, turned).to_csv() == results[name].to_csv()


def test_processes_give_the_bytes_of_serial(results: dict[str, Result]) -> None:
    parallel = prepare(make_corpus(), workers=2)
    assert {n: run(n, parallel).to_csv() for n in ANALYSES} == {
        n: result.to_csv() for n, result in results.items()
    }


def test_any_hash_seed_gives_the_same_bytes() -> None:
    script = textwrap.dedent(
        f"""
        import json, runpy, warnings
        warnings.simplefilter("ignore")
        m = runpy.run_path({str(Path(__file__))!r})
        ready = m["prepare"](m["make_corpus"]())
        print(json.dumps({{n: m["digest"](m["run"](n, ready).to_csv()) for n in m["ANALYSES"]}}))
        """
    )
    outputs = []
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        outputs.append(json.loads(done.stdout.splitlines()[-1]))
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("figure", FIGURES.names())
@pytest.mark.parametrize("name", ANALYSES.names())
def test_every_figure_draws_it_or_says_which_column_it_lacks(
    name: str, figure: str, results: dict[str, Result]
) -> None:
    try:
        drawn = draw(results[name], figure)
    except ConfigError as error:
        assert "role" in error.what  # noqa: PT017
        return
    assert drawn.axes


@pytest.mark.parametrize("name", ANALYSES.names())
def test_shows_itself_in_a_notebook_and_as_a_frame(name: str, results: dict[str, Result]) -> None:
    result = results[name]
    assert result._repr_html_().startswith("<p><b>")
    frame = result.to_frame()
    assert list(frame.columns) == list(result.table.names)
    assert len(frame) == len(result)
