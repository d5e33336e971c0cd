import { heardLine, nothingHeard, type PingHeard } from '../../source/domain/ping-output.ts';
import { safeText } from '../../source/domain/text.ts';

/** What is heard of a ping that writes this. */
export function heardOf(text: string): PingHeard {
  return text
    .split('\n')
    .map(line => safeText(line))
    .reduce(heardLine, nothingHeard);
}
