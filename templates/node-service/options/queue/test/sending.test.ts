// First, since it is what makes traces.
import '../src/tracing.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { sending } from '../src/sending.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

describe('sending', () => {
  const called = propagation.extract(ROOT_CONTEXT, {
    traceparent: `00-${TRACE}-${CALLER}-01`,
  });

  it('gives headers that go on with the trace, in a span of its own', async () => {
    const { traceparent } = await context.with(called, () =>
      sending('send greeting.created', headers => Promise.resolve(headers)),
    );
    assert.match(String(traceparent), new RegExp(`^00-${TRACE}-\\w{16}-01$`));
    assert.doesNotMatch(String(traceparent), new RegExp(CALLER));
  });

  it('fails as the sending does', async () => {
    await assert.rejects(
      sending('send greeting.created', () =>
        Promise.reject(new Error('not taken')),
      ),
      /not taken/,
    );
  });
});
