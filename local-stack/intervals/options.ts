/** Flags of `npm run intervals`. */
import { parseArgs } from 'node:util'
import { StackFailure } from '../failure.ts'

export const USAGE = `Usage: npm run --silent intervals -- --agent ID --from WHEN --to WHEN
  --agent ID   the agent, as GET /v1/agents names it
  --from WHEN  a day of the account (2026-11-22: from its first second), or an instant (2026-11-22T08:00:00Z)
  --to WHEN    a day of the account (through its last second), or an instant (up to it)
  --help       this text
Prints what the API holds as a JSON array, ordered by start:
  [{ "start", "end", "url", "title", "site", "app", "incognito", "state" }]
start and end are milliseconds since 1970 in UTC. url, title and site are null where they are not recorded, incognito is
true or false, state is active, passive or presence. An activity that reaches into the range is printed whole. A stretch
may come as several entries that touch, because it is cut for delivery. Errors go to stderr, with exit code 1.
Without --silent npm prints two lines of its own before the array.`

export type IntervalsOptions = { agent: string; from: string; to: string }

/** Reads the flags; undefined: help is asked for. Throws a sentence and the usage for anything it does not know. */
export const readIntervalsOptions = (args: readonly string[]): IntervalsOptions | undefined => {
  const { help, agent, from, to } = parsed(args)
  if (help) return undefined
  const missing = Object.entries({ agent, from, to }).find(([, value]) => value === undefined || value === '')
  if (agent === undefined || from === undefined || to === undefined || missing !== undefined)
    throw new StackFailure(`--${missing?.[0] ?? 'agent'} is missing.\n${USAGE}`)
  return { agent, from, to }
}

const parsed = (args: readonly string[]) => {
  try {
    const text = { type: 'string' } as const
    const options = { agent: text, from: text, to: text, help: { type: 'boolean', default: false } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new StackFailure(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}.\n${USAGE}`,
    )
  }
}
