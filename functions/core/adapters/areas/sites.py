"""Domains with their sites, certificates and zones, as the document wants them."""

from __future__ import annotations

from functions.core.adapters.areas.errors import Invalid
from functions.core.adapters.areas.fields import Fields
from functions.core.adapters.areas.records import Record


class Certificate:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "kind chain key")
        self.kind = fields.word("kind", "none lets-encrypt own", "none")
        self.chain = fields.name("chain", "chain", "")
        self.key = fields.name("key", "key", "")
        if self.kind == "own" and not (self.chain and self.key):
            raise Invalid("a certificate without its chain or key")


class Zone:
    """What a zone holds besides its SOA and NS."""

    def __init__(self, raw: object) -> None:
        self.records = Fields(raw, "records").items("records", Record, 2000)


class Domain:
    def __init__(self, raw: object) -> None:
        fields = Fields(raw, "name enabled aliases folder php https_only certificate mail zone")
        self.name = fields.name("name", "domain")
        self.enabled = fields.flag("enabled", default=True)
        self.aliases = fields.names("aliases", "domain", 100)
        self.folder = fields.name("folder", "folder")
        self.php = fields.optional("php", "php")
        self.https_only = fields.flag("https_only", default=False)
        self.certificate = fields.one("certificate", Certificate) or Certificate({})
        self.mail = fields.word("mail", "here elsewhere none", "here")
        self.zone = fields.one("zone", Zone)
