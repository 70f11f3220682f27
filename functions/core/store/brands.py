"""Brands, and the host names that lead to them: a name leads to one brand only."""

from functions.core.domain.brands import Brand, Logo
from functions.core.domain.errors import AlreadyExists, NotFound, StaleVersion
from functions.core.domain.ids import ResellerId
from functions.core.store import reseller_keys, versions
from functions.core.store.failures import Clash
from functions.core.store.items import from_item, to_attributes, to_item, to_plain
from functions.core.store.table import Table

FREE_OR_OURS = "attribute_not_exists(pk) OR reseller_id = :me"


class DynamoBrands:
    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, reseller_id: ResellerId) -> Brand:
        item = self._table.get(reseller_keys.brand(reseller_id))
        if item is None:
            raise NotFound("brand", reseller_id)
        return from_item(Brand, item)

    def save(self, brand: Brand) -> Brand:
        """Write brand and names together; a name that it lost leads nowhere any more."""
        saved, lost = versions.next_of(brand), self._lost(brand)
        me = {":me": brand.reseller_id}
        key = reseller_keys.brand(brand.reseller_id)
        puts = [
            self._table.put_of(
                to_attributes({**reseller_keys.host(each), "reseller_id": brand.reseller_id}),
                FREE_OR_OURS,
                me,
            )
            for each in brand.host_names
        ]
        try:
            self._table.write_together(
                self._table.put_of(to_item(saved, key), *versions.unchanged(brand)),
                *puts,
                *(
                    self._table.delete_of(reseller_keys.host(each), FREE_OR_OURS, me)
                    for each in lost
                ),
            )
        except Clash as clash:
            raise self._refusal(brand) from clash
        return saved

    def of_host(self, host_name: str) -> Brand:
        item = self._table.get(reseller_keys.host(host_name))
        if item is None:
            raise NotFound("brand", "of that host name")
        return self.get(ResellerId(to_plain(item)["reseller_id"]))

    def logo(self, reseller_id: ResellerId) -> Logo:
        item = self._table.get(reseller_keys.logo(reseller_id))
        if item is None:
            raise NotFound("logo of", reseller_id)
        return from_item(Logo, item)

    def save_logo(self, reseller_id: ResellerId, logo: Logo) -> None:
        self._table.put(to_item(logo, reseller_keys.logo(reseller_id)))

    def _lost(self, brand: Brand) -> set[str]:
        """Return the names that it has now and will not have; its version says it has them."""
        if brand.version == 0:
            return set()
        return set(self.get(brand.reseller_id).host_names) - set(brand.host_names)

    def _refusal(self, brand: Brand) -> AlreadyExists | StaleVersion:
        """Say which condition failed: whose name it is, or who wrote in between."""
        for each in brand.host_names:
            item = self._table.get(reseller_keys.host(each))
            if item and to_plain(item)["reseller_id"] != brand.reseller_id:
                return AlreadyExists("host name", each, "host_names")
        return versions.refusal("brand", brand.reseller_id, brand)
