# The site: web, worker and beat run from this one image, with different commands.
FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /src
COPY requirements.lock ./
COPY providers ./providers
COPY w2w_core ./w2w_core
COPY w2w_site ./w2w_site
RUN uv venv /app && VIRTUAL_ENV=/app uv pip install --constraints requirements.lock \
      ./providers/*/ './w2w_core[large]' './w2w_site[centrifugo]'
# Further providers, as `./w2w install` enters them in .env: names, or folders below plugins/.
ARG W2W_PLUGINS=""
COPY plugins ./plugins
RUN if [ -n "$W2W_PLUGINS" ]; then VIRTUAL_ENV=/app uv pip install --constraints requirements.lock \
      $(echo "$W2W_PLUGINS" | tr , ' '); fi

FROM python:3.12-slim
RUN useradd --system --create-home --home-dir /var/lib/w2w w2w
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1 \
    DJANGO_SETTINGS_MODULE=w2w_site.config.settings W2W_HOME=/var/lib/w2w
USER w2w
WORKDIR /var/lib/w2w
# A volume that is mounted here belongs to its owner.
RUN mkdir models
EXPOSE 8000
# By itself, daphne lets 50 clients wait to be accepted, and closes sockets after a day.
CMD ["daphne", "--endpoint", "tcp:port=8000:interface=0.0.0.0:backlog=2048", "--proxy-headers", \
     "--websocket_timeout", "-1", "w2w_site.config.asgi:application"]
