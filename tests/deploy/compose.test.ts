/** What can be known about docker-compose.yml and the Dockerfile without a container engine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { apiSettings } from '../../api/config.js';
import { doorSettings } from '../../api/smtp/config.js';
import { packageRoot } from '../../prisma/package-root.js';
import { migrationSettings } from '../../prisma/migration-settings.js';
import { envExample } from '../../settings/env-example.js';
import { readSettings } from '../../settings/read-settings.js';
import { temporalSettings } from '../../temporal/config.js';
import { workerSettings } from '../../worker/config.js';
import {
  composeFile,
  environmentOf,
  interpolated,
  projectText,
  referencedNames,
  serviceNamed,
} from './compose-file.js';

const SECRETS = {
  MASTER_KEY: Buffer.alloc(32, 1).toString('base64url'),
  SMTP_URL: 'smtps://user:password@relay.example:465',
  POSTGRES_PASSWORD: 'owner-of-the-database',
  DATABASE_APP_PASSWORD: 'role-of-the-application',
  TEMPORAL_POSTGRES_PASSWORD: 'owner-of-temporal',
};

const PROCESSES = [
  { service: 'api', shape: apiSettings },
  { service: 'worker', shape: workerSettings },
  { service: 'inbound', shape: doorSettings },
  { service: 'migrate', shape: migrationSettings },
  { service: 'search-attributes', shape: temporalSettings },
];
const OURS = [...PROCESSES.map(({ service }) => service), 'demo'];
const everyService = Object.entries(composeFile().services);

describe('docker-compose.yml', () => {
  const validate = new Ajv({ allErrors: true, strictTuples: false }).compile(
    JSON.parse(projectText('tests', 'deploy', 'compose-file.schema.json')) as object,
  );

  it('has only members that Compose knows, in the forms this project uses', () => {
    expect(validate(composeFile()) ? [] : validate.errors).toEqual([]);
  });

  it.each([
    ['a misspelt member', { comand: ['node'] }],
    ['a port that is a number', { ports: [8787] }],
    ['a command that YAML took apart', { command: ['node', { a: 1 }] }],
    ['an environment value that is no text', { environment: { PORT: 8787 } }],
    ['an unknown condition', { depends_on: { migrate: { condition: 'done' } } }],
  ])('would not pass with %s', (_, change) => {
    const file = composeFile();
    const broken = { ...file, services: { ...file.services, api: { ...serviceNamed('api'), ...change } } };
    expect(validate(broken)).toBe(false);
  });

  it('names services, networks and volumes that it declares', () => {
    const { services, networks, volumes } = composeFile();
    for (const [, service] of everyService) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(services).toHaveProperty(name);
      for (const name of service.networks) expect(networks).toHaveProperty(name);
      const named = (service.volumes ?? [])
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((source) => !source.startsWith('.'));
      for (const name of named) expect(volumes).toHaveProperty(name);
    }
  });

  it('waits for a healthy service only where there is a healthcheck, and for an end only where one comes', () => {
    for (const [, { depends_on = {} }] of everyService) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const { healthcheck, restart } = serviceNamed(name);
        if (condition === 'service_healthy') expect(healthcheck).toBeDefined();
        if (condition === 'service_completed_successfully') expect(restart).toMatch(/^on-failure/);
      }
    }
  });

  it('publishes ports on loopback only', () => {
    const ports = everyService.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });
});

describe('the settings in docker-compose.yml', () => {
  it.each(PROCESSES)(
    'of $service are settings of that process, and it can start with them',
    ({ service, shape }) => {
      const env = environmentOf(service, SECRETS);
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(Object.keys(env)));
      expect(() => readSettings(shape, env)).not.toThrow();
    },
  );

  it.each(Object.keys(SECRETS))('are refused by Compose without %s', (name) => {
    const text = projectText('docker-compose.yml');
    expect(() => interpolated(text, { ...SECRETS, [name]: '' })).toThrow(name);
  });

  it('that come from .env all stand in .env.example', () => {
    const documented = [...envExample().matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
    expect(documented).toEqual(expect.arrayContaining(referencedNames(projectText('docker-compose.yml'))));
  });

  it.each([
    ['api', apiSettings],
    ['worker', workerSettings],
  ])(
    'hand every setting on to %s, but those of a file that the container does not have',
    (service, shape) => {
      const elsewhere = [
        'BOT_CERTIFICATE_FILE',
        'BOT_FEDERATED_TOKEN_FILE',
        'LOG_FILE',
        'M365_CERTIFICATE_FILE',
        'M365_FEDERATED_TOKEN_FILE',
        'OUTLOOK_SIGNING_KEY_FILE',
        'SIGNING_KEY_FILE',
        'SMTP_INBOUND_TLS',
        'TEMPORAL_API_KEY',
        'TEMPORAL_TLS',
        'TEMPORAL_UI_URL',
      ];
      const wanted = Object.keys(shape).filter((name) => !elsewhere.some((other) => name.startsWith(other)));
      expect(Object.keys(environmentOf(service, SECRETS))).toEqual(expect.arrayContaining(wanted));
    },
  );

  it("give the database owner's password to the database and the migration job only", () => {
    const holders = everyService.filter(([name]) =>
      JSON.stringify(environmentOf(name, SECRETS)).includes(SECRETS.POSTGRES_PASSWORD),
    );
    expect(holders.map(([name]) => name)).toEqual(['postgres', 'migrate']);
  });

  it('give the master key to the API, the worker and the mail door only', () => {
    const holders = everyService.filter(([name]) =>
      JSON.stringify(environmentOf(name, SECRETS)).includes(SECRETS.MASTER_KEY),
    );
    expect(holders.map(([name]) => name)).toEqual(['api', 'worker', 'inbound']);
  });
});

describe('what docker-compose.yml runs', () => {
  it.each(OURS)('for %s is there after the build', (service) => {
    const program = serviceNamed(service).command?.at(-1) ?? '';
    expect(program).toMatch(/^dist\/.+\.js$/);
    expect(existsSync(join(packageRoot(), program))).toBe(true);
  });

  it('asks the API whether it is ready, on the port it listens on', () => {
    const probe = serviceNamed('api').healthcheck?.test.join(' ');
    expect(probe).toContain(`http://127.0.0.1:${environmentOf('api', SECRETS)['PORT'] ?? ''}/readyz`);
  });

  it('gives Temporal the poll rates of the embedded server', () => {
    const rates = parse(projectText('temporal', 'dynamicconfig', 'multimail.yaml')) as Record<
      string,
      { value: number }[]
    >;
    const embedded = [...projectText('local', 'temporal-server.ts').matchAll(/'(history\.\w+)=(\d+)'/g)];
    expect(embedded).toHaveLength(2);
    expect(rates).toEqual(
      Object.fromEntries(embedded.map(([, name = '', value]) => [name, [{ value: Number(value) }]])),
    );
    expect(serviceNamed('temporal').volumes).toEqual([
      './temporal/dynamicconfig:/etc/temporal/config/dynamicconfig:ro',
    ]);
    expect(serviceNamed('temporal').environment).toMatchObject({
      DYNAMIC_CONFIG_FILE_PATH: 'config/dynamicconfig/multimail.yaml',
    });
  });

  it('leaves a worker more time to stop than the worker itself takes', () => {
    const grace = /SHUTDOWN_GRACE = '(\d+) seconds'/.exec(projectText('worker', 'worker.ts'))?.[1];
    expect(Number.parseInt(serviceNamed('worker').stop_grace_period ?? '', 10)).toBeGreaterThan(
      Number(grace),
    );
  });
});

describe('the Dockerfile', () => {
  const dockerfile = projectText('Dockerfile');

  it('builds and starts programs that are there after the build', () => {
    const programs = [...dockerfile.matchAll(/dist\/[\w/-]+\.js/g)].map(([program]) => program);
    expect(programs.length).toBeGreaterThan(1);
    for (const program of programs) expect(existsSync(join(packageRoot(), program))).toBe(true);
  });

  it('copies what .dockerignore lets through, and every folder that is imported is among it', () => {
    const allowed = projectText('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of allowed) expect(existsSync(join(packageRoot(), path))).toBe(true);
    const folders = [
      'activities',
      'api',
      'content-store',
      'domain',
      'local',
      'prisma',
      'settings',
      'signing',
      'temporal',
      'worker',
      'workflows',
    ];
    expect(allowed).toEqual(expect.arrayContaining(folders));
  });

  it('runs as a user without rights', () => {
    expect(dockerfile.split('\n').filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  });
});
