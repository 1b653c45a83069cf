const WORDS: Record<string, string> = {
  worked: 'it worked',
  partly: 'it helped in part',
  failed: 'it did not help',
};

/** How following a runbook went, within a sentence. */
export function outcomeInWords(outcome: string): string {
  return WORDS[outcome] ?? outcome;
}
