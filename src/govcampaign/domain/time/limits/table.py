"""
Limits by category: a table that the adopter gives, as no limit of any category is built in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, repeated
from govcampaign.domain.time.limits.rules import LimitRule
from govcampaign.errors import InvalidValue, UnknownName
from govcampaign.wording import Text


@frozen(field_transformer=checked)
class CategoryLimit:
    """
    What one category of cases has for a limit.

    Attributes:
        category: The category, in the adopter's own words.
        rule: The limit; a category may have several, with different names.
    """

    category: str = field(validator=filled)
    rule: LimitRule


@frozen(field_transformer=checked)
class LimitTable:
    """
    The limits of a place by category; local, as no limit holds for the whole country.

    Attributes:
        source: What the table rests on, in the words of the place, such as a local notice.
        limits: The limits.
    """

    source: str = field(validator=filled)
    limits: tuple[CategoryLimit, ...] = ()

    def __attrs_post_init__(self) -> None:
        """
        Check that no category has two limits of one name.

        Raises:
            InvalidValue: One has.
        """
        for category, name in repeated((each.category, each.rule.name) for each in self.limits):
            said = f"{category} {name}".strip()
            raise InvalidValue(
                "LimitTable.limits",
                Text(f"“{said}”有两个办理时限", f"{said!r} has two limits"),
                Text("只保留一个，或分别命名", "keep one, or name each"),
            ).about(code="repeated", field="limits")

    @staticmethod
    def of(source: str, limits: Mapping[str, LimitRule | Iterable[LimitRule]]) -> LimitTable:
        """
        Return a table from the limits of each category.

        Args:
            source: What it rests on.
            limits: One rule or several for each category.

        Raises:
            InvalidValue: The source is blank, or a category has two limits of one name.
        """
        listed = [
            CategoryLimit(category, rule)
            for category, rules in limits.items()
            for rule in ((rules,) if isinstance(rules, LimitRule) else rules)
        ]
        return LimitTable(source, tuple(listed))

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories, in the order of the table."""
        return tuple(dict.fromkeys(each.category for each in self.limits))

    def rules(self, category: str) -> tuple[LimitRule, ...]:
        """
        Return the limits of a category.

        Raises:
            UnknownName: The table does not have the category; the error names those it has.
        """
        found = tuple(each.rule for each in self.limits if each.category == category)
        if not found:
            raise UnknownName(self.source, Text("类别", "category"), category, self.categories)
        return found

    def rule(self, category: str, name: str = "") -> LimitRule:
        """
        Return one limit of a category.

        Args:
            category: The category.
            name: Which limit, where there are several.

        Raises:
            UnknownName: The table does not have the category, or the category no such limit.
        """
        rules = self.rules(category)
        for each in rules:
            if each.name == name:
                return each
        if not name and len(rules) == 1:
            return rules[0]
        raise UnknownName(category, Text("办理时限", "limit"), name, [each.name for each in rules])
