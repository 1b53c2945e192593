/** What a page's main thread does, task by task, as Chromium's own trace tells. */
import type { Page } from '@playwright/test'

export type Task = { wallMs: number; cpuMs: number }
type TraceEvent = {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args: unknown
}

const nameOf = ({ args }: TraceEvent): string => (args as { name?: string }).name ?? ''

/** Every task while `act` lasts. */
export const tasksDuring = async (page: Page, act: () => Promise<void>): Promise<Task[]> => {
  const devTools = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  devTools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => devTools.once('Tracing.tracingComplete', () => resolve()))
  const includedCategories = ['toplevel', 'disabled-by-default-devtools.timeline']
  await devTools.send('Tracing.start', { traceConfig: { includedCategories }, transferMode: 'ReportEvents' })
  await act()
  await devTools.send('Tracing.end')
  await complete
  const main = new Set(
    events
      .filter((event) => event.name === 'thread_name' && nameOf(event) === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  return events
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && main.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }))
}
