"""Small notices of offices that do not exist, as tests put them together."""

from __future__ import annotations

import re
import tomllib

from govcampaign.drafting.draft import read_notice

TITLE = "青山市人民政府办公室关于开展河道清理活动的通知"


def notice(body, *, title=TITLE, to="各县人民政府，市直各部门：", dated="2020年4月20日", tail=""):
    """Return the text of a notice around a body."""
    rows = (title, "青政办〔2020〕5号" if title else "", to, body, "青山市人民政府办公室", dated, tail)
    return "\n".join(row for row in rows if row) + "\n"


def draft(body, **given):
    """Return the draft of a notice with a body."""
    return read_notice(notice(body, **given), name="notice.txt")


def plan(body, **given):
    """Return the tables of the plan that is drafted from a body."""
    return tomllib.loads(draft(body, **given).toml())


def duties(body, **given):
    """Return the duties that are drafted from a body, by title."""
    return {duty["title"]: duty for duty in plan(body, **given).get("duties", [])}


def comments(body, lang="zh", **given):
    """Return the comments of a draft, without their sign."""
    lines = draft(body, **given).toml(lang).splitlines()
    return [re.split(r"(?:^| )# ", line, maxsplit=1)[1] for line in lines if re.search(r"(?:^| )# ", line)]


def lines_with(word, body, lang="zh", **given):
    """Return the lines of a draft that have a word."""
    return [line for line in draft(body, **given).toml(lang).splitlines() if word in line]
