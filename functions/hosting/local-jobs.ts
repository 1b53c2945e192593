/** Scheduled jobs where no scheduler is: on the emulators they run every minute, and at once when asked to. */
import type { FunctionsConfig } from '../config.ts'
import { createDeliveries } from '../deliveries/dependencies.ts'
import { sendDueViews } from '../deliveries/send-due.ts'
import { logs } from '../logs.ts'

const EVERY_MS = 60_000

/** Where `POST` runs the job; `?now=` with an instant runs it as if it were then. */
export const DELIVERIES_PATH = '/__/jobs/deliveries'

/** undefined outside the emulators, where the platform runs them and nobody else may. */
export const startLocalJobs = ({ emulators }: FunctionsConfig) => {
  if (emulators === undefined) return undefined
  const deliveries = createDeliveries()
  let running: Promise<unknown> = Promise.resolve()
  const run = (now: () => number) => {
    const next = running.then(() => sendDueViews({ ...deliveries, now }))
    running = next.catch((error: unknown) => logs.deliveriesFailed(error))
    return next
  }
  const timer = setInterval(() => void run(Date.now).catch(() => undefined), EVERY_MS)
  timer.unref()
  return {
    answer: async (url: URL): Promise<Response> => {
      const wanted = url.searchParams.get('now')
      const ahead = wanted === null ? 0 : Date.parse(wanted) - Date.now()
      if (Number.isNaN(ahead)) return new Response('now is no instant', { status: 400 })
      return Response.json(await run(() => Date.now() + ahead))
    },
    stop: () => clearInterval(timer),
  }
}
