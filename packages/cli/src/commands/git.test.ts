import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM, emptyHome, waymark } from '../__testUtils__/runWaymark';

const PORTAL = 'http://localhost:7999';

function git(env: NodeJS.ProcessEnv, args: string[], input: string) {
  const { stdout, stderr } = spawnSync('git', args, {
    env: { ...env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1' },
    input,
    encoding: 'utf8',
  });
  return { stdout, stderr };
}

describe('git setup', () => {
  it('gives git the token for the portal, and lets no other helper keep it', async () => {
    const home = emptyHome();
    git(home, ['config', '--global', 'credential.helper', 'store'], '');
    const env = { ...home, WAYMARK_URL: PORTAL, WAYMARK_TOKEN: 'a-token' };
    for (const time of ['first', 'second']) {
      const { code, stderr } = await waymark(['git', 'setup'], env);
      expect([time, code, stderr]).toEqual([
        time,
        0,
        `Git uses your sign-in for ${PORTAL} from now on.\n`,
      ]);
    }

    const asked = 'protocol=http\nhost=localhost:7999\n\n';
    const filled = git(env, ['credential', 'fill'], asked).stdout;
    expect(filled).toContain('password=a-token\n');
    git(env, ['credential', 'approve'], filled);
    expect(existsSync(join(home.HOME ?? '', '.git-credentials'))).toBe(false);
  });

  it('says what to do when nobody is signed in', async () => {
    const home = emptyHome();
    const env = { ...home, WAYMARK_URL: PORTAL };
    await waymark(['git', 'setup'], env);
    const asked = 'protocol=http\nhost=localhost:7999\n\n';
    expect(git(env, ['credential', 'fill'], asked).stderr).toContain(
      `You are not signed in to ${PORTAL}. Run \`waymark login\`.`,
    );
  });
});

describe('git credential', () => {
  it('gives no other host the token', () => {
    const env = {
      ...emptyHome(),
      WAYMARK_URL: PORTAL,
      WAYMARK_TOKEN: 'a-token',
    };
    const helper = `credential.helper=!node '${PROGRAM}' git credential`;
    const fill = (host: string) =>
      git(
        env,
        ['-c', helper, 'credential', 'fill'],
        `protocol=http\nhost=${host}\n\n`,
      ).stdout;
    expect(fill('localhost:7999')).toContain('a-token');
    expect(fill('localhost:7998')).toBe('');
    expect(fill('localhost:7999.example.com')).toBe('');
  });
});
