"""Folders as corpora: which files are documents, their ids, what is told about the others."""

from __future__ import annotations

import os

import pytest

from discourse.errors import FaultList, InputError
from discourse.readers import read_corpus


def test_a_folder_without_card_is_read_recursively_in_order(put, tmp_path):
    put(tmp_path, {"乙.txt": "校企合作。", "子/甲.txt": "产教融合。", "README.txt": "说明", "SOURCE.md": "来源",
                   "LICENSE": "许可", ".hidden.txt": "藏"})  # fmt: skip
    corpus = read_corpus(tmp_path)
    assert corpus.ids == ("乙", "甲")
    assert corpus["甲"].source.path == "子/甲.txt"
    assert corpus["甲"].source.rule == "strict UTF-8"
    assert corpus.name == tmp_path.name
    assert corpus.problems == ()


def test_equal_stems_get_their_paths_as_ids(put, tmp_path):
    put(
        tmp_path,
        {"甲/01.txt": "甲。", "乙/01.txt": "乙。", "乙/02.txt": "丙。", "乙/02.text": "丁。"},
    )
    assert set(read_corpus(tmp_path).ids) == {
        "甲/01", "乙/01", "乙/02.txt", "乙/02.text",
    }  # fmt: skip


def test_unknown_and_later_formats_are_problems_and_not_errors(put, tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "甲。",
            "b.pdf": b"%PDF",
            "c.docx": b"PK",
            "d.xyz": b"",
            "e.csv": "text\n甲\n",
            "f": b"",
        },
    )
    problems = dict(line.split(": ", 1) for line in read_corpus(tmp_path).problems)
    assert "not read yet" in problems["b.pdf"]
    assert "not read yet" in problems["c.docx"]
    assert "no reader for .xyz" in problems["d.xyz"]
    assert "name it" in problems["e.csv"]
    assert "without suffix" in problems["f"]


def test_links_out_of_the_corpus_fifos_and_broken_links_are_not_read(put, tmp_path):
    put(tmp_path / "corpus", {"a.txt": "甲。", "sub/b.txt": "乙。"})
    put(tmp_path, {"secret.txt": "密", "other/d.txt": "密"})
    corpus = tmp_path / "corpus"
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "folder").symlink_to(tmp_path / "other")
    (corpus / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (corpus / "inside.txt").symlink_to(corpus / "sub/b.txt")
    os.mkfifo(corpus / "pipe.txt")
    read = read_corpus(corpus)
    assert read.ids == ("a", "b", "inside")
    assert {line.split(":")[0] for line in read.problems} == {
        "out.txt",
        "folder",
        "gone.txt",
        "pipe.txt",
        "b",
    }


def test_all_unreadable_files_are_told_together_or_skipped(put, tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "产教融合。",
            "b.txt": "产教融合".encode()[:-1],
            "c.txt": b"\xff\xfe\xff",
            "d.txt": b"\x00\x81",
        },
    )
    with pytest.raises(FaultList) as caught:
        read_corpus(tmp_path)
    assert caught.value.exit_code == 3
    assert [fault.where for fault in caught.value.faults] == ["b.txt", "c.txt", "d.txt"]
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.ids == ("a",)
    assert [line.split(":")[1] for line in corpus.problems] == [" b.txt", " c.txt", " d.txt"]
    assert all(line.startswith("skipped") for line in corpus.problems)


def test_sanity_problems_are_collected(put, tmp_path):
    put(tmp_path, {"a.txt": "产教融合。", "b.txt": "产教融合。\r\n", "c.txt": " \n", "d.txt": "Error 404 page not found " * 9,
                   "e.txt": "产教\ufffd融合"})  # fmt: skip
    problems = "\n".join(read_corpus(tmp_path).problems)
    assert "b: the same text as a" in problems
    assert "c: an empty document" in problems
    assert "d: only 0% of its letters are Han" in problems
    assert "e.txt: 1 replacement characters" in problems


def test_a_single_text_file_is_a_corpus(put, tmp_path):
    put(tmp_path, {"甲.txt": "产教融合。", "乙.txt": "乙"})
    assert read_corpus(tmp_path / "甲.txt").ids == ("甲",)
    with pytest.raises(FaultList, match="not read yet"):
        read_corpus(put(tmp_path, {"a.docx": b""}) / "a.docx")


def test_a_missing_path_suggests_the_nearest_one(put, tmp_path):
    put(tmp_path, {"sample/a.txt": "甲"})
    with pytest.raises(InputError, match=r"did you mean '.*sample'"):
        read_corpus(tmp_path / "sampel")
    with pytest.raises(InputError, match="does not exist either"):
        read_corpus(tmp_path / "no" / "where")


def test_a_folder_without_texts_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no documents"):
        read_corpus(tmp_path)


def test_names_with_control_characters_are_shown_escaped(put, tmp_path):
    put(tmp_path, {"甲\x1b[31m.txt": "产教融合。", "乙\u202e.pdf": b""})
    corpus = read_corpus(tmp_path)
    assert corpus.ids == ("甲\\x1b[31m",)
    shown = "".join(corpus.problems) + corpus[0].source.path
    assert not set("\x1b\u202e") & set(shown)


def test_pages_about_the_corpus_are_never_documents_but_titles_that_begin_alike_are(put, tmp_path):
    put(tmp_path, {"README.zh-CN.txt": "说明", "SOURCE.txt": "来源", "Licence.txt": "许可", "corpus.yaml": "texts: '*.txt'",
                   "source_2019.txt": "甲", "notice-2019.txt": "乙"})  # fmt: skip
    assert read_corpus(tmp_path).ids == ("notice-2019", "source_2019")
