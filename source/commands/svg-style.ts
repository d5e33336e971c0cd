import type { Safe } from '../domain/text.ts';

/* Colours of the screen's own themes, light unless the reader's system is dark. */
const light = {
  ground: '#ffffff',
  card: '#f4f7fa',
  text: '#1d232e',
  quiet: '#5c6675',
  line: '#8a94a6',
  edge: '#b9c2ce',
  network: '#0b66a8',
  address: '#2f5a80',
  ok: '#23752f',
  warn: '#875800',
  bad: '#b3261e',
};
const dark: typeof light = {
  ground: '#11131a',
  card: '#1c212c',
  text: '#d8dee9',
  quiet: '#8a95a8',
  line: '#5a6478',
  edge: '#434b5c',
  network: '#62b6ef',
  address: '#a8c4de',
  ok: '#86c78c',
  warn: '#e5b95c',
  bad: '#f4807f',
};

/** The style sheet of a drawn map: generic fonts, and both colour schemes, as many a viewer knows no variables. */
export const svgStyle = `
text{font:13px sans-serif}
.small{font-size:11px}
.mono{font-family:monospace;font-size:12px}
.bold{font-weight:600}
.title{font-size:17px;font-weight:600}
.line,.dotted{fill:none;stroke-width:1.5}
.dotted{stroke-dasharray:3 4}
.box{stroke-width:1.6}
.card{stroke-width:1}
.lost{stroke-dasharray:4 3}
.label{paint-order:stroke;stroke-width:5px;stroke-linejoin:round}
${colours(light)}
@media (prefers-color-scheme:dark){
${colours(dark)}
}
` as Safe;

function colours(of: typeof light): string {
  const words = (['text', 'quiet', 'address', 'ok', 'warn', 'bad'] as const).map(
    one => `.${one}{fill:${of[one]}}`,
  );
  return [
    ...words,
    `.ground{fill:${of.ground}}`,
    `.line,.dotted{stroke:${of.line}}`,
    `.dot{fill:${of.line}}`,
    `.box{fill:${of.card};stroke:${of.network}}`,
    `.card{fill:${of.card};stroke:${of.edge}}`,
    `.card.is-bad,.box.is-bad{stroke:${of.bad}}`,
    `.card.is-warn,.box.is-warn{stroke:${of.warn}}`,
    `.label{stroke:${of.ground}}`,
  ].join('\n');
}
