/** In the place of a page that could not be shown. */
export function CrashPage() {
  return (
    <>
      <title>Something went wrong</title>
      <h1>Something went wrong</h1>
      <p role="alert">
        This page could not be shown. Its team has been told.{' '}
        <a href={location.pathname}>Load it again</a>, or{' '}
        <a href="/">begin anew</a>.
      </p>
    </>
  );
}
