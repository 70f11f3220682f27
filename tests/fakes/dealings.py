"""What resellers keep of how they deal with their customers, in memory."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from functions.core.domain.errors import AlreadyExists, OutsideError
from functions.core.domain.holder_notices import HolderNotice
from functions.core.domain.hosting.imports import Import, ImportOrder, ImportRow
from functions.core.domain.ids import EventId, ImportId, NoticeId, ResellerId, TokenId, WebhookId
from functions.core.domain.tokens import ApiToken
from functions.core.domain.webhooks import HookDelivery, HookOrder, Webhook
from tests.fakes import shelf


class FakeApiTokens:
    def __init__(self) -> None:
        self.kept: dict[str, ApiToken] = {}

    def create(self, token: ApiToken) -> None:
        place = _place(token.reseller_id, token.id)
        if place in self.kept:
            raise AlreadyExists("token", token.id)
        self.kept[place] = token

    def get(self, reseller_id: ResellerId, token_id: TokenId) -> ApiToken:
        return shelf.find(self.kept, "token", _place(reseller_id, token_id))

    def all(self, reseller_id: ResellerId) -> list[ApiToken]:
        mine = (each for each in self.kept.values() if each.reseller_id == reseller_id)
        return sorted(mine, key=lambda token: token.id)

    def use(self, token: ApiToken, at: dt.datetime, address: str) -> None:
        place = _place(token.reseller_id, token.id)
        if place in self.kept:
            used = {"used_at": at, "used_from": address}
            self.kept[place] = self.kept[place].model_copy(update=used)

    def delete(self, reseller_id: ResellerId, token_id: TokenId) -> None:
        self.kept.pop(_place(reseller_id, token_id), None)


def _place(reseller_id: ResellerId, token_id: TokenId) -> str:
    return f"{reseller_id}/{token_id}"


class FakeWebhooks:
    def __init__(self) -> None:
        self.kept: dict[str, Webhook] = {}
        self.sent: dict[str, HookDelivery] = {}

    def all(self, reseller_id: ResellerId) -> list[Webhook]:
        mine = (each for each in self.kept.values() if each.reseller_id == reseller_id)
        return sorted(mine, key=lambda webhook: webhook.id)

    def get(self, reseller_id: ResellerId, webhook_id: WebhookId) -> Webhook:
        return shelf.find(self.kept, "webhook", f"{reseller_id}/{webhook_id}")

    def save(self, webhook: Webhook) -> Webhook:
        place = f"{webhook.reseller_id}/{webhook.id}"
        return shelf.save(self.kept, "webhook", place, webhook)

    def delete(self, webhook: Webhook) -> None:
        self.kept.pop(f"{webhook.reseller_id}/{webhook.id}", None)

    def delivery(
        self, reseller_id: ResellerId, webhook_id: WebhookId, event_id: EventId
    ) -> HookDelivery:
        return shelf.find(self.sent, "delivery", f"{reseller_id}/{webhook_id}/{event_id}")

    def save_delivery(self, delivery: HookDelivery) -> HookDelivery:
        place = f"{delivery.reseller_id}/{delivery.webhook_id}/{delivery.id}"
        return shelf.save(self.sent, "delivery", place, delivery)

    def deliveries(
        self,
        reseller_id: ResellerId,
        webhook_id: WebhookId,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[HookDelivery], str | None]:
        place = f"{reseller_id}/{webhook_id}/"
        rows = {name: each for name, each in self.sent.items() if name.startswith(place)}
        return shelf.page(f"deliveries {place}", rows, after, limit)

    def due(self, now: dt.datetime) -> Iterator[HookDelivery]:
        ripe = [each for each in self.sent.values() if each.next_at and each.next_at <= now]
        yield from sorted(ripe, key=lambda each: each.next_at or now)


class FakeHookQueue:
    def __init__(self) -> None:
        self.orders: list[HookOrder] = []

    def send(self, order: HookOrder) -> None:
        self.orders.append(order)


class FakeHookPoster:
    """Answers `status`, or fails with it."""

    def __init__(self) -> None:
        self.status: int | OutsideError = 200
        self.posted: list[tuple[str, bytes, Mapping[str, str]]] = []

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.posted.append((url, body, headers))
        if isinstance(self.status, OutsideError):
            raise self.status
        return self.status


class FakeImports:
    def __init__(self) -> None:
        self.heads: dict[str, Import] = {}
        self.chunks: dict[tuple[str, int], list[ImportRow]] = {}

    def save(self, import_: Import) -> Import:
        place = f"{import_.reseller_id}/{import_.id}"
        return shelf.save(self.heads, "import", place, import_)

    def get(self, reseller_id: ResellerId, import_id: ImportId) -> Import:
        return shelf.find(self.heads, "import", f"{reseller_id}/{import_id}")

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Import], str | None]:
        mine = (each for each in self.heads.values() if each.reseller_id == reseller_id)
        rows = {str(each.id): each for each in mine}
        return shelf.page(f"imports of {reseller_id}", rows, after, limit)

    def unfinished(self) -> Iterator[Import]:
        yield from (each for each in self.heads.values() if each.working)

    def save_rows(
        self,
        reseller_id: ResellerId,
        import_id: ImportId,
        number: int,
        rows: Sequence[ImportRow],
        begun_at: dt.datetime,
    ) -> None:
        del begun_at
        self.chunks[f"{reseller_id}/{import_id}", number] = list(rows)

    def rows(self, reseller_id: ResellerId, import_id: ImportId, number: int) -> list[ImportRow]:
        return self.chunks.get((f"{reseller_id}/{import_id}", number), [])


class FakeImportQueue:
    def __init__(self) -> None:
        self.orders: list[ImportOrder] = []

    def send(self, order: ImportOrder) -> None:
        self.orders.append(order)


class FakeFiles:
    def __init__(self) -> None:
        self.all: dict[str, bytes] = {}

    def put(self, path: str, data: bytes) -> None:
        self.all[path] = data

    def get(self, path: str) -> bytes:
        if path not in self.all:
            raise OutsideError("S3: NoSuchKey")
        return self.all[path]


class FakeHolderNotices:
    def __init__(self) -> None:
        self.all: dict[str, HolderNotice] = {}

    def save(self, notice: HolderNotice) -> HolderNotice:
        return shelf.save(self.all, "notice", f"{notice.reseller_id}/{notice.id}", notice)

    def get(self, reseller_id: ResellerId, notice_id: NoticeId) -> HolderNotice:
        return shelf.find(self.all, "notice", f"{reseller_id}/{notice_id}")

    def page(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[HolderNotice], str | None]:
        mine = (each for each in self.all.values() if each.reseller_id == reseller_id)
        rows = {str(each.id): each for each in mine}
        return shelf.page(f"notices of {reseller_id}", rows, after, limit)
