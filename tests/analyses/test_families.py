"""The table of families, and its way back into an experiment."""

from __future__ import annotations

import pytest

from discourse.analyses.families import PHRASES, families
from discourse.cli import main
from discourse.corpus import Corpus, Document
from discourse.experiment.phrase_lists import read_phrases, write_phrases

OLD = "深化产教结合，坚持产教结合。"
NEW = "深化产教融合，坚持产教融合，推进产教融合。"
CORPUS = Corpus(
    [Document(str(year), OLD, fields={"year": year}) for year in (2012, 2013)]
    + [Document(str(year), NEW, fields={"year": year}) for year in (2014, 2015, 2016)]
)


def test_counts_are_those_of_the_strings() -> None:
    for row in families(CORPUS).to_frame().itertuples():
        assert row.frequency == sum(d.text.count(row.member) for d in CORPUS)
        assert row.document_frequency == sum(row.member in d.text for d in CORPUS)


def test_succession_is_proposed_from_dates_and_called_a_proposal() -> None:
    result = families(CORPUS)
    frame = result.to_frame().set_index("member")
    assert frame.loc["产教结合", "relation"] == "successor"
    assert frame.loc["产教结合", "last_date"] < frame.loc["产教融合", "first_date"]
    assert any("confirm" in note for note in result.notes)


def test_undated_wordings_only_alternate() -> None:
    undated = Corpus([Document(document.id, document.text) for document in CORPUS])
    result = families(undated)
    assert "successor" not in result.table["relation"].tolist()
    assert any("No document is dated" in note for note in result.notes)


def test_the_table_is_read_back_as_phrases(tmp_path) -> None:
    table = families(CORPUS).table
    rows = list(zip(*(table[name].tolist() for name in PHRASES), strict=True))
    path = tmp_path / "families.yaml"
    path.write_text(
        write_phrases([*rows, ("1+X", "1+X"), ('"怪"：名', "- 一"), ("no", "no")]), "utf-8"
    )
    phrases = {phrase.name: phrase.variants for phrase in read_phrases(path)}
    assert set(phrases["产教融合"]) >= {"产教融合", "产教结合"}
    assert phrases["1+X"] == ("1+X",)
    assert phrases["no"] == ("no",)


def test_the_command_line_writes_yaml_only_where_a_table_is_a_list_of_phrases(
    project, tmp_path, capsys
) -> None:
    folder, target = str(project / "corpora/tiny"), tmp_path / "families.yaml"
    with pytest.raises(SystemExit) as done:
        main(["analyze", "families", folder, "-o", str(target), "-p", "min_frequency=1"])
    assert done.value.code == 0
    assert "医工交叉" in {phrase.name for phrase in read_phrases(target)}
    with pytest.raises(SystemExit) as refused:
        main(["analyze", "ngrams", folder, "-o", str(tmp_path / "x.yaml")])
    assert refused.value.code == 2
    assert "families" in capsys.readouterr().err
