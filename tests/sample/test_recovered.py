"""What is planted in the sample corpus comes out of the analyses."""

from __future__ import annotations

import pytest

from discourse.analyses.attributions import attributions
from discourse.analyses.families import families
from discourse.analyses.frameworks import frameworks
from discourse.analyses.new_phrases import new_phrases
from discourse.analyses.phrase_frequency import phrase_frequency
from discourse.analyses.slogans import slogans
from discourse.analyses.topic_documents import topic_documents
from discourse.analyses.topics import topics
from discourse.mentions import find_mentions
from discourse.phrase import as_phrases
from discourse.tokenizers import TokenSettings, tokenize


def found(sample, phrases, by=None):
    result = phrase_frequency(find_mentions(sample, as_phrases(phrases)), by=by)
    return result.to_frame()


@pytest.fixture(scope="module")
def rows(sample):
    return slogans(sample).to_frame()


def test_the_sample_is_read_with_its_fields(sample) -> None:
    assert len(sample) == 72
    assert sample.field("level").levels == ("national", "province", "university")
    assert sample.field("year").type is int
    assert not any("发文机关：" in document.text for document in sample)


def test_every_tracked_phrase_is_counted_as_in_the_body(truth, bodies, sample) -> None:
    mentions = find_mentions(sample, as_phrases(truth["tracked"]), nesting="overlapping")
    matrix = mentions.counts().toarray()
    for row, document in zip(matrix, sample, strict=True):
        assert dict(zip(mentions.names, row.tolist(), strict=True)) == {
            phrase: bodies[document.id].count(phrase) for phrase in truth["tracked"]
        }


def test_families_have_their_totals_by_year(truth, phenomena, sample, files, bodies) -> None:
    item = phenomena["family_totals"]
    frame = found(sample, item["families"], by="year").set_index(["phrase", "year"])["frequency"]
    for family, by_year in item["expected"].items():
        for year, total in by_year.items():
            in_headers = sum(
                files[d["id"]].count(v) - bodies[d["id"]].count(v)
                for d in truth["documents"] if str(d["year"]) == year
                for v in item["families"][family]
            )  # fmt: skip
            assert frame[family, int(year)] == total - in_headers


def test_succession_shows_in_the_years(phenomena, sample) -> None:
    expected = phenomena["succession"]["expected"]
    frame = found(sample, phenomena["succession"]["phrases"], by="year")
    used = frame[frame["frequency"] > 0].groupby("phrase")["year"]
    assert used.max()["产教结合"] == expected["last_year"]
    assert used.min()["产教融合"] == expected["first_year_of_successor"]


def test_one_unit_adopts_in_name_only(phenomena, sample) -> None:
    item = phenomena["name_only"]
    frame = found(sample, {"医工交叉": ["医工交叉"]}, by="unit")
    row = frame[frame["unit"].astype(str) == item["groups"][0]].iloc[0]
    assert row["frequency"] >= item["expected"]["frequency"] - 1
    assert row["frequency_outside_names"] == item["expected"]["frequency_outside_names"]


def test_a_group_year_without_documents_has_no_row(phenomena, sample) -> None:
    frame = found(sample, ["产教融合"], by=["unit", "year"])
    present = {
        (str(unit), int(year)) for unit, year in zip(frame["unit"], frame["year"], strict=True)
    }
    for unit, years in phenomena["missing_group_years"]["all_missing"].items():
        assert not any((unit, year) in present for year in years)
        assert all((unit, year) in present for year in range(2012, 2026) if year not in years)


def test_a_rise_by_one_document_is_told_by_its_share(phenomena, sample) -> None:
    item = phenomena["single_document_rise"]
    row = found(sample, item["phrases"]).iloc[0]
    assert row["max_document_share"] == pytest.approx(
        item["expected"]["max_document_share"], abs=0.05
    )
    assert row["document_frequency"] == item["expected"]["document_frequency"]


