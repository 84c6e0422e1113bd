#!/usr/bin/env bash
# Times `make run` in a clean clone, split into its steps: install, build, first page served, second start.
# Run: benchmarks/fresh_clone.sh [FOLDER]   (the folder is made and kept; a temporary one if not given)
set -euo pipefail
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
folder=${1:-$(mktemp -d)/wenying}
port=8597

now() { date +%s.%N; }
say() { printf '%-34s %8.1f s\n' "$1" "$(echo "$(now) - $2" | bc)"; }
serve() {  # starts the app as `make run` does and waits until it answers
    make -C "$folder" --no-print-directory run PORT=$port >"$folder/.serve.log" 2>&1 &
    until curl -fs -o /dev/null "http://localhost:$port/_stcore/health"; do
        kill -0 $! 2>/dev/null || { cat "$folder/.serve.log"; exit 1; }
        sleep 0.2
    done
}
stop() { pkill -f "server.port $port" || true; wait 2>/dev/null || true; }
trap stop EXIT

git clone -q "$top" "$folder"
all=$(now)
t=$(now); make -C "$folder" --no-print-directory .venv/run.stamp; say "install" "$t"
t=$(now); make -C "$folder" --no-print-directory build; say "build the artefacts" "$t"
t=$(now); serve; say "app answers" "$t"
say "make run, all of it" "$all"
stop
t=$(now); serve; say "second start, app answers" "$t"
du -sh "$folder/.venv" "$folder/.git" "$folder/assets" "$folder/artefacts"
