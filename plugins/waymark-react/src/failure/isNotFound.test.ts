import { NotFoundError, ResponseError } from '@backstage/errors';
import { isNotFound } from './isNotFound';

/** What a client of Backstage makes of an answer. */
const answered = (statusCode: number, name: string) =>
  ResponseError.fromResponse(
    Response.json(
      { error: { name, message: 'No' }, response: { statusCode } },
      { status: statusCode },
    ) as Parameters<typeof ResponseError.fromResponse>[0],
  );

describe('isNotFound', () => {
  it('knows it by the status of the answer', async () => {
    expect(isNotFound(await answered(404, 'NotFoundError'))).toBe(true);
    expect(isNotFound(await answered(403, 'NotAllowedError'))).toBe(false);
    expect(isNotFound(await answered(500, 'NotFoundError'))).toBe(false);
  });

  it('takes nothing else for it', () => {
    expect(isNotFound(new NotFoundError('of something in the browser'))).toBe(
      false,
    );
    expect(isNotFound(undefined)).toBe(false);
  });
});
