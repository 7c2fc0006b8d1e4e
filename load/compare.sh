#!/usr/bin/env bash
# Measures the node beside a plain API over PostgreSQL's exclusion constraint (load/Peer), on this machine.
#
#   load/compare.sh                       all scenarios, 5 rounds of 10 s each: about half an hour
#   load/compare.sh --quick               one round of a few seconds: does it work at all?
#
#   load/compare.sh full                  full calendars beside empty ones      (--bookings 5000 --calendars 8 --rounds 7)
#   load/compare.sh held                  slots held before they are booked     (--instruments 200 --rounds 7)
#   load/compare.sh priority              lines that others make room for       (--bases 40 --rounds 5)
#   load/compare.sh evaluation            bookings while a year is evaluated    (--subjects 10000 --sessions 2000 --every 2)
#   load/compare.sh nodes                 two nodes of a cluster beside one     (--instruments 200 --rounds 5)
#   load/compare.sh startup               a node's start, histories to replay   (--instruments 1000 --events 400 --starts 5)
#   load/compare.sh million               a million defined instruments         (--instruments 1000000 --rate 50 --seconds 60)
#
# Options of the comparison:
#   --scenarios spread,hot                some of: spread hot mixed taken reads-calendar reads-booking; for nodes only: held
#   --open spread | none                  scenarios that are also measured at one fixed rate (open loop)
#   --rate 2000                           that rate; default: half of what the slowest contestant can do
#   --rounds 5  --seconds 10  --warmup 25 --connections 64  --instruments 200
#   --store postgres,sqlite               stores of the node; the peer always takes part
#   --peer-connections 32                 the peer's pool
#   --workstation-gc                      the garbage collector of desktop programs, for all contestants
#   --output load/results                 where report.html, report.md and report.json go
#   --no-build                            take the programs as they are
#
# Starts and stops everything itself: a private PostgreSQL in a temporary folder, the nodes, the peer. Fails when any
# answer is not the expected one. Nothing else should run on the machine meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly RELEASE=bin/Release/net10.0

fail() {
  printf 'compare.sh: %s\n' "$*" >&2
  exit 1
}

usage() {
  sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

source scripts/private-postgres.sh

build=true
output=load/results
command=compare
options=()
case ${1:-} in
  compare | full | held | priority | evaluation | nodes | startup | million)
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
mkdir "$scratch/data"
# More room than by default, for both sides alike.
start_postgres "$pg" "-c max_connections=300 -c shared_buffers=512MB -c max_wal_size=4GB"

# ---------------------------------------------------------------- measure

run dotnet "load/Load/$RELEASE/Liandong.Load.dll" "$command" \
  --node-program "$PWD/src/Api/$RELEASE/Liandong.Api.dll" \
  --peer-program "$PWD/load/Peer/$RELEASE/Liandong.Load.Peer.dll" \
  --postgres "$postgres" --postgres-pid "$postgres_pid" --data "$scratch/data" --output "$output" "${options[@]}"
