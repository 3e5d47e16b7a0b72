"""Names of fields: the usual Chinese and English names of columns and header lines."""

from __future__ import annotations

from collections.abc import Iterable

TEXT_NAMES = (
    "text",
    "content",
    "正文",
    "全文",
    "正文内容",
    "内容",
    "body",
    "fulltext",
    "full_text",
)
ID_NAMES = ("doc_id", "id", "编号", "文档编号", "file", "filename", "file_name", "文件名", "文件")
KEY_NAMES = ID_NAMES

FIELD_NAMES = {
    "标题": "title", "题名": "title", "题目": "title", "文件标题": "title",
    "日期": "date", "发布日期": "date", "发布时间": "date", "成文日期": "date", "发文日期": "date",
    "印发日期": "date", "年份": "year", "年度": "year",
    "发文机关": "issuer", "发布机构": "issuer", "发文机构": "issuer", "发文单位": "issuer",
    "发布单位": "issuer", "发布机关": "issuer", "制定机关": "issuer", "印发机关": "issuer",
    "地区": "region", "省份": "region", "层级": "level", "级别": "level",
    "文种": "genre", "体裁": "genre", "文件类型": "genre",
    "文号": "doc_number", "发文字号": "doc_number", "发文文号": "doc_number",
    "来源": "source", "作者": "author", "报告人": "speaker", "讲话人": "speaker",
    "责编": "editor", "责任编辑": "editor", "关键词": "keywords",
    "浏览次数": "views", "浏览量": "views", "阅读量": "views", "点击数": "views",
    "网址": "url", "链接": "url",
}  # fmt: skip
"""Chinese name → name of the field."""


def field_name(given: str) -> str:
    """The field a column or header line fills: a usual Chinese name is translated, others stay.

    Examples
    --------
    >>> field_name("发文机关"), field_name("省份"), field_name("web_date"), field_name("经费")
    ('issuer', 'region', 'web_date', '经费')
    """
    return FIELD_NAMES.get(given.strip(), given.strip())


def find_column(columns: Iterable[str], usual: Iterable[str]) -> str | None:
    """The first usual name among columns, without regard to case.

    Examples
    --------
    >>> find_column(["标题", "正文"], TEXT_NAMES)
    '正文'
    """
    known = {column.strip().casefold(): column for column in columns}
    return next((known[name.casefold()] for name in usual if name.casefold() in known), None)
