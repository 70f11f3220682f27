"""Plays the FAX gateways: answers a mail to one of them with its result mail, as SES files it.

Every number is printed, except the ones that InterFAX reserves for trials: 00999-9999 and a status,
for instance 00999-9999-6017 for a busy line.
"""

import datetime as dt
import re
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from functions.core.adapters.channels.fax import GATEWAYS

TRIAL: Final = re.compile(r"009999999([0-9]{1,4})")
BUSY: Final = 6017


def result_mail(to: str, message_id: str, now: dt.datetime) -> bytes | None:
    """Return the answer to a mail; None if it goes to no gateway."""
    number, _, domain = to.partition("@")
    gateway = next((each for each in GATEWAYS.values() if each.domain == domain), None)
    if gateway is None:
        return None
    trial = TRIAL.fullmatch(number)
    return _filed(gateway.senders[0], number, int(trial[1]) if trial else 0, message_id, now)


def _filed(sender: str, number: str, code: int, message_id: str, now: dt.datetime) -> bytes:
    mail = EmailMessage()
    mail["Received"] = (
        f"from mx.{sender} by inbound-smtp.ap-northeast-1.amazonaws.com; {format_datetime(now)}"
    )
    mail["X-SES-Spam-Verdict"] = "PASS"
    mail["X-SES-Virus-Verdict"] = "PASS"
    mail["Authentication-Results"] = (
        f"amazonses.com; spf=pass client-ip=192.0.2.1; envelope-from=result@{sender}; "
        f"helo=mx.{sender}; dkim=pass header.i=@{sender}; dmarc=none header.from={sender};"
    )
    mail["From"] = f"FAX <result@{sender}>"
    mail["Date"] = format_datetime(now)
    mail["In-Reply-To"] = f"<{message_id.partition('@')[0]}@email.amazonses.com>"
    mail["Subject"] = f"FAX送信が{'失敗' if code else '成功'}しました -> {number}"
    words = {0: "送信完了", BUSY: "話中"}.get(code, "エラー")
    mail.set_content(f"FAX番号: {number}\n送信結果: {code} {words}\n")
    return mail.as_bytes()
