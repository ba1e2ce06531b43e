#!/bin/sh
# Sees that this machine has the programs named (venv, chromium, node, unicode) and asks apt-get for those that it lacks.
#
#   sh scripts/machine.sh venv chromium node unicode
#
# $PYTHON is the Python to use (python3); $CHROMIUM is a browser elsewhere than Debian's; $UNICODE_DATA is a folder
# with the Unicode Character Database elsewhere than Debian's /usr/share/unicode.
set -eu

python=${PYTHON:-python3}
packages=
for need in "$@"; do
  case $need in
    venv)
      if ! command -v "$python" >/dev/null 2>&1; then
        packages="$packages python3 python3-venv"
      elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "$python is $("$python" -V 2>&1); Riwaq needs Python 3.11 or later." >&2
        echo "Name another with: make PYTHON=python3.12 …" >&2
        exit 1
      elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        packages="$packages python3-venv"
      fi
      ;;
    chromium)
      command -v "${CHROMIUM:-/usr/bin/chromium}" >/dev/null 2>&1 || packages="$packages chromium"
      ;;
    node)
      if ! command -v node >/dev/null 2>&1; then
        packages="$packages nodejs npm"
      elif ! command -v npm >/dev/null 2>&1; then
        packages="$packages npm"
      elif ! node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; then
        echo "node is $(node --version); the tests' tools need Node 18 or later." >&2
        exit 1
      fi
      ;;
    unicode)
      [ -e "${UNICODE_DATA:-/usr/share/unicode}/BidiTest.txt" ] || packages="$packages unicode-data"
      ;;
    *)
      echo "usage: sh scripts/machine.sh [venv] [chromium] [node] [unicode]" >&2
      exit 2
      ;;
  esac
done

[ -n "$packages" ] || exit 0

tell() {
  echo "$1 Install these yourself, then run make again:$packages" >&2
  exit 1
}

command -v apt-get >/dev/null 2>&1 || tell "This machine has no apt-get."
root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || tell "You are not root, and there is no sudo."
  root=sudo
  # Without a terminal nobody can type a password: fail at once rather than wait for one.
  [ -t 0 ] || root="sudo -n"
fi

echo "Installing from Debian:$packages"
$root apt-get -qq update || tell "apt-get update failed."
# $packages and $root are lists of words on purpose.
$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
  -o Dpkg::Use-Pty=0 $packages >/dev/null || tell "apt-get install failed."
