/** A database with very many sends: one account, twenty agents, thirty approvers, and a year of messages. */
import { withConnection } from '../../local/postgres.js';

export const TENANT = '01BENCHTENANT0000000000000';
const MAILBOXES = 20;
const PEOPLE = 30;

/** Everything is made by the server, in a few statements; ids ascend with time, as those of the product do. */
export async function fillHistory(adminUrl: string, sends: number): Promise<void> {
  await withConnection(adminUrl, async (client) => {
    for (const statement of statements(sends)) await client.query(statement);
  });
}

function statements(sends: number): string[] {
  const id = (kind: string, number: string) => `'01BENCH${kind}' || lpad((${number})::text, 18, '0')`;
  return [
    `INSERT INTO tenant (id, name, slug, oversight_email) VALUES ('${TENANT}', 'Bench', 'bench', 'o@bench.test')`,
    `INSERT INTO mailbox (id, tenant_id, address, oversight_mode, agent_ref)
     SELECT ${id('B', 'n')}, '${TENANT}', 'agent' || n || '@bench.test', 'gated_send', 'bot-' || n
       FROM generate_series(1, ${MAILBOXES}) AS n`,
    `INSERT INTO person (id, tenant_id, email, name, roles)
     SELECT ${id('P', 'n')}, '${TENANT}', 'person' || n || '@bench.test', 'Person ' || n, '{approver}'
       FROM generate_series(1, ${PEOPLE}) AS n`,
    `INSERT INTO message (id, tenant_id, mailbox_id, thread_id, direction, operation, status, from_address, to_addresses,
       cc_addresses, bcc_addresses, subject, markdown, "references", authored_by, fingerprint, strictest_mode, revision,
       delivered_at, created_at)
     SELECT ${id('M', 'n')}, '${TENANT}', ${id('B', `n % ${MAILBOXES} + 1`)}, ${id('T', 'n')}, 'outbound', 'send',
            CASE WHEN n % 50 = 1 THEN 'rejected' ELSE 'sent' END, 'agent@bench.test',
            ARRAY['customer' || n % 40000 || '@firm' || n % 2000 || '.example'], '{}', '{}',
            'Order ' || n || ' of firm ' || n % 2000, '', '{}', 'key:bench', 'f' || n,
            CASE WHEN n % 5 = 0 THEN 'monitored' ELSE 'gated_send' END, 1, at + interval '1 hour', at
       FROM (SELECT n, now() - (${sends} - n) * (interval '365 days' / ${sends}) AS at
               FROM generate_series(1, ${sends}) AS n) AS sent`,
    `INSERT INTO revision (message_id, number, tenant_id, digest, binding, mime_sha256, mime_size, message_id_header, text,
       html, editor, findings)
     SELECT ${id('M', 'n')}, 1, '${TENANT}', 'd', '{}', 'm', 1, 'i', '', '', 'key:bench',
            CASE WHEN n % 100 = 0 THEN '[{"code":"content.secret","severity":"hold","place":"text","message":"x"}]'::jsonb
                 ELSE '[]'::jsonb END
       FROM generate_series(1, ${sends}) AS n`,
    `INSERT INTO approval_request (id, tenant_id, message_id, mailbox_id, revision, digest, mode, policy_version, stages,
       editor_may_vote, state, expires_at, created_at, closed_at)
     SELECT 'r' || m.id, m.tenant_id, m.id, m.mailbox_id, 1, 'd', 'gated_send', 0, '[]', true,
            CASE WHEN m.status = 'sent' THEN 'approved' ELSE 'rejected' END, m.created_at + interval '7 days',
            m.created_at, m.created_at + (ascii(right(m.id, 1)) % 9) * interval '1 second' + interval '2 seconds'
       FROM message m WHERE m.strictest_mode = 'gated_send'`,
    `INSERT INTO vote (id, tenant_id, request_id, message_id, revision, stage, person_id, decision, way, transport,
       statement, created_at, counted_at)
     SELECT 'v' || r.id, r.tenant_id, r.id, r.message_id, 1, 0, ${id('P', `(hashtext(r.id) & 15) + 1`)},
            CASE WHEN r.state = 'approved' THEN 'approve' ELSE 'reject' END, 'rest', 'oversight_key', 'x',
            r.closed_at, r.closed_at
       FROM approval_request r`,
    'ANALYZE',
  ];
}
