"""A contract's own item, its unique names and the terms by which it is found."""

from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.hosting.dates import due_on
from functions.core.domain.hosting.finding import terms
from functions.core.domain.hosting.taken import taken
from functions.core.store import hosting_keys as keys
from functions.core.store import versions
from functions.core.store.items import Item, to_attributes, to_item
from functions.core.store.table import NOT_YET, Key, Table
from functions.core.store.together import Together

Name = tuple[str, str, Key]
"""What it is, how it is spelled, and the item that makes it unique."""


def begin(table: Table, together: Together, customer: Customer, area: Area) -> None:
    """Write a new one, with every name it takes."""
    login = ("login ID", customer.login_id, keys.login(customer.reseller_id, customer.login_id))
    slug = ("slug", area.slug, keys.slug(area.slug))
    for name in (login, slug, *_names(customer)):
        _take(table, together, customer, name)
    for term in sorted(terms(customer)):
        together.add(table.put_of(_term(customer, term)))
    known = taken("customer", customer.id)
    together.add(table.put_of(_item(versions.next_of(customer)), NOT_YET), known)


def move(table: Table, together: Together, customer: Customer, before: Customer) -> None:
    """Write the next version; names and terms that are new to it come, and others go."""
    had = {key["pk"]: key for *_, key in _names(before)}
    for name in _names(customer):
        if not had.pop(name[2]["pk"], None):
            _take(table, together, customer, name)
    for key in had.values():
        together.add(table.delete_of(key))
    now, then = terms(customer), terms(before)
    for term in sorted(now - then):
        together.add(table.put_of(_term(customer, term)))
    for term in sorted(then - now):
        together.add(table.delete_of(keys.term(customer.reseller_id, term, customer.id)))
    refusal = versions.refusal("customer", customer.id, customer)
    item = _item(versions.next_of(customer))
    together.add(table.put_of(item, *versions.unchanged(customer)), refusal)


def _names(customer: Customer) -> list[Name]:
    """Return those that may change, and that are free again when nothing is left of it."""
    reseller_id = customer.reseller_id
    names: list[Name] = []
    if customer.stage is Stage.PURGED:
        return names
    if customer.number:
        key = keys.number(reseller_id, customer.number)
        names.append(("customer number", customer.number, key))
    if customer.external_id:
        key = keys.external_id(reseller_id, customer.external_id)
        names.append(("external id", customer.external_id, key))
    return names


def _take(table: Table, together: Together, customer: Customer, name: Name) -> None:
    noun, spelled, key = name
    item = to_attributes({**key, "customer_id": customer.id})
    together.add(table.put_of(item, NOT_YET), taken(noun, spelled))


def _term(customer: Customer, term: str) -> Item:
    key = keys.term(customer.reseller_id, term, customer.id)
    return to_attributes({**key, "customer_id": customer.id})


def _item(customer: Customer) -> Item:
    place = keys.customer(customer.reseller_id, customer.id)
    day = due_on(customer)
    return to_item(customer, place, keys.in_customers_due(customer.id, day) if day else {})
