/** `tools/list` as hosts read it: the names, titles and hints of tools.md, and schemas within what every host can read. */
import { describe, expect, it } from '@jest/globals';
import { toolsOf } from '../../api/mcp/tool-list.js';
import { operations } from '../../api/operations/index.js';
import { arrayDepth, faultsIn, misfits, openPlaces } from './schema-checks.js';
import { PROMISED } from './promised.js';

const tools = toolsOf(operations);
const listed = tools.map((tool) => tool.listed);
const named = tools.map((tool) => ({ name: tool.listed.name, ...tool }));

describe('the list of tools', () => {
  it('has all that were promised, under these titles and with these hints', () => {
    const told = listed.map(({ name, title, annotations: hints }) => [
      name,
      title,
      `${hints.readOnlyHint ? 'R' : '-'}${hints.destructiveHint ? 'D' : '-'}${hints.idempotentHint ? 'I' : '-'}`,
    ]);
    expect(told).toEqual(expect.arrayContaining(PROMISED.map((row) => [...row])));
    expect(PROMISED).toHaveLength(47);
  });

  it('has no tool beyond those and our additions', () => {
    const promised = PROMISED.map(([name]) => String(name));
    const others = listed.map(({ name }) => name).filter((name) => !promised.includes(name));
    expect(others.sort()).toEqual([
      'add_domain',
      'export_audit_log',
      'forward_email',
      'get_email_status',
      'get_template',
      'list_domains',
      'list_templates',
      'list_webhook_deliveries',
      'send_template',
      'verify_domain',
      'verify_identity',
      'wait_for_decision',
    ]);
  });
});

describe('the list as a whole', () => {
  it('has more than forty tools, and no more than Foundry takes', () => {
    expect(listed.length).toBeGreaterThanOrEqual(41);
    expect(listed.length).toBeLessThanOrEqual(128);
  });

  it('names each tool once', () => {
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    expect(new Set(listed.map(({ title }) => title)).size).toBe(listed.length);
  });
});

describe.each(named)('$name', ({ listed: tool, operation, clearable }) => {
  it('has a short title, a name hosts take, and a description that says enough and not too much', () => {
    expect(tool.name).toMatch(/^[a-z]+(?:_[a-z]+)+$/);
    expect(tool.title.length).toBeLessThanOrEqual(40);
    expect(tool.description.length).toBeGreaterThan(40);
    expect(tool.description.length).toBeLessThanOrEqual(500);
  });

  it('says all four hints, and does not call what only reads destructive', () => {
    const { title, ...hints } = tool.annotations;
    expect(title).toBe(tool.title);
    expect(hints).toEqual({
      readOnlyHint: expect.any(Boolean),
      destructiveHint: expect.any(Boolean),
      idempotentHint: expect.any(Boolean),
      openWorldHint: expect.any(Boolean),
    });
    expect(hints.readOnlyHint === true && hints.destructiveHint === true).toBe(false);
  });

  it('warns of subjects and bodies, which strangers wrote, where it answers such', () => {
    if (!operation.contract.untrusted.some((member) => ['subject', 'body', 'body_markdown'].includes(member)))
      return expect(JSON.stringify(tool.outputSchema)).not.toMatch(/"(?:subject|body|markdown)":\{/);
    expect(tool.description).toMatch(/as data|written by others|wrote|instruction/);
  });

  it('takes what every host can say: a closed object without unions, references or arrays in arrays', () => {
    const { inputSchema } = tool;
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(faultsIn(inputSchema)).toEqual([]);
    expect(openPlaces(inputSchema)).toEqual([]);
    expect(arrayDepth(inputSchema)).toBeLessThanOrEqual(1);
  });

  it('answers an object within the same words', () => {
    expect(tool.outputSchema.type).toBe('object');
    expect(faultsIn(tool.outputSchema)).toEqual([]);
  });

  it('says where an empty text clears, and takes one there', () => {
    const members = tool.inputSchema.properties as Record<string, { description?: string }>;
    for (const name of clearable) {
      expect(members[name]?.description).toMatch(/"" clears it$/);
      expect(misfits(members[name] ?? {}, '')).toEqual([]);
    }
  });

  it('has an example that the published schemas take', () => {
    expect(misfits(tool.inputSchema, operation.contract.example.input)).toEqual([]);
    if (operation.contract.untrusted.length > 0) return;
    expect(misfits(tool.outputSchema, operation.contract.example.output)).toEqual([]);
  });
});
