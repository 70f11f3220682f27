#!/bin/sh
# Debian's packages for the tests that need real daemons; run by `make test` and `make bench`.
# As root on Debian or Ubuntu it installs what is missing and starts nothing; elsewhere it says what is left out.
set -eu

SYSTEM="systemd systemd-container dbus sudo iproute2 python3 python3-venv ca-certificates"
DAEMONS="nginx php-fpm php-mysql php-pgsql php-mbstring php-xml php-curl php-gd php-zip proftpd-core proftpd-mod-crypto postfix postfix-sqlite dovecot-imapd dovecot-pop3d dovecot-lmtpd dovecot-sieve dovecot-sqlite rspamd openssl postgresql mariadb-server knot openssh-server logrotate roundcube-core roundcube-sqlite3"
CERTIFICATES="certbot pebble"
PEERS="prometheus-blackbox-exporter poppler-utils php-cli"
BROWSER="chromium fonts-noto-cjk"
PACKAGES="$SYSTEM $DAEMONS $CERTIFICATES $PEERS $BROWSER"

POLICY=/usr/sbin/policy-rc.d
KEPT=$POLICY.kept-by-noren
MARK="# noren: no service starts while the packages of its tests are installed"
LOG=

fail() {
	echo "$1" >&2
	exit 1
}

left_out() {
	echo "$1 Left out: the lab (tests/lab, real rental servers), the browser (tests/e2e) and the peer of \`make bench\`. To add them: $2"
	exit 0
}

missing() {
	installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $PACKAGES 2>/dev/null | sed -n 's/^installed //p' || :)
	for package in $PACKAGES; do
		printf '%s\n' "$installed" | grep -qx "$package" || printf '%s ' "$package"
	done
}

# Whoever was killed in the middle of an installation left its policy behind: that goes too.
restore_policy() {
	if [ -e "$POLICY" ] && grep -qxF "$MARK" "$POLICY"; then rm -f "$POLICY"; fi
	if [ -e "$KEPT" ]; then mv -f "$KEPT" "$POLICY"; fi
}

forbid_services() {
	restore_policy
	if [ -e "$POLICY" ]; then mv "$POLICY" "$KEPT"; fi
	printf '#!/bin/sh\n%s\nexit 101\n' "$MARK" >"$POLICY"
	chmod 755 "$POLICY"
}

finish() {
	restore_policy
	if [ -n "$LOG" ]; then rm -f "$LOG"; fi
}

apt() {
	apt-get -q -o DPkg::Lock::Timeout=300 "$@" >"$LOG" 2>&1 </dev/null && return
	fail "apt-get $1 failed: $(grep -a '^E: ' "$LOG" | head -n 1 || :)"
}

if [ "${1:-}" = --list ]; then
	printf '%s\n' $PACKAGES
	exit 0
fi
command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
	left_out "This is neither Debian nor Ubuntu." "run \`make test\` as root on Debian 12."
wanted=$(missing)
[ "$(id -u)" = 0 ] || left_out "Not root." "sudo make test"
[ -n "$wanted" ] || exit 0

echo "Installing Debian packages: $wanted..."
LOG=$(mktemp)
trap finish EXIT
trap 'exit 1' HUP INT TERM
export DEBIAN_FRONTEND=noninteractive
forbid_services
apt update
case " $wanted" in *" postfix "*)
	echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections ;;
esac
echo "roundcube-core roundcube/dbconfig-install boolean false" | debconf-set-selections
# --no-remove: a machine that has another mail server keeps it, and hears why there is no lab.
apt install --yes --no-install-recommends --no-remove $wanted
