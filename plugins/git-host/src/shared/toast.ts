/** How long it is said that something was done, in milliseconds. */
export const TOAST_MS = 8000;
