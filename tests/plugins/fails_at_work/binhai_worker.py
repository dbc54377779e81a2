"""A plugin that loads, and fails when it is at work; each name in its own way."""

from __future__ import annotations

import sys

from govcampaign.findings import Severity
from govcampaign.hookspecs import ExporterSpec, LintRuleSpec, NotifierSpec, StoreSpec, hookimpl
from govcampaign.lint._rule import Rule
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.wording import same

SUMMARY = same("fails")


class Writes:
    """An exporter made of one function."""

    suffix = ".bad"

    def __init__(self, write):
        self.write = lambda tables, target, lang="zh": write(target)


class Sends:
    """A channel made of one function; its first message is never sent."""

    batch = 100

    def __init__(self, answer, close=lambda: None):
        self.send = lambda messages: answer(
            [
                Delivery(message.key, Outcome.DELIVERED if at else Outcome.REFUSED)
                for at, message in enumerate(messages)
            ]
        )
        self.close = close


def fail(*_):
    """Raise what nobody expects."""
    raise ZeroDivisionError("nothing to divide")


OPENED = {"raises": fail, "odd": lambda url, kinds: {"url": url}, "leaves": lambda url, kinds: sys.exit(3)}
WRITTEN = {
    "raises": fail,
    "nothing": lambda target: None,
    "elsewhere": lambda target: [target],
    "leaves": lambda target: sys.exit(3),
}
ANSWERED = {
    "raises": fail,
    "silent": lambda answers: [],
    "none": lambda answers: None,
    "turned": lambda answers: answers[::-1],
    "twice": lambda answers: [*answers, Delivery(answers[0].key, Outcome.DELIVERED)],
    "stranger": lambda answers: [*answers, Delivery("stranger", Outcome.DELIVERED)],
    "words": lambda answers: ["sent"] * len(answers),
}
RULE = Rule(
    code="Z01",
    severity=Severity.ERROR,
    title=same("fails"),
    message=same("{cases}"),
    case=same("case"),
    proposal=same("none"),
    check=fail,
)


@hookimpl
def govcampaign_stores():
    """Offer stores that do not open."""
    return [StoreSpec(name=name, factory=open_, summary=SUMMARY) for name, open_ in OPENED.items()]


@hookimpl
def govcampaign_exporters():
    """Offer exporters that do not write."""
    return [
        ExporterSpec(
            name=name, factory=lambda write=write: Writes(write), suffixes=(".bad",), summary=SUMMARY
        )
        for name, write in WRITTEN.items()
    ]


@hookimpl
def govcampaign_notifiers():
    """Offer channels that do not answer as they should."""
    made = {name: lambda settings, answer=answer: Sends(answer) for name, answer in ANSWERED.items()}
    made["stuck"] = lambda settings: Sends(lambda answers: answers, close=fail)
    return [NotifierSpec(name=name, factory=factory, summary=SUMMARY) for name, factory in made.items()]


@hookimpl
def govcampaign_lint_rules():
    """Offer a rule that raises."""
    return [LintRuleSpec(name="raises", factory=lambda: [RULE], summary=SUMMARY)]
