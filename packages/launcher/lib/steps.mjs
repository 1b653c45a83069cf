/** A reason not to go on that is the user's to mend; its message is all they need to see. */
export class StartError extends Error {}

/**
 * Runs one step and prints how long it took.
 *
 * @param name - what is done, for example `install`
 * @param work - does it; may return a word to print instead of the time, such as `fresh`
 */
export async function step(name, work) {
  const began = Date.now();
  const said = await work();
  const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`  ${name.padEnd(12)} ${said?.word ?? seconds}`);
  return said?.value ?? said;
}
