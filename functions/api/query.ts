/** Queries and commands as their contracts understand them; 400 with the fields where they do not. */
import { Temporal } from 'temporal-polyfill'
import type * as z from 'zod/mini'
import { Refusal } from '../refusal.ts'
import { refusedFields } from '../zod-issues.ts'

const MAX_DAYS = 731

export const understood = <Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = refusedFields(parsed.error.issues)
  throw new Refusal(400, 'bad-request', `Not understood: ${fields.join(', ')}.`, { fields })
}

/** The same; days in it must be real ones, a range in order and of at most two years, a minute (`at`) a real one. */
export const understoodQuery = <Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> => {
  const query = understood(schema, input)
  refuseImpossible(query as Days)
  return query
}

type Days = { from?: string; to?: string; week?: string; at?: string }

const refuseImpossible = ({ from, to, week, at }: Days): void => {
  const refused = (message: string, fields: string[]) => new Refusal(400, 'bad-request', message, { fields })
  if (from !== undefined && to !== undefined) {
    const days = daysBetween(from, to)
    if (days === undefined || days < 0 || days >= MAX_DAYS)
      throw refused(`The dates must be real, in order, and at most ${MAX_DAYS} days.`, ['from', 'to'])
  }
  if (at !== undefined && !isMinute(at)) throw refused('The minute must be a real one.', ['at'])
  if (week !== undefined && daysBetween(week, week) === undefined)
    throw refused('The day must be a real one.', ['week'])
}

const isMinute = (text: string): boolean => {
  try {
    return Temporal.PlainDateTime.from(text).toString().startsWith(text)
  } catch {
    return false
  }
}

const daysBetween = (from: string, to: string): number | undefined => {
  try {
    return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
  } catch {
    return undefined
  }
}
