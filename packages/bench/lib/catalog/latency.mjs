import { percentile } from '../table.mjs';

const WARM_UP = 5;

/**
 * Asks the same question again and again.
 *
 * @param ask - `() => Promise<void>`, which throws when the answer is not what it should be
 * @param options - how often in all, and how many ask at a time
 * @returns milliseconds, `{ p50, p95 }`
 */
export async function latency(ask, { times, clients }) {
  for (let i = 0; i < WARM_UP; i += 1) await ask();
  const took = [];
  let left = times;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { p50: percentile(took, 50), p95: percentile(took, 95) };
}
