"""
What is the name of a unit.

Precision comes first: a stretch of text that only ends like a unit (全部, 督办, 倾听企业) is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from govcampaign.notice.units import verbs, words

_LONGEST: Final = 120
"""The longest name, brackets included."""
_EVERY_INSIDE: Final = re.compile(
    r"(?<=[省市县区州镇乡街府院直级关属委行国内地系统局校团作会上方一二三四五六])(?:各|有关|相关)"
)


def is_unit(name: str, known: Collection[str] = ()) -> bool:
    """
    Return whether a stretch of text is the name of one unit, or a group word.

    Args:
        name: The text, tidied.
        known: Names that are units whatever they look like.
    """
    return (bool(known) and name in known) or (len(name) <= _LONGEST and _looks_like_one(name))


@lru_cache(maxsize=4096)
def _looks_like_one(name: str) -> bool:
    core = _core(name)
    if core[-1:] not in words.LAST:
        return False
    if not words.CORE.fullmatch(core) or not _ends_well(core):
        return False
    if verbs.LEAD.match(core) or _acts(core) or verbs.HARD.search(core):
        return False
    if "各" in core[1:] and not words.GROUP.match(core) and not _EVERY_INSIDE.search(core):
        return False
    if verbs.PURPOSE.search(core):
        return True
    return not (verbs.SOFT.search(core) or verbs.VERB_AND_OBJECT.search(core))


_OF_OTHERS: Final = ("单位所", "部门所", "企业所", "学校所", "机构所", "政府所", "参会", "与会")
"""How words end that are not names: 各单位所|申报的项目, 各校领队|参会."""


def could_be_unit(name: str) -> bool:
    """Return whether a text may be a name where a label says that names follow: short, and without a verb."""
    core = _core(name)
    if len(core) > 40 or core.endswith(words.PERSONS):
        return False
    if not words.CORE.fullmatch(core) or verbs.HARD.search(core):
        return False
    return bool(verbs.PURPOSE.search(core)) or not verbs.SOFT.search(core)


def is_group(name: str) -> bool:
    """Return whether a name is a group word, a word for units that it does not name: 各部门, 有关单位."""
    core = _core(name)
    return bool(words.GROUP.match(core) or _EVERY_INSIDE.search(core) or words.KINDS.search(core))


def _core(name: str) -> str:
    return words.BRACKETS.sub("", name) if "（" in name or "〔" in name or "[" in name else name


def _ends_well(core: str) -> bool:
    """Return whether a text ends like a unit."""
    if core in words.NEVER_WHOLE or core.endswith((*words.NEVER, *_OF_OTHERS)):
        return False
    if core.endswith(words.ENDS):
        return True
    if words.GROUP.match(core):
        return core[-1] in words.ONE_LETTER or core[-1] in words.WITH_GROUP
    return core[-1] in words.ONE_LETTER and not core.endswith(words.PLACES)


def _acts(core: str) -> bool:
    """Return whether a text begins with a verb and its object: 服务企业, but not 服务中心."""
    first = verbs.ALSO_NOUN_FIRST.match(core)
    if first is None:
        return False
    rest = core[first.end() :]
    if verbs.OBJECT_FIRST.match(rest):
        return True
    return len(rest) > 1 and rest[-1] in "市县区省镇乡村"
