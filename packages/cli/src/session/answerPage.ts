/** The page the browser shows at the end of a sign-in, in the look of the portal. */
export function answerPage(allowed: boolean): string {
  const title = allowed ? 'You are signed in' : 'The sign-in was refused';
  const next = allowed
    ? 'Close this page and go back to the terminal.'
    : 'Nothing was given away. <code>waymark login</code> in the terminal starts again.';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} · Waymark</title>
<style>
  body {
    display: grid; place-items: center; min-height: 100vh; margin: 0;
    background: light-dark(#f5f7f5, #0e1514); color: light-dark(#14211f, #e7efed);
    font: 1rem/1.5 Inter, system-ui, sans-serif;
  }
  main {
    box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2.5rem; border-radius: 0.75rem; text-align: center;
    background: light-dark(#fff, #161f1e); border: 1px solid light-dark(#dfe6e3, #2a3836);
  }
  h1 { margin: 1.25rem 0 0.5rem; font-size: 1.375rem; line-height: 1.3; }
  p { margin: 0; color: light-dark(#556460, #9aaea9); }
</style>
<main>
<svg width="48" height="48" viewBox="0 0 32 32" aria-hidden="true">
<rect width="32" height="32" rx="7" fill="#0a3633"/>
<path d="M14.5 5h3v23h-3z" fill="#9db8b3"/>
<path d="M6 7.5h16.5l5 4.75-5 4.75H6z" fill="#2dd4bf"/>
<path d="M25 19H12l-4 3.5L12 26h13z" fill="#f6ad37"/>
</svg>
<h1>${title}</h1>
<p>${next}</p>
</main>
</html>
`;
}
