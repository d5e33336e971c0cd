import { commandText } from '../domain/command-text.ts';
import type { Container } from '../domain/container.ts';
import type { Pair } from '../domain/network.ts';
import { type Safe, type Told, wasEscaped, words } from '../domain/text.ts';

/** The value of one of compose's labels (`project`, `service`, …); undefined on what compose did not make. */
export function composeLabel(
  { labels }: { readonly labels: readonly Pair[] },
  name: string,
): Told | undefined {
  return labels.find(([label]) => label.raw === `com.docker.compose.${name}`)?.[1];
}

/** The command by which compose makes a container's service anew; empty for what compose did not make. */
export function composeAnew(container: Container): readonly Safe[] {
  const [project, service] = [composeLabel(container, 'project'), composeLabel(container, 'service')];
  const files = composeLabel(container, 'project.config_files');
  if (!project || !service || [project, service, ...(files ? [files] : [])].some(wasEscaped)) return [];
  const from = (files?.safe ?? '')
    .split(',')
    .filter(one => one !== '') as readonly string[] as readonly Safe[];
  return [
    commandText([
      words`docker`,
      words`compose`,
      ...from.flatMap(one => [words`--file`, one]),
      words`--project-name`,
      project.safe,
      words`up`,
      words`--detach`,
      words`--force-recreate`,
      service.safe,
    ]),
  ];
}
