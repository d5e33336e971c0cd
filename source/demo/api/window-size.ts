import { ApiError } from '../model/api-error.ts';
import type { Asked } from './asked.ts';

/** The size that a terminal is set to, `h` and `w` of the query. Throws ApiError 400 for what is no number. */
export function sizeIn({ query }: Asked): { readonly rows: number; readonly columns: number } {
  const number = (name: string): number => {
    const text = query.get(name) ?? '';
    if (/^[+-]?\d+$/.test(text)) return Number(text);
    throw new ApiError(400, `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  };
  return { rows: number('h'), columns: number('w') };
}
