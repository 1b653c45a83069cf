import { Link } from 'react-router';

export function NotFoundPage() {
  return (
    <>
      <title>Not found</title>
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped, or the page has moved.{' '}
        <Link to="/">Go to the first page</Link>
      </p>
    </>
  );
}
