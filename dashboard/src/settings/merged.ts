/** Two edits of one list, the one in a form and the one that was stored meanwhile by somebody else. Pure. */

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/**
 * What is stored now, with what the form took out and put in since `was`. Of anything but a list of names or ids the
 * form's own stays.
 */
export const merged = <Value>(mine: Value, was: Value, now: Value): Value => {
  if (!isList(mine) || !isList(was) || !isList(now)) return mine
  const gone = new Set(was.filter((one) => !mine.includes(one)))
  const come = mine.filter((one) => !was.includes(one) && !now.includes(one))
  return [...now.filter((one) => !gone.has(one)), ...come] as Value
}
