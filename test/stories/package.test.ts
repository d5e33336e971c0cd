import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const about = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  dependencies?: object;
};

describe('the package', () => {
  it('holds the launcher, the bundle and the licences, and depends on nothing', () => {
    const pack = spawnSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' });
    const names = [...pack.stdout.matchAll(/"path": "([^"]+)"/g)].map(match => match[1]).sort();
    expect(names).toEqual([
      'LICENSE',
      'README.md',
      'dist/THIRD_PARTY_NOTICES',
      'dist/app.js',
      'dist/demo.js',
      'dist/netui.js',
      'package.json',
    ]);
    expect(about.dependencies).toBeUndefined();
  });

  it('needs nothing but Node: every import left in the bundles is one of its own modules', async () => {
    const { metafile } = await build({
      entryPoints: ['dist/app.js', 'dist/demo.js'],
      bundle: true,
      write: false,
      outdir: 'out',
      metafile: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'silent',
    });
    const imports = Object.values(metafile.inputs).flatMap(input => input.imports);
    const foreign = imports.map(({ path }) => path).filter(path => !isBuiltin(path));
    expect(foreign).toEqual([]);
  });

  it('tells the licence of all that is in the bundle, and none of what is left out', () => {
    const notices = readFileSync('dist/THIRD_PARTY_NOTICES', 'utf8');
    const packages = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \((.+)\)$/gm)].map(match => match[1]);
    expect(packages).toEqual(expect.arrayContaining(['ink', 'react', 'dockerode', 'yoga-layout']));
    for (const unused of ['docker-modem', 'ssh2', '@grpc/grpc-js', 'protobufjs', 'tar-fs']) {
      expect(packages).not.toContain(unused);
    }
    expect(notices).not.toContain('licence not named');
  });
});
