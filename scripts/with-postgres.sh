#!/usr/bin/env bash
# Runs a command against a PostgreSQL server of its own: bash scripts/with-postgres.sh npx vitest run
# The server lives in a temporary folder, listens on loopback only and is gone afterwards. As root on Debian it installs
# PostgreSQL when there is none. The command finds the server in THROUGHLINE_TEST_DATABASE_URL.
set -euo pipefail

find_bin() { ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin 2>/dev/null | while read -r d; do [ -x "$d/initdb" ] && echo "$d"; done | sort -V | tail -n 1; }
bin=$(find_bin || true)
if [ -z "$bin" ] && command -v initdb >/dev/null 2>&1; then bin=$(dirname "$(command -v initdb)"); fi
if [ -z "$bin" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL ..." >&2
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    bin=$(find_bin)
  else
    echo "No PostgreSQL server here (initdb not found). On Debian: apt-get install postgresql" >&2
    exit 1
  fi
fi

folder=$(mktemp -d)
port=$(node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
cleanup() { as "$bin/pg_ctl" -D "$folder/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap cleanup EXIT

cd "$folder"
as "$bin/initdb" -D "$folder/db" -U throughline --auth=trust --encoding=UTF8 --no-locale >/dev/null
as "$bin/pg_ctl" -D "$folder/db" -l "$folder/log" -w -o "-p $port -k $folder -c listen_addresses=127.0.0.1" start >/dev/null
cd "$OLDPWD"
export THROUGHLINE_TEST_DATABASE_URL="postgres://throughline@127.0.0.1:$port/postgres"
"$@"
