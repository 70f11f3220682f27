"""Which certificate a domain shows: none, one of Let's Encrypt's, or an uploaded one."""

from typing import Literal

from pydantic import Field, SecretStr

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting import certificates
from functions.core.domain.hosting.areas import Domain
from functions.core.domain.hosting.including import demand_site
from functions.core.domain.hosting.names import DomainName
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, demand_read


class CertificateWish(Model):
    """`own`: with chain and key. The key is kept and never shown again."""

    kind: Literal["none", "lets-encrypt", "own"]
    chain: str = Field(default="", max_length=20_000)
    key: SecretStr = Field(default=SecretStr(""), max_length=10_000)


def choose(
    whose: Whose, name: DomainName, wish: CertificateWish, *, version: int, means: Handing
) -> Done[Domain]:
    """Choose a certificate; an uploaded one that was not named anew stays."""
    area, domain = setting_up.find(whose, Domain, name, means=means)
    demand_read(domain, version)
    own, key = domain.own_certificate, wish.key.get_secret_value()
    if wish.kind == "own" and (wish.chain or key or own is None):
        own = certificates.checked(wish.chain, key, name, means.clock())
    elif wish.chain or key:
        raise Invalid("kind", "only one's own certificate comes with chain and key")
    changed = domain.model_copy(
        update={
            "certificate": wish.kind,
            "own_certificate": own if wish.kind == "own" else None,
            "https_only": domain.https_only and wish.kind != "none",
        }
    )
    demand_site(area.limits, changed)
    return setting_up.change(whose, area, changed, "certify", means=means)
