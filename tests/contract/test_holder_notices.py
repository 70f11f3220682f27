"""Notices to end users: each reseller's own, posted once."""

import pytest

from functions.core.domain.errors import AlreadyExists, NotFound
from functions.core.domain.holder_notices import HolderNotice
from functions.core.domain.ids import NoticeId
from functions.core.wiring import Deps
from tests.cast import ACME, RIVAL, T0, TANAKA


def a_notice(name: str = "n-1", **changes: object) -> HolderNotice:
    said = {"title_ja": "お知らせ", "text_ja": "更新します", "created_by": TANAKA}
    whose = {"id": name, "reseller_id": ACME, "created_at": T0}
    return HolderNotice.model_validate({**said, **whose, **changes})


def test_a_notice_is_posted_once(deps: Deps) -> None:
    posted = deps.holder_notices.save(a_notice())

    with pytest.raises(AlreadyExists):
        deps.holder_notices.save(a_notice())
    assert deps.holder_notices.get(ACME, posted.id) == posted


def test_notices_are_their_resellers_the_newest_first(deps: Deps) -> None:
    for name in ("n-1", "n-2"):
        deps.holder_notices.save(a_notice(name))
    deps.holder_notices.save(a_notice("n-3", reseller_id=RIVAL))

    page, _ = deps.holder_notices.page(ACME)

    assert [each.id for each in page] == ["n-2", "n-1"]
    with pytest.raises(NotFound):
        deps.holder_notices.get(ACME, NoticeId("n-3"))
