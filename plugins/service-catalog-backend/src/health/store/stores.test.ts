import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CatalogProblem } from '@waymark/common';
import { openDatabase } from '../../store/openDatabase';
import { DigestStore } from './DigestStore';
import { ProblemReader } from './ProblemReader';
import { CONFLICTS, ENTITIES, ProblemStore } from './ProblemStore';
import type { OwnedProblem } from './rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const CREW = 'group:default/crew';
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);

async function stores() {
  const knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_15') }),
  );
  return {
    knex,
    digests: new DigestStore(knex),
    problems: new ProblemStore(knex),
    reader: new ProblemReader(knex),
  };
}

const problem = (
  name: string,
  kind: CatalogProblem['kind'],
  subject = '',
): OwnedProblem => ({
  kind,
  severity: kind === 'dangling-relation' ? 'warning' : 'error',
  entityRef: `component:default/${name}`,
  subject,
  message: `${name} ${subject}`.trim(),
  remedy: 'Mend it.',
  owners: [CREW],
});

describe('ProblemStore', () => {
  it('forgets what the catalog would say again sooner than what a reader told, and that at last', async () => {
    const { problems, reader } = await stores();
    const conflict = (name: string) => problem(name, 'name-conflict');
    await problems.replace([conflict('read')], 'discovery:github');
    await problems.report([conflict('said')], CONFLICTS, ago(60));
    await problems.report(
      [problem('broken', 'descriptor-error'), problem('lone', 'no-owner')],
      ENTITIES,
      ago(60),
    );
    const names = async () =>
      (await reader.page({}, 10)).map(({ message }) => message).sort();
    expect(await names()).toEqual(['broken', 'lone', 'read', 'said']);

    const later = new Date(Date.now() + MINUTE_MS);
    await problems.expire({ unsaid: later, unheard: ago(60), cleared: ago(1) });
    expect(await names()).toEqual(['lone', 'read']);
    await problems.expire({ unsaid: later, unheard: later, cleared: ago(1) });
    expect(await names()).toEqual(['lone']);
  });
});

describe('ProblemReader', () => {
  it('counts what is wrong by entity, those with errors first, however much is wrong with others', async () => {
    const { problems, reader } = await stores();
    await problems.report([problem('old', 'no-owner')], ENTITIES, ago(60));
    await problems.report(
      Array.from({ length: 250 }, (_, i) =>
        problem('many', 'dangling-relation', `component:default/x-${i}`),
      ),
      ENTITIES,
      ago(30),
    );
    await problems.report(
      [problem('many', 'dangling-relation', 'component:default/newest')],
      ENTITIES,
      ago(20),
    );
    await problems.report(
      [{ ...problem('', 'descriptor-error', '/a.yaml'), entityRef: undefined }],
      'git-host',
      ago(10),
    );
    const found = await reader.byEntity({ owners: [CREW] }, 10);
    expect(
      found.map(({ of, problems: count, hasError }) => [of, count, hasError]),
    ).toEqual([
      ['/a.yaml', 1, true],
      ['component:default/old', 1, true],
      ['component:default/many', 251, false],
    ]);
    expect(found[2]).toMatchObject({
      newest: { message: 'many component:default/newest' },
      messages: [
        'many component:default/newest',
        expect.stringMatching(/^many component:default\/x-\d+$/),
      ],
    });
    expect(await reader.byEntity({ owners: [CREW] }, 1)).toHaveLength(1);
    expect(await reader.byEntity({ owners: ['group:a/b'] }, 1)).toEqual([]);
  });
});

describe('DigestStore', () => {
  it('tells an owner of what is new, and of what came since only when they were not told for a while', async () => {
    const { digests, knex, problems } = await stores();
    const claim = async () =>
      (await digests.claim(ago(60), new Date(), ago(30))).map(
        ({ owner, messages }) => [owner, ...messages],
      );
    await problems.report([problem('old', 'no-owner')], ENTITIES, ago(90));
    await problems.report([problem('a', 'no-owner')], ENTITIES, ago(5));
    expect(await claim()).toEqual([[CREW, 'a']]);
    await problems.report([problem('b', 'no-owner')], ENTITIES);
    expect(await claim()).toEqual([]);
    await knex('health_digests').update({ told_at: ago(31) });
    expect(await claim()).toEqual([[CREW, 'b']]);
    await knex('health_digests').update({ told_at: ago(31) });
    expect(await claim()).toEqual([]);
  });
});
