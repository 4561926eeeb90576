#!/usr/bin/env bash
# Packages of Python in an environment of their own; to be sourced.

# Installs into a folder what is not there yet: python_env FOLDER [OPTION...] PACKAGE==VERSION...
python_env() {
  [ -x "$1/bin/python" ] || python3 -m venv "$1"
  "$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}"
}
