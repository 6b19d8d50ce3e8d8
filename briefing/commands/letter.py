"""`letter`: what was new in a week, as one mail: into letters/, or sent."""

import datetime as dt
from pathlib import Path

from briefing import reporting
from briefing.problems import Failure

NOT_SENT = "nothing was sent"
MAYBE_SENT = "whether the letter was sent, ./inv letter --send says"


def run(root: Path, week: str, *, send: bool, to: str, as_of: str, remote: str, branch: str) -> int:
    """Write the letter of a week or day; gives the exit code.

    week: 2026-W11 or 2026-03-12; empty for the newest week. send: to the list, once. to: an
    address that gets a copy instead.
    """

    def verb() -> str:
        from briefing.building.settings import settings_of
        from briefing.building.settings_values import ADDRESS
        from briefing.commands.build import moment_of
        from briefing.publish.pages_branch import Order
        from briefing.sending import mailing
        from briefing.sending.relay import relay_of

        if send and to:
            raise Failure("--send is for the list, --to for a copy to one address; write one")
        if to and not ADDRESS.fullmatch(to):
            raise Failure(f"--to '{to}' is no e-mail address")
        moment = moment_of(as_of)
        if moment > dt.datetime.now(dt.UTC) and (send or to):
            raise Failure("--as-of is a moment to come; a letter is sent when its week is over")
        mail = mailing.mail_of(root, week, moment)
        said = mailing.written(root, mail)
        if not send and not to:
            return said
        reporting.say(said)
        written = settings_of(root, mailing.SETTINGS).get("SMTP_RELAY", "")
        if not written:
            raise Failure('pelicanconf.py: SMTP_RELAY must be set, as "smtp.example.org:587"')
        relay = relay_of(written)
        if to:
            return mailing.tested(mail, relay, to)
        order = Order(root, remote, branch)
        return mailing.sent(order, mail, relay, is_named=bool(week))

    is_sending = send or bool(to)
    return reporting.run(verb, NOT_SENT if is_sending else "", MAYBE_SENT if is_sending else "")
