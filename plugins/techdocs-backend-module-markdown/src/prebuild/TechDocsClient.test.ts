import { readSyncResult } from './TechDocsClient';

describe('readSyncResult', () => {
  const log = 'event: log\ndata: "Building"\n\n';

  it('tells whether docs were built', () => {
    expect(
      readSyncResult(`${log}event: finish\ndata: {"updated":true}\n\n`),
    ).toBe(true);
    expect(readSyncResult('event: finish\ndata: {"updated":false}\n\n')).toBe(
      false,
    );
  });

  it('throws the reason of a failure', () => {
    expect(() =>
      readSyncResult(`${log}event: error\ndata: "There are no pages"\n\n`),
    ).toThrow('There are no pages');
  });

  it('throws when the stream ends early', () => {
    expect(() => readSyncResult(log)).toThrow('ended without a result');
  });

  it('is not taken in by a log line that looks like a result', () => {
    expect(() =>
      readSyncResult(
        'event: log\ndata: "event: finish\\ndata: {\\"updated\\":true}"\n\n',
      ),
    ).toThrow('ended without a result');
  });
});
