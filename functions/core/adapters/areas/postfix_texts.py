"""What postfix reads. Who there is stands in the books (`books.py`), which need no reload."""

from __future__ import annotations

from functions.core.adapters.areas.books import FOLDER, POSTFIX, SENDMAIL, Book

MAIN = """\
# One server's mail. Who and what there is stands in /var/lib/noren-mail, which changes
# without a reload.
compatibility_level = 3.6
myhostname = @host_name@
mydestination = $myhostname
local_recipient_maps = inline:{ root=x, postmaster=x, abuse=x, hostmaster=x }
alias_maps =
inet_interfaces = all
inet_protocols = all
mynetworks =
biff = no
recipient_delimiter = +
message_size_limit = 52428800
mailbox_size_limit = 52428800
maximal_queue_lifetime = 3d
bounce_queue_lifetime = 1d
smtpd_banner = $myhostname ESMTP
smtpd_helo_required = yes
disable_vrfy_command = yes
# Who signs in is dovecot's to say: while it restarts, ours give up, and come back at once.
service_throttle_time = 1s
strict_rfc821_envelopes = yes

virtual_mailbox_domains = proxy:sqlite:/etc/postfix/noren/domains.cf
virtual_mailbox_maps = proxy:sqlite:/etc/postfix/noren/mailboxes.cf
virtual_alias_domains =
virtual_alias_maps = proxy:sqlite:/etc/postfix/noren/aliases.cf
virtual_transport = lmtp:unix:private/dovecot-lmtp
transport_maps = proxy:sqlite:/etc/postfix/noren/held.cf
lmtp_destination_recipient_limit = 1

# Mail by sendmail: its sender is of the area whose user calls it.
local_login_sender_maps = inline:{ root=*, postfix=* }, sqlite:/etc/postfix/noren/senders.cf
# Mail by SMTP: its sender is who signed in.
smtpd_sender_login_maps = proxy:sqlite:/etc/postfix/noren/logins.cf
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_auth_only = yes

smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sender_restrictions = reject_non_fqdn_sender
smtpd_recipient_restrictions =
    reject_non_fqdn_recipient
    check_recipient_access proxy:sqlite:/etc/postfix/noren/recipients.cf
    check_policy_service unix:private/quota-status
smtpd_restriction_classes = only_members
only_members = check_policy_service unix:/run/noren-outgoing/members.sock
smtpd_policy_service_default_action = 451 4.3.5 Try again later

# Without the gate nothing leaves; without rspamd mail comes and goes unmarked and unsigned.
outgoing_milters =
    { unix:/run/noren-outgoing/milter.sock, default_action=tempfail }
    { unix:/run/rspamd/milter.sock, default_action=accept }
smtpd_milters = unix:/run/rspamd/milter.sock
non_smtpd_milters = $outgoing_milters
milter_default_action = accept
milter_mail_macros = i {auth_type} {auth_authen} {auth_author} {mail_addr} {mail_host} {mail_mailer}

smtpd_tls_chain_files = /etc/noren/tls/host.key, /etc/noren/tls/host.crt
smtpd_tls_security_level = may
smtpd_tls_loglevel = 0
smtp_tls_security_level = may
smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt
"""
MASTER = """\
smtp       inet  n  -  n  -  -      smtpd
submission inet  n  -  n  -  -      smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o { smtpd_sasl_auth_enable=yes }
  -o { smtpd_client_restrictions=permit_sasl_authenticated,reject }
  -o { smtpd_sender_restrictions=reject_non_fqdn_sender,reject_sender_login_mismatch }
  -o smtpd_milters=$outgoing_milters
smtps      inet  n  -  n  -  -      smtpd
  -o syslog_name=postfix/submissions
  -o smtpd_tls_wrappermode=yes
  -o { smtpd_sasl_auth_enable=yes }
  -o { smtpd_client_restrictions=permit_sasl_authenticated,reject }
  -o { smtpd_sender_restrictions=reject_non_fqdn_sender,reject_sender_login_mismatch }
  -o smtpd_milters=$outgoing_milters
pickup     unix  n  -  n  60 1      pickup
  -o cleanup_service_name=scripts
scripts    unix  n  -  n  -  0      cleanup
  -o syslog_name=postfix/scripts
cleanup    unix  n  -  n  -  0      cleanup
qmgr       unix  n  -  n  300 1     qmgr
tlsmgr     unix  -  -  n  1000? 1   tlsmgr
rewrite    unix  -  -  n  -  -      trivial-rewrite
bounce     unix  -  -  n  -  0      bounce
defer      unix  -  -  n  -  0      bounce
trace      unix  -  -  n  -  0      bounce
verify     unix  -  -  n  -  1      verify
flush      unix  n  -  n  1000? 0   flush
proxymap   unix  -  -  n  -  -      proxymap
proxywrite unix  -  -  n  -  1      proxymap
smtp       unix  -  -  n  -  -      smtp
relay      unix  -  -  n  -  -      smtp
showq      unix  n  -  n  -  -      showq
error      unix  -  -  n  -  -      error
retry      unix  -  -  n  -  -      error
discard    unix  -  -  n  -  -      discard
local      unix  -  n  n  -  -      local
virtual    unix  -  n  n  -  -      virtual
lmtp       unix  -  -  n  -  -      lmtp
anvil      unix  -  -  n  -  1      anvil
scache     unix  -  -  n  -  1      scache
postlog    unix-dgram n - n  -  1   postlogd
"""
QUERIES = {
    "aliases": "SELECT target FROM alias WHERE address = lower('%s')",
    "domains": "SELECT name FROM domain WHERE name = lower('%s') AND here = 1",
    "held": "SELECT 'retry:4.3.0 not available at present' FROM domain "
    "WHERE name = lower('%s') AND here = 1 AND held = 1",
    "logins": "SELECT login FROM sender WHERE address = lower('%s')",
    "mailboxes": "SELECT address FROM address WHERE address = lower('%s') AND delivered = 1",
    "recipients": "SELECT action FROM refusal WHERE name = lower('%s')",
}
"""By file: what is asked of postfix's own book."""
SENDERS = "SELECT pattern FROM sender WHERE login = '%s'"


def texts(host_name: str) -> dict[str, str]:
    """Return all its files by path."""
    found = {
        f"/etc/postfix/noren/{name}.cf": _asked(POSTFIX, query) for name, query in QUERIES.items()
    }
    return {
        **found,
        "/etc/postfix/noren/senders.cf": _asked(SENDMAIL, SENDERS),
        "/etc/postfix/main.cf": MAIN.replace("@host_name@", host_name),
        "/etc/postfix/master.cf": MASTER,
    }


def _asked(book: Book, query: str) -> str:
    return f"dbpath = {FOLDER}/{book.name}\nquery = {query}\n"
