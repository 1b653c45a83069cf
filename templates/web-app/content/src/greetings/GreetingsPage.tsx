import { Link } from 'react-router';
import { Failure } from '../errors/Failure.tsx';
import { GreetForm } from './GreetForm.tsx';
import { useGreetings, type Greeting } from './greetings.ts';

/** The example page: replace it with what this site is for. */
export function GreetingsPage() {
  return (
    <>
      <h1>Greetings</h1>
      <GreetForm />
      <section aria-labelledby="newest">
        <h2 id="newest">Newest</h2>
        <Greetings />
      </section>
    </>
  );
}

function Greetings() {
  const { data, error, isPending, refetch } = useGreetings();
  if (isPending) return <p role="status">Loading the greetings…</p>;
  if (error) {
    return (
      <Failure
        what="The greetings could not be loaded."
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return data.length ? (
    <GreetingList greetings={data} />
  ) : (
    <p>Nobody has been greeted yet. Write a name above to begin.</p>
  );
}

function GreetingList({ greetings }: { greetings: Greeting[] }) {
  return (
    <ul className="list">
      {greetings.map(({ id, message, createdAt }) => (
        <li key={id}>
          <Link to={`/greetings/${id}`}>{message}</Link>{' '}
          <time dateTime={createdAt}>
            {new Date(createdAt).toLocaleString()}
          </time>
        </li>
      ))}
    </ul>
  );
}
