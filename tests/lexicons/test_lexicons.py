"""Lexicons: what is shipped is sound, what a user writes is read or refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import InputError, UnknownNameError
from discourse.lexicons import KINDS, Lexicon, load_lexicon, load_stopwords


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_the_shipped_lexicon_loads_and_covers_every_kind() -> None:
    lexicon = load_lexicon("policy")
    assert len(lexicon) >= 3000
    assert {entry.kind for entry in lexicon} == set(KINDS)
    assert len(set(lexicon.terms)) == len(lexicon)
    assert "产教融合" in lexicon
    assert len(lexicon.by_term["四个面向"].members) == 4


def test_no_shipped_stop_word_is_a_policy_term() -> None:
    stopwords = load_stopwords("policy")
    assert len(stopwords) > 500
    assert {"的", "和", "在"} <= stopwords
    assert not stopwords & set(load_lexicon("policy").terms)
    assert not {"发展", "改革", "产教融合"} & stopwords


def test_a_list_and_a_table_and_a_jieba_dictionary_give_the_same_terms(tmp_path: Path) -> None:
    plain = written(tmp_path, "plain.txt", "# 词表\n产教融合\n\n  医工交叉  \n")
    table = written(tmp_path, "table.csv", "term\r\n产教融合\r\n医工交叉\r\n", "utf-8-sig")
    jieba = written(tmp_path, "jieba.dict", "产教融合 300 n\n医工交叉 vn\n")
    lists = [load_lexicon(path) for path in (plain, table, jieba)]
    assert [lexicon.terms for lexicon in lists] == [("产教融合", "医工交叉")] * 3
    assert [(e.frequency, e.tag) for e in lists[2]] == [(300, "n"), (None, "vn")]


def test_terms_of_several_latin_words_are_not_taken_for_tags(tmp_path: Path) -> None:
    lexicon = load_lexicon(
        written(tmp_path, "latin.txt", "machine learning\nOpen AI 20\nBig data n")
    )
    assert [(e.term, e.frequency, e.tag) for e in lexicon] == [
        ("machine learning", None, ""),
        ("Open AI", 20, ""),
        ("Big data", None, "n"),
    ]


def test_all_columns_of_a_table_are_read(tmp_path: Path) -> None:
    text = (
        "term,kind,function,origin,field,members,first_year,note,frequency,tag\n"
        "四个面向,numeric-abbreviation,goal,central,science,前沿|主战场|需求|健康,2020,“四个”,900,n\n"
    )
    (entry,) = load_lexicon(written(tmp_path, "full.csv", text))
    assert entry.members == ("前沿", "主战场", "需求", "健康")
    assert (entry.first_year, entry.frequency, entry.tag) == (2020, 900, "n")
    assert (entry.kind, entry.function, entry.origin) == ("numeric-abbreviation", "goal", "central")


def test_gb18030_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    gb = load_lexicon(written(tmp_path, "gb.txt", "朱镕基\n产教融合\n", "gb18030"))
    marked = load_lexicon(written(tmp_path, "bom.txt", "朱镕基\n产教融合\n", "utf-8-sig"))
    assert gb.terms == marked.terms == ("朱镕基", "产教融合")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",four-character-policy-term,,", "own.csv:3: the term is empty"),
        ("产教融合,,,", "own.csv:3: '产教融合' stands in line 2 already"),
        ("医工交叉,four-charcter-policy-term,,", "did you mean 'four-character-policy-term'"),
        ("四个面向,numeric-abbreviation,甲|乙|丙,", "own.csv:3: '四个面向' has 3 members, not 4"),
        ("四个面向,,甲||乙,", "own.csv:3: a member of '四个面向' is empty"),
        ("医工交叉,,,二〇二〇", "the first_year of '医工交叉' is '二〇二〇'"),
        ("医工交叉,,,,多", "own.csv:3: the row has 5 cells, the header 4"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    text = f"term,kind,members,first_year\n产教融合,,,\n{row}\n"
    with pytest.raises(InputError) as caught:
        load_lexicon(written(tmp_path, "own.csv", text))
    assert message in str(caught.value)
    assert caught.value.remedy


def test_all_bad_rows_are_reported_together(tmp_path: Path) -> None:
    rows = "\n".join(f"词{number},kind-{number}" for number in range(30))
    with pytest.raises(InputError) as caught:
        load_lexicon(written(tmp_path, "own.csv", f"term,kind\n{rows}\n"))
    assert "30 faults in own.csv" in str(caught.value)
    assert "own.csv:2: unknown kind 'kind-0'" in str(caught.value)
    assert "and 10 more" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word,kind\n产教融合,\n", "unknown column 'word'"),
        ("kind\nplus-compound\n", "no column 'term'"),
        ("term,term\n产教融合,\n", "stands twice"),
        ("", "no header"),
        ("term\n", "has no term"),
    ],
)
def test_a_bad_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_lexicon(written(tmp_path, "own.csv", text))


def test_a_frequency_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"own.txt:2: the frequency of '产教' is 0"):
        load_lexicon(written(tmp_path, "own.txt", "产教融合\n产教 0\n"))


def test_damaged_utf8_is_refused_with_its_line_and_never_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes("产教融合\n医工".encode() + b"\xff" + "交叉与产教融合".encode())
    with pytest.raises(InputError, match=r"own.txt:2: byte 0xff is no UTF-8"):
        load_lexicon(path)


def test_a_name_that_is_neither_shipped_nor_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'policy'"):
        load_lexicon("polcy")
    with pytest.raises(InputError, match=r"there is no lexicon .*missing.csv"):
        load_lexicon(tmp_path / "missing.csv")
    with pytest.raises(UnknownNameError, match="unknown stop word list 'chinese'"):
        load_stopwords("chinese")


def test_the_digest_follows_the_content_and_not_the_place(tmp_path: Path) -> None:
    one = load_lexicon(written(tmp_path, "one.txt", "产教融合\n"))
    same = load_lexicon(written(tmp_path, "two.csv", "term\n产教融合\n"))
    other = load_lexicon(written(tmp_path, "three.txt", "产教融合 5\n"))
    assert one.digest == same.digest != other.digest
    assert isinstance(one, Lexicon)


def test_own_stop_words_are_read_without_their_comments(tmp_path: Path) -> None:
    path = written(tmp_path, "stop.txt", "# 停用\n的\n\n了 \n")
    assert load_stopwords(path) == {"的", "了"}


def test_phrases_that_an_analysis_found_are_a_lexicon(tmp_path):
    table = tmp_path / "found.csv"
    table.write_text("\ufeffphrase,frequency,score\n医工书院,16,3.2\n链式育人,24,3.1\n", "utf-8")
    lexicon = load_lexicon(table)
    assert [entry.term for entry in lexicon] == ["医工书院", "链式育人"]
    assert all(entry.frequency is None for entry in lexicon)
