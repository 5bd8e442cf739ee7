#!/bin/sh
# Usage: DATABASE_URL=… sh before-deploy.sh FOLDER_OF_MIGRATIONS && ./deploy.sh
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unstuck collect > "$work/collect.sql"
psql "${DATABASE_URL%%\?*}" -XAtq -f "$work/collect.sql" > "$work/bundle.json"

code=0
unstuck check "$work/bundle.json" --folder "$1" > check.txt || code=$?
case $code in
  0) echo 'Go.' ;;
  1) echo 'Stop, and read check.txt: there are steps to do first.' ;;
  *) echo 'It could not be checked, so nobody knows. Stop.' ;;
esac
exit "$code"
