const KEY = 'waymark.signIn.lastPerson';

/** Entity ref of who was chosen last in this browser, also after they signed out. */
export function lastPerson(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined;
}

/** Remembers who was chosen. */
export function rememberPerson(ref: string): void {
  localStorage.setItem(KEY, ref);
}
