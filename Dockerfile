# syntax=docker/dockerfile:1
# Debian-slim, not Alpine: google-re2 has no wheels for musl.
FROM python:3.12-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
RUN /venv/bin/python -m compileall -q bot handlers knowledge

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 medic \
 && install --directory --owner=medic --group=medic /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MEDIC_DATA=/data
USER 10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health/live', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run", "--bind", "0.0.0.0", "--port", "8080"]
