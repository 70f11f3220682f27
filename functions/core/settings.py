"""The environment as a model, read once at cold start; a wrong value stops the function there."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, Json, field_validator

from functions.core.domain.callers import Audience
from functions.core.domain.categories import Category
from functions.core.domain.rounds import Vantage
from functions.core.domain.timing import Timing

PREFIX = "NOREN_"
MOST_SERVERS = 50
"""In one message: SQS takes 256 KiB."""
MOST_PORTS = 65536


class Settings(BaseModel):
    """Every setting of the functions. `docs/settings.md` lists each of them."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    stage: str = "local"
    records_table: str = ""
    observations_table: str = ""
    checks_queue_url: str = ""
    prober_queue_url: str = ""
    """Empty: there is no prober."""
    starts_queue_url: str = ""
    tell_queue_url: str = ""
    hooks_queue_url: str = ""
    imports_queue_url: str = ""
    apply_queue_url: str = ""
    errands_queue_url: str = ""
    machine_arn: str = ""
    check_from: Vantage = Vantage.LAMBDA
    port_25_open: bool = False
    """Lambda's way out to port 25 is closed on AWS; locally it is open."""
    ipv6_open: bool = False
    """Lambda has no IPv6 on AWS; locally it has what the machine has."""
    allow_loopback: bool = False
    """Only the local runtime may watch loopback addresses."""
    reference_targets: str = "1.1.1.1:443,8.8.8.8:443,9.9.9.9:443"
    """host:port, separated by commas: if none answers, the prober itself sees nothing."""
    batch_servers: int = Field(default=25, ge=1, le=MOST_SERVERS)
    ssh_key_secret: str = ""
    """Name of the secret with level 1's private key (OpenSSH)."""
    hosting_key_secret: str = ""
    """Name of the secret with the private key (OpenSSH) that sets up areas on servers."""
    monitor_secret: str = ""
    """Name of the secret with the databases' monitor user: {"user": …, "password": …}."""
    api_key_secret: str = "noren/api-key"  # noqa: S105 - its name
    """Name of the secret with which the API seals cursors."""
    origin_digest: str = Field(default="", pattern=r"^([0-9a-fA-F]{64})?$")
    """SHA-256 of the front's secret (`infra/web.yaml`); empty: there is no front."""
    mail_from: str = "noren@example.test"
    """The operator's own identity: contractual notices carry it."""
    mail_from_name: str = "レンタルサーバー監視センター"
    mail_from_name_en: str = ""
    """The same in English mails; empty: `mail_from_name`."""
    holder_mail_from: str = ""
    """A neutral address from which end users are mailed, under their reseller's brand."""
    configuration_set: str = ""
    operator_mails: str = "operator@example.test"
    """Levels of the operator's people, comma-separated: each page goes one level further."""
    desk_phone: str = ""
    desk_mail: str = "support@example.test"
    desk_mailboxes: Json[dict[Category, str]] = Field(default_factory=dict)
    """Who answers inquiries of a category, as JSON; the others go to `desk_mail`."""
    fax_results_bucket: str = ""
    files_bucket: str = ""
    """Where large lists of customers wait until they are read."""
    user_pool_id: str = ""
    user_pool_client_id: str = ""
    reseller_pool_id: str = ""
    reseller_pool_client_id: str = ""
    account_pool_id: str = ""
    account_pool_client_id: str = ""
    keys_base: str = ""
    """Below which address pools publish their signing keys; empty: at the issuer's own."""
    resolver: str = Field(default="", pattern=r"^$|^\S+:\d{1,5}$")
    """Who is asked about the public DNS, `address:port`; empty: whom the machine asks."""
    region: str = "ap-northeast-1"
    epoch: int = 1
    """Raised after a restore: duties of an older epoch stay silent."""
    pace: float = Field(default=1.0, ge=1, le=600)
    """Divides schedules, waits and thresholds (a demonstration); 1 on AWS."""

    durations: Json[Timing] = Field(default_factory=Timing)
    """Overrides of single durations as JSON, ISO 8601 or seconds: {"notice_after": "PT10M"}."""

    @field_validator("reference_targets")
    @classmethod
    def _are_references(cls, spelled: str) -> str:
        """Refuse here what would fail only on the day when something else fails too."""
        for each in filter(None, (part.strip() for part in spelled.split(","))):
            host, _, port = each.rpartition(":")
            if not (host and port.isascii() and port.isdigit() and 0 < int(port) < MOST_PORTS):
                raise ValueError(f"{each!r} is not host:port")
        return spelled

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read NOREN_* from `environment`; raise pydantic's ValidationError on a wrong value."""
        return cls.model_validate(
            {
                name.removeprefix(PREFIX).lower(): value
                for name, value in environment.items()
                if name.startswith(PREFIX)
            }
        )

    @property
    def pools(self) -> Mapping[Audience, tuple[str, str]]:
        """Return each audience's user pool and its client."""
        return {
            Audience.OPERATOR: (self.user_pool_id, self.user_pool_client_id),
            Audience.RESELLER: (self.reseller_pool_id, self.reseller_pool_client_id),
            Audience.ACCOUNT: (self.account_pool_id, self.account_pool_client_id),
        }

    @property
    def timing(self) -> Timing:
        return self.durations.paced(self.pace)
