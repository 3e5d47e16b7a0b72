"""What tests share: the real texts where they are present, and tiny projects."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real texts beside the project; tests that need it skip where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the real texts beside the project (../shared) are not present")
    return SHARED


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test process: never the one of whoever runs the tests."""
    place = tmp_path_factory.getbasetemp() / "discourse-cache"
    monkeypatch.setenv("DISCOURSE_CACHE", str(place))
    return place


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny project: six texts with a year and a level, and an experiment over them."""
    texts = tmp_path / "corpora/tiny/texts"
    texts.mkdir(parents=True)
    rows = ["id,year,level"]
    for at, (year, level, text) in enumerate(TINY, start=1):
        (texts / f"d{at}.txt").write_text(text, "utf-8")
        rows.append(f"d{at},{year},{level}")
    (tmp_path / "corpora/tiny/metadata.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (tmp_path / "experiments").mkdir()
    (tmp_path / "experiments/tiny.yaml").write_text(TINY_EXPERIMENT, "utf-8")
    return tmp_path


TINY = (
    (2019, "国家", "深化产教融合，推进医工交叉。产教深度融合是方向，平稳增长是目标。"),
    (2019, "高校", "医工结合要落到实处，产教融合要有平台。"),
    (2020, "国家", "稳增长、促改革。产教融合、校企合作写进规划。"),
    (2020, "高校", "医工交叉研究院成立，师生走进医院和工厂。"),
    (2021, "国家", "坚持创新驱动，建设现代产业学院。"),
    (2021, "高校", "医工融合育人，产教融合办学，学科交叉求新。"),
)

TINY_EXPERIMENT = """\
discourse: 1
name: tiny
title: 小小的实验
seed: 7
corpus: {path: ../corpora/tiny}
fields:
  period: {source: year, levels: {前期: [2019, 2020], 后期: [2021, 2025]}}
phrases:
  产教融合: [产教融合, 产教深度融合]
  医工交叉: [医工交叉, 医工结合, 医工融合]
  稳增长: {variants: [稳增长], not_in: [平稳增长]}
analyses:
  trend: {run: phrase_frequency, by: year, figures: [line]}
  lines: {run: concordance, fields: [period, level], context: 6}
  words: {run: word_frequency, top: 10}
"""
