"""The built-in channels keep every promise of the port."""

from __future__ import annotations

import io
from contextlib import contextmanager

import pytest

from govcampaign.builtin._notifiers import ConsoleNotifier, RecordingNotifier
from govcampaign.wording import LANGUAGES
from govcampaign_testing import NotifierContract


class TestRecording(NotifierContract):
    """Every promise of the port, over the recording notifier."""

    target = "govcampaign.builtin._notifiers:open_recording"
    unreachable = "失联单位"

    def make_notifier(self, workdir):
        """Keep the notifier at hand, so that what it recorded can be looked at."""
        self.opened = RecordingNotifier({self.unreachable})
        return self.opened

    def peek(self, workdir):
        """Return what was recorded."""
        return "\n".join(f"{m.subject.zh}\n{m.body.zh}" for m in self.opened.sent)


class Cable(io.StringIO):
    """A stream that can be cut."""

    cut = False

    def write(self, text):
        """Print, unless it is cut."""
        if self.cut:
            raise OSError(5, "Input/output error")
        return super().write(text)


@pytest.mark.parametrize("lang", LANGUAGES, scope="class")
class TestConsole(NotifierContract):
    """Every promise of the port, over the console notifier, in both languages."""

    target = "govcampaign.builtin._notifiers:open_console"
    terminal = True

    @pytest.fixture(autouse=True)
    def stream(self, lang):
        """Print to a stream in the language."""
        self.lang, self.printed = lang, Cable()

    def make_notifier(self, workdir):
        """Open a notifier on the stream."""
        return ConsoleNotifier(self.printed, self.lang)

    def peek(self, workdir):
        """Return what was printed."""
        return self.printed.getvalue()

    @contextmanager
    def fault(self, workdir):
        """Cut the stream."""
        self.printed.cut = True
        yield
        self.printed.cut = False
