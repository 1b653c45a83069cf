import { digestNow, record, released, version } from './lib/versions.mjs';

// Run after every change of the template: node templates/node-service/tests/recordVersion.mjs
const digest = await digestNow();
const before = released()[version];
if (before && before !== digest) {
  console.error(
    `${version} is released, and the template has changed since. Raise waymark/version in template.yaml, then run this again.`,
  );
  process.exitCode = 1;
} else {
  record(digest);
  console.log(`${version} is ${digest}.`);
}
