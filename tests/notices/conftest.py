"""The plans of two real notices, with rosters that are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

import govcampaign as gc
from govcampaign.domain.units.roster import Membership, Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.wording import same

HERE = Path(__file__).parent


def plan(name):
    """Return the plan of a notice."""
    return gc.read_plan((HERE / f"{name}.toml").read_bytes(), format="toml", place=name)


@pytest.fixture(scope="session")
def safety_month():
    """Return the plan of a safety month of 2023."""
    return plan("safety_month_2023")


@pytest.fixture(scope="session")
def environment():
    """Return the plan of a campaign against pollution of 2005."""
    return plan("environment_2005")


@pytest.fixture(scope="session")
def companies():
    """Return who takes part in the safety month; the local authorities are not known."""
    return gc.roster(
        {
            "全国电力安委会各成员单位": "甲集团、乙集团",
            "各单位": "甲集团、乙集团、丙电厂",
            "各派出机构": "东部监管局、西部监管局",
            "各电力企业": "甲集团、乙集团、丙电厂",
        }
    )


@pytest.fixture(scope="session")
def province():
    """Return a province of two cities with two counties each, and their leading groups."""
    tree = {
        "省": "",
        "东市": "省",
        "东市甲县": "东市",
        "东市乙县": "东市",
        "西市": "省",
        "西市丙县": "西市",
        "西市丁县": "西市",
        "东市领导小组": "东市",
        "西市领导小组": "西市",
    }
    governments = ("东市", "东市甲县", "东市乙县", "西市", "西市丙县", "西市丁县")
    members = {
        "各行署、市、县政府": governments,
        "各行署、市政府": ("东市", "西市"),
        "各地市环保专项行动领导小组": ("东市领导小组", "西市领导小组"),
    }
    return Roster(
        id="province",
        title=same("省"),
        units=tuple(Unit(id=unit, title=same(unit), parent=above) for unit, above in tree.items()),
        memberships=tuple(Membership(group=g, unit=u) for g, units in members.items() for u in units),
    )
