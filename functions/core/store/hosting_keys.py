"""The keys of what is sold and set up: what `keys.py` is for everything else."""

import datetime as dt
from typing import Final

from functions.core.domain.ids import CourseId, CustomerId, OperationId, ResellerId, ServerId
from functions.core.domain.model import stamp
from functions.core.store.keys import Key, due, of_reseller, of_server, shard

CUSTOMER: Final = "CUS#"
COURSE: Final = "COURSE#"
ALLOTMENT: Final = "ALLOT#"
OPERATION: Final = "OP#"
OBJECT: Final = "OBJ#"
CUSTOMERS: Final = "CUS"
OPERATIONS: Final = "OPS"


def _key(pk: str, sk: str) -> Key:
    return {"pk": pk, "sk": sk}


def capacity(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "CAPACITY")


def reconciliation(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "RECONCILIATION")


def inventory(server_id: ServerId) -> Key:
    return _key(of_server(server_id), "INVENTORY")


FOUND: Final = "FOUND#"


def found(server_id: ServerId, guid: str) -> Key:
    return _key(of_server(server_id), f"{FOUND}{guid}")


def usage_of_server(server_id: ServerId) -> str:
    """Name a partition of the table of observations."""
    return f"USE#SRV#{server_id}"


def usage_of_area(reseller_id: ResellerId, customer_id: CustomerId) -> str:
    """Name a partition of the table of observations."""
    return f"USE#{reseller_id}#{customer_id}"


def usages(grain: str) -> str:
    return f"{grain}#"


def usage(partition: str, grain: str, at: dt.datetime) -> Key:
    return _key(partition, f"{usages(grain)}{stamp(at)}")


def software(server_id: ServerId) -> Key:
    """Beside what the server used, in the table of observations."""
    return _key(usage_of_server(server_id), "SOFTWARE")


def allotment(reseller_id: ResellerId, server_id: ServerId) -> Key:
    return _key(of_reseller(reseller_id), f"{ALLOTMENT}{server_id}")


def allotments(server_id: ServerId) -> str:
    return f"ALLOTS#{server_id}"


def in_allotments(reseller_id: ResellerId, server_id: ServerId) -> Key:
    return {"gsi1pk": allotments(server_id), "gsi1sk": reseller_id}


def course(reseller_id: ResellerId, course_id: CourseId) -> Key:
    return _key(of_reseller(reseller_id), f"{COURSE}{course_id}")


def revision(reseller_id: ResellerId, course_id: CourseId, number: int) -> Key:
    """Beside the courses, so that a query for them does not meet every revision."""
    return _key(of_reseller(reseller_id), f"COURSEREV#{course_id}#{number:06d}")


def customer(reseller_id: ResellerId, customer_id: CustomerId) -> Key:
    return _key(of_reseller(reseller_id), f"{CUSTOMER}{customer_id}")


def customers_due(number: int) -> str:
    return due(CUSTOMERS, number)


def in_customers_due(customer_id: CustomerId, day: dt.date) -> Key:
    return {"gsi1pk": customers_due(shard(customer_id)), "gsi1sk": day.isoformat()}


def terms(reseller_id: ResellerId) -> str:
    return f"{of_reseller(reseller_id)}#FIND"


def term(reseller_id: ResellerId, spelled: str, customer_id: CustomerId) -> Key:
    return _key(terms(reseller_id), f"{spelled}#{customer_id}")


def domain_term(reseller_id: ResellerId, spelled: str, customer_id: CustomerId) -> Key:
    """Apart from the customer's own: a login ID may be spelled like a domain that goes."""
    return _key(terms(reseller_id), f"{spelled}#{customer_id}#DOMAIN")


def area_of(reseller_id: ResellerId, customer_id: CustomerId) -> str:
    return f"{of_reseller(reseller_id)}#CUS#{customer_id}"


def area(reseller_id: ResellerId, customer_id: CustomerId) -> Key:
    return _key(area_of(reseller_id, customer_id), "AREA")


def reported(reseller_id: ResellerId, customer_id: CustomerId) -> Key:
    return _key(area_of(reseller_id, customer_id), "REPORTED")


def certificates(reseller_id: ResellerId) -> str:
    return f"CERTS#{reseller_id}"


def in_certificates(reseller_id: ResellerId, customer_id: CustomerId, soonest: dt.datetime) -> Key:
    """Place what a server reported by the end of its first certificate."""
    return {
        "gsi1pk": certificates(reseller_id),
        "gsi1sk": f"{stamp(soonest)}#{customer_id}",
    }


def areas(server_id: ServerId) -> str:
    return f"AREAS#{server_id}"


def in_areas(server_id: ServerId, customer_id: CustomerId) -> Key:
    return {"gsi1pk": areas(server_id), "gsi1sk": customer_id}


def thing(reseller_id: ResellerId, customer_id: CustomerId, kind: str, name: str) -> Key:
    return _key(area_of(reseller_id, customer_id), f"{OBJECT}{kind}#{name}")


def operations(reseller_id: ResellerId, customer_id: CustomerId) -> str:
    return f"{of_reseller(reseller_id)}#OPS#{customer_id}"


def operation(reseller_id: ResellerId, customer_id: CustomerId, operation_id: OperationId) -> Key:
    return _key(operations(reseller_id, customer_id), f"{OPERATION}{operation_id}")


def log_reading(reseller_id: ResellerId, customer_id: CustomerId, reading_id: str) -> Key:
    """Apart from the area: the query for what is applied does not meet it."""
    return _key(f"{of_reseller(reseller_id)}#LOGS#{customer_id}", reading_id)


def login(reseller_id: ResellerId, login_id: str) -> Key:
    return _unique("CUS", f"{reseller_id}#{login_id}")


def number(reseller_id: ResellerId, spelled: str) -> Key:
    return _unique("NUM", f"{reseller_id}#{spelled}")


def external_id(reseller_id: ResellerId, spelled: str) -> Key:
    return _unique("EXT", f"{reseller_id}#{spelled}")


def slug(spelled: str) -> Key:
    return _unique("SLUG", spelled)


def domain(name: str) -> Key:
    return _unique("DOM", name)


def registrable(name: str) -> Key:
    """Whose it is: nobody else gets anything at or below it."""
    return _unique("REG", name)


def ftp_login(server_id: ServerId, name: str) -> Key:
    return _unique("FTP", f"{server_id}#{name}")


def _unique(kind: str, name: str) -> Key:
    return _key(f"UQ#{kind}#{name}", "NAME")
