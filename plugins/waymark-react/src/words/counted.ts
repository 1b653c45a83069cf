/** A number with its noun, for example `1 runbook` or `1,204 repositories`. */
export function counted(
  count: number,
  noun: string,
  many = `${noun}s`,
): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : many}`;
}
