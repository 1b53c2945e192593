/** What `npm run rebuild` is asked for. */
import { parseArgs } from 'node:util'

export const USAGE = `npm run rebuild -- [--check] [--account ID] [--agent ID] [--from DAY] [--to DAY] [--project ID]

Works out the sums of every agent and UTC day anew from the batches, and replaces what differs.
--check only compares: prints every cell that differs, and ends with 1 if there is one.
Without --project it is the local stack; with it, the project, by the Google credentials of the environment.`

export type RebuildOptions = {
  check: boolean
  account?: string
  agent?: string
  /** UTC days, inclusive. */
  from?: string
  to?: string
  project?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** undefined: only help is wanted. Throws a sentence where it is not understood. */
export const readOptions = (args: readonly string[]): RebuildOptions | undefined => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      account: text,
      agent: text,
      from: text,
      to: text,
      project: text,
    },
  })
  const { help, ...options } = values
  if (help) return undefined
  for (const name of ['from', 'to'] as const) {
    const day = options[name]
    if (day !== undefined && (!DAY.test(day) || Number.isNaN(Date.parse(day))))
      throw new Error(`--${name} is a day such as 2026-03-02, not "${day}".`)
  }
  if (options.project !== undefined && options.account === undefined)
    throw new Error('Name the account of the project with --account.')
  return options
}
