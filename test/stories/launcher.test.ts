import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const launcher = 'dist/netui.js';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netui-launcher-'));
  cpSync(launcher, join(folder, 'netui.js'));
  writeFileSync(join(folder, 'app.js'), "console.log('the app, with', process.argv.slice(2).join(' '));");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the launcher', () => {
  it('is syntax that a Node of any age can read', () => {
    const code = readFileSync(launcher, 'utf8');
    expect(code.split('\n')[0]).toBe('#!/usr/bin/env node');
    // Fails on anything younger than ES5 it would have to rewrite and cannot, and on words ES5 does not know.
    const old = transformSync(code, { target: 'es5', supported: { 'dynamic-import': true } }).code;
    expect(old).toBe(code);
    expect(code).not.toMatch(/\b(?:const|let|class|async|await|require)\b|=>|`|^\s*(?:import|export)\s/m);
  });

  // The package is a module; whoever copies the file out of it may meet CommonJS.
  describe.each(['module', 'commonjs'])('read as %s', type => {
    beforeAll(() => writeFileSync(join(folder, 'package.json'), JSON.stringify({ type })));

    it.each(['12.22.12', '16.20.2', '20.20.2', '21.7.3'])('says on Node %s that it is too old', version => {
      const { status, stdout, stderr } = launchAs(version);
      expect(stderr).toBe(`netui needs Node 22 or newer; this is v${version} (${process.execPath})\n`);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    });

    it.each(['22.0.0', '24.21.0', '26.10.0', '100.0.0'])('starts the app on Node %s', version => {
      expect(launchAs(version)).toMatchObject({ status: 0, stdout: 'the app, with ls --json\n' });
    });
  });
});

/** Runs the launcher in a Node that is told to be of that version. */
function launchAs(version: string) {
  const pretend = `
    Object.defineProperty(process, 'version', { value: 'v${version}' });
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return spawnSync(process.execPath, ['--import', preload, join(folder, 'netui.js'), 'ls', '--json'], {
    encoding: 'utf8',
  });
}
