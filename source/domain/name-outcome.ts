import { type Climbed, noneOf, programOf } from './climb.ts';
import { commandText } from './command-text.ts';
import type { NameSaid } from './name-output.ts';
import { type NameRung, RESOLVER_FILES } from './name-rungs.ts';
import { type Clean, joined, type Safe, words } from './text.ts';

export type NameKind =
  | 'found'
  | 'not-found' // whoever was asked knows no such name
  | 'no-answer' // no name server that could know answers
  | 'no-tool'
  | 'unknown';

/**
 * What a container takes a name for: all its addresses (none unless found), who answered or was asked (`/etc/hosts`,
 * or the address of a name server, 127.0.0.11 being Docker's; '' if not known), a sentence, the line of the program
 * that says so, which program (`getent`) and its whole command ('' where none spoke).
 */
export type NameOutcome = {
  readonly kind: NameKind;
  readonly addresses: readonly Clean[];
  readonly answeredBy: Clean | '';
  readonly sentence: Safe;
  readonly evidence: Safe;
  readonly by: Safe;
  readonly command: Safe;
};

/** What the container's own files say: its name servers, and which addresses /etc/hosts has for the name. */
export type NameFiles = { readonly servers: readonly Clean[]; readonly listed: readonly Clean[] };

const HOSTS = '/etc/hosts' as Clean;
const DOCKER = '127.0.0.11';

/** The outcome where /etc/hosts has the name and nobody was asked who reads that. */
export function listedOutcome(name: Safe, { listed }: NameFiles): NameOutcome {
  return {
    ...foundIn(name, listed, HOSTS),
    evidence: words`${HOSTS}: ${joined(listed, words` `)} ${name}`,
    by: words`cat`,
    command: commandText(RESOLVER_FILES),
  };
}

/** What came of the whole ladder. */
export function nameOutcome(
  name: Safe,
  climbed: Climbed<NameRung, NameSaid>,
  { servers, listed }: NameFiles,
): NameOutcome {
  if (climbed.kind === 'absent') return untoldName('no-tool', noneOf(climbed.programs), words``);
  if (climbed.kind === 'untold') {
    return untoldName('unknown', words`The result is unknown: ${climbed.why}`, climbed.why);
  }
  const { value: said, step } = climbed;
  const spoken = { evidence: said.evidence, by: programOf(step), command: commandText(step.argv) };
  const server = said.server === '' ? (servers[0] ?? '') : said.server;
  if (said.kind === 'found') {
    const isListed = said.addresses.some(one => listed.includes(one));
    return { ...foundIn(name, said.addresses, isListed ? HOSTS : server), ...spoken };
  }
  const sentence =
    said.kind === 'no-answer'
      ? words`No name server answers for ${name}${server === '' ? words`` : words`; asked was ${whoIs(server)}`}.`
      : server === ''
        ? words`No address is found for the name ${name}.`
        : words`${whoIs(server)} has no address for the name ${name}.`;
  return { kind: said.kind, addresses: [], answeredBy: server, sentence: capital(sentence), ...spoken };
}

/** An outcome of which no program told anything. */
export function untoldName(kind: 'no-tool' | 'unknown', sentence: Safe, evidence: Safe): NameOutcome {
  return { kind, addresses: [], answeredBy: '', sentence, evidence, by: words``, command: words`` };
}

function foundIn(
  name: Safe,
  addresses: readonly Clean[],
  answeredBy: Clean | '',
): Pick<NameOutcome, 'kind' | 'addresses' | 'answeredBy' | 'sentence'> {
  const says = answeredBy === '' ? words`` : words`, says ${whoIs(answeredBy)}`;
  const sentence = words`${name} stands for ${joined(addresses, words`, `)}${says}.`;
  return { kind: 'found', addresses, answeredBy, sentence };
}

function whoIs(answeredBy: Clean): Safe {
  if (answeredBy === HOSTS) return HOSTS;
  return answeredBy === DOCKER
    ? words`Docker’s name server (${answeredBy})`
    : words`the name server ${answeredBy}`;
}

function capital(sentence: Safe): Safe {
  return sentence.replace(/^the /, 'The ') as Safe;
}
