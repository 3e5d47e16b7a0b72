"""Corpora: sorted, typed, grouped, cut into units that people find again."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from discourse.corpus import Corpus, Document, Field
from discourse.errors import InputError, UnknownNameError

LAW = "某某法\n第一章 总则\n第一条 为了促进产教融合，制定本法。\n本法所称产教融合，是指合作育人。\n第二条 国家支持医工交叉。"


def make() -> Corpus:
    return Corpus(
        [
            Document("c", "医工交叉。产教融合！", fields={"year": 2021, "level": "university"}),
            Document("a", "高质量发展。", fields={"year": 2013, "level": "national"}),
            Document(
                "b", "第一段。\n第二段，含ABC与12。", fields={"year": 2016, "level": "national"}
            ),
            Document("d", "", fields={"year": None, "level": "province"}),
        ],
        fields=[Field("level", str, ("national", "province", "university"))],
    )


def test_documents_are_sorted_by_id_whatever_order_they_came_in() -> None:
    assert make().ids == ("a", "b", "c", "d")
    assert Corpus(reversed(make().documents)).ids == make().ids


def test_two_documents_of_one_id_are_refused_by_name() -> None:
    with pytest.raises(InputError, match="two documents have the id 'a'"):
        Corpus([Document("a", "甲"), Document("a", "乙")])


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        ({"year": 2016}, ["b"]),
        ({"year": {"from": 2014, "to": 2021}}, ["b", "c"]),
        ({"level": ["national", "province"]}, ["a", "b", "d"]),
        ({"level": "national", "year": {"to": 2013}}, ["a"]),
        ({}, ["a", "b", "c", "d"]),
    ],
)
def test_where_keeps_what_meets_every_condition(condition, ids) -> None:
    assert list(make().where(condition).ids) == ids


def test_an_unknown_field_or_document_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'level'"):
        make().where({"levle": "national"})
    with pytest.raises(UnknownNameError, match="unknown document"):
        make()["e"]


def test_groups_follow_declared_levels_and_put_missing_values_last() -> None:
    assert make().groups("level").keys == (("national",), ("province",), ("university",))
    assert make().groups("year").keys == ((2013,), (2016,), (2021,), (None,))
    assert make().groups(["level", "year"]).keys[0] == ("national", 2013)
    assert make().groups(None).keys == ((),)


def test_periods_are_made_from_years_and_run_in_time() -> None:
    corpus = make().with_levels(
        "period", source="year", levels={"十二五": [2011, 2015], "十三五": [2016, 2020]}
    )
    assert corpus.values("period") == ["十二五", "十三五", None, None]
    assert corpus.field("period").time
    assert corpus.groups("period").keys == (("十二五",), ("十三五",), (None,))


def test_levels_that_overlap_are_refused() -> None:
    with pytest.raises(InputError, match="falls into two levels"):
        make().with_levels("period", source="year", levels={"甲": [2010, 2015], "乙": [2013, 2020]})


def test_size_counts_letters_and_digits_but_no_punctuation() -> None:
    assert make().sizes().tolist() == [5, 13, 8, 0]
    assert make().sizes("han").tolist() == [5, 8, 8, 0]


def test_units_tile_the_text_and_carry_ids() -> None:
    corpus = Corpus([Document("law", LAW), *make()])
    for kind in ("document", "article", "paragraph", "sentence"):
        units = corpus.units(kind)
        covered = [set() for _ in corpus]
        for at in range(len(units)):
            span = set(range(units.start[at], units.end[at]))
            assert not covered[units.document[at]] & span
            covered[units.document[at]] |= span
        for document, places in zip(corpus, covered, strict=True):
            assert {at for at, c in enumerate(document.text) if not c.isspace()} <= places
    labels = corpus.units("article").labels
    assert "law 第二条" in labels
    assert corpus.units("paragraph").labels[:2] == ("a §1", "b §1")


def test_a_place_is_located_in_its_unit() -> None:
    units = make().units("paragraph")
    documents, offsets = np.array([0, 1, 1, 2]), np.array([0, 0, 6, 3])
    assert [units.labels[i] for i in units.locate(documents, offsets)] == [
        "a §1",
        "b §1",
        "b §2",
        "c §1",
    ]


def test_the_digest_tells_content_and_nothing_else() -> None:
    assert make().digest == make().digest
    changed = Corpus(
        [*make().documents[:3], Document("d", "一", fields={"year": None, "level": "province"})]
    )
    assert changed.digest != make().digest


def test_a_document_travels_to_another_process_unchanged() -> None:
    document = make()["b"]
    again = pickle.loads(pickle.dumps(document))
    assert (again.id, again.text, dict(again.fields)) == (
        document.id,
        document.text,
        dict(document.fields),
    )
