"""Sites: one file of nginx per area, so that an application costs the same beside a thousand."""

from __future__ import annotations

from functions.core.adapters.areas import limits, php, tls, web_texts
from functions.core.adapters.areas.files import File
from functions.core.adapters.areas.part import Part
from functions.core.adapters.areas.services import NGINX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functions.core.adapters.areas.document import Area
    from functions.core.adapters.areas.machine import Machine
    from functions.core.adapters.areas.sites import Domain

FOLDER = "/etc/nginx/noren"
INCLUDED = "/etc/nginx/conf.d"


class Web(Part):
    name = "web"

    def files(self, area: Area, machine: Machine) -> list[File]:
        servers = [text for each in area.domains for text in _servers(each, area, machine)]
        path = f"{FOLDER}/areas/{area.slug}.conf"
        sites = [File(path, "".join(servers), service=NGINX)] if servers else []
        # Nginx looks whether it is there at every request: a hold reloads nothing.
        return [*sites, File(_flag(area), "")] if area.held else sites

    def prepare(self, machine: Machine) -> list[str]:
        folders = (INCLUDED, FOLDER, f"{FOLDER}/areas", f"{FOLDER}/held", f"{FOLDER}/off", tls.ACME)
        changed = [path for path in folders if machine.folder(path, 0o755)]
        return changed + limits.prepare(NGINX, machine)

    def server_files(self, machine: Machine) -> list[File]:
        default = NGINX not in machine.facts.get("kept", ())
        texts = {
            f"{FOLDER}/http.conf": web_texts.HTTP,
            f"{FOLDER}/site.conf": web_texts.SITE,
            f"{FOLDER}/held/index.html": web_texts.HELD_PAGE,
            f"{INCLUDED}/noren.conf": web_texts.conf(default=default),
        }
        files = [File(path, text, service=NGINX) for path, text in texts.items()]
        files.append(limits.file(NGINX))
        return [*files, File("/etc/logrotate.d/noren-areas", web_texts.LOGROTATE)]


def _servers(domain: Domain, area: Area, machine: Machine) -> list[str]:
    names = " ".join(area.site_names(domain))
    encrypted = domain.certificate.kind != "none" and tls.is_there(domain.name, machine)
    inside = _site(domain, area) if domain.enabled else web_texts.OFF
    tail = f"{_logs(area)}  include /etc/nginx/noren/site.conf;\n"
    if not encrypted:
        return [_server(names, web_texts.PLAIN, tail + inside)]
    secure = web_texts.secure(tls.chain(domain.name), tls.key(domain.name))
    if not domain.https_only:
        return [_server(names, web_texts.PLAIN + secure, tail + inside)]
    return [
        _server(names, web_texts.PLAIN, tail + web_texts.TO_HTTPS),
        _server(names, secure, tail + inside),
    ]


def _server(names: str, listens: str, inside: str) -> str:
    return f"server {{\n  server_name {names};\n{listens}{inside}}}\n"


def _logs(area: Area) -> str:
    logs = f"{area.home}/logs"
    return f"  access_log {logs}/access.log noren;\n  error_log {logs}/error.log;\n"


def _flag(area: Area) -> str:
    return f"{FOLDER}/off/{area.slug}"


def _site(domain: Domain, area: Area) -> str:
    web = f"{area.home}/web"
    root = f"{web}/{domain.folder}".rstrip("/")
    shown = f"  root {root};\n  disable_symlinks if_not_owner from={web};\n"
    shown += web_texts.guarded(area.slug)
    if domain.php is None:
        return shown + web_texts.STATIC
    return shown + web_texts.dynamic(php.socket(area.slug, domain.php))
