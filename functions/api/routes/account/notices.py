"""/account/notices: what one's provider has to say."""

from typing import Self

from functions.api.http import Routes
from functions.api.paging import Page
from functions.core.domain.callers import Caller
from functions.core.domain.holder_notices import HolderNotice, NoticeKind
from functions.core.domain.ids import NoticeId
from functions.core.domain.model import Instant, Model
from functions.core.services.hosting import noticing
from functions.core.wiring import deps

routes = Routes(__name__)


class NoticeView(Model):
    """A notice as end users read it."""

    id: NoticeId
    kind: NoticeKind
    title_ja: str
    text_ja: str
    title_en: str
    text_en: str
    created_at: Instant

    @classmethod
    def of(cls, notice: HolderNotice) -> Self:
        return cls.model_validate({name: getattr(notice, name) for name in cls.model_fields})


@routes.get("/account/notices")
def list_own_notices(caller: Caller) -> Page[NoticeView]:
    """List what is to be read now, the newest first."""
    area = deps().areas.get(caller.tenant, caller.account)
    found = noticing.shown_to(caller.tenant, area.server_id, means=deps())
    return Page(items=[NoticeView.of(each) for each in found])
