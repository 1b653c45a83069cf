import {
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckResult, Produced } from '../model';
import { DEFAULTS } from '../source/readCases';
import { PassedCases } from './PassedCases';
import { fingerprint } from './fingerprint';

const file = (path: string, text: string, executable = false) =>
  [path, { path, content: Buffer.from(text), executable }] as const;
const made = (
  files = [file('run.sh', 'go'), file('a', 'b')],
  other: Partial<Produced> = {},
) =>
  ({
    files: new Map(files),
    values: { name: 'a' },
    testCase: DEFAULTS,
    ...other,
  } as Produced);
const ended = (outcome: CheckResult['outcome']): CheckResult => ({
  check: 'test',
  outcome,
  seconds: 1,
  problems: [],
  log: '/gone.log',
});

const PORTAL = 'localhost:7007';
const of = (produced: Produced, checkers = '1', portal = PORTAL) =>
  fingerprint(produced, checkers, portal);

describe('fingerprint', () => {
  it('is that of the files, whatever their order', () => {
    expect(of(made([file('a', 'b'), file('run.sh', 'go')]))).toBe(of(made()));
  });

  it('is the same whichever portal rendered them', () => {
    const [here, there] = ['localhost:7007', 'portal.example.org'].map(host =>
      of(made([file('a', `Read http://${host}/docs.`)]), '1', host),
    );
    expect(here).toBe(there);
  });

  it.each<[string, Produced, string]>([
    ['a text', made([file('run.sh', 'stop'), file('a', 'b')]), '1'],
    ['a name', made([file('run', 'go'), file('a', 'b')]), '1'],
    ['a mode', made([file('run.sh', 'go', true), file('a', 'b')]), '1'],
    ['a file less', made([file('run.sh', 'go')]), '1'],
    ['where a text ends', made([file('run.sh', 'g'), file('oa', 'b')]), '1'],
    ['a parameter', made(undefined, { values: { name: 'b' } }), '1'],
    ['what was changed', made(undefined, { changed: ['a'] }), '1'],
    [
      'what is expected',
      made(undefined, {
        testCase: {
          ...DEFAULTS,
          expect: { files: ['b'], absent: [], contains: {} },
        },
      }),
      '1',
    ],
    ['the checks', made(), '2'],
  ])('is another with %s', (_, other, checkers) => {
    expect(of(other, checkers)).not.toBe(of(made()));
  });
});

describe('PassedCases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-passed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const TODAY = new Date('2026-03-10T10:00:00Z');
  const EARLIER = new Date('2026-03-04T10:00:00Z');
  const LONG_AGO = new Date('2026-03-02T10:00:00Z');

  it('knows a case that passed, and when, in another run', async () => {
    const [before, now] = [
      await PassedCases.open(`http://${PORTAL}`, folder),
      await PassedCases.open(`http://${PORTAL}`, folder),
    ];
    await before.record(made(), { results: [ended('passed')] }, EARLIER);
    const { log, ...result } = ended('passed');
    expect(await now.find(made(), TODAY)).toEqual({
      tested: EARLIER.toISOString(),
      results: [result],
    });
    expect(await now.find(made([file('a', 'other')]), TODAY)).toBeUndefined();
  });

  it('does not know what passed long ago, or was cut off', async () => {
    const passed = await PassedCases.open(`http://${PORTAL}`, folder);
    await passed.record(made(), { results: [ended('passed')] }, LONG_AGO);
    expect(await passed.find(made(), TODAY)).toBeUndefined();
    await passed.record(made(), { results: [ended('passed')] }, TODAY);
    for (const name of readdirSync(folder)) truncateSync(join(folder, name), 9);
    expect(await passed.find(made(), TODAY)).toBeUndefined();
  });

  it('removes what is too old to be of use', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const passed = await PassedCases.open(`http://${PORTAL}`, own);
    const all = { results: [ended('passed')] };
    await passed.record(made([file('a', 'old')]), all);
    const [old] = readdirSync(own);
    await passed.record(made(), all);
    const longAgo = Date.now() / 1000 - 8 * 24 * 60 * 60;
    utimesSync(join(own, old), longAgo, longAgo);
    const [recent] = readdirSync(own).filter(name => name !== old);
    await PassedCases.open(`http://${PORTAL}`, own);
    expect(readdirSync(own)).toEqual([recent]);
  });

  it.each(['failed', 'not run'] as const)(
    'records none of which a check was %s',
    async outcome => {
      const passed = await PassedCases.open(`http://${PORTAL}`, folder);
      const produced = made([file('a', outcome)]);
      await passed.record(
        produced,
        { results: [ended('passed'), ended(outcome)] },
        TODAY,
      );
      expect(await passed.find(produced, TODAY)).toBeUndefined();
    },
  );
});
