import { ApiError } from '../model/api-error.ts';
import type { Asked } from './asked.ts';
import { decode, goKind, JsonError } from './go-json.ts';

/** How an endpoint reads its body. */
interface Due {
  /** The Go type that 20.10 reads it into: an array is refused with its name. */
  readonly type: string;
  /** What 20.10 says of none at all; most endpoints say it like this. */
  readonly empty?: string;
  /** What 20.10 answers when it cannot read it; newer ones always 400. */
  readonly status?: 400 | 500;
}

/** The JSON object in the body. Throws ApiError for anything else, in the words of the edition. */
export function objectIn({ body, world: { edition } }: Asked, due: Due): object {
  const { type, empty = 'got EOF while reading request body', status = 400 } = due;
  const refused = (message: string, before: string) =>
    edition.strictBodies ? new ApiError(400, `${before}${message}`) : new ApiError(status, message);
  if (body.text !== '' && !/^application\/json(?:;|$)/.test(body.contentType)) {
    throw new ApiError(
      400,
      edition.strictBodies
        ? `unsupported Content-Type header (${body.contentType}): must be 'application/json'`
        : `Content-Type specified (${body.contentType}) must be 'application/json'`,
    );
  }
  if (body.text === '' && edition.strictBodies) throw new ApiError(400, 'missing request body');
  const read = readBy(body.text, message => refused(message, 'invalid JSON: '));
  if (!read)
    throw refused(edition.strictBodies ? 'got EOF while reading request body' : empty, 'invalid JSON: ');
  if (edition.strictBodies && read.rest.trim() !== '')
    throw new ApiError(400, 'unexpected content after JSON');
  const { value } = read;
  if (value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  throw refused(`json: cannot unmarshal ${goKind(value)} into Go value of type ${type}`, 'invalid JSON: ');
}

function readBy(text: string, refused: (message: string) => ApiError): ReturnType<typeof decode> {
  try {
    return decode(text);
  } catch (error) {
    throw error instanceof JsonError ? refused(error.message) : error;
  }
}
