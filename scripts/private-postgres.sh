# What scripts with a PostgreSQL of their own share; to be sourced. It runs in a temporary folder on a free port and ends
# with the script, however that ends. The script defines fail(), and sets scratch to the folder before it starts the server.

scratch=""
postgres_pid=""
running_pid=""

# Waits until a process is gone; fails when it is still there after some seconds.
await_end() {
  local pid=$1 seconds=$2 tenth
  for ((tenth = 0; tenth < seconds * 10; tenth++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  return 1
}

# A script that has more to tidy up defines this anew.
clean_up_more() { :; }

clean_up() {
  trap '' INT TERM HUP
  if [[ -n $running_pid ]] && kill -TERM "$running_pid" 2>/dev/null; then
    await_end "$running_pid" 60 || kill -KILL "$running_pid" 2>/dev/null || true
  fi
  if [[ -n $postgres_pid ]] && kill -INT "$postgres_pid" 2>/dev/null; then # INT: PostgreSQL's fast shutdown
    await_end "$postgres_pid" 30 || kill -QUIT "$postgres_pid" 2>/dev/null || true
    await_end "$postgres_pid" 5 || kill -KILL "$postgres_pid" 2>/dev/null || true
  fi
  clean_up_more
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

# The newest PostgreSQL server's programs; they are not on the PATH on Debian.
postgres_bin() {
  local initdb newest=""
  while IFS= read -r initdb; do
    newest=$(dirname "$initdb")
  done < <(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V)
  [[ -n $newest && -x $newest/postgres && -x $newest/pg_ctl ]] && printf '%s\n' "$newest"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# start_postgres BIN SETTINGS: durable as by default. Sets postgres_pid, and postgres to its connection string.
start_postgres() {
  local bin=$1 settings=$2 home=$scratch/postgres attempt port
  mkdir "$home"
  if [[ $(id -u) == 0 ]]; then
    chmod 711 "$scratch"
    chown postgres: "$home"
  fi
  (cd / && as_postgres "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
    >"$scratch/initdb.log" 2>&1) || { cat "$scratch/initdb.log" >&2; fail "initdb failed"; }
  for ((attempt = 1; attempt <= 10; attempt++)); do
    port=$((20000 + RANDOM % 12000)) # below the range the kernel gives to clients
    if (cd / && as_postgres "$bin/pg_ctl" start -w -t 60 -D "$home/data" -l "$home/log" \
      -o "-p $port -k $home -c listen_addresses=127.0.0.1 $settings" >"$scratch/pg_ctl.log" 2>&1); then
      postgres_pid=$(head -n 1 "$home/data/postmaster.pid")
      postgres="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      echo "$("$bin/postgres" --version), process $postgres_pid, port $port"
      return
    fi
    # Only a port that is in use is worth another attempt.
    grep -q 'Address already in use' "$home/log" || break
    : >"$home/log"
  done
  cat "$scratch/pg_ctl.log" "$home/log" >&2
  fail "PostgreSQL did not start"
}
