const DEADLINE_MS = 15_000;

/**
 * Runs the steps, in order, when the process is asked to stop, and then ends it. Ends it anyway after 15 seconds: an
 * orchestrator kills after 30, and a log line that says why beats a silent kill.
 */
export function onShutdown(
  ...steps: ReadonlyArray<{ name: string; run: () => Promise<void> }>
): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    let current = 'nothing';
    setTimeout(() => {
      console.error(`Stopped by deadline after ${signal}, during: ${current}`);
      process.exit(1);
    }, DEADLINE_MS).unref();
    for (const step of steps) {
      current = step.name;
      await step.run();
    }
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
