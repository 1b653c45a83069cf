import { Link, useParams } from 'react-router';
import { ApiError } from '../api/client.ts';
import { Failure } from '../errors/Failure.tsx';
import { NotFoundPage } from '../errors/NotFoundPage.tsx';
import { useGreeting } from './greetings.ts';

/** One greeting, at an address that can be passed on. */
export function GreetingPage() {
  const { id = '' } = useParams();
  const { data, error, isPending, refetch } = useGreeting(id);
  if (isPending) return <p role="status">Loading the greeting…</p>;
  if (error instanceof ApiError && error.status === 404) {
    return <NotFoundPage />;
  }
  if (error) {
    return (
      <>
        <h1>A greeting</h1>
        <Failure
          what="The greeting could not be loaded."
          error={error}
          onRetry={() => void refetch()}
        />
      </>
    );
  }
  return (
    <>
      <title>{data.message}</title>
      <h1>{data.message}</h1>
      <p>
        To {data.name}, on{' '}
        <time dateTime={data.createdAt}>
          {new Date(data.createdAt).toLocaleString()}
        </time>
      </p>
      <p>
        <Link to="/">All greetings</Link>
      </p>
    </>
  );
}
