"""What cannot be done in the memory at hand is refused before it starts, with the estimate."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus, Document
from discourse.errors import EnvironmentFault
from discourse.experiment.bounds import estimate, memory_at_hand, refuse_excess
from discourse.experiment.steps import Step


def test_an_analysis_that_holds_everything_is_refused_with_its_estimate() -> None:
    corpus = Corpus([Document("甲", "产教融合" * 25_000_000)], name="大")
    steps = [Step(run, run, (), {}) for run in ("phrase_frequency", "new_phrases")]
    need = estimate("new_phrases", 100_000_000, {})
    assert need > 1e9
    refuse_excess(steps, corpus, memory=need)
    with pytest.raises(EnvironmentFault) as caught:
        refuse_excess(steps, corpus, memory=need - 1)
    assert "new_phrases about" in str(caught.value)
    assert "phrase_frequency about" not in str(caught.value)
    assert "100,000,000 characters" in str(caught.value)


def test_what_streams_is_never_refused() -> None:
    for run in ("phrase_frequency", "word_frequency", "concordance"):
        assert estimate(run, 10**12, {}) == 0
    assert estimate("keywords", 10**12, {"unit": "word", "method": "tf_idf"}) == 0
    assert estimate("keywords", 10**12, {"unit": "phrase", "method": "tf_idf"}) > 0
    assert all(estimate(run, 1_000_000, {}) < 1e9 for run in ANALYSES)


def test_memory_is_the_least_of_what_the_system_and_its_limits_leave(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:  9000 kB\nMemAvailable:  3000 kB\n")
    limit = tmp_path / "limit"
    limit.write_text("max\n")
    assert memory_at_hand(meminfo, [str(limit)]) == 3000 * 1024
    limit.write_text("1000\n")
    assert memory_at_hand(meminfo, [str(limit), str(tmp_path / "none")]) == 1000
