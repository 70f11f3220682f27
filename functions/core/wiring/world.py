"""The adapters, each when first used; imports inside, so that a cold start pays for its own."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.domain.rounds import Vantage
from functions.core.wiring.clients import Clients

if TYPE_CHECKING:
    from functions.core import ports
    from functions.core.domain.callers import Audience
    from functions.core.domain.contacts import ChannelKind
    from functions.core.domain.desk import Desk


class World(Clients):
    @cached_property
    def desk(self) -> "Desk":
        from functions.core.domain.desk import Desk

        addresses = (each.strip() for each in self.settings.operator_mails.split(","))
        return Desk(
            mail_from=self.settings.mail_from,
            name=self.settings.mail_from_name,
            name_en=self.settings.mail_from_name_en,
            phone=self.settings.desk_phone,
            mail=self.settings.desk_mail,
            neutral_from=self.settings.holder_mail_from,
            mailboxes=self.settings.desk_mailboxes,
            operators=tuple(each for each in addresses if each),
        )

    @cached_property
    def jobs(self) -> "ports.Jobs":
        from functions.core.adapters.jobs import SqsJobs

        checks = self.settings.checks_queue_url
        prober = self.settings.prober_queue_url or checks
        return SqsJobs(
            self.client("sqs"),
            checks={Vantage.LAMBDA: checks, Vantage.PROBER: prober},
            starts=self.settings.starts_queue_url,
            tell=self.settings.tell_queue_url,
        )

    @cached_property
    def apply_queue(self) -> "ports.ApplyQueue":
        from functions.core.adapters.hosting_queues import SqsApplyQueue

        return SqsApplyQueue(self.client("sqs"), self.settings.apply_queue_url)

    @cached_property
    def errands(self) -> "ports.Errands":
        from functions.core.adapters.hosting_queues import SqsErrands

        return SqsErrands(self.client("sqs"), self.settings.errands_queue_url)

    @cached_property
    def panel(self) -> "ports.Panels":
        from functions.core.adapters.panels import PanelSet

        return PanelSet(self.secrets, hosting_key=self.settings.hosting_key_secret)

    @cached_property
    def prober_queue(self) -> "ports.CheckQueue":
        from functions.core.adapters.check_queue import SqsCheckQueue

        return SqsCheckQueue(self.client("sqs"), self.settings.prober_queue_url)

    @cached_property
    def escalation(self) -> "ports.Escalation":
        from functions.core.adapters.escalation import StepFunctions

        return StepFunctions(self.client("stepfunctions"), self.settings.machine_arn)

    @cached_property
    def secrets(self) -> Callable[[str], str]:
        from functions.core.adapters.secrets import SecretsManager

        return SecretsManager(self.client("secretsmanager"))

    @property
    def seal(self) -> bytes:
        """Return the API's own key: cursors are sealed with it."""
        return self.secrets(self.settings.api_key_secret).encode()

    @cached_property
    def shell(self) -> "ports.Shell":
        from functions.core.adapters.shell import SshShell

        return SshShell(lambda: self.secrets(self.settings.ssh_key_secret))

    @cached_property
    def platforms(self) -> "ports.Platforms":
        from functions.core.adapters.platforms import PlatformSet

        return PlatformSet(self.secrets)

    @cached_property
    def channels(self) -> "Mapping[ChannelKind, ports.Channel]":
        from functions.core.adapters.channels import channels

        return channels(
            # Once: a mail whose answer got lost is repeated by the ledger, never five times here.
            self.client("sesv2", attempts=1),
            desk=self.desk,
            configuration_set=self.settings.configuration_set,
        )

    @cached_property
    def letters(self) -> "ports.Letters":
        from functions.core.adapters.letters import TemplateLetters

        return TemplateLetters()

    @cached_property
    def painter(self) -> "ports.Painter":
        from functions.core.adapters.pictures import Pictures

        return Pictures()

    @cached_property
    def printer(self) -> "ports.Printer":
        from functions.core.adapters.pdf import Pdf

        return Pdf()

    @cached_property
    def identities(self) -> "Mapping[Audience, ports.Identity]":
        from functions.core.adapters.identity import CognitoIdentity
        from functions.core.adapters.identity_tokens import AccessTokens

        def identity(pool_id: str, client_id: str) -> CognitoIdentity:
            issuer = f"https://cognito-idp.{self.settings.region}.amazonaws.com/{pool_id}"
            keys = f"{self.settings.keys_base}/{pool_id}" if self.settings.keys_base else issuer
            tokens = AccessTokens(
                client_id=client_id, issuer=issuer, keys_url=f"{keys}/.well-known/jwks.json"
            )
            return CognitoIdentity(client, pool_id=pool_id, client_id=client_id, tokens=tokens)

        client = self.client("cognito-idp")
        return {audience: identity(*pool) for audience, pool in self.settings.pools.items()}

    @cached_property
    def resolver(self) -> "ports.Resolver":
        from functions.core.adapters.resolver import PublicDns

        return PublicDns(self.settings.resolver)

    def inbox_mail(self, bucket: str, key: str) -> bytes:
        """Return a mail that SES filed in a bucket."""
        from functions.core.adapters.inbox import S3Inbox

        return S3Inbox(self.client("s3")).read(bucket, key)
