/** Scheduled jobs where no scheduler is: on the emulators they run now and then, and at once when asked to. */
import type { FunctionsConfig } from '../config.ts'
import { createDeliveries } from '../deliveries/dependencies.ts'
import { sendDueViews } from '../deliveries/send-due.ts'
import { firestore } from '../firestore.ts'
import { logs } from '../logs.ts'
import { runDueAnnouncements } from '../policy/take-effect.ts'
import { runDueDeletions } from '../privacy/run-deletions.ts'
import { runPrivacyJob } from '../privacy/run-job.ts'

type Job = {
  everyMs: number
  run: (now: () => number) => Promise<object>
  failed: (error: unknown) => void
}

/** By where `POST` runs them; `?now=` with an instant runs one as if it were then. */
const createJobs = (): Record<string, Job> => {
  const deliveries = createDeliveries()
  const db = firestore()
  return {
    '/__/jobs/deliveries': {
      everyMs: 60_000,
      run: (now) => sendDueViews({ ...deliveries, now }),
      failed: logs.deliveriesFailed,
    },
    '/__/jobs/privacy': {
      everyMs: 60_000,
      run: (now) => runPrivacyJob({ db, now }),
      failed: logs.privacyJobFailed,
    },
    '/__/jobs/announcements': {
      everyMs: 2_000,
      run: (now) => runDueAnnouncements({ db, now }),
      failed: logs.privacyJobFailed,
    },
    // A trigger begins them where there are triggers.
    '/__/jobs/deletions': {
      everyMs: 2_000,
      run: (now) => runDueDeletions({ db, now }),
      failed: logs.privacyJobFailed,
    },
  }
}

/** undefined outside the emulators, where the platform runs them and nobody else may. */
export const startLocalJobs = ({ emulators }: FunctionsConfig) => {
  if (emulators === undefined) return undefined
  const jobs = new Map(Object.entries(createJobs()).map(([path, job]) => [path, startJob(job)]))
  return {
    /** undefined: no job is at this path. */
    answer: (url: URL): Promise<Response> | undefined => jobs.get(url.pathname)?.answer(url),
    stop: () => jobs.forEach(({ stop }) => stop()),
  }
}

/** One run at a time; who asks waits for their own. */
const startJob = ({ everyMs, run, failed }: Job) => {
  let running: Promise<unknown> = Promise.resolve()
  const next = (now: () => number): Promise<object> => {
    const one = running.then(() => run(now))
    running = one.catch(failed)
    return one
  }
  const timer = setInterval(() => void next(Date.now).catch(() => undefined), everyMs)
  timer.unref()
  return {
    answer: async (url: URL): Promise<Response> => {
      const wanted = url.searchParams.get('now')
      const ahead = wanted === null ? 0 : Date.parse(wanted) - Date.now()
      if (Number.isNaN(ahead)) return new Response('now is no instant', { status: 400 })
      return Response.json(await next(() => Date.now() + ahead))
    },
    stop: () => clearInterval(timer),
  }
}
