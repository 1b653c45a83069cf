import { execFile } from 'node:child_process';
import {
  access,
  cp,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The versions that `templates/shared/infrastructure` asks for. */
export const TOFU_VERSION = '1.12.6';
export const PROVIDERS = { postgresql: '1.27.0', rabbitmq: '1.8.0' };

/**
 * Builds OpenTofu and the providers of the templates from their Go modules, where the provider registry cannot be
 * reached or should not be asked. What is there already is kept.
 *
 * @param folder - gets `tofu`, `tofu-providers/` (a mirror) and `tofu.rc`, for `TF_CLI_CONFIG_FILE`
 * @throws Error when Go is missing, or a module cannot be had or built
 */
export async function installTofu(folder) {
  const tools = resolve(folder);
  const mirror = join(tools, 'tofu-providers');
  await build({
    module: `github.com/opentofu/opentofu@v${TOFU_VERSION}`,
    target: './cmd/tofu',
    ldflags: '-s -w -X github.com/opentofu/opentofu/version.dev=no',
    // A newer version is built anew.
    output: join(tools, `tofu-${TOFU_VERSION}`, 'tofu'),
  });
  await link(join(`tofu-${TOFU_VERSION}`, 'tofu'), join(tools, 'tofu'));

  const { stdout } = await run('go', ['env', 'GOOS', 'GOARCH']);
  const platform = stdout.trim().split(/\s+/).join('_');
  for (const [name, version] of Object.entries(PROVIDERS))
    await build({
      module: `github.com/cyrilgdn/terraform-provider-${name}@v${version}`,
      target: '.',
      ldflags: '-s -w',
      output: join(
        mirror,
        'registry.opentofu.org/cyrilgdn',
        name,
        version,
        platform,
        `terraform-provider-${name}_v${version}`,
      ),
    });
  await writeFile(
    join(tools, 'tofu.rc'),
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(
      mirror,
    )}\n  }\n}\n`,
  );
}

/** `go install` refuses modules that replace one of theirs, or are served under another path than they call themselves. */
async function build({ module, target, ldflags, output }) {
  const there = await access(output).then(
    () => true,
    () => false,
  );
  if (there) return;

  const scratch = await mkdtemp(join(tmpdir(), 'waymark-tofu-'));
  try {
    const { stdout } = await run('go', ['mod', 'download', '-json', module], {
      cwd: scratch,
    });
    const source = join(scratch, 'source');
    await cp(JSON.parse(stdout).Dir, source, { recursive: true });
    // The module cache is read-only, and so is a copy of it.
    await run('chmod', ['-R', 'u+w', source]);
    await mkdir(dirname(output), { recursive: true });
    const half = `${output}.part`;
    await run(
      'go',
      ['build', '-trimpath', '-ldflags', ldflags, '-o', half, target],
      {
        cwd: source,
        env: {
          ...process.env,
          CGO_ENABLED: '0',
          GOFLAGS: '-buildvcs=false -mod=mod',
        },
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    await rename(half, output);
  } catch (error) {
    throw new Error(
      `${module} could not be built: ${error.stderr || error.message}`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Points a name at a version, in one step for those who look at the same time. */
async function link(target, path) {
  await rm(`${path}.part`, { force: true });
  await symlink(target, `${path}.part`);
  await rename(`${path}.part`, path);
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error(
      'Say where to: node templates/tests/tools/installTofu.mjs FOLDER',
    );
    process.exitCode = 2;
  } else {
    await installTofu(folder);
    console.log(
      `tofu ${TOFU_VERSION} is ready: TF_CLI_CONFIG_FILE=${join(
        resolve(folder),
        'tofu.rc',
      )}`,
    );
  }
}
