"""Persons: names of people with the posts and organisations that a text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from discourse.tokenizers.dictionary import dictionary_tags

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌"
    "马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛"
    "汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡"
    "田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封"
    "芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜"
    "黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕"
    "冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆"
    "师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫涂佟邸仝原岳帅亓邝展"
)
_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|轩辕|长孙|宇文|闻人|澹台|申屠|鲜于|独孤|南宫|"
    "西门|呼延|赫连|拓跋"
)
_GIVEN = "(?:[\u3400-\u9fff×某](?<![的了在对等是为与及就向从被把有这那不也还已并将副]))"
NAME = rf"(?:(?:{_COMPOUND}){_GIVEN}{{1,2}}|[{_SURNAMES}]{_GIVEN}{{1,2}})"
_FOREIGN = r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+|马克思|恩格斯|列宁|斯大林"

POST = (
    r"(?:(?:原|前|现任|时任|首任|名誉|荣誉|常务|执行|第一|专职|兼职|代理|高级|资深|特聘|客座|讲席|终身|[一二]级|党委|党组|"
    r"党总支|党支部|团委|纪委|青年|年轻|骨干|新闻|营销|法定|首席|副主任|主任|正|副|总)*"
    r"(?:总书记|书记|校长|院长|主任|部长|司长|处长|局长|厅长|署长|省长|市长|县长|区长|镇长|乡长|村长|州长|盟长|会长|理事长"
    r"|秘书长|董事长|总经理|经理|总裁|总监|所长|站长|社长|馆长|台长|行长|主席|委员长|总理|常委|总工程师|工程师|总师|科学家"
    r"|专家|教授|研究员|讲师|院士|博士生|博士|硕士|教师|老师|导师|辅导员|班主任|团长|队长|组长|班长|政委|司令员|参谋长|巡视员"
    r"|调研员|督学|主编|总编辑|编辑|记者|发言人|代表|委员|负责人|创始人|合伙人|带头人|医生|医师|护士|护士长|科长|股长|参事"
    r"|顾问|大使|支书|党员|厂长|矿长|技师|检察长|庭长|审判长|专员|秘书|学者|作家|会员|监事长|系主任))"
)
_HONORIFIC = "同志|先生|女士"
TITLE = rf"(?:{POST}|{_HONORIFIC})"

_SHORT = re.compile(rf"[{_SURNAMES}]({POST})")
_POST_END = re.compile(rf"(?:^|(?<=[\u3400-\u9fff）”、 ])){POST}$|^{POST}$")
_TAIL_POST = re.compile(POST + "$")
_INTRODUCED = re.compile(rf"{POST}(?={NAME}|{_FOREIGN})")
_CALLED = re.compile(rf"({NAME})(院士|教授|同志|总书记|主席|总理|主任|校长|院长|书记|总工程师)")
_NEXT = re.compile(
    r"$|[^\u3400-\u9fff]|[在对就向从等为作做致说讲给的率由将及和与以]|代表|围绕|指出|表示|强调|介绍|认为|出席|主持|进行|院士|教授|"
    "同志|先生|女士|主任|一行|会见|参加|分别|担任|宣[布读]|提出|希望|勉励|要求|主讲|陪同|共同|告诉|坦言|回忆|透露|解释"
)
_CUT = re.compile(
    "[在由和与对被把向从及]|来自|邀请|以及|其中|感谢|聘请|欢迎|介绍|特邀|会见|出席|主持|上午|下午|活动|随后|最近|我们|[^\u3400-\u9fff（）“”·0-9A-Za-z]"
)
_WHOLE_NAME = re.compile(rf"(?:{NAME}|{_FOREIGN})$")
_ORGANISATION_END = re.compile(
    "(?:大学|学院|医院|研究院|研究所|公司|集团|[部厅局委办]|中心|科学院|[科工]院|法院|协会|学会|银行)$"
)
# Surnames that are rather words where a bare name begins with them: 经研究, 于今年.
_WORDY = "经于从和应都那能向连何常时单全方相关解成双越通须曾宣查简平安利国家计东欧党农空上令有"
_LONGEST_ORGANISATION = 30


@dataclass(frozen=True, slots=True)
class Person:
    """A person who is named, with what the text says of the post.

    Parameters
    ----------
    name : str
        The name as it stands, without posts and honorifics.
    post, organisation : str
        Several joined by ``|``, in their order; empty where not stated.
    """

    name: str
    post: str = ""
    organisation: str = ""


def read_person(phrase: str, known: frozenset[str] = frozenset()) -> Person | None:
    """The person whom a noun phrase names.

    Parameters
    ----------
    phrase : str
        A whole noun phrase.
    known : frozenset of str
        Names that the document introduces elsewhere.

    Returns
    -------
    Person or None

    Notes
    -----
    A name begins with one of 400 surnames (some twenty compound ones) and has one or two further
    characters, or holds a ·. A bare one counts unless jieba's dictionary has it as another word;
    one with something before it needs a post between (…大学校长林望川) or behind (林望川教授).

    Examples
    --------
    >>> read_person("望川大学党委副书记、校长欧阳听澜")
    Person(name='欧阳听澜', post='党委副书记|校长', organisation='望川大学')
    >>> read_person("望川大学校长") is None
    True
    """
    for length in (4, 3, 2):
        for title in _titles(phrase):
            body = phrase[: len(phrase) - len(title)]
            name, head = body[-length:], body[:-length]
            if len(name) == length and _is_person(name, head, title, known):
                return _described(name, head, title)
    if called := _SHORT.fullmatch(phrase):  # 毛主席, 王校长: by surname and post
        return Person(phrase, called[1]) if phrase[0] not in _WORDY else None
    foreign = re.search(rf"(?:{_FOREIGN})$", phrase)
    return Person(foreign.group()) if foreign and foreign.start() == 0 else None


def introductions(text: str) -> dict[str, Person]:
    """Persons whom a text introduces with a post, by name; the fullest introduction of each.

    Examples
    --------
    >>> people = introductions("望川大学校长林听澜、附属医院院长沈舟等出席，林听澜致辞。")
    >>> [(person.name, person.organisation) for person in people.values()]
    [('林听澜', '望川大学'), ('沈舟', '附属医院')]
    """
    people: dict[str, Person] = {}
    for person in _introduced(text):
        before = people.get(person.name)
        if before is None or len(person.organisation) > len(before.organisation):
            people[person.name] = person
    return people


def _titles(phrase: str) -> Iterator[str]:
    yield ""
    if found := re.search(rf"{TITLE}$", phrase):
        yield found.group()


def _is_person(name: str, head: str, title: str, known: frozenset[str]) -> bool:
    if not _WHOLE_NAME.match(name) or not re.fullmatch(rf"{NAME}|{_FOREIGN}", name):
        return False
    if name in known and (not head or _POST_END.search(head) or title):
        return True
    if name in _other_words() or _POST_END.search(name):
        return False
    if not head and not title and name[0] in _WORDY and not re.match(_COMPOUND, name):
        return False
    if head:
        return bool(_POST_END.search(head)) or (bool(title) and _ends_organisation(head))
    return True


def _ends_organisation(head: str) -> bool:
    return bool(_ORGANISATION_END.search(head))


def _described(name: str, head: str, title: str) -> Person:
    earlier, _, own = head.rpartition("、")
    bare = bool(own) and not _TAIL_POST.search(own)
    posts, organisations = _chain(earlier if bare else head)
    if bare:
        organisations = [*organisations, _trimmed(own)]
    if title and not re.fullmatch(_HONORIFIC, title):
        posts = [*posts, title]
    return Person(name, "|".join(posts), "|".join(filter(None, organisations)))


def _chain(head: str) -> tuple[list[str], list[str]]:
    """Posts and organisations of the segments before a name, from the right, joined by 、."""
    posts: list[str] = []
    organisations: list[str] = []
    for segment in reversed(head.split("、")):
        found = _TAIL_POST.search(segment)
        if found is None or (_names_other(segment)):
            break
        posts.insert(0, found.group())
        organisations.insert(0, _trimmed(segment[: found.start()]))
    return posts, organisations


def _names_other(segment: str) -> bool:
    """Whether a segment holds another person, called by a title: …院长林舟院士."""
    for found in re.finditer(rf"(?={NAME}{TITLE}$)", segment):
        head = segment[: found.start()]
        if re.fullmatch(POST, segment[found.start() :]):
            continue
        if _ends_organisation(head) or _TAIL_POST.search(head):
            return True
    return False


def _trimmed(organisation: str) -> str:
    cuts = [match.end() for match in _CUT.finditer(organisation) if match.group()]
    trimmed = organisation[cuts[-1] :] if cuts else organisation
    return trimmed[-_LONGEST_ORGANISATION:].removeprefix("的").removesuffix("的")


def _introduced(text: str) -> Iterator[Person]:
    for match in _INTRODUCED.finditer(text):
        for length in (4, 3, 2):
            end = match.end() + length
            name = text[match.end() : end]
            if (
                re.fullmatch(rf"{NAME}|{_FOREIGN}", name)
                and _NEXT.match(text, end)
                and not _POST_END.search(name)
                and name not in _other_words()
            ):
                opening = _segment_start(text, match.start())
                title = re.compile("院士").match(text, end)
                yield _described(name, text[opening : match.end()], "院士" if title else "")
                break
    for called in _CALLED.finditer(text):
        if called[1] not in _other_words() and not _POST_END.search(called[1]):
            opening = _segment_start(text, called.start())
            head = text[opening : called.start()]
            if _ends_organisation(head):
                yield _described(called[1], head, called[2])
            elif not re.search("[\u3400-\u9fff]$", head):
                yield Person(called[1], "" if called[2] == "同志" else called[2])


def _segment_start(text: str, at: int) -> int:
    """Where the clause before a post begins; 、 does not end it."""
    stop = re.compile("[，。；：！？\n]")
    low = max(0, at - 60)
    last = low
    for found in stop.finditer(text, low, at):
        last = found.end()
    return last


@cache
def _other_words() -> frozenset[str]:
    """Words of jieba's dictionary that look like a name and are none."""
    looks = re.compile(NAME)
    return frozenset(
        word
        for word, tag in dictionary_tags().items()
        if len(word) <= 4 and not tag.startswith("nr") and looks.fullmatch(word)
    )
