import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  scaffolderApiRef,
  type TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { formFieldsApiRef } from '@backstage/plugin-scaffolder-react/alpha';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Offer,
  OwnersResponse,
  PreviewFile,
  PreviewRequest,
  PreviewResponse,
} from '@waymark/common';
import { Route, Routes, useLocation } from 'react-router-dom';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { answered } from '../__testUtils__/answered';
import { ownerOfMineField } from '../formFields/ownerOfMine/field';
import { serviceNameField } from '../formFields/serviceName/field';
import { TemplatePage } from './TemplatePage';

const manifest: TemplateParameterSchema = {
  title: 'Go service',
  description: 'An HTTP service in Go.',
  steps: [
    {
      title: 'The service',
      schema: {
        required: ['name', 'owner'],
        properties: {
          name: { title: 'Name', type: 'string', 'ui:field': 'ServiceName' },
          owner: { title: 'Owner', type: 'string', 'ui:field': 'OwnerOfMine' },
        },
      },
    },
    {
      title: 'More',
      schema: {
        properties: {
          database: { title: 'Database', type: 'boolean', default: false },
          port: { title: 'Port', type: 'integer', default: 8080 },
        },
      },
    },
  ],
};

const owners: OwnersResponse = {
  titles: {},
  owners: [
    {
      ref: 'group:default/checkout',
      title: 'Checkout',
      reason: {
        owner: 'group:default/checkout',
        kind: 'member',
        path: ['group:default/checkout'],
      },
    },
  ],
};

const file = (path: string, text: string): PreviewFile => ({
  path,
  size: text.length,
  executable: false,
  text,
});

const offer: Omit<Offer, 'kind' | 'type'> = {
  ref: 'template:default/go-service',
  name: 'go-service',
  title: 'Go service',
  description: '',
  tags: [],
};

/** What the template of these tests makes. */
function render({ values }: PreviewRequest): PreviewResponse {
  return {
    problems: [],
    files: [
      file('README.md', `# ${values.name}\nAlways the same\n`),
      file('src/main.go', 'package main\n'),
      ...(values.database ? [file('migrations/001.sql', 'select 1;\n')] : []),
    ],
  };
}

function open(
  options: {
    path?: string;
    schema?: TemplateParameterSchema | Error;
    preview?: (request: PreviewRequest) => PreviewResponse;
    scaffold?: () => Promise<{ taskId: string }>;
    offers?: Offer[];
  } = {},
) {
  const { schema = manifest, path = '/create/templates/default/go-service' } =
    options;
  const preview = jest.fn(async (request: PreviewRequest) =>
    (options.preview ?? render)(request),
  );
  const scaffold = jest.fn(
    options.scaffold ?? (async () => ({ taskId: 't1' })),
  );
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          goldenPathsApiRef,
          {
            check: async () => [],
            owners: async () => owners,
            offers: async () => ({ offers: options.offers ?? [] }),
            preview,
          },
        ],
        [catalogApiRef, catalogApiMock()],
        [
          scaffolderApiRef,
          {
            scaffold,
            async getTemplateParameterSchema() {
              if (schema instanceof Error) throw schema;
              return schema;
            },
          } as never,
        ],
        [
          formFieldsApiRef,
          { loadFormFields: async () => [serviceNameField, ownerOfMineField] },
        ],
      ]}
    >
      <Routes>
        <Route
          path="/create/templates/*"
          element={<TemplatePage stock={<p>The stock form</p>} />}
        />
        <Route path="*" element={null} />
      </Routes>
      <Where />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create': scaffolderPlugin.routes.root,
      },
    },
  );
  return { preview, scaffold };
}

function Where() {
  const { pathname, search, hash } = useLocation();
  return (
    <output aria-label="Address">
      {pathname + decodeURIComponent(search + hash)}
    </output>
  );
}

const address = () => screen.getByLabelText('Address').textContent;
const text = () => screen.findByRole('region', { name: 'README.md' });
const create = () => screen.getByRole('button', { name: 'Create' });

