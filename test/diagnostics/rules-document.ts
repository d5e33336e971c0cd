import type { Need, Rule } from '../../source/diagnostics/rule.ts';

const NEEDS: Readonly<Record<Need, string>> = {
  lists: 'the lists',
  details: 'every container inspected',
  members: 'every network inspected',
  info: '`/info`',
  host: 'the host’s side',
  firewall: 'the host’s firewall (root)',
  inside: 'questions from inside',
};

/** docs/rules.md, from the table of rules. */
export function rulesDocument(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severities, title, needs, orElse }) => {
    const either = [needs, ...(orElse ? [orElse] : [])].map(wordsOf).join(', or else ');
    return `| \`${id}\` | ${severities.join(', ')} | ${title} | ${either} |`;
  });
  return `# What the doctor looks for

${rules.length} rules, a file each in \`source/diagnostics/\`. An **error** is broken now or at the next start, a **warn** is likely
trouble or exposure, an **info** explains a behaviour. What a rule needs and cannot have here leaves it unchecked, which
the doctor says. Generated from the table of rules: \`REWRITE_RULES=1 npx vitest run test/diagnostics/rules-document.test.ts\`.

| rule | severity | what it finds | what it needs |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function wordsOf(needs: readonly Need[]): string {
  const more = needs.length > 1 ? needs.filter(need => need !== 'lists') : needs;
  return more.map(need => NEEDS[need]).join(', ');
}
