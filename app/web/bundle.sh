#!/bin/sh
# Brings dist/ up to date: nothing if the inputs are those of the last bundle, else check, test and bundle.
set -eu
cd "$(dirname "$0")"
stamp=node_modules/.castalia-bundle
installed=node_modules/.castalia-lock

# One line that changes with the name or the content of any input.
inputs() {
  find . \( -path ./node_modules -o -path ./dist \) -prune -o -type f -print | LC_ALL=C sort | xargs cksum | cksum
}

if [ -f "$stamp" ] && [ -f dist/manifest.json ] && cmp -s package-lock.json "$installed" &&
  [ "$(inputs)" = "$(cat "$stamp")" ]; then
  exit 0
fi

for tool in node npm; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "The pages' styles and scripts are bundled with $tool, which is not here." >&2
    echo "Install nodejs (20 or newer) and npm: apt-get install nodejs npm" >&2
    exit 1
  fi
done
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
  echo "The pages' styles and scripts need node 20 or newer; here is $(node --version)." >&2
  exit 1
fi

if ! cmp -s package-lock.json "$installed"; then
  echo "Installing what the pages are bundled from (npm ci)"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json "$installed"
fi

bundled=$(inputs)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Bundling the pages' styles and scripts"
rm -f "$stamp"
node_modules/.bin/tsc --noEmit
if ! node test.mjs >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
node build.mjs
echo "$bundled" >"$stamp"
