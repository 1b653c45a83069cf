import { fittingValues } from './fittingValues';
import type { FormPage } from './pages';

const page = (properties: object, more: object = {}) =>
  ({ schema: { type: 'object', properties, ...more } } as unknown as FormPage);

describe('fittingValues', () => {
  it('leaves out what is of another type, at any depth and on any page', () => {
    const pages = [
      page({ name: { type: 'string' }, tags: { items: { type: 'string' } } }),
      page({ port: { type: 'integer' }, on: { type: ['boolean', 'null'] } }),
    ];
    expect(
      fittingValues(pages, { name: 5, tags: ['a', {}], port: '1', on: null }),
    ).toEqual({ on: null });
  });

  it('leaves what is wrong otherwise to its field', () => {
    const values = { name: '!', port: 1, other: {} };
    const properties = {
      name: { type: 'string', pattern: '^[a-z]+$', minLength: 3 },
      port: { type: 'integer', minimum: 1024 },
      owner: { type: 'string' },
    };
    expect(
      fittingValues([page(properties, { required: ['owner'] })], values),
    ).toEqual(values);
  });

  it('sees through the words that a template has for it', () => {
    const name = { type: 'string', errorMessage: { type: 'A name is text.' } };
    expect(fittingValues([page({ name })], { name: 5 })).toEqual({});
  });
});
