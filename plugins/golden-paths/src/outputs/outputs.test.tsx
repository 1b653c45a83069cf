import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-react';
import { screen, within } from '@testing-library/react';
import { ChangeOutputs } from './ChangeOutputs';
import { ServiceOutputs } from './ServiceOutputs';

const show = (element: JSX.Element) =>
  renderInTestApp(element, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });

const links = (label: string) =>
  within(screen.getByRole('navigation', { name: label }))
    .getAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);

it('leads from a proposed change to where it is merged, before all else', async () => {
  const changeUrl = `${window.location.origin}/git/checkout/compare/a`;
  const output: ScaffolderTaskOutput = {
    changeUrl,
    links: [
      { title: 'Catalog entry', entityRef: 'component:default/checkout' },
      { title: 'The change', url: changeUrl },
    ],
    text: [
      { title: 'Two files need you', content: 'They have marks in them.' },
    ],
  };
  await show(<ChangeOutputs output={output} />);
  expect(
    await screen.findByRole('heading', { name: 'The change is proposed' }),
  ).toBeInTheDocument();
  expect(links('What to do next')).toEqual([
    ['Review the change', '/git/checkout/compare/a'],
    ['Catalog entry', '/catalog/default/component/checkout'],
  ]);
  expect(screen.getByText('They have marks in them.')).toBeInTheDocument();
});

it('shows where a new service is, and the commands to begin with', async () => {
  const output: ScaffolderTaskOutput = {
    entityRef: 'component:default/checkout',
    links: [{ title: 'Repository', url: 'https://git.example/checkout' }],
    text: [{ title: 'Start', content: '```sh\ngit clone x\n```' }],
  };
  await show(<ServiceOutputs output={output} />);
  expect(
    await screen.findByRole('heading', { name: 'checkout is ready' }),
  ).toBeInTheDocument();
  expect(links('What was made')).toEqual([
    ['Repository', 'https://git.example/checkout'],
  ]);
  expect(screen.getByText('git clone x')).toBeInTheDocument();
});
