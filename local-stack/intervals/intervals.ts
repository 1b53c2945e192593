/** The activities of one agent as others score them. */
import type { ActivityRow } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { StackFile } from '../stack-file.ts'
import { openApi } from './api.ts'
import type { IntervalsOptions } from './options.ts'
import { readRange } from './range.ts'

export type Interval = {
  /** Epoch ms. */
  start: number
  end: number
  url: string | null
  title: string | null
  site: string | null
  app: string
  incognito: boolean
  state: Activity['state']
}

/** What the API of the running stack holds, ordered by start. Throws a sentence where it can't be asked. */
export const readIntervals = async (
  stack: Pick<StackFile, 'apiUrl' | 'authUrl' | 'members'>,
  { agent, from, to }: IntervalsOptions,
): Promise<Interval[]> => {
  const api = await openApi(stack)
  const { start, end, days } = readRange(from, to, await api.timeZone())
  await api.requireAgent(agent, days)
  const found: Interval[] = []
  for await (const row of api.activities(agent, days)) {
    const interval = intervalOf(row)
    if (interval.end > start && interval.start < end) found.push(interval)
  }
  return found.sort((a, b) => a.start - b.start)
}

const intervalOf = (row: ActivityRow): Interval => ({
  start: row.start,
  end: row.start + row.durationMs,
  url: row.url ?? null,
  title: row.title ?? null,
  site: row.site ?? null,
  app: row.app,
  incognito: row.incognito === true,
  state: row.state,
})
