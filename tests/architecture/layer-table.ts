/** Who may import whom when the program runs, as tables; `layers.test.ts` holds the code to them. */
interface Layer {
  /** Folders, or files and folders inside them, beside the layer itself. */
  readonly inside: readonly string[];
  /** Packages; `node:*` for what Node brings. Left out: any that no other rule keeps elsewhere. */
  readonly packages?: readonly string[];
}

const EVERYTHING = [
  'activities/',
  'api/',
  'content-store/',
  'directory/',
  'dns/',
  'domain/',
  'inbound/',
  'local/',
  'prisma/',
  'settings/',
  'signing/',
  'temporal/',
  'worker/',
  'workflows/',
];

export const LAYERS: Readonly<Record<string, Layer>> = {
  // Pure: it runs in the workflow sandbox, in the API and in the CLI alike.
  domain: { inside: [], packages: [] },
  // Deterministic: no Node, no parsing, no activities but as types.
  workflows: { inside: ['domain/'], packages: ['@temporalio/common', '@temporalio/workflow'] },
  'content-store': { inside: [], packages: ['node:*', '@aws-sdk/client-s3'] },
  signing: { inside: ['domain/'] },
  // Every question about people and agents to Entra ID; who asks brings the Graph client.
  directory: { inside: ['domain/'], packages: ['zod', 'iso8601-duration'] },
  // Every question to DNS, and the one maker of resolvers.
  dns: { inside: ['domain/'] },
  // Reading what strangers sent: both doors for mail, and people's own HTML.
  inbound: { inside: ['domain/'] },
  settings: { inside: [] },
  prisma: { inside: ['domain/'] },
  activities: { inside: ['domain/', 'content-store/', 'directory/', 'dns/', 'inbound/', 'signing/'] },
  temporal: {
    inside: [
      'domain/',
      'workflows/audit-stream-messages.ts',
      'workflows/card-messages.ts',
      'workflows/messages.ts',
      'workflows/watch-messages.ts',
      'workflows/webhook-messages.ts',
    ],
  },
  api: {
    inside: [
      'temporal/',
      'domain/',
      'content-store/',
      'dns/',
      'inbound/',
      'signing/',
      'activities/approval-channels/',
      'activities/mime/body-parts.ts',
    ],
  },
  worker: { inside: EVERYTHING.filter((folder) => folder !== 'api/' && folder !== 'local/') },
  // The embedded start is the only one that calls both composition roots.
  local: { inside: EVERYTHING },
  bench: { inside: EVERYTHING },
  // For whoever writes a program of their own: it knows the OpenAPI document and nothing else of ours.
  client: { inside: [], packages: ['openapi-fetch'] },
  // Speaks HTTP like any other client, and asks DNS like any other recipient.
  cli: { inside: ['dns/', 'domain/', 'client/'] },
  // Runs before there are packages, on whatever Node there is.
  bootstrap: { inside: [], packages: ['node:*'] },
};

/** What single files may import beyond their layer, and why. */
export const EXCEPTIONS: Readonly<
  Record<string, { readonly inside: readonly string[]; readonly why: string }>
