"""What a demo server says is installed: the versions of the Debian 12 that it imitates."""

from typing import Final

from functions.core.domain.hosting.panels import Software

INSTALLED: Final = Software(
    debian="12",
    kernel="6.1.0-41-amd64",
    packages={
        "dovecot-core": "1:2.3.19.1+dfsg1-2.1+deb12u7",
        "knot": "3.2.6-1",
        "mariadb-server": "1:10.11.19-0+deb12u1",
        "nginx": "1.22.1-9+deb12u11",
        "openssh-server": "1:9.2p1-2+deb12u10",
        "openssl": "3.0.19-1~deb12u2",
        "php8.2-fpm": "8.2.36-1~deb12u1",
        "postfix": "3.7.11-0+deb12u1",
        "postgresql": "15+248+deb12u1",
        "proftpd-core": "1.3.8+dfsg-4+deb12u5",
        "rspamd": "3.4-1",
    },
)
