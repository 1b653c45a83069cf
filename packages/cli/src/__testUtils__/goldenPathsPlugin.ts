import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  Day2Response,
  InputCheckRequest,
  OffersResponse,
  PreviewRequest,
  PreviewResponse,
} from '@waymark/common';
import { Router, json } from 'express';

/** Bytes that are no text. */
export const BINARY = Buffer.from([0, 255, 10, 13]);

const OFFERS: OffersResponse = {
  offers: [
    {
      ref: 'template:default/small-service',
      name: 'small-service',
      title: 'Small service',
      description: 'As small as it gets',
      kind: 'golden-path',
      type: 'service',
      tags: [],
      language: 'go',
      version: '1.2.0',
      support: 'stable',
      contents: [
        { area: 'source', files: 2 },
        { area: 'docs', files: 1 },
      ],
      usage: { times: 3, medianSeconds: 4 },
    },
  ],
};

const CHANGES: Day2Response = {
  items: [
    {
      templateRef: 'template:default/add-thing',
      title: 'Add a thing',
      description: 'One more thing',
      version: '1.0.0',
    },
    {
      templateRef: 'template:default/add-database',
      title: 'Add a database',
      description: 'PostgreSQL',
      refusal: 'It has this already.',
    },
  ],
};

function previewOfChange({ values }: PreviewRequest): PreviewResponse {
  return {
    files: [],
    problems: [],
    change: {
      title: `Add ${values.thing}`,
      description: `Because of ${values.thing}:\n\n- one reason\n`,
      files: [
        { path: 'a.txt', change: 'modified', additions: 1, deletions: 1 },
      ],
      patch: `--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-none\n+${values.thing}\u001b[2J\n`,
      truncated: false,
      conflicts: [{ path: 'a.txt', reason: 'Changed here and there.' }],
    },
  };
}

/** Problems of the name, as the portal finds them: `payments` is taken. */
function problemsOf({ values, only }: InputCheckRequest) {
  const asked = !only || only.includes('name');
  return asked && values.name === 'payments'
    ? [{ field: 'name', message: '"payments" is taken.' }]
    : [];
}

function preview({ values, complete }: PreviewRequest): PreviewResponse {
  const problems = problemsOf({ values });
  if (problems.length) return { files: [], problems };
  const text = `# ${values.name}, ${values.replicas} times\r\n`;
  const file = (path: string, content: string | Buffer, executable = false) => {
    const bytes = Buffer.from(content);
    return {
      path: values.name === 'astray' ? `../${path}` : path,
      size: bytes.length,
      executable,
      ...(typeof content === 'string'
        ? { text: content }
        : complete && { base64: bytes.toString('base64') }),
    };
  };
  return {
    problems,
    files: [
      file('README.md', text),
      file('bin/start', '#!/bin/sh\n', true),
      file('docs/logo.png', BINARY),
    ],
  };
}

/** Answers as golden paths do to whoever is signed in, with one template. */
export const goldenPathsPlugin = createBackendPlugin({
  pluginId: 'golden-paths',
  register(reg) {
    reg.registerInit({
      deps: { http: coreServices.httpRouter, httpAuth: coreServices.httpAuth },
      async init({ http, httpAuth }) {
        const router = Router();
        router.use(json());
        router.get('/offers', async (req, res) => {
          await httpAuth.credentials(req);
          res.json(OFFERS);
        });
        router.post('/check', async (req, res) => {
          await httpAuth.credentials(req);
          res.json({ problems: problemsOf(req.body) });
        });
        router.post('/preview', async (req, res) => {
          await httpAuth.credentials(req);
          const isChange = /add-thing$/.test(req.body.templateRef);
          res.json(isChange ? previewOfChange(req.body) : preview(req.body));
        });
        router.get('/day-2', async (req, res) => {
          await httpAuth.credentials(req);
          const isKnown = req.query.entityRef === 'component:default/payments';
          res.json(isKnown ? CHANGES : ({ items: [] } satisfies Day2Response));
        });
        http.use(router);
      },
    });
  },
});
