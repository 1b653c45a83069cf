import { PortalUnreachableError } from '../commandLine/exitCodes';

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ECONNRESET: 'it closed the connection',
  ETIMEDOUT: 'it took too long',
};

/** The error for a portal that cannot be reached, with the cause in words. */
export function unreachable(
  url: string,
  error: unknown,
): PortalUnreachableError {
  return new PortalUnreachableError(
    `The portal at ${url} does not answer (${causeInWords(
      error,
    )}). Start it with \`npm start\`, ` + 'or set WAYMARK_URL to its address.',
  );
}

function causeInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return CAUSES.ETIMEDOUT;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  return CAUSES[code] ?? (cause.message || code);
}
