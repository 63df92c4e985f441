# The site with everything it needs to run. deploy/entrypoint.sh has the roles: web, worker, schedule, migrate.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
WORKDIR /app
# Dependencies change less often than the site: a layer of their own.
COPY requirements.txt constraints.txt ./
RUN /venv/bin/pip install -r requirements.txt -c constraints.txt
COPY . .
# Stand-ins: collecting static files needs settings, but no secret and no database.
RUN SECRET_KEY=stand-in-for-collecting-static-files-at-build-time-only-0123456789 \
    ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:///:memory: BROADSHEET_VAR=/tmp/var STATIC_ROOT=/app/collected \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BROADSHEET_VAR=/data STATIC_ROOT=/app/collected
RUN useradd --system --uid 1000 --home-dir /data broadsheet && install -d -o broadsheet -g broadsheet /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 1000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthcheck.py"]
ENTRYPOINT ["/app/deploy/entrypoint.sh"]
CMD ["web"]