> = {
  'api/main.ts': {
    inside: ['prisma/', 'settings/', 'activities/mail-transports/', 'activities/mime/notice.ts'],
    why: 'composition root: builds the stores, and the transport for mails that carry a code',
  },
  'api/config.ts': {
    inside: ['prisma/config.ts', 'settings/'],
    why: 'the settings of a process are made of the pieces that their folders offer',
  },
  'api/smtp/main.ts': {
    inside: ['prisma/', 'settings/'],
    why: 'composition root: the mail door as a process of its own',
  },
  'api/smtp/config.ts': {
    inside: ['prisma/config.ts', 'settings/installation.ts'],
    why: 'the settings of a process are made of the pieces that their folders offer',
  },
  'api/version.ts': { inside: ['prisma/package-version.ts'], why: 'one reading of package.json for all' },
  'api/pages/host-names.ts': {
    inside: ['activities/mime/host-edge.ts'],
    why: 'what a host name is has to be one reading, for the rules before the gate and for the page that shows it',
  },
  'api/operations/webhooks/webhook-url.ts': {
    inside: ['activities/webhooks/target.ts'],
    why: 'the rule for webhook addresses is said at creation and holds at delivery: it must be one',
  },
  'api/operations/messages/verify-identity.ts': {
    inside: ['activities/signing/verify-identity.ts'],
    why: 'what makes a claim genuine is one rule, for the product, the CLI and the tool',
  },
  'api/openapi/write-documents.ts': {
    inside: ['prisma/package-root.ts'],
    why: 'a program: writes the documents into the repository',
  },
  'cli/commands/verify.ts': {
    inside: ['activities/mime/header-lines.ts', 'activities/signing/verify-identity.ts'],
    why: 'checks a message as its recipient: the same code as the product, which needs no server for it',
  },
  'cli/microsoft/configured.ts': {
    inside: [
      'api/entra-settings.ts',
      'settings/microsoft365.ts',
      'settings/outlook.ts',
      'settings/read-settings.ts',
      'settings/teams.ts',
    ],
    why: 'checks what API and worker are set to, so it reads the settings as they do',
  },
  'cli/microsoft/app-token.ts': {
    inside: ['activities/microsoft/credential.ts'],
    why: 'a secret is good when the product’s own way to a token works with it',
  },
  'inbound/screening.ts': {
    inside: ['activities/mime/host-edge.ts', 'activities/mime/read-html.ts'],
    why: 'what a link shows and where it leads is one reading, for mail that leaves and mail that comes',
  },
  'inbound/reading-thread.ts': {
    inside: ['activities/mime/header-lines.ts', 'activities/signing/verify-identity.ts'],
    why: 'what a claim is worth is one rule, and for strangers’ mail it is found in the thread that has an end',
  },
  'api/operations/content-rules/put-content-rule.ts': {
    inside: ['activities/content-pattern.ts'],
    why: 'a pattern that is kept has to be one that the gate can use: the check and the use are one engine',
  },
  'api/operations/rule-policies/policy-input.ts': {
    inside: ['activities/wall-clock.ts'],
    why: 'a time zone that is kept has to be one that the gate can read',
  },
  'prisma/migrate-main.ts': { inside: ['settings/read-settings.ts'], why: 'a program: reads its settings' },
  'settings/env-example.ts': {
    inside: ['api/config.ts', 'worker/config.ts', 'prisma/migration-settings.ts', 'prisma/package-root.ts'],
    why: 'writes .env.example from the settings of every process',
  },
};

/** Packages that only these folders or files know. Types count too where a package's types would leak its ideas. */
export const HOMES: Readonly<
  Record<string, { readonly at: readonly string[]; readonly kinds: readonly string[] }>
> = {
  '@prisma/client': { at: ['prisma/'], kinds: ['run', 'type'] },
  '@prisma/adapter-pg': { at: ['prisma/'], kinds: ['run', 'type'] },
  '@prisma/driver-adapter-utils': { at: ['prisma/'], kinds: ['run', 'type'] },
  '@prisma/schema-engine-wasm': { at: ['prisma/'], kinds: ['run', 'type'] },
  '@aws-sdk/client-s3': { at: ['content-store/s3.ts'], kinds: ['run', 'type'] },
  pg: { at: ['prisma/', 'local/'], kinds: ['run', 'type'] },
  express: { at: ['api/'], kinds: ['run', 'type'] },
  '@modelcontextprotocol/server': {
    at: ['api/mcp/', 'cli/mcp/', 'cli/commands/mcp.ts'],
    kinds: ['run', 'type'],
  },
  // EUPL: loaded only where MX delivery was chosen.
  'mx-connect': { at: ['activities/mail-transports/mx-route.ts'], kinds: ['run', 'type'] },
  // Our mail is measured against it.
  nodemailer: { at: ['activities/', 'bench/direct.ts', 'bench/inbound/'], kinds: ['run', 'type'] },
  '@temporalio/activity': { at: ['activities/'], kinds: ['run'] },
  '@temporalio/workflow': { at: ['workflows/', 'bench/'], kinds: ['run', 'type'] },
  '@temporalio/worker': { at: ['worker/', 'bench/'], kinds: ['run', 'type'] },
  '@temporalio/client': {
    at: ['temporal/', 'worker/main.ts', 'api/main.ts', 'api/smtp/main.ts', 'local/', 'bench/'],
    kinds: ['run', 'type'],
  },
  '@temporalio/testing': { at: [], kinds: ['run', 'type'] },
  'iso8601-duration': { at: ['directory/'], kinds: ['run', 'type'] },
  '@azure/monitor-ingestion': { at: ['activities/audit-streams/'], kinds: ['run', 'type'] },
  '@azure/identity': { at: ['activities/microsoft/'], kinds: ['run', 'type'] },
  '@microsoft/agents-activity': { at: ['activities/microsoft/teams/'], kinds: ['run', 'type'] },
  '@microsoft/agents-hosting': { at: ['activities/microsoft/teams/'], kinds: ['run', 'type'] },
  '@microsoft/microsoft-graph-client': { at: ['activities/microsoft/'], kinds: ['run', 'type'] },
};
