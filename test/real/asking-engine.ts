import { join } from 'node:path';
import { words } from '../../source/domain/text.ts';
import { openAuditLog } from '../../source/engine/audit-log.ts';
import { createProbingEngine } from '../../source/engine/working-engine.ts';
import type { PrivateEngine } from './docker.ts';

/** The engine as netui's printing commands have it; its log lies in the engine's own folder. */
export function askingEngine(engine: PrivateEngine) {
  const url = words`unix://`;
  const origin = { user: 'test', engine: { url, context: 'default' } };
  return createProbingEngine({
    address: { url, context: words`default` },
    place: { socketPath: join(engine.folder, 'docker.sock') },
    audit: openAuditLog({ path: join(engine.folder, 'audit.jsonl'), origin, now: Date.now }),
  });
}
