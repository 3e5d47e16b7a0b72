"""METHODS.md: the paragraph a paper needs, in Chinese and English, with its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version

from discourse.analyses import ANALYSES
from discourse.experiment.docstrings import references
from discourse.experiment.outcome import Run
from discourse.slogans.corrections import ACTION_NAMES, Corrections

_TITLES_ZH: Mapping[str, str] = {
    "phrase_frequency": "短语频次", "word_frequency": "词频", "ngrams": "N 元词串",
    "dispersion": "分布均匀度", "segmentation_audit": "分词核查", "concordance": "索引行（KWIC）",
    "keywords": "关键词", "new_phrases": "新短语发现", "topics": "主题模型", "topic_documents": "文档主题分布",
    "slogans": "口号与提法", "slogan_phrases": "口号汇总", "frameworks": "框架与成员", "families": "提法族",
    "attributions": "发言归属", "slogan_levels": "提法的层级与来源", "slogan_density": "提法密度",
}  # fmt: skip
_NESTING = {
    "longest": ("同一短语族内取最长匹配，不重复计数", "within a family the longest wording wins"),
    "overlapping": ("同一短语族内各写法重叠计数", "within a family every wording counts"),
}


def methods_page(run: Run) -> str:
    """What was done, in two languages, with the references of each analysis."""
    lines = ["# 方法 / Methods", "", _chinese(run), "", _english(run), ""]
    lines += ["## 各步骤 / Steps", ""]
    told: set[str] = set()
    for outcome in run.done:
        step, notes = outcome.step, outcome.result.notes if outcome.result else ()
        options = ", ".join(f"{key}={value!r}" for key, value in step.options.items())
        lines.append(f"- **{step.name}**: {title_zh(step.run)} / `{step.run}`({options})")
        lines += [f"  - {note}" for note in notes if note not in told]
        lines += ["  - 其余规则同上 / other rules as above"] if told.intersection(notes) else []
        told.update(notes)
    cited = _references(run)
    if cited:
        lines += ["", "## 参考文献 / References", "", *(f"- {entry}" for entry in cited)]
    return "\n".join(lines) + "\n"


def title_zh(run: str) -> str:
    """The Chinese name of an analysis."""
    return _TITLES_ZH.get(run, run)


def _chinese(run: Run) -> str:
    tokens, sizes = run.experiment.file.tokens, run.corpus.sizes()
    phrases = len(run.experiment.phrases)
    parts = [
        f"语料共 {len(run.corpus)} 篇文档、{int(sizes.sum()):,} 字（字母与数字，不计标点和空白），"
        f"文本经规范化处理（全角字母数字转半角、零宽字符删除、繁体逐字转简体、行内断行与多余空格按既定规则修复），"
        f"所有偏移均可回溯到原始文件。",
    ]
    if phrases:
        rule = _NESTING[run.experiment.file.nesting][0]
        parts.append(
            f"{phrases} 个短语族按字符匹配计数（不依赖分词），{rule}，不同短语族各自计数；"
            "频率以每万字计，分母列于表中。"
        )
    parts.append(
        f"分词采用 {tokens.tokenizer}（{_versions(tokens.tokenizer)}HMM {'开启' if tokens.hmm else '关闭'}，"
        f"词库：{'、'.join(tokens.lexicon) or '无'}，停用词：{tokens.drop.stopwords or '无'}）。"
    )
    if corrections := run.experiment.corrections:
        parts.append(
            f"提法抽取结果经人工修正（{corrections.name}，{_count_zh(corrections)}），各步骤所用条数见下。"
        )
    parts.append(
        f"分析用 policy-discourse {version('policy-discourse')} 完成，随机种子 {run.experiment.file.seed}，"
        f"运行编号 {run.id}，语料摘要 {run.corpus.digest[:12]}。"
    )
    return "".join(parts)


def _english(run: Run) -> str:
    tokens, sizes = run.experiment.file.tokens, run.corpus.sizes()
    phrases = len(run.experiment.phrases)
    parts = [
        f"The corpus holds {len(run.corpus)} documents and {int(sizes.sum()):,} characters (letters "
        "and digits, no punctuation, no space). Texts were normalized: full-width letters and digits "
        "folded, zero-width characters removed, traditional script simplified character by "
        "character, line breaks and stray spaces inside sentences repaired by a stated rule; every "
        "offset leads back to the raw file.",
    ]
    if phrases:
        rule = _NESTING[run.experiment.file.nesting][1]
        parts.append(
            f"{phrases} phrase families were counted on characters, not on tokens; {rule}, and every "
            "family counts its own. Rates are per 10,000 characters; the tables carry the size they "
            "divide by."
        )
    parts.append(
        f"Words were cut by {tokens.tokenizer} ({_versions(tokens.tokenizer)}HMM "
        f"{'on' if tokens.hmm else 'off'}; lexicons: {', '.join(tokens.lexicon) or 'none'}; stop "
        f"words: {tokens.drop.stopwords or 'none'})."
    )
    if corrections := run.experiment.corrections:
        parts.append(
            f"Slogans were corrected by hand ({corrections.name}: {_count_en(corrections)}); how many "
            "rows applied is said under each step."
        )
    parts.append(
        f"Analyses were made with policy-discourse {version('policy-discourse')}, seed "
        f"{run.experiment.file.seed}, run {run.id}, corpus digest {run.corpus.digest[:12]}."
    )
    return " ".join(parts)


def _count_zh(corrections: Corrections) -> str:
    counts = corrections.counts
    return "，".join(f"{name} {counts[action]} 条" for action, name in ACTION_NAMES.items())


def _count_en(corrections: Corrections) -> str:
    counts = corrections.counts
    return ", ".join(f"{counts[action]} {action}" for action in ACTION_NAMES)


def _versions(tokenizer: str) -> str:
    return f"{version('jieba')}, " if tokenizer == "jieba" else ""


def _references(run: Run) -> list[str]:
    found: dict[str, None] = {}
    for outcome in run.done:
        for entry in references(ANALYSES.get(outcome.step.run)):
            found[re.sub(r"\s+", " ", entry).strip()] = None
    return sorted(found)
