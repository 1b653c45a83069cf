import { folderOf, record, templateNames } from './lib/versions.mjs';

// Run after every change of a template or of a shared part:
//   node templates/recordVersion.mjs [template ...]
// Without a name, for all of them: a shared part is in many.
const names = process.argv.slice(2);
for (const name of names.length ? names : templateNames) {
  try {
    const { version, digest } = await record(folderOf(name));
    console.log(`${name} ${version} is ${digest}.`);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
