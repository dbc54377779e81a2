"""The recording notifier is the specification; the console one keeps the same promises in print."""

from __future__ import annotations

import io
from datetime import date

import pytest

from govcampaign.builtin._notifiers import ConsoleNotifier, RecordingNotifier, open_console, open_recording
from govcampaign.errors import InvalidValue, NotifierClosed
from govcampaign.ports.notification import Delivery, Message, Outcome
from govcampaign.wording import Text


def message(key, recipient="商务委", body="请于7月25日前报送。"):
    """Return a reminder."""
    return Message(
        key=key,
        recipient=recipient,
        subject=Text("工作总结即将到期", "the summary is nearly due"),
        body=Text(body, "Please hand it in by 25 July."),
        day=date(2013, 7, 24),
    )


@pytest.fixture(params=["recording", "console"])
def notifier(request):
    """Return each notifier in turn."""
    return RecordingNotifier() if request.param == "recording" else ConsoleNotifier(io.StringIO())


class TestPromises:
    """What every notifier keeps."""

    def test_one_delivery_a_message_in_order(self, notifier):
        """The caller may pair messages and deliveries by position."""
        deliveries = notifier.send([message("b"), message("a")])

        assert [(each.key, each.delivered) for each in deliveries] == [("b", True), ("a", True)]

    def test_no_message_is_allowed(self, notifier):
        """A day without reminders is an ordinary day."""
        assert list(notifier.send([])) == []

    def test_a_key_goes_out_once(self, notifier):
        """A second run, or a key twice in one run, counts as delivered and sends nothing."""
        first = notifier.send([message("a"), message("a")])
        again = notifier.send([message("a")])

        assert [each.detail for each in [*first, *again]] == ["sent", "sent before", "sent before"]
        assert all(each.delivered for each in [*first, *again])

    def test_a_closed_notifier_refuses(self, notifier):
        """Closing twice is fine; sending afterwards is a mistake."""
        notifier.close()
        notifier.close()

        with pytest.raises(NotifierClosed, match="open a new one"):
            notifier.send([message("a")])


class TestRecording:
    """The specification."""

    def test_it_keeps_what_was_sent(self):
        """Each key once, in order, also after closing."""
        notifier = open_recording({})
        notifier.send([message("b"), message("a"), message("b")])
        notifier.close()

        assert notifier.sent == (message("b"), message("a"))

    def test_a_failure_is_data_and_stops_nobody(self):
        """The others are sent; the one that failed may be sent again."""
        notifier = RecordingNotifier(unreachable={"科委"})
        batch = [message("a", "科委"), message("b", "国资委")]

        assert notifier.send(batch) == [
            Delivery("a", Outcome.REFUSED, detail="unreachable"),
            Delivery("b", Outcome.DELIVERED, detail="sent"),
        ]
        assert notifier.send(batch)[0] == Delivery("a", Outcome.REFUSED, detail="unreachable")
        assert notifier.sent == (message("b", "国资委"),)

    def test_it_has_no_settings(self):
        """A setting that nobody reads is refused, not ignored."""
        with pytest.raises(InvalidValue, match="no setting 'lang'"):
            open_recording({"lang": "zh"})


class TestConsole:
    """The same in print."""

    def test_it_prints_in_the_language_asked_for(self):
        """Day, recipient and subject on one line, the body beneath."""
        zh, en = io.StringIO(), io.StringIO()
        ConsoleNotifier(zh).send([message("a", body="一\n二")])
        ConsoleNotifier(en, "en").send([message("a")])

        assert zh.getvalue() == "2013-07-24  商务委  工作总结即将到期\n    一\n    二\n"
        assert en.getvalue() == (
            "2013-07-24  商务委  the summary is nearly due\n    Please hand it in by 25 July.\n"
        )

    def test_a_terminal_obeys_no_message(self):
        """Escape sequences and bidirectional signs in somebody's text are spelled out."""
        stream = io.StringIO()
        ConsoleNotifier(stream).send([message("a", recipient="\x1b[2J商务委", body="\x07\u202e一\n\x9b")])

        assert stream.getvalue().splitlines()[0].startswith(r"2013-07-24  \x1b[2J商务委  ")
        assert stream.getvalue().splitlines()[1:] == [r"    \x07\u202e一", r"    \x9b"]

    def test_a_recipient_makes_no_line_of_its_own(self):
        """Otherwise a name could pass for another message."""
        stream = io.StringIO()
        ConsoleNotifier(stream).send([message("a", recipient="商务委\n2013-07-25  科委")])

        assert stream.getvalue().startswith(r"2013-07-24  商务委\n2013-07-25  科委  ")

    def test_a_closed_stream_is_data(self):
        """It is a failed delivery, no exception."""
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        stream.close()

        (delivery,) = ConsoleNotifier(stream).send([message("a")])

        assert not delivery.delivered
        assert delivery.detail.startswith("ValueError")

    def test_a_terminal_without_chinese_gets_it_spelled_out(self):
        """The message went out all the same."""
        written = io.BytesIO()
        stream = io.TextIOWrapper(written, encoding="ascii")

        (delivery,) = ConsoleNotifier(stream).send([message("a")])

        assert delivery.delivered
        assert written.getvalue().startswith(rb"2013-07-24  \u5546\u52a1\u59d4  ")

    def test_it_opens_on_standard_output(self, capsys):
        """Settings are text: the language, Chinese where none is given."""
        open_console({}).send([message("a")])
        open_console({"lang": "en"}).send([message("a")])

        out = capsys.readouterr().out
        assert "工作总结即将到期" in out
        assert "the summary is nearly due" in out

    @pytest.mark.parametrize(
        ("settings", "hint"), [({"langauge": "zh"}, "did you mean"), ({"lang": "fr"}, "known: en, zh")]
    )
    def test_a_setting_it_cannot_read_is_refused(self, settings, hint):
        """Misspelled names and unknown languages are reported with the known ones."""
        with pytest.raises(InvalidValue, match=hint):
            open_console(settings)
