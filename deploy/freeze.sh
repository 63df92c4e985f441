#!/bin/sh
# Writes constraints.txt and constraints-wagtail8.txt from clean environments. Run it with the oldest Python we support.
set -eu
python=${PYTHON:-python3.11}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

freeze() { # wagtail's version, the file, its first line
    sed "s/^wagtail~=.*/wagtail~=$1/" requirements.txt >"$work/requirements.txt"
    cp requirements-dev.txt "$work/"
    "$python" -m venv --clear "$work/venv"
    "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$work/requirements-dev.txt"
    {
        echo "# $3, frozen by \`make freeze\`."
        "$work/venv/bin/python" -m pip freeze
    } >"$work/frozen"
    mv "$work/frozen" "$2"
    echo "$2 is written."
}

freeze 7.4 constraints.txt "The whole tree that requirements.txt and requirements-dev.txt bring in"
freeze 8.0 constraints-wagtail8.txt "The same tree on Wagtail 8.0, to prove the way up (.ci/run)"
