"""
What goes wrong with a plugin: where it showed, what happened, and what to do about it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from govcampaign.errors import GovCampaignError
from govcampaign.registry._installed import Origin, package_of
from govcampaign.wording import Text, same

STAGES: Final = {
    "disable": Text("停用", "disabling"),
    "find": Text("查找", "looking for it"),
    "clash": Text("查重", "comparing names"),
    "import": Text("导入", "importing"),
    "api": Text("核对接口版本", "comparing API versions"),
    "hooks": Text("核对钩子", "checking hooks"),
    "call": Text("调用钩子", "calling the hook"),
    "result": Text("核对结果", "checking what the hook returned"),
    "needs": Text("核对依赖", "checking what it requires"),
    "make": Text("创建", "making it"),
    "observe": Text("响应", "running"),
    "read": Text("读文件", "reading a file"),
    "write": Text("写文件", "writing files"),
    "send": Text("发送", "sending"),
    "check": Text("检查方案", "checking a plan"),
}
"""Where a fault shows, in order, and what a person calls it."""

ASK_AUTHOR: Final = Text(
    "请升级或停用该插件，并向插件作者反馈", "upgrade or disable it, and report it to its author"
)
_OUTSIDE: Final = Text(
    "检查它使用的文件、权限、网络和服务；都正常时，向插件作者反馈",
    "check the files, permissions, network and services it uses; if they are fine, report it to its author",
)
_OTHER_VERSION: Final = Text(
    "该插件是为另一版本的 govcampaign 编写的；请升级该插件或 govcampaign",
    "it was written for another version of govcampaign; upgrade the plugin or govcampaign",
)


class Broken(Exception):
    """
    A fault of a plugin; the registry catches it and adds whose it is.

    Args:
        stage: Where it showed, a key of `STAGES`.
        error: What happened.
        hint: What to do about it.
    """

    def __init__(self, stage: str, error: Text, hint: Text = ASK_AUTHOR) -> None:
        super().__init__(stage, error, hint)
        self.stage = stage
        self.error = error
        self.hint = hint


@contextmanager
def guarded(stage: str, origin: Origin, where: str, *, ours: bool = False) -> Iterator[None]:
    """
    Turn whatever a plugin's code raises into `Broken`, `sys.exit` included; Ctrl-C still ends the program.

    Args:
        stage: What the plugin is asked to do.
        origin: The distribution that brings it.
        where: Its module, or `module:attribute`.
        ours: Whether errors of this library pass as they are.
    """
    try:
        yield
    except (KeyboardInterrupt, GeneratorExit, Broken):
        raise
    except GovCampaignError as error:
        if ours:
            raise
        said = Text(f"{error.place}：{error.reason.zh}", f"{error.place}: {error.reason.en}")
        raise Broken(stage, said, error.remedy) from error
    except BaseException as error:
        raise Broken(stage, describe(error), _hint(error, origin, where)) from error


def describe(error: BaseException) -> Text:
    """Return an exception as one line: its class and its first line."""
    words = ""
    with suppress(Exception):  # the exception of a plugin may fail at this too
        words = str(error)
    return same(f"{type(error).__name__}: {next(iter(words.splitlines()), '')}".rstrip(": "))


def install(package: str, origin: Origin) -> Text:
    """Return how a person installs what a plugin needs."""
    return Text(
        f"请安装 {package}（{origin} 需要它）：pip install {package}",
        f"install {package}, which {origin} needs: pip install {package}",
    )


def switch_off(name: str) -> Text:
    """Return how a person disables a plugin, in a program and on the command line."""
    return Text(
        f'disable=["{name}"]（命令行：--disable {name}）', f'disable=["{name}"] (commands: --disable {name})'
    )


def _hint(error: BaseException, origin: Origin, where: str) -> Text:
    """Return what to do about an exception; a failed import counts wherever it is in the chain of causes."""
    chained: BaseException | None = error
    while chained is not None:
        if isinstance(chained, ImportError) and chained.name:
            return _hint_of_import(chained, chained.name, origin, where)
        chained = chained.__cause__ or (None if chained.__suppress_context__ else chained.__context__)
    return _OUTSIDE if isinstance(error, OSError) else ASK_AUTHOR


def _hint_of_import(error: ImportError, module: str, origin: Origin, where: str) -> Text:
    top = module.partition(".")[0]
    if top == "govcampaign":
        return _OTHER_VERSION
    if top == where.partition(":")[0].partition(".")[0]:
        return Text(
            f"请重新安装 {origin}；作者请核对入口点和代码中的模块名 {module}",
            f"reinstall {origin}; its author: correct the name {module!r} in its entry point or code",
        )
    if top in sys.stdlib_module_names:
        return Text(
            f"本机的 Python 没有标准库模块 {module}；请换用完整的 Python，或升级该插件",
            f"this Python has no {module}; use a Python with a whole standard library, or upgrade the plugin",
        )
    package = package_of(top, origin)
    if isinstance(error, ModuleNotFoundError) and sys.modules.get(top) is None:
        return install(package, origin)
    return Text(
        f"请升级 {package}（{origin} 需要它）：pip install --upgrade {package}",
        f"upgrade {package}, which {origin} needs: pip install --upgrade {package}",
    )
