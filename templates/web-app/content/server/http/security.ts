/** What a page of this site may never do; add what yours needs. */
const REFUSED = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Headers that make a browser refuse whatever the site does not need. Scripts and styles come from this site only, and never
 * from within a page, so injected ones do not run.
 *
 * @param apiUrl - where pages may send requests to, beside this site
 */
export function securityHeaders(apiUrl: string): Record<string, string> {
  const api = /^https?:/.test(apiUrl) ? ` ${new URL(apiUrl).origin}` : '';
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self'${api}`,
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': REFUSED.map(name => `${name}=()`).join(', '),
    'referrer-policy': 'strict-origin-when-cross-origin',
    // Browsers heed it over HTTPS only.
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
  };
}
