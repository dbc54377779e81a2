"""
Interruptions, as by Ctrl-C, at every line of a store's own code where Python may notice a signal.
"""

from __future__ import annotations

import ast
import contextlib
import dis
import linecache
from collections.abc import Callable, Collection
from functools import cache
from types import CodeType, FrameType
from typing import Final

from govcampaign.errors import StorageError
from govcampaign.ports.storage import Store
from govcampaign_testing.lines import Seldom, traced

_LEAVING: Final = frozenset({"__exit__", "__aexit__", "__del__"})
"""Methods that nothing can protect from a signal: the block that they end is no longer guarded."""


class Stop(KeyboardInterrupt):
    """An interruption by the kit."""


def interrupted(
    store: Store, call: Callable[[], object], stop: int, error: type[BaseException] = Stop
) -> tuple[bool, bool]:
    """
    Make a call, and interrupt it where a signal could.

    Args:
        store: Whose lines are meant.
        call: The call.
        stop: At which of the places, from 1; each line is one the first time, the second, the fourth …
        error: What is raised there.

    Returns:
        Whether the call came to that place, and whether it returned as if nothing had happened.
    """
    seldom, left = Seldom(), stop

    def at(frame: FrameType, before: int) -> None:
        nonlocal left
        if left > 0 and _may_stop(frame, before) and seldom(frame):
            left -= 1
            if left == 0:
                raise error

    try:
        with traced(store, at):
            call()
    except (error, StorageError):
        return left == 0, False
    return left == 0, True


def _may_stop(frame: FrameType, before: int) -> bool:
    """
    Say whether a signal could be noticed before this line, and the store could have prepared for it.

    Python looks for signals as a function begins, after a call and as a loop turns round. Who is leaving a
    block, or handling an error, is not interrupted: nothing that could be written there would withstand it.
    """
    if before and before not in _calling(frame.f_code):
        return False
    each, managed = frame, False
    while each.f_code.co_filename != __file__ and each.f_back is not None:
        code = each.f_code
        # A generator that manages a block answers for itself; the line of its `with` is not at fault.
        if code.co_filename == contextlib.__file__:
            managed = True
        elif not managed and (code.co_name in _LEAVING or each.f_lineno in _leaving(code.co_filename)):
            return False
        else:
            managed = False
        each = each.f_back
    return True


@cache
def _calling(code: CodeType) -> Collection[int]:
    """Return the lines of a function after which Python looks for signals."""
    return {
        instruction.positions.lineno
        for instruction in dis.get_instructions(code)
        if instruction.opname.startswith(("CALL", "JUMP_BACKWARD"))
        and instruction.positions is not None
        and instruction.positions.lineno is not None
    }


@cache
def _leaving(file: str) -> Collection[int]:
    """Return the lines of a file where a block is entered or left, or an error is handled."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:
        return frozenset()
    found = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            found.add(node.lineno)
            found.update(*map(_range, node.handlers), *map(_range, node.finalbody))
        elif isinstance(node, ast.With):
            found.update(range(node.lineno, node.body[0].lineno))
    return found


def _range(node: ast.ExceptHandler | ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)
