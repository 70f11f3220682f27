"""What rspamd reads: it signs what leaves, and marks what looks like spam; it refuses nothing."""

from __future__ import annotations

from functions.core.adapters.areas.dkim import FOLDER, SELECTOR

OFF = "enabled = false;\n"
ACTIONS = """\
# Suspected spam is marked; what is done to it then is each mailbox's own choice.
reject = null;
greylist = null;
rewrite_subject = null;
add_header = 6;
"""
SIGNING = f"""\
path = "{FOLDER}/$domain.key";
selector = "{SELECTOR}";
try_fallback = true;
use_esld = false;
use_domain = "header";
allow_username_mismatch = true;
allow_envfrom_empty = true;
sign_authenticated = true;
sign_local = true;
"""
HEADERS = """\
use = [];
skip_local = true;
skip_authenticated = true;
"""
OPTIONS = """\
dns {
  timeout = 1s;
  retransmits = 2;
}
"""
MILTER = """\
# A socket that only postfix opens: whoever may speak here gets every domain's signature.
bind_socket = "/run/rspamd/milter.sock mode=0660 owner=_rspamd group=postfix";
milter = yes;
count = 1;
upstream "local" {
  default = yes;
  self_scan = yes;
}
"""


def texts() -> dict[str, str]:
    """Return all its files by path."""
    named = {
        "actions.conf": ACTIONS,
        "dkim_signing.conf": SIGNING,
        "milter_headers.conf": HEADERS,
        "options.inc": OPTIONS,
        "worker-controller.inc": OFF,
        "worker-fuzzy.inc": OFF,
        "worker-normal.inc": OFF,
        "worker-proxy.inc": MILTER,
    }
    return {f"/etc/rspamd/override.d/{name}": text for name, text in named.items()}
