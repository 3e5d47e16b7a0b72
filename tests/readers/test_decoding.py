"""Decoding: every rule in its order, nothing misread, damage refused with its place."""

from __future__ import annotations

import codecs
import random

import pytest

from discourse.errors import InputError
from discourse.readers.decoding import decode
from discourse.readers.marks import suspicious_marks

TEXT = "各省要深化产教融合、校企合作，完善人才培养机制，支持企业参与办学，推动高质量发展。"
TRADITIONAL = "關於推動教育發展的報告：各地應當加強對學校的領導，對經濟建設給予支持，並與國際合作。"


@pytest.mark.parametrize(
    ("data", "encoding", "rule"),
    [
        (TEXT.encode(), "utf-8", "strict UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig", "byte-order mark"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16", "byte-order mark"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16", "byte-order mark"),
        (TEXT.encode("gbk"), "gb18030", "GB18030"),
        (TEXT.encode("gb2312"), "gb18030", "GB18030"),
        (b"", "utf-8", "strict UTF-8"),
        (b"plain", "utf-8", "strict UTF-8"),
    ],
)
def test_each_rule_finds_its_encoding(data, encoding, rule):
    decoded = decode(data, name="a.txt")
    assert (decoded.encoding, decoded.rule) == (encoding, rule)
    assert decoded.text in (TEXT, "", "plain")


def test_traditional_text_is_read_as_big5_where_that_is_clearly_better():
    decoded = decode(TRADITIONAL.encode("big5"), name="a.txt")
    assert (decoded.text, decoded.encoding, decoded.rule) == (TRADITIONAL, "big5", "Big5")
    assert decode(TRADITIONAL.encode("gb18030"), name="a.txt").text == TRADITIONAL


def test_names_outside_gb2312_survive_gbk_and_gb18030():
    for text in ("朱镕基总理的报告", "㐂字和𠮷字在名单里的人"):
        assert decode(text.encode("gb18030"), name="a.txt").text == text
    assert decode("朱镕基".encode("gbk"), name="a.txt", declared="gb2312").text == "朱镕基"


@pytest.mark.parametrize("at", range(0, 90, 7))
def test_one_bad_byte_in_utf8_is_refused_with_its_place(at):
    data = bytearray(("第一行\n" + TEXT).encode())
    data[at + 10] = 0xFF
    with pytest.raises(InputError, match=r"a\.txt: damaged UTF-8 at byte \d+ \(line 2\)"):
        decode(bytes(data), name="a.txt")


def test_cut_utf8_is_refused_and_not_read_as_gb18030():
    for cut in (1, 2):
        with pytest.raises(InputError, match="damaged UTF-8 at byte"):
            decode(TEXT.encode()[:-cut], name="a.txt")


def test_a_mixture_of_two_encodings_is_refused():
    with pytest.raises(InputError, match="damaged UTF-8"):
        decode((TEXT * 9).encode("gb18030") + TEXT.encode(), name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "关于教育".encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe",
        "café naïve".encode("latin-1"),
        "日本の政策についての説明".encode("shift_jis"),
        "老等方面".encode("big5"),
    ],
)
def test_what_cannot_be_decided_is_refused(data):
    with pytest.raises(InputError, match=r"ambiguous|neither|binary"):
        decode(data, name="a.txt")


def test_a_declared_encoding_decides_over_everything():
    data = "老等方面".encode("big5")
    assert decode(data, name="a.txt", declared="big5").text == "老等方面"
    assert decode(codecs.BOM_UTF8 + b"a", name="a.txt", declared="utf-8").text == "a"
    assert decode("关于".encode("utf-16-le"), name="a.txt", declared="utf-16-le").text == "关于"
    with pytest.raises(InputError, match=r"a\.txt: byte 0 is not utf-8"):
        decode(data, name="a.txt", declared="utf-8")
    with pytest.raises(InputError, match="unknown encoding 'gb999'"):
        decode(data, name="a.txt", declared="gb999")
    with pytest.raises(InputError, match="'hex' is no text encoding"):
        decode(data, name="a.txt", declared="hex")


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_no_sample_of_real_text_is_misread(shared, encoding):
    import opencc

    generator = random.Random(7)
    paths = sorted((shared / "corpora").glob("*/texts/*.txt"))
    texts = [path.read_text("utf-8") for path in generator.sample(paths, 40)]
    to_traditional = opencc.OpenCC("s2t").convert
    read = refused = 0
    for _ in range(600):
        text = generator.choice(texts)
        start = generator.randrange(max(1, len(text) - 40))
        sample = text[start : start + 40]
        sample = to_traditional(sample) if encoding == "big5" else sample
        try:
            data = sample.encode(encoding)
        except UnicodeEncodeError:
            continue
        try:
            assert decode(data, name="a.txt").text == data.decode(encoding)
            read += 1
        except InputError:
            refused += 1
    assert read > 300
    assert refused <= 0.02 * read


def test_marks_of_damage_are_counted_and_never_shown_raw():
    lost = "第一行\n锟斤拷锟斤拷" + "\x00\ufffd\ue000\u202e\x07"
    problems = "\n".join(suspicious_marks(lost, "a.txt"))
    assert "2 锟斤拷" in problems
    assert "line 2" in problems
    for kind in ("NUL", "U+FFFD", "private-use", "bidirectional", "control"):
        assert kind in problems
    assert not set("\x00\ufffd\ue000\u202e\x07") & set(problems)


@pytest.mark.parametrize(
    ("stored", "kind"), [("gbk", "GBK"), ("cp1252", "Western"), ("latin-1", "Western")]
)
def test_stored_mojibake_is_named(stored, kind):
    text = "要落实，要推动。的，的，的。我们的，"
    stored_text = text.encode().decode(stored, "replace").replace("\ufffd", "?")
    problem = suspicious_marks(stored_text, "a.txt")[-1]
    assert "mojibake" in problem
    assert kind in problem


def test_clean_real_texts_have_no_marks(shared):
    for path in sorted((shared / "corpora").glob("*/texts/*.txt"))[::9]:
        assert suspicious_marks(path.read_text("utf-8"), path.name) == ()
