"""SSH keys, where the course includes SSH."""

from pydantic import Field

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.areas import SshKey
from functions.core.domain.hosting.including import demand_ssh
from functions.core.domain.hosting.names import ONE_LINE
from functions.core.domain.hosting.operations import Operation
from functions.core.domain.hosting.ssh_keys import read_key
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import setting_up
from functions.core.services.hosting.means import Handing
from functions.core.services.hosting.setting_up import Done, all_of, demand_read

MOST_KEYS = 20
"""Of an area: no course counts them."""


class NewSshKey(Model):
    public_key: str = Field(min_length=20, max_length=2000)
    """As in `id_ed25519.pub`; its comment is dropped."""
    label: str = Field(min_length=1, max_length=100, pattern=ONE_LINE)


def add(whose: Whose, wish: NewSshKey, *, means: Handing) -> Done[SshKey]:
    whole = setting_up.whole_of(whose, means=means)
    demand_ssh(whole.area.limits)
    if len(all_of(whole, SshKey)) >= MOST_KEYS:
        raise Invalid("public_key", f"an area has at most {MOST_KEYS} SSH keys")
    key = read_key(wish.public_key, wish.label)
    return setting_up.add(whose, whole.area, key, means=means)


def remove(whose: Whose, fingerprint: str, *, version: int, means: Handing) -> Operation:
    area, key = setting_up.find(whose, SshKey, fingerprint, means=means)
    demand_read(key, version)
    return setting_up.remove(whose, area, key, means=means)
