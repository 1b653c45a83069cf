import type { Produced } from '../../model';
import { declaredChecks } from './declared';

const declaredBy = (text: string) =>
  declaredChecks({
    files: new Map([['checks.yaml', { content: Buffer.from(text) }]]),
  } as unknown as Pick<Produced, 'files'>);

describe('checks.yaml', () => {
  it('names the commands in their order, and how to start and call what was made', () => {
    const { checks, start } = declaredBy(`
checks: { install: npm ci, test: npm test }
start: { command: npm start, health: /health/ready, requests: [/, /icon.svg] }
`);
    expect(Object.keys(checks)).toEqual(['install', 'test']);
    expect(start).toEqual({
      command: 'npm start',
      health: '/health/ready',
      requests: ['/', '/icon.svg'],
    });
  });

  it('has nothing to run when it is not there', () => {
    expect(declaredChecks({ files: new Map() })).toEqual({ checks: {} });
  });

  it.each([
    ['checks: { test: [npm, test] }', 'checks.test is no command'],
    ['start: { command: npm start }', 'start needs a command and the path'],
    [
      'start: { command: a, health: /ready, requests: [index.html] }',
      'start.requests is a list of paths',
    ],
    [
      'start: { command: a, health: /ready, requests: / }',
      'start.requests is a list of paths',
    ],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => declaredBy(text)).toThrow(message);
  });
});
