#!/usr/bin/env bash
# Builds everything and runs all tests, against SQLite and against a PostgreSQL of its own.
#
#   ./test.sh                      all test projects
#   ./test.sh --only Journal       one of them (may be given several times)
#   ./test.sh --long               also the long fault campaigns, and the whole contract on both stores
#
# Needs the .NET SDK; as root on Debian it installs what else is missing. Exit code 0 only when every test passed,
# none was skipped, and every test project ran at least one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Cheap first: a broken rule shows before the tests that start processes.
readonly PROJECTS=(Domain Client Journal Architecture Load Grains Api Web Faults)
readonly RELEASE=bin/Release/net10.0

# The linter of the OpenAPI document. What npm installs for it is kept outside the repository, a folder per lock file.
readonly LINT=docs/openapi/lint
LINT_HOME=${XDG_CACHE_HOME:-$HOME/.cache}/liandong/openapi-lint-$(sha256sum $LINT/package-lock.json | cut -c 1-12)
readonly LINT_HOME

createcluster_override=""

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf 'test.sh: %s\n' "$*" >&2
  exit 1
}

usage() {
  sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

source scripts/private-postgres.sh

clean_up_more() {
  [[ -z $createcluster_override ]] || rm -f "$createcluster_override"
}

long=false
only=()
while (($# > 0)); do
  case $1 in
    --long) long=true ;;
    --only)
      (($# > 1)) || fail "--only needs a name: ${PROJECTS[*]}"
      shift
      name=${1%.Tests}
      [[ " ${PROJECTS[*]} " == *" $name "* ]] || fail "no test project '$1'; there are: ${PROJECTS[*]}"
      only+=("$name")
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "unknown option '$1' (try --help)" ;;
  esac
  shift
done

command -v dotnet >/dev/null || fail "the .NET SDK is missing: https://dotnet.microsoft.com/download"

# A test project that nobody runs would be a silent skip.
for folder in tests/*.Tests; do
  name=$(basename "$folder" .Tests)
  [[ " ${PROJECTS[*]} " == *" $name "* ]] || fail "$folder is not in the list of test projects at the top of test.sh"
done

# ---------------------------------------------------------------- what tests need besides the SDK

packages=()
postgres_bin >/dev/null || packages+=(postgresql)
[[ -e /usr/share/zoneinfo/Asia/Shanghai ]] || packages+=(tzdata)
command -v npm >/dev/null || packages+=(npm)
[[ -x /usr/bin/chromium ]] || packages+=(chromium)
compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || packages+=(fonts-noto-cjk)
if ((${#packages[@]} > 0)); then
  [[ $(id -u) == 0 ]] || fail "missing Debian packages: ${packages[*]}. Install them, or run test.sh once as root."
  command -v apt-get >/dev/null || fail "missing: ${packages[*]}, and there is no apt-get to install them with."
  say "Installing ${packages[*]}"
  # The package would create a cluster and start it as a service; tests start their own instead.
  createcluster_override=/etc/postgresql-common/createcluster.d/liandong-tests.conf
  mkdir -p "$(dirname "$createcluster_override")"
  echo 'create_main_cluster = false' >"$createcluster_override"
  export DEBIAN_FRONTEND=noninteractive
  run apt-get update -q
  run apt-get install -y -q --no-install-recommends "${packages[@]}"
  rm -f "$createcluster_override"
  createcluster_override=""
fi
pg=$(postgres_bin) || fail "no PostgreSQL server under /usr/lib/postgresql/*/bin"
/usr/bin/chromium --version >/dev/null 2>&1 || fail "/usr/bin/chromium does not run; the tests of the pages need it"

if [[ ! -e $LINT_HOME/installed ]]; then
  say "Installing the linter of the OpenAPI document"
  mkdir -p "$LINT_HOME"
  cp "$LINT/package.json" "$LINT/package-lock.json" "$LINT_HOME"
  run npm ci --prefix "$LINT_HOME" --no-audit --no-fund --ignore-scripts
  touch "$LINT_HOME/installed"
fi

# ---------------------------------------------------------------- build

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Build nodes that stay behind would hold this script's output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say "Restore"
restore_options=()
[[ ${CI:-} != true ]] || restore_options+=(--locked-mode)
run dotnet restore Actors.sln "${restore_options[@]}"

say "Build"
run dotnet build Actors.sln -c Release --no-restore

# Style and analysers are the build's; line breaks and indents are not.
say "Format"
formatted=true
run dotnet format whitespace Actors.sln --verify-no-changes --no-restore || formatted=false

# A test holds the committed document to the one that a node serves.
say "OpenAPI document"
linted=true
run "$LINT_HOME/node_modules/.bin/spectral" lint docs/openapi/v1.json --ruleset "$LINT/spectral.yaml" --fail-severity warn || linted=false

# ---------------------------------------------------------------- a private PostgreSQL

scratch=$(mktemp -d /tmp/liandong-tests.XXXXXX)

say "PostgreSQL for the tests"
start_postgres "$pg" "-c max_connections=200"
export LIANDONG_TEST_POSTGRES=$postgres

# ---------------------------------------------------------------- tests

# Tests of one project run side by side, but on a large machine not without bound; projects run one after the other.
threads=$(nproc)
((threads <= 4)) || threads=4
test_options=(-noLogo -noColor -noAutoReporters -failSkips -parallelMode collections -maxThreads "$threads")
time_limit=20m
if [[ $long == true ]]; then
  export LIANDONG_LONG=1
  test_options+=(-explicit on)
  time_limit=6h
else
  test_options+=(-trait- Length=Long)
fi

# An attribute of the result file's <assembly> element; 0 when it is not there.
result() {
  local value=""
  [[ ! -f $1 ]] || value=$(sed -n "s/.*<assembly [^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1)
  printf '%s\n' "${value:-0}"
}

# The names of the tests that failed, and the beginning of why.
failed_tests() {
  [[ ! -f $1 ]] || sed 's/<test /\n&/g' "$1" | awk -v RS='\n<test ' '
    / result="Fail"/ {
      name = substr($0, index($0, " name=\"") + 7); sub(/".*/, "", name); print "failed: " name
      why = $0; sub(/.*<message>/, "", why); sub(/<\/message>.*/, "", why); gsub(/<!\[CDATA\[|\]\]>/, "", why)
      lines = split(substr(why, 1, 600), line, "\n")
      for (i = 1; i <= lines && i <= 6; i++) print "    " line[i]
    }' | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&apos;/'"'"'/g; s/&#xA;/ /g; s/&amp;/\&/g'
}

passed_sum=0
failed_sum=0
report=()
if [[ $formatted == false ]]; then
  failed_sum=1
  report+=("Format             not as .editorconfig says: run 'dotnet format whitespace Actors.sln'")
fi
if [[ $linted == false ]]; then
  failed_sum=$((failed_sum + 1))
  report+=("OpenAPI            Spectral finds fault with docs/openapi/v1.json; see above")
fi
for name in "${PROJECTS[@]}"; do
  if ((${#only[@]} > 0)) && [[ " ${only[*]} " != *" $name "* ]]; then
    continue
  fi
  say "$name.Tests"
  dll=tests/$name.Tests/$RELEASE/Liandong.$name.Tests.dll
  xml=$scratch/$name.xml
  code=0
  seconds=$SECONDS
  run timeout --foreground --kill-after=30s "$time_limit" dotnet "$dll" "${test_options[@]}" -result-xml "$xml" || code=$?
  seconds=$((SECONDS - seconds))

  passed=$(result "$xml" passed)
  failed=$(($(result "$xml" failed) + $(result "$xml" errors)))
  note=""
  if ((code == 124 || code == 137)); then
    note=" (stopped after $time_limit)"
    failed=$((failed + 1))
  elif ((code != 0 && passed + failed == 0)); then
    note=" (exit code $code before any result)"
    failed=1
  elif ((passed + failed == 0)); then
    note=" (no test ran)"
    failed=1
  elif ((code != 0 && failed == 0)); then
    note=" (exit code $code)"
    failed=1
  fi
  passed_sum=$((passed_sum + passed))
  failed_sum=$((failed_sum + failed))
  report+=("$(printf '%-14s %5d passed %5d failed %6d s%s' "$name" "$passed" "$failed" "$seconds" "$note")")
  while IFS= read -r failed_test; do
    report+=("  $failed_test")
  done < <(failed_tests "$xml")
done

# The comparison of load/ is no test, but it must run: all of it for a second, with processes of its own.
if ((${#only[@]} == 0)) || [[ " ${only[*]} " == *" Load "* ]]; then
  say "load/compare.sh"
  if ! run timeout --foreground --kill-after=90s 4m load/compare.sh --no-build --quick --seconds 1 --warmup 1 --store sqlite --open none \
    --output "$scratch/load"; then
    failed_sum=$((failed_sum + 1))
    report+=("load/compare.sh    does not run")
  fi
fi

say "Result"
printf '%s\n' "${report[@]}"
echo "$passed_sum passed, $failed_sum failed"
((failed_sum == 0 && passed_sum > 0))
