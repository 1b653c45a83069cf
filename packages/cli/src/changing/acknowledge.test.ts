import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { DependentsResponse } from '@waymark/common';
import { acknowledge } from './acknowledge';

const form = (field: string): TemplateParameterSchema => ({
  title: 'Archive',
  steps: [
    {
      title: 'What goes away',
      schema: {
        properties: {
          read: {
            title: 'I have read it',
            type: 'boolean',
            default: false,
            'ui:field': field,
          },
        },
      },
    },
  ],
});
const found = (...refs: string[]) =>
  ({ dependents: refs.map(ref => ({ ref })) } as DependentsResponse);

describe('what depends on a component', () => {
  const asked = jest.fn();
  const answering =
    (answer: boolean) =>
    async (...args: unknown[]) => {
      asked(...args);
      return answer;
    };
  const dependents = found('component:default/shop-window');
  const read = async () => dependents;
  afterEach(() => asked.mockReset());

  it('is shown before a change that the form asks about, whatever its default is', async () => {
    const values = { read: false, why: 'old' };
    await expect(
      acknowledge(form('DependentsOfComponent'), values, read, answering(true)),
    ).resolves.toEqual({ read: true, why: 'old' });
    expect(asked.mock.calls).toEqual([[dependents, 'I have read it']]);
  });

  it('stops the change when somebody has not read it', async () => {
    await expect(
      acknowledge(form('DependentsOfComponent'), {}, read, answering(false)),
    ).rejects.toThrow('Nothing was proposed.');
  });

  it.each([
    ['is read already', 'DependentsOfComponent', { read: true }, dependents],
    ['is nothing', 'DependentsOfComponent', { read: false }, found()],
    ['is not asked about', 'Other', { read: false }, dependents],
  ])('asks nothing when it %s', async (_, field, values, there) => {
    await expect(
      acknowledge(form(field), values, async () => there, answering(false)),
    ).resolves.toEqual(values);
    expect(asked).not.toHaveBeenCalled();
  });
});
