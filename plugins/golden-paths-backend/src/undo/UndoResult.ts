/** What became of a repository that a failed task may have created. */
export interface UndoResult {
  /** `absent`: there is none; `undone`: removed; `left`: there is one, and it stays. */
  outcome: 'absent' | 'undone' | 'left';
  /** Why it stays. */
  reason?: string;
}
