import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { jsonText, type Safe } from '../domain/text.ts';
import type { Topology } from '../domain/topology.ts';

/** Changes when a field is renamed, removed or means something else; not when one is added. */
const SCHEMA = 'netui.doctor/1';

/** What the doctor found, as JSON; `checked` are the ids of the rules that were looked at. */
export function doctorJson({ checked, findings }: Diagnosis, topology: Topology): Safe {
  return jsonText({
    schema: SCHEMA,
    checked: checked.map(({ id }) => id),
    findings: findings.map(one => findingJson(one, topology)),
  });
}

function findingJson(
  { rule, severity, subject, summary, why, evidence, commands }: Finding,
  topology: Topology,
) {
  const { kind, id } = subject;
  // Names as the engine has them, not as they are shown.
  const named = topology.containerById.get(id) ?? topology.networkById.get(id);
  const name = named?.name.raw ?? subject.name;
  return { rule, severity, subject: { kind, name, id }, summary, why, evidence, commands };
}