describe('the form of a template', () => {
  it('asks for name and owner, keeps the rest under More, and shows files from the start', async () => {
    const { preview } = open();
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toBeVisible();
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    expect(screen.getByText('All of it has a good default')).toBeVisible();
    expect(await text()).toHaveTextContent('# your-service-name');
    expect(screen.getByText('2 files')).toBeVisible();
    expect(preview).toHaveBeenLastCalledWith(
      {
        templateRef: 'template:default/go-service',
        values: {
          name: 'your-service-name',
          owner: 'group:default/checkout',
          database: false,
          port: 8080,
        },
      },
      expect.anything(),
    );
  });

  it('follows what is typed, marks what changed, and keeps the values in the address', async () => {
    open();
    await text();
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Name/ }),
      'orders',
    );
    expect(await screen.findByText('2 files: 1 changed')).toBeVisible();
    const content = await text();
    expect(content).toHaveTextContent('# orders');
    expect(
      [...content.querySelectorAll('[data-marked]')].map(
        line => line.textContent,
      ),
    ).toEqual(['# orders']);
    expect(
      screen.getByRole('row', { name: 'README.md, changed' }),
    ).toBeVisible();
    expect(address()).toContain('"name":"orders"');
    expect(address()).not.toContain('8080');
  });

  it('finds the values of the address again, with More open where they are', async () => {
    open({
      path: `/create/templates/default/go-service?file=migrations/001.sql&formData=${encodeURIComponent(
        JSON.stringify({ name: 'orders', database: true }),
      )}`,
    });
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue(
      'orders',
    );
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(screen.getByText('Chosen: Database')).toBeVisible();
    expect(
      await screen.findByRole('region', { name: 'migrations/001.sql' }),
    ).toHaveTextContent('select 1;');
  });

  it('keeps values that are too long for a server behind the #, where a reload finds them', async () => {
    open();
    await text();
    fireEvent.change(screen.getByRole('textbox', { name: /^Name/ }), {
      target: { value: 'x'.repeat(5000) },
    });
    await waitFor(() =>
      expect(address()).toMatch(/go-service#formData=\{.*"name":"x{5000}"/),
    );
  });

  it('finds what is behind the # again, and keeps it when a file is chosen', async () => {
    const formData = encodeURIComponent(
      JSON.stringify({ name: 'x'.repeat(5000) }),
    );
    open({
      path: `/create/templates/default/go-service#formData=${formData}`,
    });
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue(
      'x'.repeat(5000),
    );
    await text();
    await userEvent.click(screen.getByRole('row', { name: 'README.md' }));
    await userEvent.keyboard('{ArrowUp}');
    expect(address()).toContain('?file=src/main.go#formData={"name":"xxx');
  });

  it('leaves out values of an address that no field can take', async () => {
    const formData = { name: 5, owner: null, port: 'many', database: true };
    open({
      path: `/create/templates/default/go-service?formData=${encodeURIComponent(
        JSON.stringify(formData),
      )}`,
    });
    expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveValue(
      '',
    );
    expect(screen.getByText('Chosen: Database')).toBeVisible();
    await waitFor(() =>
      expect(address()).toMatch(/formData=\{"database":true,"owner":/),
    );
  });

  it('adds the files of what is chosen under More', async () => {
    open();
    await text();
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Database' }));
    expect(await screen.findByText('3 files: 1 new')).toBeVisible();
    expect(
      screen.getAllByRole('row').map(row => row.getAttribute('aria-label')),
    ).toEqual(['migrations', '001.sql, new', 'src', 'main.go', 'README.md']);
    expect(screen.getByText('Chosen: Database')).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Database' }));
    expect(await screen.findByText('2 files: 1 gone')).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(3);
  });

  it('opens a file by keyboard, and names it in the address', async () => {
    open();
    await text();
    const row = screen.getByRole('row', { name: 'main.go' });
    await userEvent.click(screen.getByRole('row', { name: 'README.md' }));
    await userEvent.keyboard('{ArrowUp}');
    expect(row).toHaveFocus();
    expect(
      await screen.findByRole('region', { name: 'src/main.go' }),
    ).toHaveTextContent('package main');
    expect(address()).toContain('file=src/main.go');
  });

  it('keeps the last files while values do not fit, and says so at the field', async () => {
    open({
      preview: request =>
        request.values.port === 80
          ? {
              files: [],
              problems: [{ field: 'port', message: 'Port 80 is not yours.' }],
            }
          : render(request),
    });
    await text();
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    const port = screen.getByLabelText(/^Port/);
    await userEvent.clear(port);
    await userEvent.type(port, '80');
    expect(await screen.findByText('Port 80 is not yours.')).toBeVisible();
    expect(
      screen.getByText('As it was with the last values that fit'),
    ).toBeVisible();
    expect(await text()).toHaveTextContent('# your-service-name');
  });

  it('says that the preview failed and leaves the form usable', async () => {
    let fails = true;
    open({
      preview: request => {
        if (fails) throw new Error('No dry run today');
        return render(request);
      },
    });
    expect(await screen.findByText('No dry run today')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await text()).toHaveTextContent('# your-service-name');
    expect(create()).toBeEnabled();
  });

  it('does not begin with a value left out: it says which and leads there', async () => {
    const { scaffold } = open();
    await text();
    await userEvent.click(create());
    expect(await screen.findByText('A value is needed.')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveFocus(),
    );
    expect(scaffold).not.toHaveBeenCalled();
    await userEvent.keyboard('orders');
    expect(screen.queryByText('A value is needed.')).toBeNull();
  });

  it('begins a task with all values and shows it; the way back has the values', async () => {
    const { scaffold } = open();
    await text();
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Name/ }),
      'orders{Enter}',
    );
    await screen.findByText('/create/tasks/t1');
    expect(scaffold).toHaveBeenCalledTimes(1);
    expect(scaffold).toHaveBeenCalledWith({
      templateRef: 'template:default/go-service',
      values: {
        name: 'orders',
        owner: 'group:default/checkout',
        database: false,
        port: 8080,
      },
    });
  });

  it('says why nothing was created, and keeps what was typed', async () => {
    open({
      path: '/create/templates/default/go-service?formData={"name":"orders"}',
      scaffold: async () => {
        throw new Error('The scaffolder is full');
      },
    });
    await text();
    await userEvent.click(create());
    expect(await screen.findByText('The scaffolder is full')).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Name/ })).toHaveValue(
      'orders',
    );
  });

  it('shows a page that has to be answered beside the first', async () => {
    open({
      schema: {
        ...manifest,
        steps: [
          ...manifest.steps,
          {
            title: 'Where it runs',
            schema: {
              required: ['region'],
              properties: { region: { title: 'Region', type: 'string' } },
            },
          },
        ],
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'Where it runs' }),
    ).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Region/ })).toBeVisible();
  });

  it('leaves a template with secrets to the scaffolder’s own form', async () => {
    open({
      schema: {
        ...manifest,
        steps: [
          {
            title: 'Secret',
            schema: {
              properties: { token: { type: 'string', 'ui:field': 'Secret' } },
            },
          },
        ],
      },
    });
    expect(await screen.findByText('The stock form')).toBeVisible();
  });

  it('says that a template is not there', async () => {
    open({ schema: await answered(404, 'NotFoundError') });
    expect(await screen.findByText('There is no such template')).toBeVisible();
    const link = screen.getByRole('link', { name: 'What there is to create' });
    expect(link).toHaveAttribute('href', '/create');
    expect(within(link).queryByText('Go service')).toBeNull();
  });

  it('names the example by what is made', async () => {
    const library: Offer = { ...offer, kind: 'golden-path', type: 'library' };
    open({ offers: [library] });
    expect(await text()).toHaveTextContent('# your-library-name');
  });

  it('of a change shows what it changes, and proposes it', async () => {
    open({
      offers: [{ ...offer, kind: 'day-2', type: 'day-2' }],
      preview: () => ({
        problems: [],
        files: [],
        change: {
          title: 'Do it',
          description: '',
          files: [{ path: 'gone.md', change: 'deleted' }],
          patch: '',
          truncated: false,
          conflicts: [],
        },
      }),
    });
    const pane = await screen.findByRole('region', { name: 'What it changes' });
    expect(await within(pane).findByText('1 file changes')).toBeVisible();
    expect(within(pane).getByText('gone.md')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Propose the change' }),
    ).toBeVisible();
  });
});
