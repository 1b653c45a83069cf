import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import type { PreviewedChange } from '@waymark/common';
import type { Preview } from '../preview/usePreview';
import { ChangePane } from './ChangePane';

const change: PreviewedChange = {
  title: 'Add a database',
  description: '',
  files: [
    { path: 'README.md', change: 'modified', additions: 1, deletions: 1 },
    { path: 'old.sql', change: 'deleted', additions: 0, deletions: 1 },
  ],
  patch: `diff --git a/README.md b/README.md
--- a/README.md
+++ b/README.md
@@ -1 +1 @@
-# Cart
+# Cart, with a database
diff --git a/old.sql b/old.sql
deleted file mode 100644
--- a/old.sql
+++ /dev/null
@@ -1 +0,0 @@
-select 1;
`,
  truncated: false,
  conflicts: [],
};

const show = (more: Partial<PreviewedChange>, state: object = {}) => {
  const preview: Preview = {
    files: [],
    before: [],
    change: { ...change, ...more },
  };
  return renderInTestApp(
    <ChangePane
      state={{
        preview,
        problems: [],
        isPending: false,
        retry: () => {},
        ...state,
      }}
    />,
  );
};

describe('what a template would change', () => {
  it('is shown line by line, without links to what is not there yet', async () => {
    await show({});
    const pane = within(
      await screen.findByRole('region', { name: 'What it changes' }),
    );
    expect(pane.getByText('2 files change')).toBeInTheDocument();
    expect(pane.getByText('# Cart, with a database')).toBeInTheDocument();
    expect(pane.getByText('select 1;')).toBeInTheDocument();
    expect(
      pane.queryByRole('link', { name: 'README.md' }),
    ).not.toBeInTheDocument();
    expect(pane.queryByText(/does not|goes together/)).toBeNull();
  });

  it('names what does not go together with what was changed by hand', async () => {
    await show({
      conflicts: [{ path: 'src/config.ts', reason: 'Both changed line 3.' }],
    });
    expect(
      await screen.findByText(/Not all of it goes together/),
    ).toBeInTheDocument();
    expect(screen.getByText('src/config.ts').closest('li')).toHaveTextContent(
      'src/config.ts: Both changed line 3.',
    );
  });

  it('says that it could not be made', async () => {
    await show({}, { preview: undefined, error: new Error('Bad gateway') });
    expect(await screen.findByText('Bad gateway')).toBeInTheDocument();
  });
});
