# Shared by backup and restore; sourced, not run.
set -euo pipefail
umask 077

fail() {
    echo "$1" >&2
    exit 1
}

needs() {
    for name in "$@"; do
        [ -n "${!name:-}" ] || fail "Set $name in the environment; src/docs/operations/backup-and-restore.md says what it means."
    done
}

# The first of these programs that is there: MariaDB and MySQL name theirs differently.
program() {
    for name in "$@"; do
        if [ -n "${MMHC_DB_PROGRAMS:-}" ] && [ -x "$MMHC_DB_PROGRAMS/$name" ]; then
            echo "$MMHC_DB_PROGRAMS/$name"
            return
        fi
        if command -v "$name"; then
            return
        fi
    done
    fail "None of these programs is installed: $*"
}

# Whoever still writes while a copy is made spoils it.
requires_silence() {
    for address in ${MMHC_MUST_BE_DOWN:-}; do
        if curl --silent --output /dev/null --max-time 3 "$address"; then
            fail "$address still answers. Stop the application and the engine first, then try again."
        fi
    done
}

# The password goes through a file that only we can read: command lines are public.
login_file() {
    login=$(mktemp)
    trap 'rm -f "$login"' EXIT
    cat > "$login" <<LOGIN
[client]
host=$MMHC_DB_HOST
port=${MMHC_DB_PORT:-3306}
user=$MMHC_DB_USER
password="${MMHC_DB_PASSWORD//\"/\\\"}"
protocol=tcp
default-character-set=utf8mb4
LOGIN
    # Both clients want an encrypted connection by default; each knows its own word for doing without.
    if [ "${MMHC_DB_TLS:-on}" = off ]; then
        case $(program mariadb mysql) in
            *mariadb) echo skip-ssl ;;
            *) echo ssl-mode=DISABLED ;;
        esac >> "$login"
    fi
}

sql() {
    "$(program mariadb mysql)" --defaults-extra-file="$login" --batch --skip-column-names "$@"
}

# One line for each table: its name and how many rows it has.
row_counts() {
    local questions
    questions=$(sql --execute="
        select concat('select ''', table_name, ''', count(*) from \`', table_name, '\`;')
        from information_schema.tables
        where table_schema = '$MMHC_DB_NAME' and table_type = 'BASE TABLE' order by table_name")
    sql "$MMHC_DB_NAME" --execute="$questions"
}
