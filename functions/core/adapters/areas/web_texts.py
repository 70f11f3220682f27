"""What nginx reads: the words that all sites share, and the shape of one."""

from __future__ import annotations

from functions.core.adapters.areas import tls

HTTP = """\
# What stands here is read once, what stands in a site once for each of a thousand.
# Names of 253 characters, and thousands of them.
server_names_hash_bucket_size 512;
server_names_hash_max_size 16384;
log_format noren '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent '
                 '"$http_referer" "$http_user_agent" $host';
# Where lies what says that a site is held; authorities ask held ones, too.
map $uri $noren_gate {
  default /etc/nginx/noren/off/;
  ~^/\\.well-known/acme-challenge/ /nonexistent/;
}
# Where hidden files are looked for: nowhere.
map $uri $noren_hidden {
  default "";
  ~/\\.(?!well-known/) /.hidden;
}
# A site's PHP says what these are; here they are known while there is no such site.
map "" $noren_script { default ""; }
map "" $noren_path_info { default ""; }
fastcgi_param SCRIPT_FILENAME $document_root$noren_script;
fastcgi_param SCRIPT_NAME $noren_script;
fastcgi_param PATH_INFO $noren_path_info;
fastcgi_param DOCUMENT_ROOT $document_root;
fastcgi_param DOCUMENT_URI $document_uri;
fastcgi_param REQUEST_URI $request_uri;
fastcgi_param REQUEST_METHOD $request_method;
fastcgi_param REQUEST_SCHEME $scheme;
fastcgi_param HTTPS $https if_not_empty;
fastcgi_param QUERY_STRING $query_string;
fastcgi_param CONTENT_TYPE $content_type;
fastcgi_param CONTENT_LENGTH $content_length;
fastcgi_param SERVER_PROTOCOL $server_protocol;
fastcgi_param SERVER_NAME $host;
fastcgi_param SERVER_ADDR $server_addr;
fastcgi_param SERVER_PORT $server_port;
fastcgi_param REMOTE_ADDR $remote_addr;
fastcgi_param REMOTE_PORT $remote_port;
fastcgi_param GATEWAY_INTERFACE CGI/1.1;
fastcgi_param REDIRECT_STATUS 200;
# A header of this name would become a proxy of the script's own requests.
fastcgi_param HTTP_PROXY "";
"""
SITE = f"""\
server_tokens off;
client_max_body_size 128m;
location ^~ /.well-known/acme-challenge/ {{
  root {tls.ACME};
  default_type text/plain;
  auth_basic off;
  disable_symlinks on;
}}
error_page 503 @noren_held;
location @noren_held {{
  root /etc/nginx/noren/held;
  disable_symlinks off;
  add_header Retry-After 86400 always;
  add_header Cache-Control "no-store" always;
  default_type text/html;
  charset utf-8;
  try_files /index.html =404;
}}
"""
HELD_PAGE = """\
<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>503</title>
<p>このページは現在表示できません。</p>
<p lang="en">This page cannot be shown at the moment.</p>
</html>
"""
PLAIN = "  listen 80;\n  listen [::]:80;\n"
TO_HTTPS = "  location / { return 301 https://$host$request_uri; }\n"
OFF = "  location / { return 503; }\n"
DEFAULT = """\
# Who asks for a name that nobody has here learns nothing, and gets no certificate.
server {
  listen 80 default_server;
  listen [::]:80 default_server;
  listen 443 ssl default_server;
  listen [::]:443 ssl default_server;
  ssl_reject_handshake on;
  server_tokens off;
  access_log off;
  return 404;
}
"""
LOGROTATE = """\
/srv/areas/*/logs/*.log {
  weekly
  rotate 5
  maxsize 100M
  missingok
  notifempty
  compress
  delaycompress
  sharedscripts
  postrotate
    [ ! -f /run/nginx.pid ] || kill -USR1 "$(cat /run/nginx.pid)"
  endscript
}
"""


def secure(chain: str, key: str) -> str:
    return (
        "  listen 443 ssl http2;\n  listen [::]:443 ssl http2;\n"
        f"  ssl_certificate {chain};\n  ssl_certificate_key {key};\n"
    )


def guarded(slug: str) -> str:
    """Return what shows nothing while a file of the area's name says that it is held."""
    return f'  if (-e "${{noren_gate}}{slug}") {{ return 503; }}\n'


STATIC = """\
  index index.html index.htm;
  location / { try_files $noren_hidden$uri $noren_hidden$uri/ =404; }
"""


def dynamic(socket: str) -> str:
    """Return a site with PHP; addresses that are no files are its index.php's to answer."""
    return (
        "  index index.php index.html index.htm;\n"
        "  location / {\n"
        "    try_files $noren_hidden$uri $noren_hidden$uri/ $noren_hidden/index.php$is_args$args;\n"
        "  }\n"
        "  location ~ ^(?<noren_script>.*?[^/]\\.php)(?<noren_path_info>/.*)?$ {\n"
        "    try_files $noren_hidden$noren_script =404;\n"
        f"    fastcgi_pass unix:{socket};\n"
        "  }\n"
    )


def conf(*, default: bool) -> str:
    includes = "include /etc/nginx/noren/http.conf;\ninclude /etc/nginx/noren/areas/*.conf;\n"
    return includes + (DEFAULT if default else "")
