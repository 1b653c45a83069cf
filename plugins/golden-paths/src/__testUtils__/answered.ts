import { ResponseError } from '@backstage/errors';

/**
 * What a client of the portal throws when it is refused something.
 *
 * @param statusCode - of the answer
 * @param name - of the error that the portal had
 */
export function answered(statusCode: number, name: string): Promise<Error> {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message: 'No' }, response: { statusCode } },
      { status: statusCode },
    ) as Parameters<typeof ResponseError.fromResponse>[0],
  );
}
