/**
 * Prisma's schema engine as WebAssembly over `pg`: migrations need no downloaded binary.
 * It leaves to others what is migrated (`migrate.ts`, `create-migration.ts`).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { engineAdapterFactory } from './schema-engine-adapter.js';

/** The engine reads the provider from a datamodel; the connection itself comes from the adapter. */
const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';

interface EngineExports {
  __wbindgen_start(): void;
}

/** The part of the WebAssembly global used here; TypeScript declares it only together with the DOM. */
interface WebAssemblyGlobal {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: EngineExports } }>;
}

/** The package's bindings: its type declarations leave out how the module is bound. */
interface EngineBindings {
  __wbg_set_wasm(exports: EngineExports): void;
}

/** What the engine calls: its own bindings, but a timer it forgets (10 s for a lock) does not keep the process. */
function engineImports(): object {
  const imports = Object.entries(engineModule).map(([name, value]) => {
    if (!name.startsWith('__wbg_setTimeout_')) return [name, value];
    return [name, (callback: () => void, ms: number) => setTimeout(callback, ms).unref()];
  });
  return Object.fromEntries(imports) as object;
}

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineImports() });
  (engineModule as unknown as EngineBindings).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Runs `work` with an engine on the database at `url`; its memory and connections are freed afterwards. */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  await loading;
  const factory = engineAdapterFactory(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const datamodels: [string, string][] = [['schema.prisma', DATASOURCE]];
  const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await factory.closeAll();
  }
}
