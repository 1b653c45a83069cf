import { questionsFor } from './questionsFor';

const valuesIn = (question: unknown) =>
  JSON.stringify(question).match(/\bv\d+\b/g) ?? [];

describe('questionsFor', () => {
  it('asks for few values at once, and for none not at all', () => {
    expect(
      questionsFor([
        ['kind', 'api'],
        ['spec.type', 'grpc'],
        ['kind', 'resource'],
      ]),
    ).toEqual([
      {
        $any: [
          { kind: { $in: ['api', 'resource'] } },
          { 'spec.type': { $in: ['grpc'] } },
        ],
      },
    ]);
    expect(questionsFor([])).toEqual([]);
  });

  it('asks for many in parts that also fit a cursor, each value once, whatever it is written in', () => {
    const values = Array.from(
      { length: 2_000 },
      (_, i) => `v${i} ${'é"'.repeat(i % 40)}`,
    );
    const questions = questionsFor(values.map(value => ['spec.owner', value]));
    expect(questions.length).toBeGreaterThan(2);
    for (const question of questions)
      expect(
        Buffer.from(JSON.stringify(question)).toString('base64').length,
      ).toBeLessThan(90_000);
    expect(questions.flatMap(valuesIn)).toEqual(values.map((_, i) => `v${i}`));
  });
});
