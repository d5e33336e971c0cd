import { ApiError } from './api-error.ts';
import type { Container, World } from './world.ts';

/* A few of each of moby's pkg/namesgenerator. */
const moods =
  'admiring agitated amazing bold brave busy clever cool determined eager elated epic festive focused friendly gallant gifted happy hopeful hungry jolly keen kind loving lucid modest musing nifty nostalgic peaceful pensive quirky relaxed serene sharp silly sleepy stoic sweet tender trusting upbeat vibrant vigilant wizardly wonderful xenodochial youthful zealous zen'.split(
    ' ',
  );
const people =
  'albattani archimedes babbage bardeen bell bohr boyd cannon carson cerf chandrasekhar curie darwin dijkstra dirac easley einstein elion engelbart euclid faraday fermat fermi feynman franklin galileo gauss goldberg goodall hamilton hawking hopper hypatia jang johnson kapitsa kepler knuth lamarr liskov lovelace mayer meitner mendel newton noether pare pascal perlman ritchie sammet shannon shaw tesla thompson torvalds turing villani wozniak wright yalow'.split(
    ' ',
  );

/** The name of a container that was made without one: `happy_hopper`, with a digit behind when it is taken. */
export function generatedName(world: World, id: string): string {
  const number = Number.parseInt(id.slice(0, 8), 16);
  const mood = moods[number % moods.length];
  const person = people[Math.floor(number / moods.length) % people.length];
  const name = `${mood}_${person}`;
  for (let digit = 0; ; digit += 1) {
    const free = digit === 0 ? name : `${name}${digit}`;
    if (!holderOf(world, free)) return free;
  }
}

/**
 * Whether a container may be called so, its slash aside.
 * @throws ApiError 400 for a name with other characters, 409 for a taken one.
 */
export function checkName(world: World, name: string): void {
  if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw new ApiError(400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  const plain = withoutSlash(name);
  const holder = holderOf(world, plain);
  if (holder) {
    throw new ApiError(
      409,
      `Conflict. The container name "/${plain}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
}

/** Containers' names are kept without the slash that the API shows. */
export function withoutSlash(name: string): string {
  return name.replace(/^\//, '');
}

/** Who is called what: ten thousand containers are not looked through for every name. */
const holders = new WeakMap<World, Map<string, Container>>();

/** The container of that name, its slash aside. */
export function holderOf(world: World, name: string): Container | undefined {
  const holder = holders.get(world)?.get(name);
  return holder?.name === name && world.containers.has(holder.id) ? holder : undefined;
}

/** Calls a container so; its old name is free from then on. */
export function giveName(world: World, container: Container, name: string): void {
  const names = holders.get(world) ?? new Map<string, Container>();
  holders.set(world, names);
  if (names.get(container.name) === container) names.delete(container.name);
  container.name = name;
  names.set(name, container);
}

/** Its name is free again. */
export function freeName(world: World, container: Container): void {
  const names = holders.get(world);
  if (names?.get(container.name) === container) names.delete(container.name);
}
