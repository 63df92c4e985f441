#!/bin/sh
# What the image runs: entrypoint.sh web|worker|schedule|migrate, or any `manage.py` command.
set -eu
cd "$(dirname "$0")/.."
export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.production}"

role=${1:-web}
[ $# -eq 0 ] || shift

case "$role" in
    web)
        exec gunicorn config.wsgi --pythonpath site --config deploy/gunicorn.py "$@"
        ;;
    worker)
        exec python manage.py db_worker --queue-name '*' --no-reload "$@"
        ;;
    schedule)
        exec python manage.py run_schedule "$@"
        ;;
    migrate)
        exec python manage.py migrate --noinput "$@"
        ;;
    *)
        exec python manage.py "$role" "$@"
        ;;
esac
