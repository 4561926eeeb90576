#!/usr/bin/env bash
# Packages of Debian; to be sourced. Needs $cache.

# Installs what lacks its command: debian COMMAND:PACKAGE... Steps that run beside each other
# wait for one another here.
debian() {
  local pair lacking=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || lacking+=("${pair##*:}")
  done
  if [ ${#lacking[@]} -gt 0 ]; then
    (
      flock 9
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${lacking[@]}"
    ) 9> "$cache/packages.lock" >&2
  fi
}
