/** What tests of erasure begin with: mail that has a word in every place there is, and where that word is found. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destroyContent } from '../../activities/retention/destroy-content.js';
import type { ContentStore } from '../../content-store/content-store.js';
import { withConnection } from '../../local/postgres.js';
import type { Message } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';
import { mailedCode } from '../operations/calls.js';
import { call, eventually, type Answer } from './http.js';
import type { Installation } from './installation.js';
import { startMailDoor } from './mail-door.js';
import { submitted, untilStatus } from './mails.js';
import { anOutsideMail, bring } from './smtp-client.js';
import { contentOf } from './stored-content.js';
import { aTenant, type TestTenant } from './tenants.js';

export const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

const HOUR = 3_600_000;

export interface ErasureScene {
  readonly installation: Installation;
  readonly parts: { readonly stores: Stores; readonly content: ContentStore; readonly log: typeof SILENT };
  readonly port: number;
  /** Of the test that runs. */
  tenant: TestTenant;
  ask(method: string, path: string, body?: object, key?: string): Promise<Answer>;
  /** With the operator's yes. */
  confirmed(method: string, path: string, body: object): Promise<Answer>;
  erase(id: string): Promise<Answer>;
  /** Id of a new hold. */
  hold(target: object): Promise<string>;
  stored(sha256: string): Promise<boolean>;
  read(sha256: string): Promise<string>;
  found(id: string): Promise<Message | undefined>;
  /** SHA-256 of its attachments. */
  attached(id: string): Promise<string[]>;
  /** As if the time had passed in which somebody may be about to refer to what was erased. */
  destroy(): Promise<void>;
  stop(): Promise<void>;
}

export async function startErasureScene(): Promise<ErasureScene> {
  const { installation, port, stop } = await startMailDoor();
  const { baseUrl, stores } = installation;
  const content = contentOf(installation);
  const scene: ErasureScene = {
    ...{ installation, port, stop, parts: { stores, content, log: SILENT } },
    tenant: await aTenant(stores),
    ask: (method, path, body, key = scene.tenant.adminKey) =>
      call(method, `${baseUrl}${path}`, { key, ...(body ? { body: { ...body } } : {}) }),
    async confirmed(method, path, body) {
      const asked = await scene.ask(method, path, body);
      if (asked.status !== 202) return asked;
      const approval_code = await mailedCode(scene, String(asked.body.approval_id));
      return scene.ask(method, path, { ...body, approval_code });
    },
    erase: (id) => scene.confirmed('POST', `/v1/emails/${id}/erase`, { reason: 'Asked for' }),
    async hold(target) {
      const named = { ...target, matter: 'Case 7', reason: 'A letter' };
      return String((await scene.ask('POST', '/v1/legal-holds', named)).body.id);
    },
    stored: async (sha256) => (await content.head(sha256)) !== null,
    read: async (sha256) => (await content.get(sha256)).toString(),
    found: (id) => stores.messages.find(id),
    attached: async (id) => (await scene.found(id))?.attachments.map(({ sha256 }) => sha256) ?? [],
    destroy: () => destroyContent(scene.parts, new Date(Date.now() + HOUR)),
  };
  return scene;
}

/** Where a word is left: rows as text, in every form that a column may have it. */
export async function tablesWith({ installation }: ErasureScene, word: string): Promise<string[]> {
  const forms = [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64').slice(0, -4)];
  return withConnection(installation.databaseUrls.adminUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM "${name}" t WHERE t::text ILIKE ANY($1)`,
        [forms.map((form) => `%${form}%`)],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  });
}

/** Files of the content store that hold a word as it is. */
export function filesWith({ installation }: ErasureScene, word: string): string[] {
  const store = String(installation.env.CONTENT_STORE);
  const files = readdirSync(store, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.filter((path) => readFileSync(path).includes(word));
}

export const fileOf = (text: string, name = 'a.txt') => ({
  name,
  content_base64: Buffer.from(text).toString('base64'),
  content_type: 'text/plain',
});

/** Sent with a yes that has a reason, and with a word in every place that has room for one. */
export async function aSentMail(scene: ErasureScene, word: string): Promise<string> {
  const { installation, tenant, ask } = scene;
  const id = await submitted(installation, tenant, {
    to: [`${word}@example.com`],
    cc: [`cc-${word}@example.com`],
    subject: `About ${word}`,
    markdown: `**${word}**`,
    attachments: [fileOf(word, `${word}.txt`)],
  });
  await untilStatus(installation, id, 'pending_send_approval');
  const request = await installation.stores.approvals.forMessage(id);
  const comment = { approval_id: request?.requestId, text: `What is ${word}?` };
  await ask('POST', '/v1/oversight/comment', comment, tenant.oversightKey);
  await ask('PUT', `/v1/mailboxes/${tenant.mailbox.id}/emails/${id}/tags`, { tags: { about: word } });
  const decision = { email_id: id, action: 'approve', reason: `I know ${word}` };
  await ask('POST', '/v1/oversight/decide', decision, tenant.oversightKey);
  await untilStatus(installation, id, 'sent');
  return id;
}

/** Its only one that came in; with the word in every place as well. */
export async function aReceivedMail(
  { installation, tenant, port }: ErasureScene,
  word: string,
): Promise<string> {
  const change = {
    From: `${word} <${word}@sender.example>`,
    Subject: `About ${word}`,
    'X-Word': word,
    'Message-ID': `<${word}@sender.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'multipart/mixed; boundary=b',
  };
  const part = (type: string, text: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  const file = part(`text/plain; name=${word}.txt\r\nContent-Disposition: attachment`, word);
  const body = `${part('text/html', `<p title="${word}">${word}</p>`)}${file}--b--`;
  const raw = anOutsideMail(tenant.mailbox.address, change, body);
  await bring(port, { from: `${word}@sender.example`, to: [tenant.mailbox.address], raw });
  const row = await eventually(
    () =>
      installation.database.message.findFirst({ where: { tenantId: tenant.tenantId, direction: 'inbound' } }),
    (found) => found !== null,
  );
  return String(row?.id);
}
