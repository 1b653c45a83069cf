/** Where the preview's own requests go; no page of a site has such an address. */
export const PREVIEW_PATH = '/@waymark';

/**
 * The script of a previewed page, as text: it loads the page again when the docs were built anew, and shows
 * what is wrong in a bar. All that it shows is set as text.
 */
export const PREVIEW_SCRIPT = `
const shown = Number(document.currentScript.dataset.version);
const bar = document.createElement('details');
bar.style.cssText = 'position:fixed;inset:auto 0 0 0;z-index:10;max-height:50vh;overflow:auto;padding:.5rem 1rem;' +
  'background:light-dark(#fff6e5,#3a2c10);color:light-dark(#4a3000,#ffdf9e);border-top:1px solid light-dark(#e0b050,#7a5a1a);' +
  'font:14px/1.5 system-ui,sans-serif';
bar.setAttribute('role', 'status');
// It stays open when the page is loaded again.
bar.open = sessionStorage.getItem('problems') === 'open';
bar.addEventListener('toggle', () => sessionStorage.setItem('problems', bar.open ? 'open' : ''));
const summary = document.createElement('summary');
summary.style.cursor = 'pointer';
const list = document.createElement('ul');
list.style.cssText = 'margin:.5rem 0;padding-left:1.25rem';
bar.append(summary, list);
function show({ error, report }) {
  const problems = error ? [] : report.problems;
  const count = problems.length + (error ? 0 : report.more);
  summary.textContent = error
    ? 'The docs could not be built: ' + error
    : count + (count === 1 ? ' problem' : ' problems') + ' in these docs';
  list.replaceChildren(...problems.map(({ file, line, message }) => {
    const item = document.createElement('li');
    const place = document.createElement('code');
    place.textContent = line === undefined ? file : file + ':' + line;
    item.append(place, ' ' + message);
    return item;
  }));
  if (error || count > 0) document.body.append(bar);
  else bar.remove();
  document.body.style.paddingBottom = bar.isConnected ? '4rem' : '';
}
new EventSource('${PREVIEW_PATH}/changes').addEventListener('message', ({ data }) => {
  const state = JSON.parse(data);
  if (state.version !== shown && !state.error) location.reload();
  else show(state);
});
`;

/** A page as it is previewed: with the script. */
export function withPreview(html: string, version: number): string {
  const script = `<script src="${PREVIEW_PATH}/preview.js" data-version="${version}"></script>`;
  const end = html.lastIndexOf('</body>');
  return end === -1
    ? html + script
    : html.slice(0, end) + script + html.slice(end);
}
