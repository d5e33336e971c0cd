import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions, type OutputFile, type Plugin, transform } from 'esbuild';

// Builds dist/: the launcher, the one bundle and the licences of what went into it.
//   node build.ts [ENTRY]     ENTRY is cli.tsx unless told

const root = import.meta.dirname;
const dist = join(root, 'dist');

/**
 * What dockerode and Ink can load but netui never uses: docker-modem because netui brings its own, the rest
 * because it builds no images, packs no tar files and is no React developer's tool. They are most of
 * dockerode's size and nearly all of its start-up time.
 */
const unused = [
  'docker-modem',
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  'protobufjs',
  '@balena/dockerignore',
  'tar-fs',
  'react-devtools-core',
];

const leaveOutUnused: Plugin = {
  name: 'leave-out-unused',
  setup(build) {
    const names = new RegExp(`^(${unused.join('|')})$`);
    build.onResolve({ filter: names }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({
      contents: `module.exports = function () { throw new Error(${JSON.stringify(`${path} is not part of netui`)}); };`,
    }));
  },
};

const about = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  version: string;
  engines: { node: string };
};

const settings = {
  absWorkingDir: root,
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Not `nodeNN`: for that esbuild turns every \p{…} literal into `new RegExp`, run once a character in Ink.
  target: 'es2024',
  jsx: 'automatic',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

const app = await build({
  ...settings,
  entryPoints: [process.argv[2] ?? 'cli.tsx'],
  outfile: 'app.js',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.NETUI_VERSION': JSON.stringify(about.version),
  },
  // The CommonJS packages among the dependencies call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [leaveOutUnused],
});

// A program of its own: nothing of it is loaded where there is a real engine.
const demo = await build({ ...settings, entryPoints: ['source/demo/main.ts'], outfile: 'demo.js' });

const launcher = await transform(await readFile(join(root, 'source/launcher.ts'), 'utf8'), {
  loader: 'ts',
  target: 'es5',
  supported: { 'dynamic-import': true },
  define: { NODE_MINIMUM: about.engines.node.replace('>=', '') },
  banner: '#!/usr/bin/env node',
});

const bundle = contentsOf(app);
const builtIn = contentsOf(demo);
const notices = await noticesFor(Object.keys(app.metafile.inputs));

// Two builds may run at once, and a screen may be starting from dist/: each file appears whole or not at all.
await mkdir(dist, { recursive: true });
const fresh = await mkdtemp(join(dist, '.build-'));
try {
  await place('app.js', bundle, 0o644);
  await place('demo.js', builtIn, 0o644);
  await place('THIRD_PARTY_NOTICES', notices.text, 0o644);
  await place('netui.js', launcher.code, 0o755);
} finally {
  await rm(fresh, { recursive: true, force: true });
}
process.stderr.write(
  `dist: app.js ${Math.round(bundle.length / 1024)} KiB of netui and ${notices.packages} packages, demo.js ${Math.round(builtIn.length / 1024)} KiB\n`,
);

function contentsOf({ outputFiles }: { readonly outputFiles: readonly OutputFile[] }): Uint8Array {
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function place(name: string, contents: string | Uint8Array, mode: number): Promise<void> {
  const path = join(fresh, name);
  await writeFile(path, contents, { mode });
  await rename(path, join(dist, name));
}

/** The licence texts of every package with a file in the bundle; `inputs` are esbuild's paths of those files. */
async function noticesFor(inputs: string[]): Promise<{ text: string; packages: number }> {
  const folders = new Set<string>();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match?.[1]) folders.add(match[1]);
  }
  // A set again: one package in one version can stand in two folders.
  const notices = new Set(await Promise.all([...folders].sort().map(notice)));
  return { text: [...notices].join(`\n${'-'.repeat(80)}\n\n`), packages: notices.size };
}

async function notice(folder: string): Promise<string> {
  const about = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(join(root, folder))).filter(name =>
    /^(licen[cs]e|copying|notice)/i.test(name),
  );
  const texts = await Promise.all(files.map(name => readFile(join(root, folder, name), 'utf8')));
  return [`${about.name} ${about.version} (${about.license ?? 'licence not named'})\n`, ...texts].join('\n');
}
