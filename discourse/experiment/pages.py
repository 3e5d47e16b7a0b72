"""README.md of a result folder: what was asked, found, and how to cite and repeat it."""

from __future__ import annotations

import math
from importlib.metadata import version

from discourse.cells import Cell, format_cell
from discourse.experiment.methods import title_zh
from discourse.experiment.outcome import Outcome, Run
from discourse.result import Result

_ROWS = 10
_LONGEST_CELL = 40
_MARKUP = str.maketrans({"|": "\\|", "<": "&lt;", ">": "&gt;", "`": "\\`", "*": "\\*", "_": "\\_",
                         "[": "\\[", "]": "\\]", "\n": " "})  # fmt: skip


def readme_page(run: Run) -> str:
    """The first page of a result folder, in Chinese and English."""
    lines = [f"# {run.experiment.file.title}", "", *_summary(run), ""]
    if run.failed:
        lines += ["## 失败的步骤 / Failed steps", ""]
        lines += [f"- **{o.step.name}**: {_escaped(str(o.error))}" for o in run.failed] + [""]
    lines += _problems(run)
    lines += ["## 目录 / Contents", "", "| 步骤 step | 分析 analysis | 行数 rows | 表 table | 图 figures |", "|---|---|---|---|---|"]  # fmt: skip
    lines += [_entry(outcome) for outcome in run.done] + [""]
    for outcome in run.done:
        lines += _section(outcome)
    return "\n".join([*lines, *_closing(run)]) + "\n"


def _problems(run: Run) -> list[str]:
    if not run.findings:
        return []
    lines = [f"## 先读这里 / Read this first ({len(run.findings)})", ""]
    for found in run.findings[:_ROWS]:
        lines.append(
            f"- {_escaped(found.zh)} / {_escaped(found.what)}"
            if found.zh
            else f"- {_escaped(found.what)}"
        )
    if len(run.findings) > _ROWS:
        lines += ["", "全部见 / all in `provenance/problems.csv`."]
    return [*lines, ""]


def _summary(run: Run) -> list[str]:
    sizes = run.corpus.sizes()
    years = sorted(y for d in run.corpus if isinstance(y := d.fields.get("year"), int))
    span = f"{years[0]}–{years[-1]}，" if years else ""
    span_en = f", {years[0]}–{years[-1]}" if years else ""
    return [
        f"语料 {len(run.corpus)} 篇文档（{span}{int(sizes.sum()):,} 字），{len(run.done)} 张表，"
        f"{sum(len(o.figures) for o in run.done)} 幅图。运行编号 `{run.id}`。",
        "",
        f"{len(run.corpus)} documents ({int(sizes.sum()):,} characters{span_en}), {len(run.done)} "
        f"tables, {sum(len(o.figures) for o in run.done)} figures. Run `{run.id}`.",
        "",
        "每个数字的计数规则见 `METHODS.md`，各列含义见 `datapackage.json`，文件校验见 `manifest.json`。",
        "Counting rules are in `METHODS.md`, meanings of columns in `datapackage.json`, digests in "
        "`manifest.json`.",
    ]


def _entry(outcome: Outcome) -> str:
    step, rows = outcome.step, len(outcome.result) if outcome.result else 0
    drawn = ", ".join(f"[{figure}](figures/{step.name}.{figure}.svg)" for figure in outcome.figures)
    table = f"[{step.name}.csv](tables/{step.name}.csv)"
    return f"| {step.name} | {title_zh(step.run)} {step.run} | {rows} | {table} | {drawn} |"


def _section(outcome: Outcome) -> list[str]:
    result = outcome.result
    if result is None:
        return []
    lines = [
        f"## {outcome.step.name}",
        "",
        f"{title_zh(outcome.step.run)}. {_escaped(result.title)}",
        "",
    ]
    for figure in outcome.figures:
        lines += [f"![{outcome.step.name} {figure}](figures/{outcome.step.name}.{figure}.png)", ""]
    lines += [*_rows(result), ""]
    lines += [f"- {_escaped(note)}" for note in result.notes]
    return [*lines, ""]


def _rows(result: Result) -> list[str]:
    columns = result.table.columns
    lines = [
        "| " + " | ".join(_escaped(column.zh or column.name) for column in columns) + " |",
        "|" + "|".join("---:" if column.role == "measure" else "---" for column in columns) + "|",
    ]
    for row in result.table.head(_ROWS).rows():
        lines.append("| " + " | ".join(_escaped(_short(cell)) for cell in row) + " |")
    if len(result) > _ROWS:
        lines += ["", f"… 共 {len(result)} 行 / {len(result)} rows in all."]
    return lines


def _closing(run: Run) -> list[str]:
    return [
        "## 引用与复现 / Cite and repeat",
        "",
        f"> policy-discourse {version('policy-discourse')}, run {run.id}, corpus digest {run.corpus.digest[:12]}.",
        "",
        "```",
        "discourse run experiment.yaml --corpus PATH   # PATH：同一语料 / the same corpus",
        "```",
        "",
        "同一配方得到同一编号；编号相同而数字不同即为错误。The same recipe has the same id; other "
        "numbers under it are an error.",
    ]


def _escaped(text: str) -> str:
    return text.translate(_MARKUP)


def _short(cell: Cell) -> str:
    """Four digits are enough to read; the table has them all."""
    if isinstance(cell, float):
        return "" if math.isnan(cell) else f"{cell:.4g}"
    text = format_cell(cell)
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
