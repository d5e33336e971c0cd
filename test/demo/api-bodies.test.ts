import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { decode } from '../../source/demo/api/go-json.ts';
import { type Asking, asking } from './asking.ts';

/** Sends a body as it is. */
function post({ ground }: Asking, path: string, body: string, type = 'application/json') {
  return new Promise<string>((resolve, reject) => {
    const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
    const asked = request({ ...ground, method: 'POST', path, headers }, response => {
      text(response).then(said => resolve(`${response.statusCode} ${JSON.parse(said).message}`), reject);
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

// As Docker 20.10.24 answers the same bytes.
test.each([
  ['{bad', `invalid character 'b' looking for beginning of object key string`],
  ['{"a":', 'unexpected EOF'],
  ['{"a" 1}', `invalid character '1' after object key`],
  ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`],
  ['{"a":tru}', `invalid character '}' in literal true (expecting 'e')`],
  ['[1', 'unexpected EOF'],
  ['"x', 'unexpected EOF'],
  ['{"x":01}', `invalid character '1' after object key:value pair`],
  ['nul', 'unexpected EOF'],
  ['', 'got EOF while reading request body'],
  ['[]', 'json: cannot unmarshal array into Go value of type types.NetworkCreateRequest'],
  ['3', 'json: cannot unmarshal number into Go value of type types.NetworkCreateRequest'],
])('a body of %j is refused as 20.10 does', async (body, why) => {
  expect(await post(await asking(), '/networks/create', body)).toBe(`400 ${why}`);
});

test('20.10 has other words and another status where containers are made', async () => {
  const to = await asking();
  expect(await post(to, '/containers/create', '')).toBe('500 EOF');
  expect(await post(to, '/containers/create', '{bad')).toMatch(/^500 invalid character/);
  expect(await post(to, '/networks/create', '{}', 'text/plain')).toBe(
    `400 Content-Type specified (text/plain) must be 'application/json'`,
  );
});

test('newer ones say what is invalid, and read to the end', async () => {
  const to = await asking('1.52');
  expect(await post(to, '/networks/create', '{bad')).toMatch(/^400 invalid JSON: invalid character 'b'/);
  expect(await post(to, '/containers/create', '')).toBe('400 missing request body');
  expect(await post(to, '/networks/create', '{} x')).toBe('400 unexpected content after JSON');
});

test('what follows the first value does not matter to 20.10', async () => {
  expect(await post(await asking(), '/containers/create', '{"Image":"nope","Cmd":["x"]} trailing')).toBe(
    '404 No such image: nope:latest',
  );
});

test.each([
  ['{"a":[1,-2.5e3,"x\\u00e9\\n",null,true]} rest', { a: [1, -2500, 'xé\n', null, true] }, ' rest'],
  [' [] ', [], ' '],
  ['{"a":{}}', { a: {} }, ''],
])('reads %s', (written, value, rest) => {
  expect(decode(written)).toEqual({ value, rest });
});

test.each(['[1,]', '{"a":1,}', '"\\x"', '"\n"', '-', '+1', '[1 2]', "{'a':1}"])('refuses %j', written => {
  expect(() => decode(written)).toThrow(/invalid character|unexpected EOF/);
});
