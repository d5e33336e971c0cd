import { usageText } from '../source/commands/usage.ts';
import { groups } from '../source/ui/binding.ts';
import { bindings } from '../source/ui/keymap.ts';

/** What the README says that the code says too, by the name of its section. */
const sections: Readonly<Record<string, () => string>> = {
  usage: () => `\`\`\`text\n${usageText().trimEnd()}\n\`\`\``,
  keys: () =>
    [
      '| keys | what they do | |',
      '| --- | --- | --- |',
      ...groups.flatMap(group =>
        bindings
          .filter(one => one.group === group)
          .map(one => `| \`${one.shown.replaceAll('|', '\\|')}\` | ${one.does} | ${group} |`),
      ),
    ].join('\n'),
};

/** The README with its generated sections as the tables in the code have them now. */
export function regenerated(readme: string): string {
  return readme.replaceAll(
    /<!-- generated: (\w+) -->\n[\s\S]*?<!-- end -->/g,
    (_, name: string) =>
      `<!-- generated: ${name} -->\n${sections[name]?.() ?? 'unknown section'}\n<!-- end -->`,
  );
}
