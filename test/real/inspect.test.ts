import { describe, expect, it } from 'vitest';
import { chopped } from '../../source/domain/fit.ts';
import { safeText } from '../../source/domain/text.ts';
import { docker } from './docker.ts';
import { runContainer, tutorialLab } from './lab.ts';
import { openNetui } from './netui.ts';

const engine = tutorialLab();

/** High enough for the longest answer here. */
const high = { cols: 160, rows: 300 };

describe('the Inspect tab', () => {
  it.each(['tomcat82', 'test_network'])('of %s is what docker inspect says', async name => {
    const program = openNetui(engine, [name], high);
    await program.waitFor('● live');
    program.press('i');
    await program.waitFor(showing(await inspected(name)));
  });

  it('masks the values of environment variables until v reveals them', async () => {
    await runContainer(engine, 'secretive', ['--env', 'PASSWORD=hunter2=3']);
    const truth = await inspected('secretive');
    const masked = truth.map(line => line.replace('PASSWORD=hunter2=3', 'PASSWORD=••••'));
    const program = openNetui(engine, ['secretive'], high);
    await program.waitFor('● live');
    program.press('i');
    await program.waitFor(showing(masked));
    expect(program.written().includes('hunter2')).toBe(false);
    program.press('v');
    await program.waitFor(showing(truth));
    program.press('v');
    await program.waitFor(showing(masked));
    await docker(engine, 'rm', '--force', 'secretive');
  });

  it('is searched: every line that holds the text is found, and n goes from one to the next', async () => {
    const matches = (await inspected('tomcat82')).filter(line => line.toLowerCase().includes('gateway'));
    const [first = '', second = ''] = matches;
    const program = openNetui(engine, ['tomcat82'], { rows: 24 });
    await program.waitFor('● live');
    program.press('i');
    await program.waitFor('to line 18');
    program.press('/', 'gateway', 'Enter');
    await program.waitFor(`/gateway  ${matches.length} found`);
    await program.waitFor(onTop(first));
    program.press('n');
    await program.waitFor(onTop(second));
    program.press('N');
    await program.waitFor(onTop(first));
  });
});

/** What docker inspect says of one object, in lines. */
async function inspected(name: string): Promise<readonly string[]> {
  const [object] = JSON.parse(await docker(engine, 'inspect', name)) as readonly unknown[];
  return JSON.stringify(object, undefined, 2).split('\n');
}

/** True for a screen whose detail pane shows these lines and no more; those too long for it go on in the next row. */
function showing(lines: readonly string[]): (screen: readonly string[]) => boolean {
  return screen => {
    const edge = (screen[1] ?? '').indexOf('┬');
    const text = screen.slice(5, -2).map(line => line.slice(edge + 3));
    const width = high.cols - edge - 4;
    const rows = lines.flatMap(line => chopped(safeText(line), width));
    return rows.length <= text.length && text.every((shown, at) => shown === (rows[at] ?? '').trimEnd());
  };
}

/** True for a screen whose Inspect tab begins with that line. */
function onTop(line: string): (screen: readonly string[]) => boolean {
  return screen => (screen[4] ?? '').endsWith(`│  ${line}`);
}
