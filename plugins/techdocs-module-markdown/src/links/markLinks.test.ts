import { markLinks } from './markLinks';

it('marks links that leave the portal, and lets the others open in place', () => {
  const blank = (href: string, text: string) =>
    `<a target="_blank" href="${href}">${text}</a>`;
  document.body.innerHTML = `<div class="md-content">${[
    blank('https://example.com/a', 'out'),
    blank('https://example.com/a', '<img alt="">'),
    blank(`${window.location.origin}/catalog`, 'in'),
  ].join('')}<a href="/docs">near</a></div>`;
  markLinks(document.body);
  const [out, picture, within, near] = document.querySelectorAll('a');
  expect(out).toHaveClass('wm-external');
  expect(out).toHaveAttribute('rel', 'noopener noreferrer');
  expect(out).toHaveAttribute('title', 'Opens example.com in a new tab');
  expect(picture).toHaveAttribute('rel', 'noopener noreferrer');
  expect(picture).not.toHaveClass('wm-external');
  expect(within).not.toHaveAttribute('target');
  expect(within).not.toHaveClass('wm-external');
  expect(near.attributes).toHaveLength(1);
});
