/** rsyslog with its driver for TLS, for the tests of the audit log as syslog: a receiver that nobody here wrote. */
import type { Terminal } from '../terminal.js';
import { debianPackage } from './debian-package.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolRequest } from './tool.js';

const ENTRY = 'usr/sbin/rsyslogd';

/** Not from where a machine has its own: that one may lack the driver. */
export function rsyslogRequest(env: Environment): ToolRequest {
  return {
    name: 'rsyslog',
    setting: 'RSYSLOG_PATH',
    env,
    commands: [],
    makers: [debianPackage({ env, name: 'rsyslog', packages: ['rsyslog', 'rsyslog-gnutls'], entry: ENTRY })],
    advice:
      'Install the packages rsyslog and rsyslog-gnutls, and set RSYSLOG_PATH to the path of `rsyslogd`.',
  };
}

/** Finds rsyslog or unpacks it. */
export async function resolveRsyslog(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(rsyslogRequest(env), terminal);
}
