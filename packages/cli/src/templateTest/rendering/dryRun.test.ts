import type { PortalClient } from '../../portal/PortalClient';
import type { Template } from '../source/types';
import { dryRun } from './dryRun';

/** Renders at a portal that answers this. */
function renderAt(status: number, body: string) {
  const portal = {
    url: 'http://portal.example',
    fetch: async () => new Response(body, { status }),
  } as unknown as PortalClient;
  return dryRun(portal, { files: [] } as unknown as Template, {});
}

const refusal = (name: string, message: string) =>
  JSON.stringify({ error: { name, message } });

describe('a dry run that is refused', () => {
  it.each([
    ['the scaffolder', 400, refusal('InputError', 'request entity too large')],
    ['a proxy', 413, '<h1>Request Entity Too Large</h1>'],
  ])('says what is too large for %s', async (_, status, body) => {
    await expect(renderAt(status, body)).rejects.toMatchObject({
      name: 'RenderError',
      message: expect.stringContaining('more than the scaffolder takes, 10 MB'),
      isRefusal: false,
    });
  });

  it('otherwise says what the scaffolder said', async () => {
    await expect(
      renderAt(400, refusal('InputError', 'owner: It is not yours.')),
    ).rejects.toMatchObject({
      message: 'owner: It is not yours.',
      isRefusal: true,
    });
  });
});
