"""
Deviations: what a store is known not to do yet, as data that is held to.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import frozen

from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

DeviationKind: TypeAlias = Literal["never", "notyet", "notimpl"]

REASONS: Final = {
    "never": Text("本后端做不到", "the backend cannot do it"),
    "notyet": Text("后端可以做到，本存储尚未实现", "the backend could, the store does not yet"),
    "notimpl": Text("尚未着手", "not begun"),
}
"""The kinds of deviation, and what each says."""


@frozen(kw_only=True)
class Deviation:
    """
    One check that is known to fail, and why.

    A check named here must fail: a check that passes, or a name that no check has,
    fails the run. A store with deviations reaches no level.

    Attributes:
        check: The check's id, such as `contract.versions_never_return`.
        kind: `never`, `notyet` or `notimpl`.
        reason: Why, in words for those who consider using the store.
    """

    check: str
    kind: DeviationKind
    reason: str

    def __attrs_post_init__(self) -> None:
        """
        Check the kind and the reason.

        Raises:
            InvalidValue: The kind is not one of the three, or the reason is blank.
        """
        if self.kind in REASONS and self.reason.strip():
            return
        raise InvalidValue(
            f"Deviation {self.check!r}",
            Text("缺少理由，或 kind 无效", "the reason is missing, or the kind is invalid"),
            Text("写明理由；kind 取 never、notyet、notimpl", "say why; kind is never, notyet or notimpl"),
        )
