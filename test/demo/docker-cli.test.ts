import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findContainer, findNetwork } from '../../source/demo/model/find.ts';
import { startProgram } from '../pty.ts';
import { dockerOn, hasDocker } from './docker-command.ts';

const ID = /^[0-9a-f]{64}$/;

describe.skipIf(!hasDocker).each(['1.41', '1.52'] as const)('the docker command on %s', api => {
  test('sees who is there', async () => {
    const { docker, world } = await dockerOn(api);
    expect(await docker('version --format {{.Server.Version}}')).toBe(world.edition.version);
    expect(await docker('info --format {{.Name}}/{{.ServerVersion}}')).toBe(
      `${world.hostname}/${world.edition.version}`,
    );
    expect(await docker('images --format {{.Repository}}:{{.Tag}} alpine')).toBe('alpine:latest');
  });

  test('makes, lists, inspects, removes and prunes networks', async () => {
    const { docker, run, world } = await dockerOn(api);
    const id = await docker('network create --subnet 10.9.0.0/24 --internal --label a=b net');
    expect(id).toBe(findNetwork(world, 'net').id);
    expect((await docker('network ls --format {{.Name}}')).split('\n')).toEqual([
      'bridge',
      'host',
      'net',
      'none',
    ]);
    expect(await docker('network ls -q --no-trunc --filter label=a=b')).toBe(id);
    const [inspected] = JSON.parse(await docker('network inspect net'));
    expect(inspected).toMatchObject({ Internal: true, IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } });
    expect(await run(['network', 'create', 'net'])).toMatchObject({
      code: 1,
      err: 'Error response from daemon: network with name net already exists\n',
    });
    expect(await docker('network rm net')).toBe('net');
    await docker('network create two');
    expect(await docker('network prune -f')).toBe('Deleted Networks:\ntwo');
    expect((await run(['network', 'inspect', 'two'])).err).toMatch(/network two not found/);
  });

  test('connects and disconnects', async () => {
    const { docker, run, world } = await dockerOn(api);
    await docker('network create --subnet 10.9.0.0/24 net');
    await docker('run -d --name one alpine sleep infinity');
    await docker('network connect --ip 10.9.0.9 --alias web net one');
    expect(findContainer(world, 'one').endpoints.get('net')?.live?.ipv4).toBe('10.9.0.9');
    expect(await docker('inspect --format {{.NetworkSettings.Networks.net.IPAddress}} one')).toBe('10.9.0.9');
    await docker('network disconnect net one');
    expect([...findContainer(world, 'one').endpoints.keys()]).toEqual(['bridge']);
    expect((await run(['network', 'connect', 'nosuch', 'one'])).err).toBe(
      'Error response from daemon: network nosuch not found\n',
    );
  });

  test('runs a container behind the scenes and lists it', async () => {
    const { docker } = await dockerOn(api);
    const id = await docker('run -d --name web -p 8080:80 -p 127.0.0.1:8081:81/udp --label a=b nginx:alpine');
    expect(id).toMatch(ID);
    expect(await docker('ps --no-trunc --format {{.ID}}|{{.Image}}|{{.Names}}|{{.State}}')).toBe(
      `${id}|nginx:alpine|web|running`,
    );
    expect(await docker('ps --format {{.Ports}} --filter label=a=b')).toBe(
      '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp, 127.0.0.1:8081->81/udp',
    );
    expect((await docker('port web 80')).split('\n')).toEqual(['0.0.0.0:8080', '[::]:8080']);
    expect(await docker('top web')).toMatch(/^UID +PID.*\n.*nginx -g daemon off;$/);
    expect(await docker('stats --no-stream --format {{.Name}}|{{.NetIO}} web')).toMatch(
      /^web\|\d+B \/ \d+B$/,
    );
  });

  test('runs one in the foreground: its output, its errors, its code', async () => {
    const { run, docker } = await dockerOn(api);
    expect(await run(['run', '--rm', 'alpine', 'echo', 'hello'])).toEqual({
      code: 0,
      out: 'hello\n',
      err: '',
    });
    const failed = await run([
      'run',
      '--name',
      'one',
      'alpine',
      'sh',
      '-c',
      'echo out; echo err >&2; exit 3',
    ]);
    expect(failed).toEqual({ code: 3, out: 'out\n', err: 'err\n' });
    expect(await docker('ps -a --format {{.Names}}')).toBe('one');
    expect(await run(['logs', 'one'])).toMatchObject({ out: 'out\n', err: 'err\n' });
    expect(await docker('logs -t --tail 2 one')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{18}Z out$/);
    expect(await run(['run', '-i', '--rm', 'alpine', 'cat'], 'typed\n')).toMatchObject({
      code: 0,
      out: 'typed\n',
    });
    expect(await docker('rm one')).toBe('one');
  });

  test('runs programs inside', async () => {
    const { run, docker } = await dockerOn(api);
    await docker('network create net');
    await docker('run -d --name one --network net alpine sleep infinity');
    await docker('run -d --name two --network net alpine sleep infinity');
    expect(await run(['exec', '-i', 'one', 'cat'], 'typed\n')).toEqual({ code: 0, out: 'typed\n', err: '' });
    expect((await run(['exec', 'one', 'ping', '-c', '1', 'two'])).out).toMatch(/1 packets received/);
    expect(await run(['exec', 'one', 'sh', '-c', 'exit 7'])).toMatchObject({ code: 7 });
    const { notFoundExit } = (await dockerOn(api)).world.edition;
    expect(await run(['exec', 'one', 'nosuch'])).toMatchObject({ code: notFoundExit });
    expect(await docker('exec -d one sleep 1000')).toBe('');
  });

  test('sits at a terminal inside', async () => {
    const { docker, env } = await dockerOn(api);
    await docker('run -d --name one alpine sleep infinity');
    const args = ['exec', '-it', 'one', 'sh'];
    const shell = startProgram({ command: 'docker', args, env, onEnd: onTestFinished });
    await shell.waitFor('/ #');
    shell.press('hostname', 'Enter');
    await shell.waitFor(/\n[0-9a-f]{12}\n/);
    shell.press('exit 5', 'Enter');
    expect(await shell.exit).toMatchObject({ code: 5 });
  });

  test('starts a container at a terminal', async () => {
    const { env, docker } = await dockerOn(api);
    const args = ['run', '-it', '--name', 'one', 'alpine'];
    const shell = startProgram({ command: 'docker', args, env, onEnd: onTestFinished });
    await shell.waitFor('/ #');
    shell.press('exit 4', 'Enter');
    expect(await shell.exit).toMatchObject({ code: 4 });
    expect(await docker('wait one')).toBe('4');
  });

  test('changes how a container fares', async () => {
    const { docker, run } = await dockerOn(api);
    await docker('run -d --name one alpine sleep infinity');
    const state = () => docker('inspect --format {{.State.Status}} one');
    await docker('pause one');
    expect(await state()).toBe('paused');
    expect((await run(['exec', 'one', 'ls'])).err).toMatch(/is paused, unpause the container before exec/);
    await docker('unpause one');
    await docker('restart -t 0 one');
    expect(await state()).toBe('running');
    const waited = docker('wait one');
    await docker('stop -t 0 one');
    expect(await waited).toBe('137');
    expect(await state()).toBe('exited');
    await docker('start one');
    expect((await run(['rm', 'one'])).err).toMatch(/^Error response from daemon: .*cannot remove/);
    await docker('kill one');
    await docker('rename one other');
    expect(await docker('rm -f other')).toBe('other');
    expect(await docker('ps -aq')).toBe('');
  });

  test('hears what happens, while it happens and after', async () => {
    const { docker, run, env, world } = await dockerOn(api);
    const args = [
      'events',
      '--filter',
      'type=container',
      '--format',
      '{{.Action}} {{.Actor.Attributes.name}}',
    ];
    const events = startProgram({ command: 'docker', args, env, onEnd: onTestFinished });
    await vi.waitFor(() => expect(world.events.listeners.size).toBe(1), 10_000);
    await docker('create --name one alpine');
    await events.waitFor('create one');
    await docker('network create net');
    const past = [
      'events',
      '--since=1h',
      '--until=-1s',
      '--filter=network=net',
      '--format={{.Type}} {{.Action}}',
    ];
    expect((await run(past)).out).toBe('network create\n');
  });

  test('cannot pull, and says why', async () => {
    const { run } = await dockerOn(api);
    for (const words of [
      ['pull', 'nosuch'],
      ['run', 'nosuch'],
    ]) {
      const { code, err } = await run(words);
      expect(code).not.toBe(0);
      expect(err).toMatch(/Error response from daemon: the built-in engine cannot pull .*nosuch/);
    }
  });
});