def test_a_shift_of_genres_shows_in_the_genres(phenomena, sample) -> None:
    frame = found(sample, phenomena["genre_shift"]["phrases"], by="genre")
    assert frame.loc[frame["frequency"] > 0, "genre"].astype(str).tolist() == ["branch_story"]


def test_names_and_titles_are_told_from_use(phenomena, sample) -> None:
    mentions = find_mentions(sample, as_phrases(["产教融合"]))
    for name, expected in phenomena["in_name_in_title"]["expected"].items():
        own = mentions.document == sample.ids.index(name)
        assert int((mentions.in_name & own).sum()) == expected["in_name"]
        if "in_title" in expected:
            assert int((mentions.in_title & own).sum()) == expected["in_title"]
            outside = own & ~mentions.in_name & ~mentions.in_title
            assert int(outside.sum()) == expected["outside"]


def test_a_phrase_that_is_denied_is_marked(phenomena, sample) -> None:
    for item in phenomena["negated"]["expected"]:
        mentions = find_mentions(sample, as_phrases([item["phrase"]]))
        own = mentions.document == sample.ids.index(item["document"])
        assert int((mentions.negated & own).sum()) == item["negated"]


def test_a_longer_string_is_no_hit_where_it_is_excluded(phenomena, sample, bodies) -> None:
    for item in phenomena["substring_traps"]["expected"]:
        phrases = {item["phrase"]: {"variants": [item["phrase"]], "not_in": [item["not_in"]]}}
        assert found(sample, phrases).iloc[0]["frequency"] == item["counted"]
        assert sum(body.count(item["phrase"]) for body in bodies.values()) == item["raw"]


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("quoted-slogan", 0.9, 0.8),
        ("plus-compound", 0.95, 0.9),
        ("dash-chain", 0.95, 0.9),
        ("numeric-abbreviation", 0.85, None),
        ("theme-line", 0.85, None),
        ("couplet", 0.8, None),
    ],
)
def test_planted_slogans_come_out_by_kind(
    truth, rows, files, bodies, kind, recall, precision
) -> None:
    planted = {
        (d["id"], s["text"])
        for d in truth["documents"] for s in d["slogans"]
        if s["kind"] == kind and s["text"] in bodies[d["id"]]
    }  # fmt: skip
    out = rows[rows["kind"] == kind]
    reported = set(zip(out["document"], out["text"].str.strip("“”"), strict=True))
    hits = {(d, t) for d, t in planted if (d, t) in reported or (d, t.strip("“”")) in reported}
    assert len(hits) / len(planted) >= recall, sorted(planted - hits)
    if precision is not None:
        assert len(hits) / len(reported) >= precision, sorted(reported - planted)


def test_members_are_those_of_the_text_and_never_invented(truth, phenomena, rows, bodies) -> None:
    by_text = rows.groupby(["document", "text"])["expansion"].apply(lambda v: set(v.fillna("")))
    right = wrong = asked = 0
    for document in truth["documents"]:
        for slogan in document["slogans"]:
            key = document["id"], slogan["text"]
            if (
                slogan["kind"] != "numeric-abbreviation"
                or slogan["text"] not in bodies[document["id"]]
            ):
                continue
            given = by_text.get(key, {""}) - {""}
            asked += bool(slogan["members"])
            right += bool(slogan["members"]) and "|".join(slogan["members"]) in given
            wrong += bool(slogan["members"]) and bool(given - {"|".join(slogan["members"])})
    assert right / asked >= 0.85
    assert wrong / asked <= 0.1
    trap = phenomena["four_lists_three"]
    own = rows[(rows["document"] == trap["documents"][0]) & rows["text"].isin(trap["phrases"])]
    assert set(own["expansion"].fillna("")) == {""}


def test_near_misses_are_no_slogans(truth, rows) -> None:
    reported = set(zip(rows["document"], rows["text"], strict=True))
    caught = [
        (document["id"], near["text"])
        for document in truth["documents"]
        for near in document["near_misses"]
        if (document["id"], near["text"].strip("“”")) in reported
    ]
    total = sum(len(document["near_misses"]) for document in truth["documents"])
    assert len(caught) / total <= 0.12, caught


