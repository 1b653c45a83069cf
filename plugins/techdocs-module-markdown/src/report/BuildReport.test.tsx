import { fetchApiRef, storageApiRef } from '@backstage/core-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import type { DocsReport } from '@waymark/common';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showPage } from '../__testUtils__/showPage';
import { BuildReport } from './BuildReport';

const REPORT: DocsReport = {
  builtAt: '2026-11-28T10:00:00.000Z',
  etag: 'v1',
  pages: 3,
  problems: [
    {
      kind: 'broken-link',
      file: 'docs/guide.md',
      line: 12,
      message: 'The page setup.md does not exist; the link is shown as text.',
      editUrl: 'https://git.example/edit/main/docs/guide.md',
    },
    { kind: 'not-in-nav', file: 'docs/old.md', message: 'It is not in nav.' },
    {
      kind: 'missing-image',
      file: 'docs/guide.md',
      line: 3,
      message: 'The image a.png does not exist.',
    },
  ],
  more: 0,
};

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/purchase' }],
};

async function show(options: {
  /** What the portal says that is theirs and has this name. */
  owned: object[];
  answer?: { status: number; report?: DocsReport };
  storage?: ReturnType<typeof mockApis.storage>;
}) {
  const { owned, answer = { status: 200, report: REPORT } } = options;
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    if (String(url).startsWith('plugin://service-catalog/owned?'))
      return Response.json({ items: owned.map(each => ({ entity: each })) });
    asked.push(String(url));
    return {
      ok: answer.status === 200,
      status: answer.status,
      json: async () => answer.report,
    } as Response;
  };
  await showPage('<h1>Docs</h1>', {
    addon: BuildReport,
    entity,
    apis: [
      [fetchApiRef, { fetch }],
      [techdocsStorageApiRef, { getStorageUrl: async () => '/docs' }],
      [storageApiRef, options.storage ?? mockApis.storage()],
    ],
  });
  return asked;
}

const other = { ...entity, metadata: { name: 'checkout', namespace: 'asia' } };
const button = { name: '3 things to mend in these docs' };

describe('the build report', () => {
  it('tells owners what to mend, where, and where to mend it', async () => {
    const asked = await show({ owned: [other, entity] });
    await userEvent.click(await screen.findByRole('button', button));
    expect(asked[0]).toBe('/docs/default/component/checkout/docs_report.json');
    const dialog = within(await screen.findByRole('dialog', button));
    expect(
      dialog.getByRole('link', { name: 'Edit docs/guide.md' }),
    ).toHaveAttribute('href', 'https://git.example/edit/main/docs/guide.md');
    expect(
      dialog.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'Line 3The image a.png does not exist.',
      'Line 12The page setup.md does not exist; the link is shown as text.',
      'FileIt is not in nav.',
    ]);
  });

  it('is neither shown to others nor loaded for them', async () => {
    const asked = await show({ owned: [other] });
    // Long enough for that to be known and the report to be asked for.
    await new Promise(done => {
      setTimeout(done, 200);
    });
    expect(asked).toEqual([]);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is silent for docs that are in order, and those of an engine that tells nothing', async () => {
    for (const answer of [
      { status: 404 },
      { status: 200, report: { ...REPORT, problems: [] } },
    ]) {
      const asked = await show({ owned: [other, entity], answer });
      await waitFor(() => expect(asked).not.toHaveLength(0));
      expect(screen.queryByRole('button')).not.toBeInTheDocument();
      cleanup();
    }
  });

  it('that was put away comes back with the next version only', async () => {
    const storage = mockApis.storage();
    await show({ owned: [other, entity], storage });
    await userEvent.click(await screen.findByRole('button', button));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Hide until the docs change' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('button', button)).not.toBeInTheDocument(),
    );
    expect(
      storage.forBucket('techdocs-reading').snapshot('dismissed-reports').value,
    ).toEqual({ 'component:default/checkout': 'v1' });

    cleanup();
    await show({
      owned: [other, entity],
      storage,
      answer: { status: 200, report: { ...REPORT, etag: 'v2' } },
    });
    expect(await screen.findByRole('button', button)).toBeInTheDocument();
  });
});
