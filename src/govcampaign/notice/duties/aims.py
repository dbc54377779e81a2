"""
What a sentence aims at that says by how much, and not who acts.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice.duties.asked import Asked
from govcampaign.notice.duties.predicates import Predicate
from govcampaign.notice.duties.sentences import Sentence

_AIM: Final = re.compile(r"不?超过|压缩|缩短|办结|增长|达到|完成|下降|降低|控制在|不低于|保持|同步|实现")

_TOGETHER: Final = re.compile(r"(?<=[长收入值展])(?:基本|保持)?同步$")
"""How an aim ends that compares two growths: 居民收入增长与经济增长同步."""


def aimed(masked: str, sentence: Sentence) -> Asked | None:
    """
    Return what a sentence aims at that puts first what is measured (地区生产总值增长5%); else None.

    Args:
        masked: The text, with what brackets hold blotted out.
        sentence: The sentence.
    """
    start, end = sentence.parts[0]
    verb = _TOGETHER.search(masked, start + 2, end) or _AIM.search(masked, start + 2, end)
    if verb is None:
        return None
    said = Predicate(action=verb[0], start=verb.start(), end=verb.end(), object=(start, verb.start()))
    return Asked(actor=None, predicate=said, text=masked[start:end], start=start, end=end)
