import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { useTestPortal } from '../__testUtils__/useTestPortal';
import { PortalClient } from '../portal/PortalClient';
import type { RenderingPortal } from '../templateTest/rendering/portal';
import { findTemplates } from '../templateTest/source/findTemplates';
import { lintTemplate } from './lintTemplate';
import type { LintMessage } from './types';

jest.setTimeout(120_000);

const GALLERY = join(__dirname, 'gallery');
/** What only rendering can find. */
const RENDERED = ['texts', 'idempotent', 'formats', 'rendering'];

const shown = ({ file, line, message }: LintMessage) =>
  `${line ? `${file}:${line}` : file} ${message}`;

describe('the gallery of broken templates', () => {
  const tests = useTestPortal();
  const rendering = async (): Promise<RenderingPortal> => {
    const { url } = tests.portal;
    const token = await tests.portal.tokenOf('user:default/ada');
    return {
      client: new PortalClient({
        url,
        source: 'environment',
        token: async () => token,
      }),
      owner: 'group:default/checkout',
      stop: async () => undefined,
    };
  };

  const messageOf = (name: string) => join(GALLERY, name, 'message.txt');
  const all = readdirSync(GALLERY);
  const names = all.filter(name => existsSync(messageOf(name)));
  const lint = async (name: string) => {
    const {
      templates: [template],
    } = await findTemplates(join(GALLERY, name));
    const atOnce = await lintTemplate(template, undefined);
    const found = atOnce.length
      ? atOnce
      : await lintTemplate(template, await rendering());
    return { atOnce, found };
  };

  it('is large enough to learn from', () => {
    expect(names.length).toBeGreaterThan(25);
  });

  it.each(names)('%s gets its message, and no other', async name => {
    const wanted = readFileSync(messageOf(name), 'utf8').trim();
    const { atOnce, found } = await lint(name);
    expect(found.map(shown)).toEqual([expect.stringContaining(wanted)]);
    expect(found[0].remedy).toMatch(/^[A-Z].*[.?]$/);
    expect(RENDERED.includes(found[0].rule)).toBe(atOnce.length === 0);
  });

  it.each(all.filter(name => !names.includes(name)))(
    '%s is sound, and gets none',
    async name => {
      expect((await lint(name)).found.map(shown)).toEqual([]);
    },
  );
});
