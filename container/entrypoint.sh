#!/bin/bash
# Starts the hub in its container. What is missing is named all at once, and never by its value.
set -euo pipefail

LIBERTY=${LIBERTY:-/opt/wlp}
HUB_DATA=${HUB_DATA:-/data}
missing=()
demo=${HUB_DEMO:-false}
HUB_ALLOW_H2=${HUB_ALLOW_H2:-false}
HUB_ALLOW_HTTP=${HUB_ALLOW_HTTP:-false}

# The same word as the hub's own: "true" in any case, and nothing else, is a demo.
if [ "${demo,,}" != true ] && [ -z "${HUB_KEYS:-}" ] && [ -z "${HUB_KEYS_FILE:-}" ]; then
  missing+=("HUB_KEYS is not set: payloads are sealed with it. Mount HUB_KEYS_FILE, or set HUB_KEYS=1:\$(openssl rand -base64 32) and keep a copy apart from the database's backups.")
fi
if [ "${demo,,}" != true ] && [ -z "${DB_URL:-}" ] && [ "${HUB_ALLOW_H2,,}" != true ]; then
  missing+=("DB_URL is not set: name a PostgreSQL database, such as jdbc:postgresql://db/hub?sslmode=verify-full, or set HUB_ALLOW_H2=true to keep the journal in an H2 file under HUB_DATA.")
fi
if [ "${demo,,}" != true ] && [ -z "${KEYSTORE_PASSWORD:-}" ]; then
  missing+=("KEYSTORE_PASSWORD is not set: it locks the server's TLS key, and must stay the same over restarts.")
fi
case "${HUB_URL:-}" in
  https://*) ;;
  *) if [ "${demo,,}" != true ] && [ "${HUB_ALLOW_HTTP,,}" != true ]; then
    missing+=("HUB_URL is not https: what people sign in with would travel in clear. Set HUB_URL=https://… as others reach the hub, or HUB_ALLOW_HTTP=true where nobody else does.")
  fi ;;
esac
if ! { mkdir -p "$HUB_DATA" && [ -w "$HUB_DATA" ]; } 2>/dev/null; then
  missing+=("HUB_DATA ($HUB_DATA) can't be written by user $(id -u): mount a volume there that this user owns.")
fi

if [ ${#missing[@]} -gt 0 ]; then
  echo "Yhdyspinta does not start:" >&2
  printf '  %s\n' "${missing[@]}" >&2
  exit 78
fi

# Work directory, logs, TLS key and transaction log live with the data; what the image holds is only read.
export HUB_DATA WLP_OUTPUT_DIR="${WLP_OUTPUT_DIR:-$HUB_DATA/liberty}"
exec "$LIBERTY/bin/server" run hub
