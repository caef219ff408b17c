/** Headers of a request say what its body says, in characters that a header may hold. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headersFor } from '../../../cli/mcp/request-headers.js';

const request = (method: string, params: Record<string, unknown> = {}) => ({
  jsonrpc: '2.0' as const,
  id: 1,
  method,
  params,
});
const named = (name: string) => headersFor(request('tools/call', { name }), undefined)['Mcp-Name'] ?? '';

describe('the headers of a request', () => {
  it('name the method, and the tool, prompt, resource or task where there is one', () => {
    expect(headersFor(request('tools/list'), undefined)).toMatchObject({ 'Mcp-Method': 'tools/list' });
    expect(headersFor(request('tools/list'), undefined)).not.toHaveProperty('Mcp-Name');
    expect(named('send_email')).toBe('send_email');
    expect(headersFor(request('resources/read', { uri: 'approval://x' }), undefined)['Mcp-Name']).toBe(
      'approval://x',
    );
    expect(headersFor(request('tasks/get', { taskId: 't' }), undefined)['Mcp-Name']).toBe('t');
  });

  it('carry the version of the message, or else the negotiated one, or none', () => {
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
    const version = (params: Record<string, unknown>, negotiated?: string) =>
      headersFor(request('tools/list', params), negotiated)['MCP-Protocol-Version'];
    expect(version({ _meta }, '2025-11-25')).toBe('2026-07-28');
    expect(version({}, '2025-11-25')).toBe('2025-11-25');
    expect(version({})).toBeUndefined();
  });

  it('are never refused by fetch, and always tell the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const header = new Headers({ 'Mcp-Name': named(name) }).get('Mcp-Name') ?? '';
        const coded = /^=\?base64\?(.*)\?=$/.exec(header)?.[1];
        expect(coded === undefined ? header : Buffer.from(coded, 'base64').toString('utf8')).toBe(name);
      }),
    );
  });
});
