"""E-mail, through SES."""

from functions.core.adapters.ses import Ses
from functions.core.domain.mail import Message, Receipt


class Email:
    def __init__(self, ses: Ses) -> None:
        self._ses = ses

    def send(self, message: Message) -> Receipt:
        """Hand it over; an answer to it goes to the desk, or to whoever speaks instead."""
        answers = message.sender.reply_to if message.sender else self._ses.desk.mail
        return self._ses.send(message, reply_to=answers)
