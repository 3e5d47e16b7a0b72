"""Words around an enumeration: verbs that govern it (构建甲、乙的体系), and what its items do (相结合)."""

from __future__ import annotations

import re

# Verbs that have an arrangement as their object, wherever they stand in the clause.
BUILDING = (
    "构建起|构建|建立健全|建立起|建立|健全|完善|形成|打造|建成|探索建立|构筑|搭建|实行|推行|推广|采用|采取|坚持和完善|"
    "巩固和发展|创新引入|引入|催生出?|营造|建有|新建|组建|成立|设立|真正实现|落实好|畅通|投身|涵盖|选择|(?<![建开])设(?![计备施法想])"
)
# Verbs that are nouns as well: they govern only where the clause begins.
LEADING = (
    "创新|探索|发展|建设|坚持|实施|落实|推动|推进|加快|加强|强化|深化|开展|优化|鼓励|提供|聚焦|整合|实现|巩固|贯彻|践行|出席|参加|举办|"
    "具有|兼具|具备|突出|增强|提升|依托|统筹|注重|采集|创建|发挥|用好"
)
GOVERNING = re.compile(
    f"(?:(?:{BUILDING})|(?:^|(?<=[要应将并地以]))(?:[着大全深积进逐不持][力面入极步断续])?(?:{LEADING}))"
    "(?:了|起|好)?(?:一套|一批|一个|一支|一条)?(?:由(?!于))?"
)
"""A verb with its adverb and classifier, where an enumeration may follow."""
SUM = re.compile(
    "(?:(?:相[\u3400-\u9fff]{2}、)?相(?:结合|衔接|促进|统一|同步|协调|互促进|融合|配套|适应)|有机结合|紧密结合|结合|深度融合|并重|并举|"
    "并行|并存|结合激励|挂钩|之间)$"
)
"""What two parties do with each other, after the second of them."""
