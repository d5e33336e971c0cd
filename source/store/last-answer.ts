/** The function with its last answer kept, for as long as it is asked the same: identity of arguments decides. */
export function lastAnswer<Arguments extends readonly unknown[], Answer>(
  ask: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  let last: { readonly given: Arguments; readonly answer: Answer } | undefined;
  return (...given) => {
    if (last === undefined || last.given.some((one, at) => one !== given[at]))
      last = { given, answer: ask(...given) };
    return last.answer;
  };
}
