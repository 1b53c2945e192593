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

type Range = { from: string; to: string; at?: string | undefined }

/** The same for a query over days: real dates, in order, at most two years; `at`, where there is one, a real minute. */
export const understoodRange = <Schema extends z.ZodMiniType<Range>>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> => {
  const query = understood(schema, input)
  const days = daysBetween(query.from, query.to)
  if (days === undefined || days < 0 || days >= MAX_DAYS) {
    const message = `The dates must be real, in order, and at most ${MAX_DAYS} days.`
    throw new Refusal(400, 'bad-request', message, { fields: ['from', 'to'] })
  }
  if (query.at !== undefined && !isMinute(query.at))
    throw new Refusal(400, 'bad-request', 'The minute must be a real one.', { fields: ['at'] })
  return query
}

/** The same for a query of the week that a day is in. */
export const understoodWeek = <Schema extends z.ZodMiniType<{ week: string }>>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> => {
  const query = understood(schema, input)
  if (daysBetween(query.week, query.week) === undefined)
    throw new Refusal(400, 'bad-request', 'The day must be a real one.', { fields: ['week'] })
  return query
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
