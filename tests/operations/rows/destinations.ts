/** Destination domains that nothing is sent to for a while. */
import { ulid } from 'ulid';
import type { Rows, World } from '../row.js';

async function aPausedDomain({ installation, tenant }: World): Promise<string> {
  const domain = `d${ulid().toLowerCase()}.example`;
  await installation.database.destination.create({
    data: { tenantId: tenant.tenantId, domain, pausedUntil: new Date(Date.now() + 3_600_000) },
  });
  return domain;
}

export const destinationRows: Rows = {
  list_destinations: {
    input: async (world) => {
      await aPausedDomain(world);
      return {};
    },
    names: [],
    invalid: [],
  },
  resume_destination: {
    input: async (world) => ({ domain: await aPausedDomain(world) }),
    names: ['domain'],
    invalid: [{ domain: 'x'.repeat(254) }],
  },
};
