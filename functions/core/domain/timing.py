"""Every duration of the watch, with its default from the contract or the design."""

from datetime import timedelta
from typing import Self

from functions.core.domain.model import Model, minutes, seconds


class Timing(Model):
    """Schedules, waits and thresholds: what `--pace N` divides by N.

    I/O deadlines, leases, token lifetimes and the calendar are not here: a server does not answer
    sooner because a demonstration runs faster.
    """

    round_every: timedelta = minutes(10)  # contract: every 10 minutes
    follow_every: timedelta = minutes(1)
    sweep_every: timedelta = minutes(1)
    audit_after: timedelta = minutes(5)  # after a round's start; 15 min after the round before
    confirm_after: timedelta = seconds(30)  # +30 s and +60 s
    notice_after: timedelta = minutes(10)  # contract: an outage of 10 minutes or more
    notice_ready_before: timedelta = seconds(30)  # it is rehearsed, so that the mark finds all warm
    notice_decide_after: timedelta = seconds(75)  # at the mark with one success: decide then
    recovery_gap: timedelta = seconds(60)  # two successes this far apart are a recovery
    settle: timedelta = seconds(60)  # after a restart, before it is verified
    verify_patience: timedelta = minutes(2)  # without a recovery after a remedy: the next step
    verify_poll: timedelta = seconds(15)
    login_gap: timedelta = seconds(20)  # 3 tries over 60 s
    boot_poll: timedelta = seconds(30)
    boot_limit: timedelta = minutes(10)
    update_unit: timedelta = minutes(1)  # resellers choose 20, 30 or 60 of it
    operator_reminder: timedelta = minutes(15)
    operator_lost: timedelta = minutes(5)  # the paging task itself failed: try again after
    refailure_within: timedelta = minutes(30)
    parent_within: timedelta = minutes(5)
    short_below: timedelta = minutes(10)  # below it, solved by level 1: daily collection
    unknown_after: timedelta = minutes(15)  # dead man's switch
    reboot_window: timedelta = timedelta(hours=24)  # at most 2 reboots in it
    run_limit: timedelta = timedelta(days=10)  # an execution rolls over
    fax_retries: tuple[timedelta, ...] = (minutes(10), minutes(20), minutes(30))
    resend_every: timedelta = minutes(1)
    operation_pauses: tuple[timedelta, ...] = (  # after a failure; the last one over and over
        *(minutes(1), minutes(2), minutes(5)),
        *(minutes(15), minutes(30), minutes(60)),
    )
    mail_watch_every: timedelta = minutes(5)  # the other two are whole multiples of it
    reconcile_every: timedelta = minutes(15)
    collect_every: timedelta = minutes(60)
    dates_every: timedelta = minutes(60)
    dates_after: timedelta = minutes(5)  # after the full hour: a day begins at one
    fax_silence: timedelta = minutes(60)  # no word of the gateway: a person must ask

    def paced(self, pace: float) -> Self:
        """Return the same times, N times faster."""
        return self.model_copy(
            update={name: _divide(getattr(self, name), pace) for name in type(self).model_fields}
        )


def _divide(value: timedelta | tuple[timedelta, ...], pace: float) -> object:
    return tuple(each / pace for each in value) if isinstance(value, tuple) else value / pace
