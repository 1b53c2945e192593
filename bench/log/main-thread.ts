/** What the main thread of a page does while something else goes on, from Chromium's own trace. */
import type { CDPSession } from 'playwright-core'

type TraceEvent = {
  name: string
  pid: number
  tid: number
  /** Wall and processor time, µs. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Each task of the main thread by its processor time, ms: on a busy machine its wall time is mostly that of others. */
export type Tasks = { cpuMs: number[]; wallMs: number[] }

const BUFFER_KB = 600_000

/** Ends with the tasks since it began. */
export const watchMainThread = async (devTools: CDPSession): Promise<() => Promise<Tasks>> => {
  const events: TraceEvent[] = []
  const main = new Set<string>()
  devTools.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      const thread = `${String(event.pid)}.${String(event.tid)}`
      if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') main.add(thread)
      if (event.name === 'RunTask') events.push(event)
    }
  })
  await devTools.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'],
      excludedCategories: ['*'],
      recordMode: 'recordAsMuchAsPossible',
      traceBufferSizeInKb: BUFFER_KB,
    },
  })
  return async () => {
    const complete = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve))
    await devTools.send('Tracing.end')
    await complete
    const mine = events.filter(({ pid, tid }) => main.has(`${String(pid)}.${String(tid)}`))
    return {
      cpuMs: mine.map(({ tdur = 0 }) => tdur / 1000),
      wallMs: mine.map(({ dur = 0 }) => dur / 1000),
    }
  }
}
