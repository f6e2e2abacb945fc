# The service in a container: not root, nothing to write, no secret inside.  docs/deploy.md
#
# Any image with Python 3.11 or newer and its `venv` will do:
#   docker build --build-arg BASE=debian-with-python3-venv --tag mail-autoconf .
ARG BASE=docker.io/library/python:3.13-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
# What changes least comes first: this layer stays as long as the dependencies do.
COPY pyproject.toml requirements-dev.txt ./
RUN python3 -m venv /opt/build \
    && /opt/build/bin/pip install --constraint requirements-dev.txt hatchling publicsuffixlist \
    && python3 -m venv --without-pip /opt/mail-autoconf \
    && python3 -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
        print(*project["dependencies"], sep="\n")' > dependencies.txt \
    && /opt/build/bin/pip --python /opt/mail-autoconf install \
        --constraint requirements-dev.txt --requirement dependencies.txt
COPY hatch_build.py README.md LICENSE ./
COPY providers providers
COPY autoconf autoconf
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/build/bin/pip --python /opt/mail-autoconf install --no-deps --no-index /wheels/*.whl \
    && /opt/mail-autoconf/bin/python -m autoconf --version

FROM ${BASE}
LABEL org.opencontainers.image.title="mail-autoconf" \
      org.opencontainers.image.description="Mail settings for every client" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/mail-autoconf /opt/mail-autoconf
ENV PATH=/opt/mail-autoconf/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
# A number, so that an orchestrator can see that it is not root; no such user need exist.
USER 65532:65532
WORKDIR /
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=15s --retries=3 \
    CMD ["autoconf", "healthcheck"]
ENTRYPOINT ["autoconf"]
# Own domains are read from /etc/mail-autoconf/domains.toml where that is mounted.
CMD ["serve", "--host", "0.0.0.0"]
