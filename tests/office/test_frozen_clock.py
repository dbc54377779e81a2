"""An office works while a test library has frozen the clock, as freezegun does it."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Classes that replace Python's own, in the module and wherever they were imported to.
FREEZE = """
import datetime as time, sys

real = time.date, time.datetime

class Alike(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class FakeDate(real[0], metaclass=Alike):
    pass

class FakeDatetime(real[1], metaclass=Alike):
    @classmethod
    def now(cls, tz=None):
        return cls(2013, 7, 20, 12, tzinfo=time.timezone.utc).astimezone(tz)

    def timestamp(self):
        return (self - real[1](1970, 1, 1, tzinfo=time.timezone.utc)).total_seconds()

def freeze():
    fakes = dict(zip(map(id, real), (FakeDate, FakeDatetime)))
    for module in [m for name, m in sys.modules.items() if name not in ("datetime", "__main__")] + [time]:
        for name, value in list(vars(module).items()):
            if id(value) in fakes:
                setattr(module, name, fakes[id(value)])
"""
WORK = """
import govcampaign as gc

plan = gc.campaign(
    "服务月", id="m", dated="2013年7月1日", window="7月",
    duties=[gc.duty("总结", id="s", who="科委", owes=gc.once("submission"), due="7月25日前")],
)
noon = FakeDatetime(2013, 7, 20, 12, tzinfo=time.timezone.utc)
with gc.open_office("memory://", clock=lambda: noon) as office:
    office.adopt(plan, gc.roster({"各部门": "科委"}))
    office.record(gc.done("s", "科委", FakeDate(2013, 7, 19)))
    (cell,) = office.matrix(as_of=FakeDate(2013, 7, 20))
    print(cell.state.value, type(cell.due_day) is real[0], type(plan.dated) is real[0])
"""


DEFAULT = WORK.replace(", clock=lambda: noon", "") + "    print(office.journal()[0].recorded)\n"
ORDERS = [("freeze()", "import govcampaign.office"), ("import govcampaign.office", "freeze()")]


def run(order, work):
    """Run a program of its own; return what it printed, and its errors."""
    program = "\n".join((FREEZE, *order, work))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


@pytest.mark.parametrize("order", ORDERS)
def test_an_office_works_under_a_frozen_clock(order):
    """Imported before the clock is frozen or meanwhile: what is kept is plain, and is read again."""
    assert run(order, WORK) == ("met True True\n", "")


@pytest.mark.parametrize("order", ORDERS)
def test_the_clock_of_an_office_follows_a_frozen_one(order):
    """Where a host passes no clock, entries get the moment at which the test library stopped the time."""
    assert run(order, DEFAULT) == ("met True True\n2013-07-20 20:00:00+08:00\n", "")
