/** The audit log as a table, by who did what to what and when; and the same entries for a spreadsheet. */
import { Router, type Request, type Response } from 'express';
import type { AuditEntry } from '../../domain/audit-entry.js';
import { lagOf } from '../../domain/audit-streams/stream.js';
import type { AuditQuery } from '../../prisma/stores/audit-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { Services } from '../context.js';
import { auditCsv } from '../operations/audit/audit-log-formats.js';
import { AUDIT_FIELDS, auditPage, CONSOLE_PATHS, type AuditFilter } from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { dayIn, endOfDay } from './days.js';
import { queryField } from './query-field.js';
import type { SignedInRoute } from './signed-in.js';

const PAGE = 50;
const CSV_PAGE = 500;

export function createAuditRouter({ stores }: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(
    CONSOLE_PATHS.audit,
    signedInRoute(async (signedIn, request, response) => {
      const filter = filterIn(request);
      const before = Number(queryField(request, 'before'));
      const asked = await queryOf(stores, signedIn.person.tenantId, filter);
      const entries = await stores.audit.list({
        ...{ ...asked, limit: PAGE },
        ...(Number.isSafeInteger(before) && before > 0 ? { beforeSeq: before } : {}),
      });
      const actors = await namesOf(stores, signedIn.person.tenantId, entries);
      const last = entries.length === PAGE ? entries.at(-1) : undefined;
      response.type('html').send(
        auditPage({
          ...{ viewer: viewerOf(signedIn), filter },
          receivers: await receiversOf(stores, signedIn.person.tenantId),
          entries: entries.map((entry) => rowView(entry, actors.get(entry.actor) ?? null)),
          csvUrl: addressOf(CONSOLE_PATHS.auditCsv, filter),
          newestUrl: before > 0 ? addressOf(CONSOLE_PATHS.audit, filter) : null,
          olderUrl: last ? addressOf(CONSOLE_PATHS.audit, filter, { before: String(last.seq) }) : null,
        }),
      );
    }),
  );
  router.get(
    CONSOLE_PATHS.auditCsv,
    signedInRoute(async ({ person }, request, response) => {
      response.attachment('audit-log.csv').type('text/csv');
      await writeAll(stores, await queryOf(stores, person.tenantId, filterIn(request)), response);
      response.end();
    }),
  );
  return router;
}

/** Every page of it, oldest first, while it is written. */
async function writeAll(stores: Stores, asked: Asked, response: Response): Promise<void> {
  let afterSeq = 0;
  for (;;) {
    const entries = await stores.audit.list({ ...asked, order: 'oldest_first', limit: CSV_PAGE, afterSeq });
    response.write(auditCsv(entries, afterSeq === 0));
    const last = entries.at(-1);
    if (last === undefined || entries.length < CSV_PAGE || response.destroyed) return;
    afterSeq = last.seq;
  }
}

function filterIn(request: Request): AuditFilter {
  const field = (name: keyof AuditFilter) => queryField(request, AUDIT_FIELDS[name]).trim();
  return {
    ...{ action: field('action'), actor: field('actor'), object: field('object') },
    ...{ from: dayIn(field('from')) ?? '', until: dayIn(field('until')) ?? '' },
  };
}

type Asked = Omit<AuditQuery, 'limit'>;

async function queryOf(stores: Stores, tenantId: string, filter: AuditFilter): Promise<Asked> {
  const { action, actor, object, from, until } = filter;
  return {
    ...{ tenantId, order: 'newest_first' },
    ...(action === '' ? {} : { action }),
    ...(actor === '' ? {} : { actor: await actorTyped(stores, tenantId, actor) }),
    ...(object === '' ? {} : { resourceId: object }),
    ...(from === '' ? {} : { since: new Date(from) }),
    ...(until === '' ? {} : { until: endOfDay(until) }),
  };
}

/** A mail address stands for the person who has it; everything else is meant as the log has it. */
async function actorTyped(stores: Stores, tenantId: string, typed: string): Promise<string> {
  const person = typed.includes('@') ? await stores.people.byEmail(tenantId, typed) : undefined;
  return person ? `person:${person.id}` : typed;
}

/** By the actor as the log has it; who is not known any more has none. */
async function namesOf(
  { people, apiKeys }: Stores,
  tenantId: string,
  entries: readonly AuditEntry[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const actor of new Set(entries.map((entry) => entry.actor))) {
    const [kind, id = ''] = actor.split(':', 2);
    if (kind !== 'person' && kind !== 'key') continue;
    const named = await (kind === 'person' ? people.get(id) : apiKeys.get(tenantId, id));
    if (named) names.set(actor, named.name);
  }
  return names;
}

async function receiversOf({ auditStreams }: Stores, tenantId: string) {
  const [streams, size] = await Promise.all([auditStreams.list(tenantId), auditStreams.logSize(tenantId)]);
  return streams.map((stream) => {
    const { name, target, state, lastError, lastPushedAt } = stream;
    const isPaused = state === 'paused';
    return { name, kind: target.kind, isPaused, lastError, lastPushedAt, lag: lagOf(stream, size) };
  });
}

function rowView(entry: AuditEntry, actorName: string | null) {
  return {
    seq: entry.seq,
    at: new Date(entry.created_at),
    actor: entry.actor,
    actorName,
    action: entry.action,
    object: `${entry.resource_type} ${entry.resource_id}`,
    objectUrl: entry.resource_type === 'email' ? `${CONSOLE_PATHS.messages}/${entry.resource_id}` : null,
    metadata: entry.metadata,
    leafHash: entry.leaf_hash,
    prevHash: entry.prev_hash,
  };
}

function addressOf(path: string, filter: AuditFilter, place: Readonly<Record<string, string>> = {}): string {
  const asked = Object.entries({ ...filter, ...place }).filter(([, value]) => value !== '');
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}
