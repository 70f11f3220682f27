"""What nginx, PHP and roundcube read for the server's own site. Nobody's name is in it."""

from __future__ import annotations

PUBLIC = "/var/lib/roundcube/public_html"
SOCKET = "/run/php/noren-webmail.sock"
SITE = """\
server {
  server_name @host@;
  listen 80;
  listen [::]:80;
  access_log off;
  include noren/site.conf;
  location / { return 301 https://$host$request_uri; }
}
server {
  server_name @host@;
  listen 443 ssl http2;
  listen [::]:443 ssl http2;
  ssl_certificate /etc/noren/tls/host.crt;
  ssl_certificate_key /etc/noren/tls/host.key;
  server_tokens off;
  access_log off;
  client_max_body_size 50m;
  location = / { return 302 /webmail/; }
  location = /webmail { return 301 /webmail/; }
  location = /webmail/ {
    fastcgi_param SCRIPT_FILENAME @public@/index.php;
    fastcgi_param SCRIPT_NAME /webmail/index.php;
    fastcgi_param REQUEST_URI $request_uri;
    fastcgi_param REQUEST_METHOD $request_method;
    fastcgi_param QUERY_STRING $query_string;
    fastcgi_param CONTENT_TYPE $content_type;
    fastcgi_param CONTENT_LENGTH $content_length;
    fastcgi_param SERVER_PROTOCOL $server_protocol;
    fastcgi_param SERVER_NAME $host;
    fastcgi_param SERVER_PORT $server_port;
    fastcgi_param REMOTE_ADDR $remote_addr;
    fastcgi_param HTTPS on;
    fastcgi_param HTTP_PROXY "";
    fastcgi_pass unix:@socket@;
  }
  location ^~ /webmail/ {
    alias @public@/;
    location ~ \\.php { return 404; }
  }
  location / { return 404; }
}
"""
POOL = """\
[@user@]
user = @user@
group = @user@
listen = @socket@
listen.owner = www-data
listen.group = www-data
listen.mode = 0660
pm = ondemand
pm.max_children = 10
pm.process_idle_timeout = 60s
php_admin_value[open_basedir] = /usr/share/:/var/lib/roundcube/:/etc/roundcube/:@home@/
php_admin_value[sys_temp_dir] = @home@/temp
php_admin_value[upload_tmp_dir] = @home@/temp
php_admin_value[upload_max_filesize] = 50M
php_admin_value[post_max_size] = 50M
php_admin_value[disable_functions] = exec,passthru,shell_exec,system,proc_open,popen
php_admin_flag[expose_php] = off
"""
WEBMAIL = """\
<?php
// Roundcube for every mailbox of this server: it speaks with the daemons next to it.
$config = [];
$config['db_dsnw'] = 'sqlite:///@home@/webmail.db?mode=0600';
$config['imap_host'] = 'localhost:143';
$config['smtp_host'] = 'tls://localhost:587';
$config['smtp_user'] = '%u';
$config['smtp_pass'] = '%p';
$config['smtp_conn_options'] = ['ssl' => ['verify_peer' => false, 'verify_peer_name' => false]];
$config['product_name'] = 'Webmail';
$config['support_url'] = '';
$config['useragent'] = 'Webmail';
$config['des_key'] = '@secret@';
$config['log_driver'] = 'syslog';
$config['temp_dir'] = '@home@/temp';
$config['skin'] = 'elastic';
$config['plugins'] = [];
$config['enable_installer'] = false;
$config['drafts_mbox'] = 'Drafts';
$config['junk_mbox'] = 'Junk';
$config['sent_mbox'] = 'Sent';
$config['trash_mbox'] = 'Trash';
"""


def site(host: str) -> str:
    return _filled(SITE, host=host)


def pool(user: str, home: str) -> str:
    return _filled(POOL, user=user, home=home)


def webmail(home: str, secret: str) -> str:
    return _filled(WEBMAIL, home=home, secret=secret)


def _filled(text: str, **words: str) -> str:
    for name, word in {"public": PUBLIC, "socket": SOCKET, **words}.items():
        text = text.replace(f"@{name}@", word)
    return text
