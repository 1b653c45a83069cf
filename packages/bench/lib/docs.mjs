import { cpSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../launcher/lib/build.mjs';
import { bundle, programEnvironment } from '../../launcher/lib/bundle.mjs';
import { findTool, runTool } from '../../launcher/lib/testing/tools.mjs';
import { bringToolchain } from '../../launcher/lib/toolchain.mjs';
import { writeDocs } from './docsPages.mjs';
import { rounds } from './rounds.mjs';

const SIZES = [5, 100, 1000];

/** Node collects what is no longer needed late, when it may take as much as there is; with these, at once. */
const SMALL_HEAP = ['--max-old-space-size=48', '--max-semi-space-size=2'];

/**
 * Sites of documentation built by the engine of the portal's production build, and by the `mkdocs build` that stock
 * TechDocs runs, in turn.
 *
 * MkDocs starts a process for each build and renders all pages, so what one build of it takes stands beside all three
 * ways of ours: in a new process, in a portal that runs already, and after a change of one page.
 *
 * @param options - with `mkdocs`, the path of the program; without it, it is looked for
 */
export async function measureDocs(_, { runs, scratch, say, mkdocs }) {
  await build(bringToolchain());
  const program = mkdocs ?? findTool('mkdocs');
  if (!program)
    say(
      'mkdocs was not found, so only ours is measured: name it by --mkdocs PATH',
    );
  const contestants = [
    { name: 'waymark', work: ours },
    ...(program ? [{ name: 'mkdocs', work: theirs(program) }] : []),
  ];
  const samples = [];
  for (const pages of SIZES) {
    const site = join(scratch, `docs-${pages}`);
    writeDocs(site, pages);
    let attempt = 0;
    samples.push(
      ...(await rounds(contestants, runs, say, async ({ work }) => {
        attempt += 1;
        const folder = join(scratch, `docs-${pages}-${attempt}`);
        mkdirSync(folder);
        const measured = await work(site, folder);
        const [s, MB] = ['s', 'MB'];
        return [
          ['build', s, measured.build],
          ['first view', s, measured.view],
          ['one page changed', s, measured.change],
          ['peak memory', MB, measured.peakBytes / 1e6],
          ['peak memory, small heap', MB, measured.leastBytes / 1e6],
        ].map(([what, unit, value]) => ({
          measure: `${pages} pages, ${what}`,
          unit,
          value,
        }));
      })),
    );
  }
  return samples;
}

const here = dirname(fileURLToPath(import.meta.url));

async function ours(site, folder) {
  const engine = join(bundle, 'plugins/techdocs-backend-module-markdown');
  const { exports } = JSON.parse(
    readFileSync(join(engine, 'package.json'), 'utf8'),
  );
  const main = join(engine, exports['./engine'].default);
  const { node, env } = bringToolchain();
  const run = async (mode, name = mode, flags = []) => {
    const own = join(folder, name);
    const copy = join(own, 'source');
    cpSync(site, copy, { recursive: true });
    const began = performance.now();
    const text = await runTool(
      node,
      [...flags, join(here, 'docsEngine.cjs'), main, mode, copy, own],
      { env: { ...env, ...programEnvironment } },
    );
    const whole = (performance.now() - began) / 1000;
    return { ...JSON.parse(text), whole };
  };
  const [fresh, view, change] = [
    await run('fresh'),
    await run('view'),
    await run('change'),
  ];
  const least = await run('fresh', 'least', SMALL_HEAP);
  return {
    build: fresh.whole,
    view: view.seconds,
    change: change.seconds,
    peakBytes: fresh.peakBytes,
    leastBytes: least.peakBytes,
  };
}

/** Runs a program and tells how long it took and the most memory that it held. */
const WRAPPER = `
import json, resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"seconds": seconds, "peakBytes": peak * (1 if sys.platform == "darwin" else 1024)}))
`;

function theirs(program) {
  // MkDocs is a script of the Python beside it.
  const python = join(dirname(realpathSync(program)), 'python3');
  return async (site, folder) => {
    const text = await runTool(
      python,
      [
        '-c',
        WRAPPER,
        program,
        'build',
        '--quiet',
        '--site-dir',
        join(folder, 'site'),
      ],
      { cwd: site },
    );
    const { seconds, peakBytes } = JSON.parse(text);
    return {
      build: seconds,
      view: seconds,
      change: seconds,
      peakBytes,
      leastBytes: peakBytes,
    };
  };
}
