"""SSH keys, where the course includes SSH."""

from http import HTTPStatus
from typing import Self

from functions.api.areas.answers import Accepted, OperationView, accepted
from functions.api.areas.shared import AreaViews
from functions.api.paging import Page
from functions.core.domain.hosting.areas import SshKey
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.model import Model
from functions.core.services.hosting import looking, ssh_keys
from functions.core.services.hosting.setting_up import all_of
from functions.core.services.hosting.ssh_keys import NewSshKey
from functions.core.wiring import deps

views = AreaViews()


class SshKeyView(Model):
    """A public key that opens the area over SSH."""

    id: str
    """Its SHA-256 fingerprint."""
    label: str
    public_key: str
    version: int

    @classmethod
    def of(cls, key: SshKey) -> Self:
        return cls(id=key.name, label=key.label, public_key=key.public_key, version=key.version)


@views.get("/ssh-keys")
def list_ssh_keys(whose: Whose) -> Page[SshKeyView]:
    """List the keys, all at once."""
    whole = looking.whole(whose, means=deps())
    return Page(items=[SshKeyView.of(each) for each in all_of(whole, SshKey)])


@views.post("/ssh-keys", status=HTTPStatus.ACCEPTED)
def add_ssh_key(whose: Whose, wish: NewSshKey) -> Accepted[SshKeyView]:
    """Let a key in."""
    done = ssh_keys.add(whose, wish, means=deps())
    return accepted(SshKeyView.of(done.thing), done.operation)


@views.delete("/ssh-keys/{ssh_key}", status=HTTPStatus.ACCEPTED)
def remove_ssh_key(whose: Whose, ssh_key: str, version: int) -> OperationView:
    """Let a key in no more."""
    return OperationView.of(ssh_keys.remove(whose, ssh_key, version=version, means=deps()))
