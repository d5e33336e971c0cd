import { type Container, type ContainerDetail, isRunning } from '../domain/container.ts';
import { defaultRoute } from '../domain/gateway.ts';
import { modeOf } from '../domain/mode.ts';
import { exposedPorts, portText, portsOf, unmetPorts } from '../domain/publishing.ts';
import { sharesWith } from '../domain/sharing.ts';
import { joined, type Safe, words } from '../domain/text.ts';
import { ownerOf, type Topology } from '../domain/topology.ts';
import type { HostState } from '../store/host-state.ts';
import { endpointTable, trafficTable } from './endpoint-tables.ts';
import { block, type Fact, factLines, orNone, proseLines } from './facts.ts';
import { widthOf, wrapped } from '../domain/fit.ts';
import { bad, cell, gap, type Line, line, quiet, strong, text, warn } from './line.ts';
import type { Stamp } from './stamp.ts';
import { stateSign, stateWord } from './state-sign.ts';

/** Everything about a container that is not JSON, in lines of `width` cells. */
export function containerOverview(
  container: Container,
  detail: ContainerDetail | undefined,
  topology: Topology,
  width: number,
  held: (network: string) => Safe | undefined,
  stamp: Stamp,
  host: HostState,
): readonly Line[] {
  const mode = modeOf(container, topology);
  const route = defaultRoute(container, topology);
  return [
    ...factLines(factsOf(container, detail, topology, mode.label, stamp), width),
    ...proseLines(mode.meaning, width, words``),
    ...(detail?.error.raw
      ? proseLines(words`The last start failed: ${detail.error.safe}`, width, words`Engine`)
      : []),
    ...block(words`Ports`, words``, portLines(container, detail, topology, width)),
    ...block(
      words`Endpoints`,
      words`${container.endpoints.length}`,
      endpointTable(container, topology, width, held, host),
    ),
    ...(container.endpoints.length > 1 ? proseLines(route.why, width) : []),
    ...block(words`Names`, words`answered on each network`, nameLines(container, detail, width)),
    ...block(words`Shares its sandbox`, words``, sharingLines(container, topology, width)),
    ...block(words`Traffic`, words`now`, trafficTable(container, topology, width, host)),
    ...block(words`Labels`, words`${container.labels.length}`, labelLines(container)),
  ];
}

function factsOf(
  container: Container,
  detail: ContainerDetail | undefined,
  topology: Topology,
  mode: Safe,
  stamp: Stamp,
): readonly Fact[] {
  const started = stamp(detail?.startedAt ?? '');
  const exit =
    detail && !isRunning(container) && detail.startedAt !== '' ? words`, code ${detail.exitCode}` : words``;
  return [
    {
      label: words`State`,
      value: [stateSign(container.state), gap(1), text(words`${stateWord(container.state)}${exit}`)],
    },
    { label: words`Hostname`, value: orNone(detail?.hostname.safe ?? '') },
    { label: words`Image`, value: [text(container.image.safe)] },
    { label: words`Way out`, value: orNone(wayOut(container, topology)) },
    ...(started === undefined ? [] : [{ label: words`Started`, value: [text(started)], whole: true }]),
    { label: words`Mode`, value: [strong(mode)], whole: true },
  ];
}

function wayOut(container: Container, topology: Topology): Safe | '' {
  const owner = ownerOf(container, topology);
  if (owner === 'gone') return '';
  if (owner !== undefined) return words`as ${owner.name.safe}`;
  if (container.networkMode.raw === 'host') return words`the host's own`;
  const { endpoint } = defaultRoute(container, topology);
  return endpoint ? words`through ${endpoint.network.safe}` : '';
}

function portLines(
  container: Container,
  detail: ContainerDetail | undefined,
  topology: Topology,
  width: number,
): readonly Line[] {
  const open = portsOf(container).filter(port => port.hostPort !== undefined);
  const unmet = detail ? unmetPorts(container, detail, topology) : [];
  return [
    ...open.map(port => line(text(portText(port, 'detail')), quiet(reach(port.hostIp)))),
    ...unmet.flatMap(({ port, why }) => [
      line(warn(words`! `), text(portText(port, 'detail')), quiet(words`  asked for, not in effect`)),
      ...proseLines(why, width - 2).map(prose => ({ spans: [gap(2), ...prose.spans] })),
    ]),
    ...exposedPorts(container, detail).map(port =>
      line(quiet(words`${portText(port, 'detail')}, not published`)),
    ),
  ];
}

function reach(hostIp: Safe | ''): Safe {
  if (hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '') return words`  on every address`;
  return hostIp.startsWith('127.') || hostIp === '::1' ? words`  from the host only` : words``;
}

function nameLines(
  container: Container,
  detail: ContainerDetail | undefined,
  width: number,
): readonly Line[] {
  if (detail === undefined || container.endpoints.length === 0) return [];
  const networkWidth = Math.min(24, Math.max(...detail.endpoints.map(one => widthOf(one.network.safe)))) + 2;
  return detail.endpoints.flatMap(one => {
    // Before API 1.45 the engine itself adds the short id as an alias.
    const given = one.aliases.filter(alias => alias.raw !== container.id.slice(0, 12));
    const aliases = new Set(given.map(alias => alias.raw as string));
    const answered = one.names.map(name => (aliases.has(name.raw) ? words`${name.safe} (alias)` : name.safe));
    const said = answered.length === 0 ? words`none: names do not resolve here` : joined(answered, words`  `);
    return wrapped(said, width - networkWidth).map((words, at) =>
      line(...(at === 0 ? cell([text(one.network.safe)], networkWidth) : [gap(networkWidth)]), quiet(words)),
    );
  });
}

function sharingLines(container: Container, topology: Topology, width: number): readonly Line[] {
  const owner = ownerOf(container, topology);
  if (owner === 'gone') {
    return [line(bad(words`✗ `), text(words`The container whose sandbox it shared no longer exists.`))];
  }
  const lines = sharesWith(container, topology).map(one =>
    line(
      stateSign(one.state),
      gap(1),
      text(one.name.safe),
      quiet(one === owner ? words`  owns it` : words`  is in it too`),
    ),
  );
  if (lines.length === 0) return [];
  return [
    ...lines,
    ...proseLines(
      words`One network stack: the same addresses and ports, and localhost is each other.`,
      width,
    ),
  ];
}

function labelLines(container: Container): readonly Line[] {
  return container.labels.map(([name, value]) => line(quiet(words`${name.safe}=`), text(value.safe)));
}
