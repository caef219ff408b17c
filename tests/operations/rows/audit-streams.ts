/** Rows of the streams of the audit log. */
import { ulid } from 'ulid';
import type { Rows, World } from '../row.js';

const target = { kind: 'ocsf_http', url: 'https://siem.example.com/in' };

/** An account may have ten: those of earlier calls make room. */
async function makeRoom({ installation, tenant: { tenantId } }: World): Promise<void> {
  const { auditStream } = installation.database;
  const newest = await auditStream.findMany({ where: { tenantId }, orderBy: { id: 'desc' }, take: 5 });
  await auditStream.deleteMany({ where: { tenantId, id: { notIn: newest.map(({ id }) => id) } } });
}

const sentinel = {
  kind: 'sentinel',
  entra_tenant_id: '8c2f6b1e-0d5a-4f0b-9a3e-7d1c2b3a4f50',
  client_id: '1f0b9a3e-7d1c-4b3a-8f50-8c2f6b1e0d5a',
  endpoint: 'https://multimail.westeurope-1.ingest.monitor.azure.com',
  dcr_immutable_id: `dcr-${'0'.repeat(32)}`,
};

/** Nowhere else than to Azure, and to Agent 365 only where it is switched on. */
const microsoft = [
  { target: { ...sentinel, endpoint: 'https://ingest.example.com' } },
  { target: { ...sentinel, endpoint: 'https://10.0.0.1' } },
  { target: { ...sentinel, dcr_immutable_id: 'dcr-1' } },
  { target: { ...sentinel, stream_name: 'Custom-../x' } },
  { target: { ...sentinel, client_id: 'app' } },
  { target: { ...sentinel, kind: 'agent365' } },
];

/** Paused: nobody pushes to a receiver that does not exist. */
async function aStream(world: World): Promise<string> {
  await makeRoom(world);
  const { stores } = world.installation;
  const { tenantId } = world.tenant;
  const id = ulid();
  const audit = {
    tenantId,
    action: 'audit_stream.create',
    actor: 'system',
    resourceType: 'audit_stream',
    resourceId: id,
  } as const;
  const options = { url: target.url, secret_header: null, ca_pem: null };
  const made = await stores.auditStreams.create(
    {
      id,
      tenantId,
      name: id,
      target: { kind: 'ocsf_http', options },
      sealedSecret: null,
      cursorSeq: 0,
    },
    1000,
    audit,
  );
  if (typeof made === 'string') throw new Error(made);
  await stores.auditStreams.update(made, { state: 'paused' }, { ...audit, action: 'audit_stream.pause' });
  return id;
}

const named = async (world: World) => ({ stream_id: await aStream(world) });

export const auditStreamRows: Rows = {
  create_audit_stream: {
    input: async (world) => {
      await makeRoom(world);
      return { name: ulid(), target, secret: 'a-token-of-theirs' };
    },
    names: [],
    invalid: [
      { name: '' },
      { name: 'two\nlines' },
      { target: undefined },
      { target: { kind: 'carrier_pigeon' } },
      { target: { kind: 'webhook' } },
      { target: { kind: 'syslog_cef', url: target.url } },
      { target: { kind: 'ocsf_http', url: 'http://siem.example.com/' } },
      { target: { kind: 'webhook', url: 'https://10.0.0.1/' } },
      { target: { ...target, secret_header: 'Host' } },
      { target: { ...target, ca_pem: 'no certificate' } },
      { target: { kind: 'syslog_cef', host: '192.168.1.1' } },
      { target: { kind: 'syslog_cef', host: 'a host' } },
      { target: { kind: 'syslog_cef', host: 'siem.example.com', port: 0 } },
      ...microsoft,
      { secret: 'short' },
      { secret: 'with\nline' },
      { after_seq: -1 },
      { after_seq: 1_000_000 },
    ],
    conflict: async (world) => ({
      input: { name: await aStream(world), target, secret: 'a-token-of-theirs' },
      status: 409,
      code: 'in_use',
    }),
  },
  list_audit_streams: { input: () => ({}), names: [], invalid: [] },
  get_audit_stream: { input: named, names: ['stream_id'], invalid: [] },
  update_audit_stream: {
    input: async (world) => ({ stream_id: await aStream(world), name: ulid() }),
    names: ['stream_id'],
    invalid: [{ name: '' }, { target: { kind: 'webhook', url: 'https://127.0.0.1/' } }, { secret: 'short' }],
    conflict: async (world) => ({
      input: { stream_id: await aStream(world), name: await aStream(world) },
      status: 409,
      code: 'in_use',
    }),
  },
  set_audit_stream_state: {
    input: async (world) => ({ stream_id: await aStream(world), state: 'paused' }),
    names: ['stream_id'],
    invalid: [{ state: 'gone' }, { state: undefined }],
  },
  rewind_audit_stream: {
    input: async (world) => ({ stream_id: await aStream(world), after_seq: 0 }),
    names: ['stream_id'],
    invalid: [{ after_seq: -1 }, { after_seq: undefined }, { after_seq: 1.5 }],
    conflict: async (world) => ({
      input: { stream_id: await aStream(world), after_seq: 1 },
      status: 409,
      code: 'wrong_state',
    }),
  },
  test_audit_stream: { input: named, names: ['stream_id'], invalid: [] },
  delete_audit_stream: { input: named, names: ['stream_id'], invalid: [] },
};
