"""Stores of how resellers deal with their customers, each when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from functions.core.wiring.records import Records

if TYPE_CHECKING:
    from functions.core import ports


class Dealings(Records):
    @cached_property
    def api_tokens(self) -> "ports.ApiTokens":
        from functions.core.store.tokens import DynamoApiTokens

        return DynamoApiTokens(self._records)

    @cached_property
    def webhooks(self) -> "ports.Webhooks":
        from functions.core.store.webhooks import DynamoWebhooks

        return DynamoWebhooks(self._records)

    @cached_property
    def hook_queue(self) -> "ports.HookQueue":
        from functions.core.adapters.hooks import SqsHookQueue

        return SqsHookQueue(self.client("sqs"), self.settings.hooks_queue_url)

    @cached_property
    def hook_poster(self) -> "ports.HookPoster":
        from functions.core.adapters.hooks import HttpsPoster

        return HttpsPoster(allow_loopback=self.settings.allow_loopback)

    @cached_property
    def imports(self) -> "ports.Imports":
        from functions.core.store.imports import DynamoImports

        return DynamoImports(self._records)

    @cached_property
    def import_queue(self) -> "ports.ImportQueue":
        from functions.core.adapters.import_queue import SqsImportQueue

        return SqsImportQueue(self.client("sqs"), self.settings.imports_queue_url)

    @cached_property
    def files(self) -> "ports.Files":
        from functions.core.adapters.files import S3Files

        return S3Files(self.client("s3"), self.settings.files_bucket)

    @cached_property
    def holder_notices(self) -> "ports.HolderNotices":
        from functions.core.store.holder_notices import DynamoHolderNotices

        return DynamoHolderNotices(self._records)
