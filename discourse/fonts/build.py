"""Build the font subset from Debian's fonts-noto-cjk: ``python -m discourse.fonts.build``.

Needs the Debian packages fonts-noto-cjk (the font, SIL Open Font License) and unicode-data (which
characters 通用规范汉字表 holds), and fontTools (in the extra ``test``). The family is renamed, as the
licence asks of modified versions. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
from pathlib import Path

from discourse.fonts import FAMILY, PATH

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIMPLIFIED_CHINESE = 2
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
COPYRIGHT = Path("/usr/share/doc/fonts-noto-cjk/copyright")
_PUNCTUATION = (0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2030), (0x3000, 0x303F), (0xFF01, 0xFF5E)
_SIGNS = "‰′″※←↑→↓∆−√∞≈≠≤≥■□▲△▼▽◆◇○◎●★☆αβγδεθλμπρστφχωΔΣΩⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩℃￥"


def characters() -> set[int]:
    """Code points of the subset: 通用规范汉字表 ∪ GB 2312 ∪ Big5, Latin, punctuation, signs."""
    points = {point for low, high in _PUNCTUATION for point in range(low, high + 1)}
    points |= {ord(sign) for sign in _SIGNS}
    points |= {ord(c) for c in _decodable("gb2312")} | {ord(c) for c in _decodable("big5")}
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        points |= {int(line.split()[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    return points


def build(source: Path = SOURCE, target: Path = PATH) -> None:
    """Subset, rename and save the font, and write its licence beside it."""
    from fontTools import subset
    from fontTools.ttLib import TTCollection

    font = TTCollection(source).fonts[SIMPLIFIED_CHINESE]
    options = subset.Options(
        layout_features=[],  # "locl" alone would double the glyphs with other regions' forms
        drop_tables=["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"],
        hinting=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    for record in font["name"].names:
        renamed = {1: FAMILY, 3: f"{FAMILY} Regular", 4: f"{FAMILY} Regular", 6: PATH.stem}
        if record.nameID in renamed:
            record.string = renamed[record.nameID]
    table = font["CFF "].cff
    table.fontNames = [PATH.stem]
    table.topDictIndex[0].FamilyName = table.topDictIndex[0].FullName = FAMILY
    font["head"].modified = font["head"].created
    font.save(target, reorderTables=True)
    (target.parent / "OFL.txt").write_text(_licence(font["name"].getDebugName(0)), "utf-8")


def _licence(holder: str) -> str:
    """The licence of the font, from the package's copyright file, under the font's own notice."""
    blocks = COPYRIGHT.read_text("utf-8").split("\n\n")
    start = next(at for at, block in enumerate(blocks) if block.startswith("License: SIL-1.1"))
    licence = "\n\n".join(blocks[start:]).split("\nLicense: ")[0]
    lines = (line.removeprefix(" ") for line in licence.splitlines()[1:])
    changed = f"{FAMILY}: a subset of Noto Sans CJK SC, renamed."
    text = "\n".join("" if line == "." else line for line in lines)
    return f"{changed}\n{holder}\n\n{text.strip()}\n"


def _decodable(encoding: str) -> set[str]:
    """Characters of a two-byte encoding."""
    found = set()
    for lead in range(0xA1, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                found |= set(bytes((lead, trail)).decode(encoding))
            except UnicodeDecodeError:
                continue
    return found


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--target", type=Path, default=PATH)
    arguments = parser.parse_args()
    build(arguments.source, arguments.target)
    print(f"{arguments.target} ({arguments.target.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
