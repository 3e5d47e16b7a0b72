"""Rows that overrule the extraction: strict reading, what each action does, what is reported."""

from __future__ import annotations

import pytest

from discourse.analyses.attributions import attributions
from discourse.analyses.slogan_phrases import slogan_phrases
from discourse.analyses.slogans import slogans
from discourse.corpus import Corpus, Document
from discourse.digest import digest
from discourse.errors import ConfigError, FaultList
from discourse.slogans.collecting import collect, collect_with_notes
from discourse.slogans.correction_tables import parse_corrections
from discourse.slogans.corrections import NONE, Corrections

TEXT = "坚持“四个面向”，建好望川书院。推进“党建+”，深化产教融合。"
HEADER = "document,start,end,text,action,kind,into,reason,coder\n"


@pytest.fixture
def corpus() -> Corpus:
    return Corpus([Document("甲", TEXT), Document("乙", "坚持“四个面向”。")])


def table(*rows: str) -> Corrections:
    return parse_corrections(HEADER + "\n".join(rows) + "\n", "corrections.csv")


def row(text: str, action: str, *more: str) -> str:
    start = TEXT.index(text)
    return ",".join(["甲", str(start), str(start + len(text)), text, action, *more])


def found(corpus: Corpus, corrections: Corrections) -> dict[str, str]:
    return {m.text: m.kind for at, m in collect(corpus, corrections=corrections) if at == 1}


def test_without_corrections_nothing_changes(corpus: Corpus) -> None:
    assert corpus.ids == ("乙", "甲")
    assert collect(corpus, corrections=NONE) == collect(corpus)
    assert collect_with_notes(corpus).notes == ()


def test_each_action_does_what_it_says(corpus: Corpus) -> None:
    before = found(corpus, NONE)
    assert "望川书院" not in before
    after = found(
        corpus,
        table(
            row("四个面向", "reject"),
            row("望川书院", "accept", "programme-name"),
            row("党建+", "retype", "quoted-slogan"),
        ),
    )
    assert after == {
        **{text: kind for text, kind in before.items() if text != "四个面向"},
        "望川书院": "programme-name",
        "党建+": "quoted-slogan",
    }


def test_a_row_overrules_one_place_only(corpus: Corpus) -> None:
    mentions = collect(corpus, corrections=table(row("四个面向", "reject")))
    assert [at for at, mention in mentions if mention.text == "四个面向"] == [0]


def test_merge_names_a_longer_span_or_a_family(corpus: Corpus) -> None:
    longer = TEXT.index("深化产教融合")
    span = f"{longer}..{longer + 6}"
    after = found(corpus, table(row("产教融合", "merge", "", span)))
    assert after["深化产教融合"] == "four-character-policy-term"
    assert "产教融合" not in after
    table_ = slogans(corpus, corrections=table(row("产教融合", "merge", "", "产教结合"))).table
    families = dict(zip(table_["text"].tolist(), table_["family"].tolist(), strict=True))
    assert families["产教融合"] == "产教结合"


def test_an_accepted_row_stays_whatever_score_is_asked_for(corpus: Corpus) -> None:
    strict = {"min_score": 1.0, "corrections": table(row("党建+", "accept"))}
    assert [m.text for _, m in collect(corpus, **strict)] == ["党建+"]


def test_what_is_not_applied_is_counted_with_its_reason(corpus: Corpus) -> None:
    rows = (
        row("四个面向", "reject"),
        row("党建+", "reject").replace("党建+", "党建-"),
        row("望川书院", "reject"),
        "丙,0,2,坚持,reject",
    )
    notes = collect_with_notes(corpus, corrections=table(*rows)).notes
    assert notes[0].startswith("Of 4 corrections of 'corrections.csv' applied: 1 reject")
    assert [note.split(" ")[0] for note in notes[1:]] == ["1", "1", "1"]
    assert "changed since" in notes[1]
    assert "no slogan to overrule" in notes[2]
    assert "document is not" in notes[3]


def test_a_digest_finds_the_text_under_any_name_and_refuses_a_changed_one(corpus: Corpus) -> None:
    head = "document,document_digest,start,end,text,action\n"
    for name, text, applied in (("", TEXT, 1), ("甲", TEXT, 1), ("甲", TEXT + "。", 0)):
        cells = f"{name},{digest(text)},3,7,四个面向,reject\n"
        corrections = parse_corrections(head + cells, "c.csv")
        mentions, counts = corrections.apply(corpus["甲"], [m for at, m in collect(corpus) if at])
        assert counts["reject"] == applied
        assert counts["changed"] == 1 - applied
        assert ("四个面向" in [m.text for m in mentions]) is not applied


def test_all_faults_are_told_with_file_line_and_field() -> None:
    rows = (
        "甲,x,7,四个面向,reject",
        "甲,3,9,四个面向,reject",
        "甲,3,7,四个面向,acept",
        "甲,4,8,四个面向,retype",
        "甲,5,9,四个面向,merge",
        "甲,6,10,四个面向,retype,slogan",
        ",7,11,四个面向,reject",
        "甲,8,12,四个面向,reject,,,,,extra",
        "甲,9,13,四个面向,reject",
        "甲,9,13,四个面向,accept",
    )
    with pytest.raises(FaultList) as caught:
        table(*rows)
    told = [(fault.where, fault.what) for fault in caught.value.faults]
    lines = [where for where, _ in told]
    assert lines == [f"corrections.csv:{line}" for line in (2, 3, 4, 5, 6, 7, 8, 9, 11)]
    words = ("start", "text", "'acept'", "kind", "into", "'slogan'", "document", "cells", "line 10")
    assert all(word in what for word, (_, what) in zip(words, told, strict=True))
    assert all(fault.remedy for fault in caught.value.faults)


def test_a_table_without_the_needed_columns_is_refused() -> None:
    with pytest.raises(ConfigError, match="lacks the columns 'action'"):
        parse_corrections("document,start,end,text\n", "c.csv")


def test_a_table_of_slogans_with_an_action_column_is_a_table_of_corrections(corpus) -> None:
    lines = slogans(corpus).to_csv().splitlines()
    copied = [lines[0] + ",action,coder"] + [line + ",reject,林" for line in lines[1:]]
    corrections = parse_corrections("\n".join(copied), "c.csv")
    result = slogans(corpus, corrections=corrections)
    assert len(result) == 0
    assert f"applied: {len(lines) - 1} reject" in " ".join(result.notes)
    assert "coders: 林" in " ".join(result.notes)


def test_every_table_of_slogans_applies_them(corpus: Corpus) -> None:
    spoken = Corpus([Document("甲", f"林听澜指出，{TEXT}")])
    rows = table("甲,9,13,四个面向,reject")
    assert "四个面向" in (attributions(spoken).table["slogans"].tolist()[0] or "")
    for analysis in (slogans, slogan_phrases, attributions):
        result = analysis(spoken, corrections=rows)
        held = result.table["slogans" if analysis is attributions else "text"]
        assert not any("四个面向" in (cell or "") for cell in held.tolist())
        assert result.parameters["corrections"] == rows.digest
        assert "1 reject" in " ".join(result.notes)
