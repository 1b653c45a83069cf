import { readParameter, writeParameter } from './address';

const empty = { search: '', hash: '' };
const long = JSON.stringify({ notes: 'ü'.repeat(1000) });

describe('the parameters of an address', () => {
  it('are in its query, beside the others', () => {
    const address = writeParameter(
      { search: '?file=a', hash: '' },
      'formData',
      '{}',
    );
    expect(address).toEqual({ search: '?file=a&formData=%7B%7D', hash: '' });
    expect(readParameter(address, 'formData')).toBe('{}');
    expect(readParameter(address, 'other')).toBeUndefined();
  });

  it('are where no server gets them when they are long', () => {
    const address = writeParameter(
      { search: '?file=a&formData=%7B%7D', hash: '' },
      'formData',
      long,
    );
    expect(address.search).toBe('?file=a');
    expect(readParameter(address, 'formData')).toBe(long);
    expect(writeParameter(address, 'formData', '{}')).toEqual({
      search: '?file=a&formData=%7B%7D',
      hash: '',
    });
  });

  it('leave nothing behind', () => {
    const address = writeParameter(empty, 'formData', long);
    expect(writeParameter(address, 'formData', '')).toEqual(empty);
  });
});
