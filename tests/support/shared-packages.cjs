/**
 * Jest's runtime (`runtime` in jest.config.mjs), but for packages: Node itself loads them, once for each worker process.
 * Jest alone compiles everything again for each test file; for what an API and a worker import that took two seconds of
 * processor time, several hundred times. Our own modules are loaded afresh for each test file as before: no test sees
 * the state of another one's. All run in Node's own realm, where `instanceof` and `Object.prototype` mean what they mean
 * in production.
 */
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { isModuleNamespaceObject } = require('node:util').types;
const { SyntheticModule } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

const PACKAGE = /[\\/]node_modules[\\/]/;
/** `@jest/globals` are jest's own. */
const BARE = /^(?!\.|\/|#|@jest\/|(?:node|data|file):)/;

const load = createRequire(__filename);

/** Names and values that an import of this file has. */
function exportsOf(file) {
  const loaded = load(file);
  return isModuleNamespaceObject(loaded)
    ? { ...loaded }
    : { ...loaded, default: loaded, 'module.exports': loaded };
}

function moduleOf(file) {
  const exported = Object.entries(exportsOf(file));
  const names = exported.map(([name]) => name);
  const fill = () => {
    for (const [name, value] of exported) module.setExport(name, value);
  };
  const module = new SyntheticModule(names, fill, { identifier: file });
  void module.evaluate();
  return module;
}

/**
 * Jest's own modules stay in the realm it has made. Their Object, Error, Number … are to be ours: else two different errors
 * are equal to its matchers, and 1 is not `expect.any(Number)`.
 */
function shareConstructors(theirGlobal) {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(globalThis)))
    if (typeof value === 'function' && /^[A-Z]/.test(name)) theirGlobal[name] = value;
}

module.exports = class SharedPackagesRuntime extends JestRuntime {
  #env = { ...process.env };

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    shareConstructors(environment.global);
    const { constructor: FakeTimers } = environment.fakeTimersModern;
    environment.fakeTimersModern = new FakeTimers({ config, global: globalThis });
    const { esmLoader } = this;
    const { resolveSpecifierForSyncGraph, resolveModule } = esmLoader;
    esmLoader.getContext = () => undefined;
    esmLoader.resolveSpecifierForSyncGraph = (from, specifier, ...others) => {
      this.#provide(from, specifier);
      return resolveSpecifierForSyncGraph.call(esmLoader, from, specifier, ...others);
    };
    esmLoader.resolveModule = (specifier, from, ...others) => {
      this.#provide(from, specifier);
      return resolveModule.call(esmLoader, specifier, from, ...others);
    };
  }

  /** Jest takes what its registry has under the file's address. */
  #provide(from, specifier) {
    if (!BARE.test(specifier) || this._resolution.isCoreModule(specifier)) return;
    const file = this._resolution.resolveEsm(from, specifier);
    if (!PACKAGE.test(file) || file.endsWith('.json')) return;
    const registry = this.registries.getActiveEsmRegistry();
    const key = pathToFileURL(file).href;
    if (!registry.has(key)) this.#share(registry, key, file);
  }

  /** A package made for bundlers, whose imports have no extensions, is one that jest can load and Node cannot. */
  #share(registry, key, file) {
    try {
      registry.set(key, moduleOf(file));
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  }

  /** What a test file has set does not last into the next one. */
  teardown() {
    this.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    super.teardown();
  }
};
