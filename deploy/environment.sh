#!/bin/sh
# Makes .venv and fills it, and does nothing when nothing changed: environment.sh requirements.txt
# VENV=, CONSTRAINTS= and PYTHON= name another environment, its constraints and the Python to make it with.
set -eu

requirements=$1
venv=${VENV:-.venv}
constraints=${CONSTRAINTS:-constraints.txt}
stamp="$venv/.installed-$(basename "$requirements")"

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    without_venv=""
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3 python}; do
        command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate" || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$candidate"
            return
        fi
        without_venv=${without_venv:-$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])')}
    done
    if [ -n "$without_venv" ]; then
        echo "Python $without_venv is here, but it can't make environments (venv or ensurepip is missing)." \
            "Install the package python$without_venv-venv (Debian, Ubuntu: apt install python$without_venv-venv)" \
            "and run the command again." >&2
    else
        echo "Broadsheet needs Python 3.11 or newer with venv." \
            "Found: $(python3 --version 2>/dev/null || echo none)." \
            "Install the packages python3 and python3-venv (or python3.11 and python3.11-venv), or name another" \
            "Python: make run PYTHON=/path/to/python3.12" >&2
    fi
    return 1
}

# An environment that a system upgrade broke, or whose making was stopped half-way, is made anew.
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null || ! new_enough "$venv/bin/python"; then
    python=$(find_python) || exit 1
    echo "Making the environment $venv with $("$python" --version)."
    "$python" -m venv --clear "$venv"
fi

wanted=$(cat requirements*.txt "$constraints" | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing $requirements: a minute on the first run."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" -c "$constraints"
    echo "$wanted" >"$stamp"
fi
