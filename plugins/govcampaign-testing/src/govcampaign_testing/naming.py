"""
What a contract works on: a factory or a list, named so that any process can find it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def named(target: str, contract: type) -> Any:
    """
    Return what a contract's target names.

    Args:
        target: `package.module:name`.
        contract: The author's class, which errors name.

    Raises:
        TypeError: The class names nothing, or nothing is found under the name.
    """
    module, colon, name = target.partition(":")
    if not (module and colon and name):
        given = repr(target) if target else "nothing"
        msg = f'{contract.__name__} names {given}; write target = "package.module:name"'
        raise TypeError(msg)
    found: Any = import_module(module)
    for part in name.split("."):
        if not hasattr(found, part):
            msg = f"{contract.__name__}: {module} has no {part!r}; correct target = {target!r}"
            raise TypeError(msg)
        found = getattr(found, part)
    return found
