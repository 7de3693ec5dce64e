#!/bin/bash
# Asks the hub whether it is ready; the base image brings neither curl nor wget, so bash asks by itself.
set -euo pipefail

host=${HTTP_HOST:-localhost}
[ "$host" = '*' ] && host=localhost
exec 3<>"/dev/tcp/$host/${HTTP_PORT:-9080}"
printf 'GET /health/ready HTTP/1.0\r\nHost: %s\r\n\r\n' "$host" >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
