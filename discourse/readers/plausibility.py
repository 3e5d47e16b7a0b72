"""Plausibility: whether decoded bytes read as Chinese, judged by the most frequent characters."""

from __future__ import annotations

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求"
    "基资边流路级少图山统接知较将组见计别手期根论运农指几九区强放决西干做必战先回则任取据处理世车务共规织政府会"
    "议号通知院市县省办印发施保障改善教育科技医疗服务支持推进创新加强企业项目工程社会经济文化"
    "這個們來時為國會說對過還學經後從開關於種見長現實當業點發動機體無與問間題話讓該應處給語話總結選擇單華員圖書館"
    "寫東車門記電話頭錢買賣進運連達遠選還邊樣樂標權條歷區醫務農術衛衝規視親覺觀討論設計認識證議護變預領導願類風飛"
    "馬驗體點黨齊齡龍線級組織細終統經綜維網總績繼續義習職聯聽與興舉舊萬葉處號術製複"
)  # fmt: skip
_LEVEL_ONE = range(0xB0, 0xD8)
_LEAST_FREQUENT, _SURE_FREQUENT, _LEAST_COMMON = 0.12, 0.25, 0.85
_CLEAR, _LEAST_EVIDENCE, _MOST_ODD = 2.0, 4, 0.1
_PUNCTUATION = frozenset("　、。·—‘’“”…〈〉《》「」『』【】〔〕！（），．：；？％")


def frequent_share(text: str) -> tuple[int, int]:
    """Frequent Han characters, and all characters beyond ASCII that are no punctuation.

    Examples
    --------
    >>> frequent_share("中国的发展，OK")
    (5, 5)
    """
    beyond = [one for one in text if one > "\x7f" and one not in _PUNCTUATION]
    return sum(character in _FREQUENT for character in beyond), len(beyond)


def clearly_better(reading: str | None, other: str | None) -> bool:
    """Whether one reading is clearly the better one.

    Parameters
    ----------
    reading, other : str or None
        Two readings of the same bytes; None where the bytes are not valid.

    Returns
    -------
    bool
        Whether `reading` has at least four frequent characters, these make up a quarter, and their
        share is at least twice that in `other`.

    Examples
    --------
    >>> data = "關於教育發展的報告".encode("big5")
    >>> clearly_better(data.decode("big5"), data.decode("gb18030", "replace"))
    True
    """
    if reading is None:
        return False
    hits, size = frequent_share(reading)
    if hits < _LEAST_EVIDENCE or hits < _SURE_FREQUENT * size:
        return False
    other_hits, other_size = frequent_share(other or "")
    return hits / size >= _CLEAR * (other_hits / max(1, other_size))


def is_plausible(reading: str, other: str | None) -> bool:
    """Whether a GB18030 reading is Chinese: frequent characters, or nearly all of them common ones.

    Parameters
    ----------
    reading : str
        The GB18030 reading.
    other : str or None
        The Big5 reading, if the bytes allow one.

    Returns
    -------
    bool
        False where a tenth of it is private use, kana, bopomofo or Hangul, or where the Big5
        reading has as large a share of frequent characters.

    Examples
    --------
    >>> is_plausible("张三李四", None), is_plausible("na飗e", None)
    (True, False)
    """
    hits, size = frequent_share(reading)
    if size == 0 or sum(map(_is_odd, reading)) > _MOST_ODD * size:
        return False
    other_hits, other_size = frequent_share(other or "")
    if hits >= _LEAST_FREQUENT * size and hits:
        return hits * max(1, other_size) > other_hits * size
    common = sum(_is_common(character) for character in reading if character > "\x7f")
    return other_hits == 0 and common >= _LEAST_COMMON * size


def _is_odd(character: str) -> bool:
    return "\u3040" <= character <= "\u33ff" or "\uac00" <= character <= "\uf8ff"


def _is_common(character: str) -> bool:
    try:
        first = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(first) == 2 and first[0] in _LEVEL_ONE
