import type { EngineEvent } from '../model/world.ts';
import { jsonText, sorted } from './json-text.ts';

/** A line of `GET /events`. Until API 1.51 those of containers and images repeat what they were in the first versions. */
export function eventText(event: EngineEvent, minor: number): string {
  const { type, action, actor, scope, timeNano } = event;
  const { id, attributes } = actor;
  const isOld = minor < 52 && (type === 'container' || type === 'image');
  const from = type === 'container' ? attributes['image'] : undefined;
  return jsonText({
    ...(isOld && { status: action, id, ...(from && { from }) }),
    Type: type,
    Action: action,
    Actor: { ID: id, Attributes: sorted(Object.entries(attributes)) },
    scope,
    time: Number(timeNano / 1_000_000_000n),
    timeNano,
  });
}