def test_coined_phrases_are_found_whole_without_a_lexicon(phenomena, sample, bodies) -> None:
    table = new_phrases(sample).to_frame().set_index("phrase")
    for phrase in phenomena["new_phrases"]["expected"]:
        assert phrase in table.index
        assert table.loc[phrase, "frequency"] == sum(body.count(phrase) for body in bodies.values())


def test_speakers_are_named_with_post_and_organisation_and_differ_in_wording(
    phenomena, sample
) -> None:
    frame = attributions(sample).to_frame()
    for planted in phenomena["speakers"]["expected"]:
        own = frame[frame["speaker"] == planted["speaker"]]
        assert set(own["organisation"] + own["post"]) == {planted["post_and_organisation"]}
        for wording, count in planted["wordings"].items():
            assert int(own["clause"].str.count(wording).sum()) == count


def test_themes_gather_in_topics(truth, sample) -> None:
    tokens = tokenize(sample, TokenSettings())
    options = {"model": "nmf", "n_topics": 5, "unit": "document", "seed": 1}
    frame = topic_documents(tokens, **options).to_frame()
    main = frame.sort_values("share").groupby("document").tail(1).set_index("document")["topic"]
    theme = {document["id"]: document["theme"] for document in truth["documents"]}
    largest = {}
    for document, topic in main.items():
        largest.setdefault(topic, []).append(theme[document])
    pure = sum(max(themes.count(t) for t in set(themes)) for themes in largest.values())
    assert pure / len(main) >= 0.6
    assert len(topics(tokens, **options).table)


@pytest.fixture(scope="module")
def sets(sample):
    return frameworks(sample).to_frame()


def test_every_planted_framework_comes_out_with_its_members(truth, sets) -> None:
    rows = set(zip(sets["document"], sets["name"], sets["members"], strict=True))
    planted = [(d["id"], f) for d in truth["documents"] for f in d["frameworks"] if f["members"]]
    assert len(planted) >= 5
    assert [
        (name, one)
        for name, one in planted
        if (name, one["name"], "|".join(one["members"])) not in rows
    ] == []


def test_three_grow_into_four(phenomena, sets) -> None:
    item = phenomena["three_to_four"]
    for document, expected in zip(item["documents"], item["expected"], strict=True):
        own = sets[(sets["document"] == document) & (sets["name"] == expected["name"])]
        assert own["members"].tolist() == ["|".join(expected["members"])]
        assert not own["conflict"].any()


def test_one_name_with_two_sets_is_a_conflict(phenomena, sets) -> None:
    item = phenomena["framework_conflict"]
    own = sets[(sets["document"] == item["documents"][0]) & (sets["name"] == item["phrases"][0])]
    assert len(own) == item["expected"]["rows"]
    assert own["conflict"].all()
    assert own["members"].tolist() == ["|".join(m) for m in item["expected"]["members"]]
    assert sets["conflict"].sum() == item["expected"]["rows"]


def test_a_four_that_lists_three_is_no_framework(phenomena, sets) -> None:
    item = phenomena["four_lists_three"]
    own = sets[sets["document"] == item["documents"][0]]
    assert not set(own["name"]) & set(item["phrases"])


def test_families_succession_and_alternation_come_out(truth, phenomena, sample) -> None:
    frame = families(sample).to_frame()
    head = dict(zip(frame["member"], frame["family"], strict=True))
    relation = dict(zip(frame["member"], frame["relation"].astype(str), strict=True))
    for wordings in truth["families"].values():
        assert len({head[text] for text in wordings}) == 1
    old, new = phenomena["succession"]["phrases"]
    assert (relation[old], head[old]) == (phenomena["succession"]["expected"]["relation"], new)
    assert [text for text, one in relation.items() if one == "successor"] == [old]
    main, other = phenomena["alternation"]["phrases"]
    assert relation[other] == phenomena["alternation"]["expected"]["relation"]
    assert head[other] == main
