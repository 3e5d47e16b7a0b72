"""TextRank against jieba's own loop and against the fixed point."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from discourse.measures.textrank import textrank

edges = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)), st.integers(1, 9), min_size=1, max_size=20
)


def rank_plainly(weights, size, *, sweeps):
    graph = {}
    for (one, other), weight in weights.items():
        graph.setdefault(one, []).append((other, weight))
        graph.setdefault(other, []).append((one, weight))
    out = {node: sum(weight for _, weight in links) for node, links in graph.items()}
    value = dict.fromkeys(graph, 1.0 / size)
    for _ in range(sweeps):
        for node in sorted(graph):
            pull = sum(weight / out[other] * value[other] for other, weight in graph[node])
            value[node] = (1 - 0.85) + 0.85 * pull
    return value


def number(weights):
    nodes = sorted({node for pair in weights for node in pair})
    place = {node: at for at, node in enumerate(nodes)}
    return {(place[a], place[b]): weight for (a, b), weight in weights.items()}, len(nodes)


@given(edges)
def test_ten_sweeps_equal_a_plain_loop(weights):
    weights, size = number(weights)
    plain = np.array([value for _, value in sorted(rank_plainly(weights, size, sweeps=10).items())])
    source, target = np.array(list(weights)).T
    found = textrank(source, target, np.array(list(weights.values()), float), size)
    lowest = plain.min() / 10
    assert found.tolist() == ((plain - lowest) / (plain.max() - lowest)).tolist()


def test_the_order_is_that_of_the_fixed_point():
    rng = np.random.default_rng(1)
    weights, size = number(
        {(a, b): 1 + int(rng.integers(5)) for a in range(30) for b in rng.integers(30, size=4)}
    )
    fixed = rank_plainly(weights, size, sweeps=400)
    source, target = np.array(list(weights)).T
    found = textrank(source, target, np.array(list(weights.values()), float), size)
    assert np.argsort(-found)[:10].tolist() == sorted(fixed, key=fixed.get, reverse=True)[:10]


def test_no_nodes_have_no_rank():
    empty = np.zeros(0, np.int64)
    assert textrank(empty, empty, np.zeros(0), 0).tolist() == []
