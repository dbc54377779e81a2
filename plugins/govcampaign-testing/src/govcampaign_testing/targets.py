"""
From the string that names a store to the harness that makes it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from attrs import fields

from govcampaign.errors import InvalidValue
from govcampaign.ports.storage import Kind, Store
from govcampaign.wording import Text
from govcampaign_testing.harness import Harness

if TYPE_CHECKING:
    from govcampaign.registry import Registry

WORKDIR: Final = "{workdir}"
SCRATCH: Final = "{scratch}"
_FORM: Final = Text(
    "写成 包.模块:make_store，或存储地址",
    "write package.module:make_store, or the URL of a store",
)


def load(target: str, registry: Registry | None = None) -> Harness:
    """
    Return the harness that a target names.

    Args:
        target: `package.module:make_store`, whose siblings of the other names in `Harness` come along; or a
            URL. Where its store offers no harness of its own, it is used as it is, with `{workdir}` put in
            for the folder of a check, and `{scratch}` for a name that no other check has. Or what
            `spelled_out` made of a URL.
        registry: Where URLs are looked up; by default what is installed.

    Raises:
        InvalidValue: Nothing importable is named, or the URL is of one place that all checks would share.
        GovCampaignError: No store is installed for the URL.
    """
    maker, _, url = target.partition(" ")
    if "://" in maker:
        return _by_url(target, registry)
    if url:
        return _called(maker, url)
    module, _, name = target.partition(":")
    there = _imported(module, target)
    made = getattr(there, name, None)
    if isinstance(made, Harness):
        return made
    if not callable(made):
        raise _unusable(target, f"{module} has no function {name!r}")
    names = [each.name for each in fields(Harness) if each.name != "make_store"]
    siblings = {each: getattr(there, each) for each in names if hasattr(there, each)}
    return Harness(make_store=made, **siblings)


@cache
def spelled_out(target: str) -> str:
    """Return a URL with the function that knows its harness before it: with both, no registry is needed."""
    if "://" not in target.partition(" ")[0]:
        return target
    from govcampaign.registry import Registry

    contract = Registry.installed().store(_scheme(target)).contract
    return f"{contract} {target}" if contract else target


def _scheme(url: str) -> str:
    return url.partition("://")[0].partition("+")[0].lower()


def _called(maker: str, url: str) -> Harness:
    module, _, name = maker.partition(":")
    by_url: Callable[[str], Harness] | None = getattr(_imported(module, maker), name, None)
    if by_url is None:
        raise _unusable(maker, f"{module} has no function {name!r}")
    return by_url(url)


def _imported(module: str, target: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except (Exception, SystemExit) as error:
        # Whatever the code of an author raises, a name that is misspelled among it.
        raise _unusable(target, f"{type(error).__name__}: {error}") from error


def _by_url(url: str, registry: Registry | None) -> Harness:
    from govcampaign.registry import Registry

    known = registry or Registry.installed()
    scheme = _scheme(url)
    spec = known.store(scheme)
    if spec.contract:
        return _called(spec.contract, url)

    def address(workdir: Path) -> str:
        mark = blake2b(str(workdir).encode(), digest_size=8).hexdigest()
        return url.replace(WORKDIR, str(workdir)).replace(SCRATCH, f"kit_{mark}")

    def make_store(workdir: Path, kinds: Sequence[Kind]) -> Store:
        return known.open_store(address(workdir), kinds)

    if WORKDIR not in url and SCRATCH not in url and url != f"{scheme}://":
        raise InvalidValue(
            f"{scheme}://…",
            Text(
                "地址只指一处，各项检查会互相干扰", "the URL names one place, which every check would share"
            ),
            Text(
                f"在地址中写入 {WORKDIR}（文件夹）或 {SCRATCH}（库名、模式名）",
                f"put {WORKDIR} (a folder) or {SCRATCH} (the name of a database or schema) into it",
            ),
        )
    return Harness(make_store=make_store, spec=spec, url=address)


def _unusable(target: str, error: Any) -> InvalidValue:
    return InvalidValue(
        target, Text(f"不能用作检验对象：{error}", f"cannot be used as a target: {error}"), _FORM
    )
