import { describe, expect, it } from 'vitest';
import { kill, restart, start } from '../../source/demo/model/lifecycle.ts';
import { refusal, stage } from './containers-world.ts';

describe('a start that fails', () => {
  it('for want of a program leaves 127 and no word of dying', async () => {
    const { world, create, events } = stage();
    const { state } = create('lost', { Cmd: ['nosuch', 'a'] });
    events();
    const said =
      'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown';
    expect(await refusal(() => start(world, 'lost'))).toBe(`400 ${said}`);
    expect(state).toMatchObject({ status: 'created', exitCode: 127, error: said, startedAt: 0 });
    expect(events()).toEqual(['network connect bridge', 'network disconnect bridge']);
  });

  it('for want of a file or a user', async () => {
    const { world, create } = stage();
    create('file', { Cmd: ['/nosuch'] });
    expect(await refusal(() => start(world, 'file'))).toMatch(
      /: exec: "\/nosuch": stat \/nosuch: no such file or directory: unknown$/,
    );
    const { state } = create('user', { User: 'nosuch' });
    expect(await refusal(() => start(world, 'user'))).toBe(
      '500 unable to find user nosuch: no matching entries in passwd file',
    );
    expect(state.exitCode).toBe(128);
  });

  it('for want of its network leaves 128, or the code that it had before', async () => {
    const { world, create, run, events } = stage();
    const { state } = create('early', {}, { NetworkMode: 'later' });
    events();
    expect(await refusal(() => start(world, 'early'))).toBe('404 network later not found');
    expect(state).toMatchObject({ status: 'created', exitCode: 128, error: 'network later not found' });
    expect(events()).toEqual([]);
    const old = await run('old');
    await kill(world, 'old');
    old.endpoints.set('gone', { networkName: 'gone', networkId: 'f'.repeat(64), wish: emptyWish });
    events();
    expect(await refusal(() => start(world, 'old'))).toBe(`404 network ${'f'.repeat(64)} not found`);
    expect(old.state).toMatchObject({ status: 'exited', exitCode: 137 });
    expect(old.netns).toBeUndefined();
    expect(await refusal(() => restart(world, 'old'))).toBe(
      `500 Cannot restart container old: network ${'f'.repeat(64)} not found`,
    );
  });

  it('says on newer engines that networking failed', async () => {
    const { world, create } = stage('1.52');
    create('early', {}, { NetworkMode: 'later' });
    expect(await refusal(() => start(world, 'early'))).toBe(
      '404 failed to set up container networking: network later not found',
    );
  });
});

const emptyWish = { aliases: [], links: [], driverOpts: null, gwPriority: 0 };
