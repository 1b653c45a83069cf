const medium = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** A day in words, for example `Nov 27, 2026`; nothing for what is no date, as anybody may write into a descriptor. */
export function dayInWords(date: string | undefined): string {
  return isDate(date) ? medium.format(new Date(date)) : '';
}

/** Whether a text is a moment that can be shown. */
export function isDate(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}
