import { ApiError } from '../api/client.ts';

/** Says that something could not be loaded or done, why, and what to do about it. */
export function Failure(props: {
  /** What failed, as a sentence. */
  what: string;
  error: Error;
  /** Tries it again; left out where that would not help. */
  onRetry?: () => void;
}) {
  const { what, error, onRetry } = props;
  return (
    <div role="alert" className="failure">
      <p>
        <strong>{what}</strong>{' '}
        {error instanceof ApiError ? error.message : 'Try again in a moment.'}
      </p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
      {error instanceof ApiError && error.traceId && (
        <p className="aside">
          If you ask for help, quote <code>{error.traceId}</code>
        </p>
      )}
    </div>
  );
}
