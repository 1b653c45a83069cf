/** The head of a CGI response. */
export interface CgiHead {
  status: number;
  headers: Record<string, string>;
}

const MAX_HEAD_BYTES = 64 * 1024;
const PASSED_ON = [
  'content-type',
  'content-length',
  'cache-control',
  'expires',
  'pragma',
];

/**
 * Takes the output of a CGI program in pieces until its head is whole.
 */
export class CgiHeadReader {
  #seen: Buffer = Buffer.alloc(0);

  /**
   * @returns the head and what came of the body with it, or undefined while the head is not whole
   * @throws Error when this is no CGI response
   */
  push(chunk: Buffer): { head: CgiHead; rest: Buffer } | undefined {
    this.#seen = Buffer.concat([this.#seen, chunk]);
    const text = this.#seen.toString('latin1');
    const end = /\r?\n\r?\n/.exec(text);
    if (!end) {
      if (this.#seen.length > MAX_HEAD_BYTES)
        throw new Error('git http-backend sent no head.');
      return undefined;
    }
    return {
      head: parseHead(text.slice(0, end.index)),
      rest: this.#seen.subarray(end.index + end[0].length),
    };
  }
}

function parseHead(text: string): CgiHead {
  const head: CgiHead = { status: 200, headers: {} };
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') head.status = Number.parseInt(value, 10) || 500;
    else if (PASSED_ON.includes(name)) head.headers[name] = value;
  }
  return head;
}
