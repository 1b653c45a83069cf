import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sites of documentation as a team has them, the same each time, of any size. */

const TOPICS =
  'deployment retries caching pagination ownership backups alerts quotas secrets migrations'.split(
    ' ',
  );
const IN_A_FOLDER = 20;

/**
 * The pages of a site.
 *
 * @param count - of pages, the home page among them
 * @returns text by path in the docs folder
 */
export function docsPages(count) {
  const paths = ['index.md', ...range(count - 1).map(pathOf)];
  return new Map(paths.map((path, i) => [path, page(i, paths)]));
}

/** Writes such a site with its `mkdocs.yml`. */
export function writeDocs(folder, count) {
  write(
    join(folder, 'mkdocs.yml'),
    'site_name: Bench\nplugins:\n  - techdocs-core\n',
  );
  write(join(folder, 'docs/images/flow.svg'), IMAGE);
  for (const [path, text] of docsPages(count))
    write(join(folder, 'docs', path), text);
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const range = count => Array.from({ length: count }, (_, i) => i);

const topic = i => TOPICS[i % TOPICS.length];

const pathOf = i =>
  `part-${Math.floor(i / IN_A_FOLDER) + 1}/${topic(i)}-${i + 1}.md`;

const fromPage = (from, to) => `${from.includes('/') ? '../' : ''}${to}`;

function page(i, paths) {
  const link = step => fromPage(paths[i], paths[(i + step) % paths.length]);
  const name = i === 0 ? 'Overview' : `About ${topic(i - 1)} ${i}`;
  return `# ${name}

How the platform deals with **${topic(
    i,
  )}**, for those who run service number ${i}. Before you read on, have a look
at [${topic(i + 1)}](${link(1)}) and at [what comes later](${link(7)}#settings).

!!! note "In short"
    Nothing here needs an administrator. What does is in \`runbooks\`, and
    [listed there](${link(3)}).

## Why

${range(4)
  .map(
    n =>
      `Requests of *${topic(i + n)}* come in bursts of ${
        100 + ((i * 37 + n * 11) % 900)
      } a second. We tried to ` +
      `answer each at once, and found that a queue with \`limit=${
        n + 2
      }\` is kinder to everybody: the slowest tenth ` +
      `got ${(i + n) % 60} % faster, and nobody was turned away.`,
  )
  .join('\n\n')}

![How a request flows](${fromPage(paths[i], 'images/flow.svg')})

## Settings

| Name | Type | Default | Meaning |
| :--- | :--- | ------: | ------- |
${range(8)
  .map(
    n =>
      `| \`${topic(i + n)}.limit\` | integer | ${
        (i * 7 + n * 13) % 500
      } | How many of ${topic(i + n)} there may be |`,
  )
  .join('\n')}

\`\`\`yaml title="values.yaml"
service:
  name: service-${i}
  replicas: ${(i % 5) + 1}
  ${topic(i)}:
    limit: ${(i * 7) % 500}   # see the table
\`\`\`

## How to use it

1. Install the client
2. Call it from your code:

\`\`\`go
func handle(ctx context.Context, id string) error {
	if id == "" {
		return errors.New("no id for ${topic(i)}")
	}
	return client.Do(ctx, "${topic(i)}", id) // retried up to ${(i % 4) + 1} times
}
\`\`\`

\`\`\`ts
export async function ${topic(i)}(id: string): Promise<number> {
  const answer = await fetch(\`/api/${topic(i)}/\${id}\`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.status;
}
\`\`\`

### From a shell

\`\`\`sh
curl --silent "https://api.example.com/${topic(
    i,
  )}?page=${i}" | jq '.items | length'
\`\`\`

!!! warning
    Do not call it in a loop:

    - it counts as one request each
    - the limit is shared by your team

## What can go wrong

${range(3)
  .map(
    n => `### Error ${400 + ((i + n) % 20)}

The ${topic(i + n)} service said no. Wait ${n + 1} seconds, then:

- look at the [settings](#settings)
- ask in \`#${topic(i + n)}\`
- read [more](${link(n + 2)})
`,
  )
  .join('\n')}`;
}

const IMAGE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60" viewBox="0 0 240 60"><rect x="2" y="10" width="80" height="40" rx="6" fill="#dbe7ff"/><path d="M84 30h60" stroke="#225"/><rect x="146" y="10" width="80" height="40" rx="6" fill="#e8f6e8"/></svg>\n';
