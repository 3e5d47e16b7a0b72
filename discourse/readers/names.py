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
TITLE_NAMES = ("标题", "法规标题", "题名", "文件标题", "篇名", "title", "Title-题名")
KEY_NAMES = (*ID_NAMES, *TITLE_NAMES)

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

EXPORT_NAMES = {
    # 北大法宝 (pkulaw.com)
    "法规标题": "title", "法规名称": "title", "发布部门": "issuer", "制定部门": "issuer",
    "公布日期": "date", "实施日期": "effective_date", "施行日期": "effective_date",
    "生效日期": "effective_date", "时效性": "validity", "效力级别": "legal_rank",
    "效力位阶": "legal_rank", "法规类别": "category", "法宝引证码": "citation_code",
    "引证码": "citation_code", "批准部门": "approver", "批准日期": "approval_date",
    # CNKI, as in "Title-题名"; 万方 and 维普 use most of these names too
    "篇名": "title", "来源库": "database", "单位": "affiliation", "机构": "affiliation",
    "文献来源": "source", "刊名": "source", "期刊名称": "source", "摘要": "abstract",
    "发表时间": "date", "出版日期": "date", "第一责任人": "first_author", "基金": "fund",
    "年": "year", "年卷期": "issue", "卷": "volume", "期": "number", "页码": "pages",
    "页数": "page_count", "专辑": "album", "专题": "subject", "中图分类号": "clc",
    "国际标准刊号": "issn", "统一刊号": "cn", "被引": "citations", "下载": "downloads",
}  # fmt: skip
"""Names of columns in exports of databases → name of the field; not for lines above a text."""


def field_name(given: str) -> str:
    """The field a column fills: a usual Chinese name is translated, others stay.

    Examples
    --------
    >>> field_name("发文机关"), field_name("省份"), field_name("web_date"), field_name("经费")
    ('issuer', 'region', 'web_date', '经费')
    >>> field_name("效力级别"), field_name("Organ-单位"), field_name("DOI-DOI")
    ('legal_rank', 'affiliation', 'doi')
    """
    name = given.strip().strip("【】")
    latin, mark, chinese = name.partition("-")
    if mark and latin.isascii() and latin.isalpha():
        if chinese == latin:
            return latin.lower()
        name = chinese if chinese in FIELD_NAMES or chinese in EXPORT_NAMES else name
    return FIELD_NAMES.get(name) or EXPORT_NAMES.get(name) or given.strip()


def find_column(columns: Iterable[str], usual: Iterable[str]) -> str | None:
    """The first usual name among columns, without regard to case.

    Examples
    --------
    >>> find_column(["标题", "正文"], TEXT_NAMES)
    '正文'
    """
    known = {column.strip().casefold(): column for column in columns}
    return next((known[name.casefold()] for name in usual if name.casefold() in known), None)
