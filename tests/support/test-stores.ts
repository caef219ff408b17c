/** A database of its own and stores over it, for tests of what they keep. */
import { connectDatabase, type Database } from '../../prisma/client.js';
import { createStores, type Stores } from '../../prisma/stores/index.js';
import { freshDatabase } from './servers.js';

export interface TestStores {
  readonly database: Database;
  readonly stores: Stores;
  stop(): Promise<void>;
}

/** @param connections as many as the test uses at the same moment */
export async function startStores(connections: number): Promise<TestStores> {
  const place = await freshDatabase();
  const database = connectDatabase(place.appUrl, connections);
  return {
    database,
    stores: createStores(database),
    async stop() {
      await database.$disconnect();
      await place.drop();
    },
  };
}
