import { clean, told } from '../domain/text.ts';
import type { EngineEvent } from './engine.ts';
import { cleanOf, type Fields, fieldsOf, numberOf, textOf, toldOf } from './shape.ts';

/** What is asked for by `filters`. Unnamed are the many that change no picture, such as a health check's `exec_…`. */
const types = ['network', 'container'];
const actions = [
  ['create', 'connect', 'disconnect', 'destroy', 'remove', 'prune'],
  ['start', 'kill', 'die', 'stop', 'rename', 'pause', 'unpause', 'update', 'health_status'],
].flat();

/** The `filters` of `GET /events`. */
export const eventFilters = JSON.stringify({ type: types, event: actions });

const wanted: ReadonlySet<string> = new Set(actions);

/** One line of `GET /events`; undefined if it is not an event. */
export function eventOf(line: string): EngineEvent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const said = fieldsOf(json);
  const action = textOf(said.Action);
  const type = textOf(said.Type);
  if (action === '' || type === '') return undefined;
  const actor = fieldsOf(said.Actor);
  const attributes = fieldsOf(actor.Attributes);
  const about = aboutOf(type, action);
  return {
    about,
    action: clean(action),
    ...subjectOf(about, action, cleanOf(actor.ID), cleanOf(attributes.container)),
    name: toldOf(attributes.name),
    at: timeOf(numberOf(said.time), numberOf(said.timeNano)),
    nano: clean(NANO.exec(line)?.[1] ?? ''),
    ...(about === 'container' && newsOf(action, attributes)),
  };
}

/* As a key it stands nowhere else: within a text its quotes are escaped, and an attribute's value is a text. */
const NANO = /"timeNano":\s*(\d{1,20})/;

/* An attribute may also be a label of the container that is called so: it is read where the engine writes it. */
function newsOf(action: string, attributes: Fields): Pick<EngineEvent, 'exitCode' | 'signal' | 'oldName'> {
  if (action === 'die') return numbered('exitCode', attributes.exitCode);
  if (action === 'kill') return numbered('signal', attributes.signal);
  // With the slash that the engine's own names begin with.
  if (action === 'rename') return { oldName: told(textOf(attributes.oldName).replace(/^\//, '')) };
  return {};
}

function numbered(name: 'exitCode' | 'signal', value: unknown): { readonly [name: string]: number } {
  const text = textOf(value);
  return /^\d{1,5}$/.test(text) ? { [name]: Number(text) } : {};
}

/* Not every engine and proxy filters. `health_status` comes as `health_status: healthy`. */
function aboutOf(type: string, action: string): EngineEvent['about'] {
  if (type === 'daemon') return 'daemon';
  if ((type !== 'container' && type !== 'network') || !wanted.has(action.replace(/:.*$/s, '')))
    return 'other';
  return type;
}

/*
 * Docker's connect names both, the container among the attributes. Podman's names the container as the actor, and
 * the network by its name, if at all.
 */
function subjectOf(
  about: EngineEvent['about'],
  action: string,
  actor: EngineEvent['container'],
  container: EngineEvent['container'],
): Pick<EngineEvent, 'container' | 'network'> {
  if (about === 'container') return { container: actor, network: '' };
  if (about !== 'network') return { container: '', network: '' };
  const isOfEndpoint = action === 'connect' || action === 'disconnect';
  if (isOfEndpoint && container === '') return { container: actor, network: '' };
  return { container, network: actor };
}

/* `timeNano` is beyond what a number holds exactly; what JSON.parse makes of it is right to the microsecond. */
function timeOf(seconds: number, nanoseconds: number): number {
  return nanoseconds > 0 ? Math.floor(nanoseconds / 1e6) : seconds * 1000;
}
