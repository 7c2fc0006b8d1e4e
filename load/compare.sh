#!/usr/bin/env bash
# Measures the node beside a plain API over PostgreSQL's exclusion constraint (load/Peer), on this machine.
#
#   load/compare.sh                       all scenarios, 5 rounds of 10 s each: about half an hour
#   load/compare.sh --quick               one round of a few seconds: does it work at all?
#
#   load/compare.sh full                  full calendars beside empty ones      (--bookings 5000 --calendars 8 --rounds 7)
#   load/compare.sh startup               a node's start, histories to replay   (--instruments 1000 --events 400 --starts 5)
#   load/compare.sh million               a million defined instruments         (--instruments 1000000 --rate 50 --seconds 60)
#
# Options of the comparison:
#   --scenarios spread,hot                some of: spread hot mixed taken reads-calendar reads-booking
#   --open spread | none                  scenarios that are also measured at one fixed rate (open loop)
#   --rate 2000                           that rate; default: half of what the slowest contestant can do
#   --rounds 5  --seconds 10  --warmup 25 --connections 64  --instruments 200
#   --store postgres,sqlite               stores of the node; the peer always takes part
#   --peer-connections 32                 the peer's pool
#   --server-gc                           the server garbage collector, for all contestants
#   --output load/results                 where report.html, report.md and report.json go
#   --no-build                            take the programs as they are
#
# Starts and stops everything itself: a private PostgreSQL in a temporary folder, the nodes, the peer. Fails when any
# answer is not the expected one. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly RELEASE=bin/Release/net10.0

scratch=""
postgres_pid=""
running_pid=""

fail() {
  printf 'compare.sh: %s\n' "$*" >&2
  exit 1
}

usage() {
  sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

# Waits until a process is gone; fails when it is still there after some seconds.
await_end() {
  local pid=$1 seconds=$2 tenth
  for ((tenth = 0; tenth < seconds * 10; tenth++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  return 1
}

clean_up() {
  trap '' INT TERM HUP
  if [[ -n $running_pid ]] && kill -TERM "$running_pid" 2>/dev/null; then
    await_end "$running_pid" 60 || kill -KILL "$running_pid" 2>/dev/null || true
  fi
  if [[ -n $postgres_pid ]] && kill -INT "$postgres_pid" 2>/dev/null; then # INT: PostgreSQL's fast shutdown
    await_end "$postgres_pid" 30 || kill -QUIT "$postgres_pid" 2>/dev/null || true
  fi
  [[ -z $scratch ]] || rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command so that a signal to this script is acted on at once, and returns the command's exit code.
run() {
  local code=0
  "$@" &
  running_pid=$!
  wait "$running_pid" || code=$?
  running_pid=""
  return "$code"
}

build=true
output=load/results
command=compare
options=()
case ${1:-} in
  compare | full | startup | million)
    command=$1
    shift
    ;;
esac
while (($# > 0)); do
  case $1 in
    --no-build) build=false ;;
    --output)
      (($# > 1)) || fail "--output needs a folder"
      shift
      output=$1
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) options+=("$1") ;;
  esac
  shift
done

# The newest PostgreSQL server's programs; they are not on the PATH on Debian.
postgres_bin() {
  local initdb newest=""
  while IFS= read -r initdb; do
    newest=$(dirname "$initdb")
  done < <(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V)
  [[ -n $newest && -x $newest/postgres ]] && printf '%s\n' "$newest"
}
pg=$(postgres_bin) || fail "no PostgreSQL server under /usr/lib/postgresql/*/bin; test.sh installs one on Debian"
[[ -e $("$pg/pg_config" --sharedir)/extension/btree_gist.control ]] || fail "the peer needs PostgreSQL's extension btree_gist"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
if [[ $build == true ]]; then
  for project in src/Api load/Peer load/Load; do
    run dotnet build "$project" -c Release -v quiet
  done
fi

# ---------------------------------------------------------------- a private PostgreSQL

scratch=$(mktemp -d "${TMPDIR:-/tmp}/liandong-load.XXXXXX")
postgres_home=$scratch/postgres
mkdir "$postgres_home" "$scratch/data"

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Durable as by default; more room than by default, for both sides alike.
start_postgres() {
  local attempt port
  if [[ $(id -u) == 0 ]]; then
    chmod 711 "$scratch"
    chown postgres: "$postgres_home"
  fi
  (cd / && as_postgres "$pg/initdb" -D "$postgres_home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
    >"$scratch/initdb.log" 2>&1) || { cat "$scratch/initdb.log" >&2; fail "initdb failed"; }
  for ((attempt = 1; attempt <= 10; attempt++)); do
    port=$((20000 + RANDOM % 12000)) # below the range the kernel gives to clients
    if (cd / && as_postgres "$pg/pg_ctl" start -w -t 60 -D "$postgres_home/data" -l "$postgres_home/log" \
      -o "-p $port -k $postgres_home -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=512MB -c max_wal_size=4GB" \
      >"$scratch/pg_ctl.log" 2>&1); then
      postgres_pid=$(head -n 1 "$postgres_home/data/postmaster.pid")
      postgres="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
    # Only a port that is in use is worth another attempt.
    grep -q 'Address already in use' "$postgres_home/log" || break
    : >"$postgres_home/log"
  done
  cat "$scratch/pg_ctl.log" "$postgres_home/log" >&2
  fail "PostgreSQL did not start"
}
start_postgres

# ---------------------------------------------------------------- measure

run dotnet "load/Load/$RELEASE/Liandong.Load.dll" "$command" \
  --node-program "$PWD/src/Api/$RELEASE/Liandong.Api.dll" \
  --peer-program "$PWD/load/Peer/$RELEASE/Liandong.Load.Peer.dll" \
  --postgres "$postgres" --postgres-pid "$postgres_pid" --data "$scratch/data" --output "$output" "${options[@]}"
