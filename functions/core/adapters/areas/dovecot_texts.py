"""What dovecot reads. Who there is stands in its book (`books.py`), which needs no reload."""

from __future__ import annotations

from functions.core.adapters.areas.books import DOVECOT, FOLDER

CONF = """\
# One server's mailboxes. Who there is stands in /var/lib/noren-mail.
protocols = imap pop3 lmtp
listen = *, ::
hostname = @host_name@
login_greeting = Ready.
ssl = yes
ssl_cert = </etc/noren/tls/host.crt
ssl_key = </etc/noren/tls/host.key
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login
auth_username_format = %Lu
auth_cache_size = 0
disable_plaintext_auth = yes
first_valid_uid = 1000
mail_location = maildir:~/Maildir
mail_plugins = quota
mailbox_list_index = yes
recipient_delimiter = +
submission_host =
sendmail_path = /usr/sbin/sendmail
lda_mailbox_autocreate = yes

namespace inbox {
  inbox = yes
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}

passdb {
  driver = sql
  args = /etc/dovecot/noren/sql.conf
}
userdb {
  driver = prefetch
}
userdb {
  driver = sql
  args = /etc/dovecot/noren/sql.conf
}

service imap-login {
  inet_listener imap {
    port = 143
  }
  inet_listener imaps {
    port = 993
    ssl = yes
  }
}
service pop3-login {
  inet_listener pop3 {
    port = 110
  }
  inet_listener pop3s {
    port = 995
    ssl = yes
  }
}
service auth {
  unix_listener /var/spool/postfix/private/auth {
    mode = 0600
    user = postfix
    group = postfix
  }
}
service auth-worker {
  user = dovecot
}
service lmtp {
  unix_listener /var/spool/postfix/private/dovecot-lmtp {
    mode = 0600
    user = postfix
    group = postfix
  }
}
service quota-status {
  executable = quota-status -p postfix
  client_limit = 1
  unix_listener /var/spool/postfix/private/quota-status {
    mode = 0600
    user = postfix
    group = postfix
  }
}

protocol imap {
  mail_plugins = quota imap_quota
  mail_max_userip_connections = 30
}
protocol lmtp {
  mail_plugins = quota sieve
}
plugin {
  quota = count:Mailbox
  quota_vsizes = yes
  quota_grace = 0%%
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = "552 5.2.2 The mailbox is full"
  sieve_extensions = +editheader
  sieve_max_redirects = 1000
  sieve_max_actions = 1100
  sieve_redirect_envelope_from = orig_recipient
  sieve_vacation_send_from_recipient = yes
  sieve_user_log = /dev/null
}
!include_try local.d/*.conf
"""
BOX = (
    "home AS {0}home, uid AS {0}uid, gid AS {0}gid, "
    "'*:storage=' || quota_mib || 'M' AS {0}quota_rule"
)
SQL = f"""\
driver = sqlite
connect = {FOLDER}/{DOVECOT.name}
default_pass_scheme = CRYPT
password_query = SELECT address AS user, hash AS password, {BOX.format("userdb_")} \\
  FROM account WHERE address = '%Lu' AND login = 1
user_query = SELECT {BOX.format("")}, sieve_before, sieve \\
  FROM account WHERE address = '%Lu'
iterate_query = SELECT address AS user FROM account WHERE login = 1
"""  # noqa: S608 - our own words
MARK = """\
require ["editheader", "variables"];
if header :is "X-Spam" "Yes" {
  if header :matches "Subject" "*" { set "subject" "${1}"; }
  deleteheader "Subject";
  addheader "Subject" "[SPAM] ${subject}";
}
"""
MOVE = """\
require ["fileinto", "mailbox"];
if header :is "X-Spam" "Yes" { fileinto :create "Junk"; stop; }
"""
SCRIPTS = {
    "keep": "keep;\n",
    "spam-discard": 'if header :is "X-Spam" "Yes" { discard; stop; }\n',
    "spam-mark": MARK,
    "spam-move": MOVE,
    "spam-off": "# Suspected spam like everything else.\n",
}
"""Sieve scripts that mailboxes share, by name: what is done with suspected spam, and nothing."""


def texts(host_name: str) -> dict[str, str]:
    """Return its files by path, without the scripts."""
    return {
        "/etc/dovecot/dovecot.conf": CONF.replace("@host_name@", host_name),
        "/etc/dovecot/noren/sql.conf": SQL,
    }


def scripts() -> dict[str, str]:
    return {f"/etc/dovecot/noren/{name}.sieve": text for name, text in SCRIPTS.items()}
