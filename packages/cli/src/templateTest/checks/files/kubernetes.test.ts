import { verdictProblems } from './kubernetes';

const verdict = (status: string, msg = '') => ({
  kind: 'Service',
  name: 'shop',
  status,
  msg,
});

describe('what kubeconform says of a resource', () => {
  it('is a problem unless it is valid, and when nobody knows its kind', () => {
    expect(
      verdictProblems(
        [
          verdict('statusValid'),
          verdict('statusInvalid', 'port is no number'),
          verdict('statusError', 'it could not be read'),
          verdict('statusSkipped'),
        ],
        ' for staging',
      ),
    ).toEqual([
      'Service shop for staging: port is no number',
      'Service shop for staging: it could not be read',
      'Service shop for staging: its kind is not known. Add its schema, or do not use it.',
    ]);
  });
});
