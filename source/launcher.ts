// What the `netui` command starts. It must be read by any Node, however old, to say so in one line instead
// of a syntax error: no syntax younger than 2009 but import(), and nothing but the global `process`.
// build.ts fails when newer syntax gets in here, and puts package.json's `engines` in for NODE_MINIMUM.
declare var NODE_MINIMUM: number;

if (parseInt(process.versions.node, 10) < NODE_MINIMUM) {
  process.stderr.write(
    'netui needs Node ' +
      NODE_MINIMUM +
      ' or newer; this is ' +
      process.version +
      ' (' +
      process.execPath +
      ')\n',
  );
  process.exitCode = 2;
} else {
  // The cast keeps the type checker from looking for the bundle, which is there only after a build.
  import('./app.js' as string);
}
