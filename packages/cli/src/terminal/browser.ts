/** Opens an address in the browser of the person; says so when there is none. */
export async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open');
  const failed = (error: unknown) =>
    process.stderr.write(
      `No browser could be opened (${
        error instanceof Error ? error.message : error
      }).\n`,
    );
  try {
    const child = await open(address);
    child.once('error', failed);
  } catch (error) {
    failed(error);
  }
}
