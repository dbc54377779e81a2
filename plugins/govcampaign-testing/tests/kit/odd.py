"""Harnesses that do what no harness should, which the kit must tolerate; named `odd:NAME` in any process."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event

from attrs import evolve

from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import StoreUnavailable
from govcampaign.ports.storage import Capability
from govcampaign.wording import Text
from govcampaign_testing import Harness
from govcampaign_testing.jobs import say

NUMBER = 7
"""What is neither a harness nor a function."""


def _refuse(_workdir, _kinds):
    raise StoreUnavailable("odd", Text("打不开", "it cannot be opened"), Text("稍后", "try later"))


def _fail(workdir, _kinds):
    raise ZeroDivisionError(str(workdir))


def _hang(_workdir, _kinds):
    Event().wait()


def _chatter(_workdir, kinds):
    sys.stderr.write("a line of complaint\n" * 100_000)
    sys.stdout.write("a line that is not ours\n")
    return MemoryStore(kinds)


@contextmanager
def _forking(_workdir, _kinds):
    """Leave a child behind that holds on to everything of ours and never ends by itself."""
    if os.fork() == 0:
        Event().wait()
    say("forked")
    Event().wait()
    yield None


def make_store(_workdir, kinds):
    """Open a store that forgets its folder."""
    return MemoryStore(kinds)


def peek(_workdir, _key):
    """See nothing."""


REFUSES = Harness(make_store=_refuse)
FAILS = Harness(make_store=_fail)
HANGS = Harness(make_store=_hang)
CHATTERS = Harness(make_store=_chatter)
FORKS = Harness(make_store=_forking)


def _end_a_side(_workdir, kinds):
    main = sys.modules["__main__"].__spec__
    if main is not None and main.name == "govcampaign_testing.side_runner":
        sys.stderr.write("the driver ended its process\n")
        sys.stderr.flush()
        os._exit(3)
    return MemoryStore(kinds)


def _elsewhere(_workdir, kinds):
    """Keep durable records that are in no folder, as a server would."""
    store = MemoryStore(kinds)
    capabilities = store.info.capabilities | {Capability.DURABLE}
    store._info = evolve(store.info, capabilities=capabilities)
    return store


ELSEWHERE = Harness(make_store=_elsewhere)
ENDS_SIDES = Harness(make_store=_end_a_side)
