/** Text that was not committed yet. */
export interface Draft {
  text: string;
  /** Object id of the file it was made from; absent for a new file. */
  from?: string;
  /** Name typed for a new file. */
  name?: string;
}

/** Where a page keeps its draft: in this tab, so that it survives a reload and no other tab writes over it. */
export function draftKey(form: 'edit' | 'new', ...place: string[]): string {
  return ['waymark', 'git-host', form, ...place.map(encodeURIComponent)].join(
    ':',
  );
}

/** Reads a draft; undefined when there is none that can be read. */
export function readDraft(key: string): Draft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? '');
    return typeof draft?.text === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft, or with undefined drops it. Storage that is full or forbidden keeps nothing. */
export function writeDraft(key: string, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Leaving the page asks all the same.
  }
}
