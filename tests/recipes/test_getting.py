"""A public corpus is downloaded whole or not at all, and is the same wherever it came from."""

from __future__ import annotations

import shutil

import pytest

from discourse.errors import ConfigError, EnvironmentFault, InputError, UnknownNameError
from discourse.readers import read_corpus
from discourse.recipes import get_corpus


def get(root, **options):
    return get_corpus("demo", root=root, pause=0, timeout=5, **options)


def test_a_download_is_cleaned_and_stored_with_its_metadata(root) -> None:
    got = get(root)
    assert (got.documents, got.state) == (3, "made")
    corpus = read_corpus(got.folder)
    assert corpus.ids == ("r_2019", "r_2020", "r_2021")
    assert corpus.values("year") == [2019, 2020, 2021]
    assert corpus.values("speaker") == ["甲", "乙", "丙"]
    assert corpus["r_2019"].text.startswith("各位代表：\n深化《产教》融合。\n第2019段。")
    assert "本作品" not in corpus["r_2019"].text
    assert corpus.problems == ()


def test_a_file_given_by_hand_makes_the_same_corpus_as_the_download(root, raw) -> None:
    first = read_corpus(get(root).folder).digest
    shutil.rmtree(root / "demo" / "texts")
    assert read_corpus(get(root, file=raw).folder).digest == first


def test_a_second_run_says_that_it_is_there_and_downloads_nothing(root, server) -> None:
    get(root)
    asked = len(server.asked)
    assert get(root).state == "present"
    assert len(server.asked) == asked


def test_a_changed_recipe_leaves_what_is_there_alone_and_says_so(root) -> None:
    card = get(root).folder / "corpus.yaml"
    card.write_text(card.read_text("utf-8").replace("default: 丙", "default: 丁"), "utf-8")
    assert get(root).state == "outdated"


def test_a_download_that_breaks_off_goes_on_where_it_broke(root, server) -> None:
    server.break_after = [100_000, 50_000]
    assert get(root).state == "made"
    assert [asked for _, asked in server.asked] == [None, "bytes=100000-", "bytes=150000-"]


def test_what_arrived_stays_for_the_next_run(root, server) -> None:
    server.break_after = [1000, 1000, 1000, 1000]
    with pytest.raises(EnvironmentFault, match="broke off at 4,000") as caught:
        get(root)
    assert "--from" in str(caught.value)
    assert (root / "demo" / ".download.part").stat().st_size == 4000
    assert not (root / "demo" / "texts").exists()
    server.asked.clear()
    assert get(root).state == "made"
    assert server.asked == [("/raw.jsonl", "bytes=4000-")]
    assert not (root / "demo" / ".download.part").exists()


def test_a_server_without_ranges_starts_again(root, server) -> None:
    server.ranges, server.break_after = False, [1000]
    assert get(root).state == "made"


def test_a_part_of_another_file_is_thrown_away(root, server) -> None:
    (root / "demo" / ".download.part").write_bytes(b"something else")
    assert get(root).state == "made"


def test_a_wrong_file_is_refused_with_both_digests(root, server) -> None:
    server.body = b"<html>not here</html>"
    with pytest.raises(InputError) as caught:
        get(root)
    message = str(caught.value)
    assert message.count("sha256") == 2
    assert "--mirror" in message
    assert sorted(path.name for path in (root / "demo").iterdir() if path.name != ".lock") == [
        "corpus.yaml"
    ]


def test_a_wrong_file_given_by_hand_is_refused(root, tmp_path) -> None:
    (tmp_path / "other.jsonl").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="received"):
        get(root, file=tmp_path / "other.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        get(root, file=tmp_path / "absent.jsonl")


def test_mirrors_are_tried_in_turn(root, server) -> None:
    assert get(root, mirrors=[server.url("missing/1"), server.url("good")]).state == "made"
    assert [path for path, _ in server.asked] == ["/missing/1", "/good"]


def test_without_network_the_message_names_the_ways_out(root, server) -> None:
    card = root / "demo" / "corpus.yaml"
    card.write_text(card.read_text("utf-8").replace(server.address, "http://127.0.0.1:9"), "utf-8")
    with pytest.raises(EnvironmentFault, match="download failed") as caught:
        get(root)
    assert "--from FILE" in str(caught.value)
    assert "--mirror URL" in str(caught.value)


def test_a_file_that_never_ends_is_cut_off(root, server) -> None:
    card = root / "demo" / "corpus.yaml"
    card.write_text(card.read_text("utf-8").replace("  text:", "  bytes: 1000\n  text:"), "utf-8")
    with pytest.raises(InputError, match="more than the 1,000 bytes"):
        get(root)


def test_a_failure_after_the_download_leaves_no_texts(root, server) -> None:
    card = root / "demo" / "corpus.yaml"
    card.write_text(card.read_text("utf-8").replace("documents: 3", "documents: 4"), "utf-8")
    with pytest.raises(InputError, match="3 documents came out, 4 are declared"):
        get(root)
    assert not (root / "demo" / "texts").exists()


def test_a_corpus_that_is_not_there_yet_says_how_to_get_it(root) -> None:
    with pytest.raises(InputError, match="discourse corpus get demo"):
        read_corpus(root / "demo")


def test_an_unknown_recipe_suggests_the_nearest(root) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'government-work-reports'"):
        get_corpus("government-work-report", root=root)


def test_a_corpus_without_recipe_is_not_downloaded(root) -> None:
    (root / "own").mkdir()
    (root / "own" / "corpus.yaml").write_text("title: 自有语料", "utf-8")
    with pytest.raises(ConfigError, match="no recipe"):
        get_corpus("own", root=root)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("http://", "file://", "no address"),
        ("    - rejoin: blank-lines", "    - rejoin: lines", "blank-lines"),
        ("remove: '\\[\\d+\\]'", "remove: '[\\d+'", "no regular expression"),
        ("id: r_{year}", "idd: r_{year}", "unknown field"),
        ("id: r_{year}", "id: ../{year}", "cannot name a file"),
        ("column: title", "column: titel", "did you mean 'title'"),
        ("id: r_{year}", "id: r", "two documents get the id"),
        ("id: r_{year}", "id: '{yaer}'", "did you mean 'year'"),
    ],
)  # fmt: skip
def test_a_faulty_recipe_says_what_is_wrong(root, old, new, said) -> None:
    card = root / "demo" / "corpus.yaml"
    text = card.read_text("utf-8")
    assert old in text
    card.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConfigError, match=said):
        get(root)
