/** Temporal's time-skipping test server, which only the workflow tests need. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Terminal } from '../terminal.js';
import { downloadOfficial, SDK_VERSION } from './official-download.js';
import { runCommand } from './run-command.js';
import { cachedToolMaker } from './tool-cache.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolRequest } from './tool.js';

const JAVA_VERSION = '1.38.0';
const ENTRY = 'temporal-test-server';

const POM = `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>multimail</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${JAVA_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const SCRIPT = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

async function gather(folder: string, env: Environment): Promise<void> {
  const pom = join(folder, 'pom.xml');
  const lib = join(folder, 'lib');
  await mkdir(lib);
  await writeFile(pom, POM);
  await runCommand({ file: 'java', args: ['-version'], env });
  const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`];
  await runCommand({ file: 'mvn', args, cwd: folder, env });
  await writeFile(join(folder, ENTRY), SCRIPT, { mode: 0o755 });
}

/** How the test server is looked for. */
export function testServerRequest(env: Environment): ToolRequest {
  const name = 'temporal-test-server';
  const downloaded = cachedToolMaker({
    env,
    name,
    version: `sdk-${SDK_VERSION}`,
    origin: 'official download',
    entry: ENTRY,
    fill: (folder, note) => downloadOfficial({ artifact: name, entry: ENTRY, folder, env, note }),
  });
  const gathered = cachedToolMaker({
    env,
    name,
    version: `java-${JAVA_VERSION}`,
    origin: `Maven ${JAVA_VERSION}`,
    entry: ENTRY,
    fill: (folder, note) => {
      note(`fetching ${JAVA_VERSION} with Maven, once`);
      return gather(folder, env);
    },
  });
  return {
    name: 'Temporal test server',
    setting: 'TEMPORAL_TEST_SERVER',
    env,
    commands: [ENTRY],
    makers: [downloaded, gathered],
    advice: 'Install Java and Maven, or set TEMPORAL_TEST_SERVER to the path of a temporal-test-server.',
  };
}

/** Finds or fetches the test server. */
export async function resolveTestServer(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(testServerRequest(env), terminal);
}
