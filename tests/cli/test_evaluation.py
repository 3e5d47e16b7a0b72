"""``evaluate`` and ``gold sheet`` on a tiny annotation of our own."""

from __future__ import annotations

import json

import pytest

from discourse.cli import main


def call(capsys, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_perfect_table_scores_one_and_a_missed_item_is_listed(tmp_path, capsys) -> None:
    text = "坚持“船坞课堂”，形成党建+义诊。\n"
    gold = tmp_path / "gold"
    (gold / "texts").mkdir(parents=True)
    (gold / "texts" / "a.txt").write_text(text, "utf-8")
    items = [
        {"text": "船坞课堂", "type": "quoted-slogan", "occurrences": [[3, 7]]},
        {"text": "党建+义诊", "type": "plus-compound", "occurrences": [[11, 16]]},
    ]
    annotations = {
        "documents": {"a.txt": {"items": items, "frameworks": [], "attributions": []}},
        "families": [],
    }
    (gold / "annotations.json").write_text(json.dumps(annotations, ensure_ascii=False), "utf-8")
    table = tmp_path / "slogans.csv"
    assert call(capsys, "analyze", "slogans", gold / "texts", "-o", table)[0] == 0
    rows = table.read_text("utf-8-sig").splitlines()
    kept = [rows[0], *(row for row in rows[1:] if "quoted-slogan" in row)]
    table.write_text("\n".join(kept) + "\n", "utf-8")
    errors = tmp_path / "errors.csv"
    code, out, _ = call(
        capsys, "evaluate", table, gold, "--resamples", "20", "--errors", errors, "--json"
    )
    assert code == 0
    scores = {(r["kind"], r["match"]): r for r in map(json.loads, out.splitlines())}
    assert scores["quoted-slogan", "exact"]["f1"] == 1.0
    assert scores["plus-compound", "exact"]["recall"] == 0.0
    assert "党建+义诊" in errors.read_text("utf-8-sig")


def test_a_sheet_is_made_from_a_corpus(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("深化产教融合。", "utf-8")
    sheet = tmp_path / "sheet.xlsx"
    code, _, err = call(capsys, "gold", "sheet", tmp_path / "a.txt", "-o", sheet)
    assert (code, sheet.is_file()) == (0, True)
    assert "标注表" in err
