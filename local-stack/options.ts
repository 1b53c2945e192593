/** Flags of `npm start`. */
import { parseArgs } from 'node:util'
import { StackFailure } from './failure.ts'
import { DEFAULT_PORT_BASE } from './ports.ts'

export const USAGE = `Usage: npm start -- [--people N] [--days N] [--fresh] [--port-base N]
  --people N     people of the demo account, 0 to 1000 (default 25; 0: an empty account)
  --days N       days of demo activity, 1 to 90 (default 14)
  --fresh        forget what was kept and begin anew
  --port-base N  first of nine ports in a row (default ${DEFAULT_PORT_BASE})`

export type StartOptions = {
  people: number
  days: number
  fresh: boolean
  portBase: number
  /** People or days were asked for, not left at the default. */
  sized: boolean
}

const wholeNumber = (flag: string, value: string | undefined, fallback: number, min: number, max: number) => {
  if (value === undefined) return fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= min && number <= max) return number
  throw new StackFailure(`--${flag} takes a whole number from ${min} to ${max}, not "${value}".\n${USAGE}`)
}

/** Reads the flags; throws a sentence and the usage for anything it does not know. */
export const readOptions = (args: readonly string[]): StartOptions => {
  const parse = () =>
    parseArgs({
      args: [...args],
      options: {
        people: { type: 'string' },
        days: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        'port-base': { type: 'string' },
      },
    }).values
  let values: ReturnType<typeof parse>
  try {
    values = parse()
  } catch (error) {
    throw new StackFailure(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}.\n${USAGE}`,
    )
  }
  return {
    people: wholeNumber('people', values.people, 25, 0, 1_000),
    days: wholeNumber('days', values.days, 14, 1, 90),
    fresh: values.fresh,
    portBase: wholeNumber('port-base', values['port-base'], DEFAULT_PORT_BASE, 1_024, 65_000),
    sized: values.people !== undefined || values.days !== undefined,
  }
}
