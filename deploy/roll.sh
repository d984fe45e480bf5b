#!/bin/sh
# A new version, server after server, without losing a message: nginx spares it, it ends and starts anew, and gets visitors again.
# Run it where compose.yaml runs, after `docker compose build` and `docker compose run --rm content`.
set -eu
cd "$(dirname "$0")/.."
file=deploy/upstreams.conf
all=$(cat "$file")
restore() { printf '%s\n' "$all" > "$file"; docker compose exec -T nginx nginx -s reload; }   # in place: a mounted file keeps its inode
trap restore EXIT
for server in actions-1 actions-2 rasa-1 rasa-2; do
    printf '%s\n' "$all" | sed "s/^\( *server $server:.*\);/\1 down;/" > "$file"
    docker compose exec -T nginx nginx -s reload
    sleep "${ROLL_WAIT_S:-15}"      # what nginx has given it before is answered
    docker compose up -d --no-deps --wait "$server"
    restore
done
