type Schema = {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
};
type Root = Schema & { readonly $defs?: Readonly<Record<string, Schema>> };

/** Where a value is not as a schema says, by path; of JSON Schema what netui's own schemas use. */
export function misfits(value: unknown, root: Root): readonly string[] {
  return against(value, root, '', root);
}

function against(value: unknown, schema: Schema, at: string, root: Root): readonly string[] {
  const found: string[] = [];
  const deeper = (one: unknown, its: Schema, path: string) => found.push(...against(one, its, path, root));
  if (schema.$ref !== undefined)
    deeper(value, root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? { const: schema }, at);
  for (const one of schema.allOf ?? []) deeper(value, one, at);
  if ('const' in schema && value !== schema.const) found.push(`${at}: not ${String(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${String(value)} is none of them`);
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.includes(typeOf(value)) && !(types.includes('number') && typeOf(value) === 'integer'))
    found.push(`${at}: ${typeOf(value)}, not ${types.join(' or ')}`);
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) if (schema.items) deeper(one, schema.items, `${at}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Readonly<Record<string, unknown>>;
    for (const name of schema.required ?? [])
      if (!Object.hasOwn(object, name)) found.push(`${at}/${name}: missing`);
    for (const [name, its] of Object.entries(schema.properties ?? {}))
      if (Object.hasOwn(object, name)) deeper(object[name], its, `${at}/${name}`);
  }
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
