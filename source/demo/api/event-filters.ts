import type { EngineEvent } from '../model/world.ts';
import { allows, type Filters, hasLabels } from './filters.ts';

/** Which events the filters of `GET /events` let through: moby's daemon/events/filter.go. */
export function wantedEvents(filters: Filters): (event: EngineEvent) => boolean {
  const actions = filters.get('event');
  return event =>
    (actions === undefined || actions.some(wanted => isAction(wanted, event.action))) &&
    allows(filters, 'type', event.type) &&
    allows(filters, 'scope', event.scope) &&
    isAbout(event, 'container', filters.get('container')) &&
    isAbout(event, 'network', filters.get('network')) &&
    isAbout(event, 'image', filters.get('image')) &&
    isAbout(event, 'daemon', filters.get('daemon')) &&
    hasLabels(filters, event.actor.attributes);
}

/* `health_status` also names `health_status: healthy`, and so do the exec's. */
function isAction(wanted: string, action: string): boolean {
  return (
    wanted === action ||
    (['health_status', 'exec_create', 'exec_start'].includes(wanted) && action.startsWith(`${wanted}:`))
  );
}

/* By name, id or the beginning of the id; an image is also named by the events of its containers. */
function isAbout(
  { type, actor: { id, attributes } }: EngineEvent,
  wanted: EngineEvent['type'],
  refs: readonly string[] | undefined,
): boolean {
  if (refs === undefined || refs.length === 0) return true;
  if (wanted === 'image' && type === 'container') return refs.includes(attributes['image'] ?? '');
  if (type !== wanted) return false;
  return refs.some(ref => ref === attributes['name'] || (ref !== '' && id.startsWith(ref)));
}
