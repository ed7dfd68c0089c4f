# The API over a lake that another process writes: docker run -v /srv/lake:/lake:ro -v /srv/keys:/keys:ro -p 4000:4000 …
# Of the keys the folder is mounted: a file alone stays what it was when the container began, whatever key is made or revoked
# since. The user node, 1000, must be able to read keys.json in it: chown 1000 keys.json, which later changes keep.
FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force
COPY api api
COPY cli cli
COPY data data
COPY docs docs
COPY loaders loaders
COPY observablehq.config.ts tsconfig.json ./
# Compiled once, with the flags below, as the user that reads it: without that each start takes half a second more.
RUN mkdir -p .cache/node && chown -R node .cache
USER node
ENV NODE_COMPILE_CACHE=/app/.cache/node
RUN ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "-e", "for (const file of ['server', 'yoga', 'http/listener']) import(`/app/api/${file}.ts`)"]
# Memory that threads are through with goes back sooner where few of them have some of their own.
ENV MALLOC_ARENA_MAX=2
ENV ATLAS_LAKE=/lake ATLAS_API_KEYS=/keys/keys.json
EXPOSE 4000
# No curl in the image. A server that stops, or serves nothing, is not ready.
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Little memory for what is soon thrown away: a request needs none of it for long.
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "cli/launch.mjs", "atlas", "serve", "--host", "0.0.0.0", "--port", "4000"]
