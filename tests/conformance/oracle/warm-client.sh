#!/bin/bash
# The CLI that a shell starts: hands its command to the process that stays (warm-cli.ts), and prints what comes back.

# A terminal and standard input belong to a process.
if [[ -t 0 || -t 1 || -t 2 || " $* " == *' --stdin '* ]]; then
  exec "$UNSTUCK_NODE" "$UNSTUCK_CLI" "$@"
fi

exec 3<> "/dev/tcp/127.0.0.1/$UNSTUCK_CLI_PORT"
echo $$ >&3
# Lengths are in bytes.
LC_ALL=C
while read -r fd length <&3; do
  if [[ $fd == end ]]; then exit "$length"; fi
  read -r -N "$length" text <&3
  printf '%s' "$text" >&"$fd"
done
exit 70
