/** A reporter for `node --test`: one line of JSON for each test that ran or was left out. */
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A file or a suite is not a test.
    if (data.details?.type === 'suite' || data.name.endsWith('.mjs')) continue;
    yield `${JSON.stringify({
      name: data.name,
      outcome: outcomeOf(type, data),
      reason: reasonOf(data),
    })}\n`;
  }
}

function reasonOf({ skip, details }) {
  if (typeof skip === 'string') return skip;
  // What the test threw is wrapped in an error of the runner.
  const { error } = details ?? {};
  return error?.cause?.message ?? error?.message;
}

function outcomeOf(type, { skip, todo }) {
  if (skip !== undefined || todo !== undefined) return 'not run';
  return type === 'test:pass' ? 'passed' : 'failed';
}
