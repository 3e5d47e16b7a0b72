"""Couplets: which runs of clauses are found, where they begin and end, and what is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.slogans import extract
from discourse.slogans.parallel.scoring import choose_runs, load_scorer
from discourse.slogans.parallelism import find_couplets, find_joined, find_parallels
from discourse.slogans.reading import Reading


def couplets(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.subtype) for mention in find_couplets(Reading(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）筑牢思想根基，激发创新活力。\n各单位要认真落实。", ("筑牢思想根基，激发创新活力", "heading")),
        ("着力推进绿色发展、循环发展、低碳发展，建设美丽校园。", ("绿色发展、循环发展、低碳发展", "run")),
        ("让教师管出公平、管出效率、管出活力，学校才有希望。", ("管出公平、管出效率、管出活力", "anaphora")),
        ("坚持依法治校和以德治校相结合。", ("依法治校和以德治校相结合", "pair")),
    ],
)  # fmt: skip
def test_a_couplet_is_found_whole_with_its_subtype(text, expected) -> None:
    assert couplets(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "学校建有图书馆、博物馆、体育馆，每天开放。",
        "会议由教育部、科技部主持，下午结束。",
        "项目分准备阶段、实施阶段、总结阶段。",
        "今年收入增长8.9%、7.7%，好于去年。",
        "历时三个月，跨了几个月。",
        "今天天气很好。",
        "",
        "。\n，、",
    ],
)
def test_lists_figures_and_plain_prose_are_no_couplets(text) -> None:
    assert couplets(text) == []


def test_a_couplet_never_stops_inside_a_list() -> None:
    text = "努力做到数据同源、服务同根、一次认证、一网通办的要求。"
    assert all(not text[m.end :].startswith("、") for m in find_couplets(Reading(text)))


def test_joined_pairs_keep_their_sides_and_no_leading_verb() -> None:
    text = "坚持统筹推进和重点突破相结合，完善制度。"
    assert [mention.text for mention in find_joined(Reading(text))] == ["统筹推进和重点突破相结合"]
    assert not list(find_joined(Reading("加强同各国的团结合作。")))


def test_a_term_inside_a_couplet_stays_beside_it() -> None:
    found = extract("（一）深化产教融合，推动校企合作。\n各校要落实。")
    outer = [m for m in found if m.kind == "couplet"]
    inner = [m for m in found if m.text == "产教融合"]
    assert outer
    assert inner
    assert outer[0].start <= inner[0].start < inner[0].end <= outer[0].end


def test_parallel_pairs_are_counted_by_neighbours() -> None:
    text = "完善管理制度，优化服务流程，加强队伍建设。他来了，我们走。"
    spans = find_parallels(text)
    assert [text[a:b] for a, b in spans] == [
        "完善管理制度，优化服务流程", "优化服务流程，加强队伍建设",
    ]  # fmt: skip
    assert find_parallels("") == []


@given(st.text(alphabet="坚持改革发展，、；。\n“”一（）二12的和与相结合 A", max_size=60))
def test_any_text_gives_spans_of_itself_that_do_not_overlap(text) -> None:
    reach = 0
    for mention in find_couplets(Reading(text)):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= reach
        assert "\n" not in mention.text
        reach = mention.end


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.floats(0, 1)), max_size=12))
def test_chosen_runs_never_share_a_character_and_no_better_one_is_left_out(rows) -> None:
    start = np.array([a for a, _, _ in rows], np.int64)
    end = start + np.array([n for _, n, _ in rows], np.int64)
    score = np.array([s for _, _, s in rows], np.float64)
    chosen = choose_runs(start, end, score, least=0.3)
    for at in range(len(rows)):
        rivals = [k for k in chosen if start[k] < end[at] and start[at] < end[k]]
        if at in chosen:
            assert rivals == [at]
        elif score[at] >= 0.3:
            assert any(score[k] >= score[at] for k in rivals)


def test_the_shipped_weights_put_half_at_the_threshold() -> None:
    scorer = load_scorer()
    assert scorer.rate(np.array([scorer.middle]))[0] == pytest.approx(0.5)


def test_held_out_f1_does_not_fall(shared) -> None:
    from dataclasses import replace

    from discourse.evaluation import Annotation, assess, read_gold
    from discourse.slogans.couplet_training import KIND, predict_unseen, see
    from discourse.slogans.model.material import texts_of

    gold = read_gold(shared / "gold/slogans")
    wanted = replace(gold, items=tuple(item for item in gold.items if item.kind == KIND))
    seen = [see(text) for text in texts_of(gold)]
    items = predict_unseen(seen, groups=[at % 5 for at in range(len(seen))])
    made = Annotation.of("held out", gold.documents, items, corpus=gold.corpus)
    row = next(iter(assess(made, wanted, resamples=10).scores.table.rows()))
    assert row[0] in (KIND, "all kinds")
    assert row[6] >= 0.49
