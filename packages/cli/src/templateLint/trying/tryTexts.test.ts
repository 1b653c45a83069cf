import { RenderError } from '../../templateTest/rendering/dryRun';
import type { SourceFile, Template } from '../../templateTest/source/types';
import { HOSTILE_TEXTS, SHORT_TEXTS } from './hostileTexts';
import { textMessages } from './tryTexts';

type Values = Record<string, any>;

const template = (properties: Record<string, object>) =>
  ({
    entity: { spec: { parameters: { properties }, steps: [] } },
    files: [],
    document: { positionOf: () => ({ line: 1 }) },
  } as unknown as Template);

const text = { type: 'string' };
const file = (path: string, content: string): SourceFile => ({
  path,
  content: Buffer.from(content),
  executable: false,
});

/** What is said of a template whose parameters are one and two, and how often it was rendered. */
async function tryOut(
  files: (values: Values) => Record<string, string>,
  refuse: (values: Values) => string | undefined = () => undefined,
  properties: Record<string, object> = { one: text, two: text },
) {
  const asked: Values[] = [];
  const messages = await textMessages(template(properties), async given => {
    asked.push(given);
    const reason = refuse(given);
    if (reason) throw new RenderError(reason, true);
    const made = files({ one: '', two: '', ...given });
    return {
      files: Object.entries(made).map(([path, content]) => file(path, content)),
      output: {},
    };
  });
  return { messages: messages.map(({ message }) => message), asked };
}

const quoted = ({ one, two }: Values) => ({
  'a.json': JSON.stringify({ one }),
  'b.json': JSON.stringify({ two }),
});
const isHostile = (value?: string) =>
  Object.values(HOSTILE_TEXTS).some(each => each === value);

describe('textMessages', () => {
  const count = Object.keys(HOSTILE_TEXTS).length;

  it('tries each text in all parameters at once when nothing is wrong', async () => {
    const { messages, asked } = await tryOut(quoted);
    expect(messages).toEqual([]);
    expect(asked).toHaveLength(count + 1);
    for (const hostile of Object.values(HOSTILE_TEXTS))
      expect(asked).toContainEqual({ one: hostile, two: hostile });
  });

  it('names every parameter that breaks a file, of several at once too', async () => {
    const bare = ({ one, two }: Values) => ({
      'a.yaml': `text: ${one}`,
      'b.yaml': `text: ${two}`,
      'c.json': JSON.stringify({ one, two }),
    });
    const { messages } = await tryOut(bare);
    expect(messages).toEqual([
      expect.stringMatching(/^The parameter one with .* breaks a\.yaml: /),
      expect.stringMatching(/^The parameter two with .* breaks b\.yaml: /),
    ]);
  });

  it('does not let two open quotes of a script close one another', async () => {
    const script = ({ one, two }: Values) => ({
      'run.sh': `echo "${one && two ? 'both' : 'one'}" '${one}${two}'\n`,
    });
    const { messages } = await tryOut(script);
    expect(messages).toEqual([
      expect.stringMatching(
        /^The parameter one with quotes breaks run\.sh: .*quote/i,
      ),
      expect.stringMatching(
        /^The parameter two with quotes breaks run\.sh: .*quote/i,
      ),
    ]);
  });

  it('goes on with the others when a step refuses one, and asks for each where it does not say which', async () => {
    const bare = ({ two }: Values) => ({ 'b.yaml': `text: ${two}` });
    const broken = [
      expect.stringMatching(/^The parameter two with .* breaks b\.yaml: /),
    ];
    const named = await tryOut(bare, ({ one }) =>
      isHostile(one) ? 'one: it is no name.' : undefined,
    );
    expect(named.messages).toEqual(broken);
    expect(named.asked.length).toBeLessThan(3 * count);
    const unnamed = await tryOut(bare, ({ one }) =>
      isHostile(one) ? 'That is no name.' : undefined,
    );
    expect(unnamed.messages).toEqual(broken);
  });

  it.each([
    ['short texts', { type: 'string', maxLength: 3 }],
    ['texts of some characters', { type: 'string', pattern: '^[a-z:]*$' }],
  ])('tries %s as far as they are taken', async (_, one) => {
    const bare = (values: Values) => ({ 'a.yaml': `text: ${values.one}` });
    const { messages, asked } = await tryOut(bare, undefined, { one });
    expect(asked).toContainEqual({ one: 'x:' });
    expect(messages).toEqual([
      expect.stringMatching(/^The parameter one with .* breaks a\.yaml: /),
    ]);
    const sound = await tryOut(
      values => ({ 'a.json': JSON.stringify(values) }),
      undefined,
      { one },
    );
    expect(sound.messages).toEqual([]);
  });

  it('cuts a text that is too long', async () => {
    const one = { type: 'string', maxLength: 60 };
    const { asked } = await tryOut(quoted, undefined, { one });
    expect(asked).toContainEqual({ one: 'x'.repeat(60) });
  });

  it('tries texts of lists and objects', async () => {
    const item = {
      type: 'object',
      required: ['kind'],
      properties: { text, kind: { type: 'integer' } },
    };
    const properties = {
      tags: { type: 'array', items: text },
      links: { type: 'array', items: item },
      count: { type: 'integer' },
    };
    const { messages, asked } = await tryOut(
      ({ tags, links }: Values) => ({
        'a.yaml': `text: ${tags?.[0]}`,
        'b.yaml': `text: ${links?.[0].text}`,
      }),
      undefined,
      properties,
    );
    expect(asked[0]).toEqual({
      tags: ['zqmarker'],
      links: [{ text: 'zqmarker', kind: 1 }],
    });
    expect(messages).toEqual([
      expect.stringMatching(/^The parameter tags with .* breaks a\.yaml: /),
      expect.stringMatching(/^The parameter links with .* breaks b\.yaml: /),
    ]);
  });

  it('has a short text for all that is special, but for being long', () => {
    expect(Object.keys(SHORT_TEXTS)).toEqual(
      Object.keys(HOSTILE_TEXTS).filter(what => what !== '300 characters'),
    );
  });

  it('never asks for what the form refuses', async () => {
    const properties = { one: { type: 'string', pattern: '^[a-z]{1,9}$' } };
    const { messages, asked } = await tryOut(quoted, undefined, properties);
    expect(messages).toEqual([]);
    expect(asked).toEqual([{ one: 'zqmarker' }]);
  });
});
