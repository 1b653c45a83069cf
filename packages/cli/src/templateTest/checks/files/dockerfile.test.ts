import { imageProblems } from './dockerfile';

const GOOD = `ARG NODE=node:24.3.0-slim
FROM \${NODE} AS build
USER root
RUN a && \\
  b
FROM \${NODE}
HEALTHCHECK --interval=10s \\
  CMD ["node", "health.js"]
USER 1000:1000
`;

describe('imageProblems', () => {
  it('asks the last stage only', () => {
    expect(imageProblems(GOOD)).toEqual([]);
  });

  it.each([
    ['a root', GOOD.replace('USER 1000:1000', 'USER 0'), /runs as root/],
    ['no user', GOOD.replace('USER 1000:1000', ''), /runs as root/],
    [
      'a user by name',
      GOOD.replace('1000:1000', 'node'),
      /USER node is a name/,
    ],
    ['no health check', GOOD.replace('HEALTHCHECK', 'LABEL'), /no HEALTHCHECK/],
    [
      'a base that moves',
      GOOD.replace('24.3.0-slim', 'latest'),
      /changes by itself/,
    ],
  ])('finds %s', (_, text, message) => {
    expect(imageProblems(text)).toEqual([expect.stringMatching(message)]);
  });
});
