/** Lives one person's days as they come, in real time. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Agent } from '#core/agent/agent.ts'
import { datesUntil, workDay, type WorkDay } from './calendar.ts'
import { createRealClock } from './clocks.ts'
import { HOUR_MS } from './day-plan.ts'
import { happeningsOf, type Happening } from './happenings.ts'
import type { Person } from './person.ts'
import { planDay } from './plan-day.ts'
import { randomOf } from './random.ts'
import type { AgentFiles } from './saved-agent.ts'
import { createSimulatedAgent, eventOf, type Enrolment, type SimulatedAgent } from './simulated-agent.ts'

export type PresentOptions = Enrolment & {
  seed: string
  files: AgentFiles
  signal: AbortSignal
  onTrouble: (person: Person, trouble: string) => void
}

/** As the edges do (core/agent/ports.ts). */
const PULSE_MS = { host: 10_000, extension: 30_000 } as const
/** Far enough ahead to meet the next working day after any holiday we plan. */
const LOOK_AHEAD_DAYS = 8

/** Sleeps until an instant; false when the fleet ends first. */
const until = async (instant: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await wait(Math.max(0, instant - Date.now()), undefined, { signal })
    return true
  } catch {
    return false
  }
}

const DAY_MS = 24 * HOUR_MS
/** Someone who comes in outside their hours stays this long. */
const EXTRA_MS = 5 * HOUR_MS

/** The person's next day at work. The first day covers this moment, whatever the day and hour. */
const nextDay = (person: Person, seed: string, first: boolean): WorkDay | undefined => {
  const now = Date.now()
  const dates = [
    ...datesUntil(now, 1, person.timeZone),
    ...datesUntil(now + LOOK_AHEAD_DAYS * DAY_MS, LOOK_AHEAD_DAYS, person.timeZone),
  ]
  const days = dates.flatMap((date) => workDay(person, date, { now, seed, onCall: first }) ?? [])
  const [today] = days
  if (first && today !== undefined) return coveringNow(today, now - today.midnight)
  return days.find(({ midnight, shift }) => midnight + shift.endMs > now)
}

const coveringNow = (day: WorkDay, nowMs: number): WorkDay => {
  if (day.shift.startMs <= nowMs && day.shift.endMs > nowMs) return day
  const startMs = Math.max(0, Math.floor(nowMs) - HOUR_MS)
  return { ...day, shift: { startMs, endMs: Math.min(DAY_MS, startMs + HOUR_MS + EXTRA_MS) } }
}

const LEAVING: ReadonlySet<string> = new Set(['lock', 'sleep', 'power-cut'])
const DOORS: ReadonlySet<string> = new Set([...LEAVING, 'unlock', 'wake', 'power-on'])

/** What is left of private time that began before. */
const remainderOf = (happening: Happening, nowMs: number): Happening[] => {
  if (happening.what !== 'private') return []
  const forMs = happening.atMs + happening.forMs - nowMs
  return forMs > 0 ? [{ atMs: nowMs, what: 'private', forMs }] : []
}

/** What happens from now on, led by how things stand: what is in front, and whether the computer is locked. */
export const fromNowOn = (happenings: readonly Happening[], nowMs: number): Happening[] => {
  const gone = happenings.filter(({ atMs }) => atMs <= nowMs)
  const coming = happenings.filter(({ atMs }) => atMs > nowMs)
  const front = gone.findLast(({ what }) => what === 'front')
  const door = gone.findLast(({ what }) => DOORS.has(what))
  const away = door !== undefined && LEAVING.has(door.what) ? [door] : []
  const presence = gone.findLast(({ what }) => what === 'presence')
  const input = away.length === 0 ? [{ atMs: nowMs, what: 'input' as const }] : []
  const unrecorded = gone.flatMap((happening) => remainderOf(happening, nowMs)).slice(-1)
  return [
    ...input,
    ...unrecorded,
    ...(presence === undefined ? [] : [presence]),
    ...(front === undefined ? [] : [front]),
    ...away,
    ...coming,
  ]
}

/** Pulses as an edge would, until the returned function is called. */
const keepPulsing = (agent: Agent, everyMs: number, afterwards: () => Promise<void>): (() => void) => {
  const timer = setInterval(() => void agent.pulse().then(afterwards), everyMs)
  return () => clearInterval(timer)
}

/** Resolves when `signal` ends the fleet, with everything closed and saved. */
export const livePresent = async (person: Person, options: PresentOptions): Promise<void> => {
  const { seed, signal, files } = options
  const { machineId, agent: kind } = person.computer
  const saved = await files.load(machineId)
  const simulated: SimulatedAgent = await createSimulatedAgent(person, options, saved)
  let told: string | undefined
  const tell = (trouble: string | undefined) => {
    if (trouble !== undefined && trouble !== told) options.onTrouble(person, trouble)
    told = trouble
  }
  const save = async () => {
    const livedThrough = datesUntil(Date.now(), 1, person.timeZone)[0]
    const lived = livedThrough === undefined ? {} : { livedThrough }
    await files.save(machineId, { ...(await simulated.save()), ...lived })
  }
  let saving = Promise.resolve()
  const afterwards = () => {
    tell(simulated.trouble())
    saving = saving.then(save).catch((error: unknown) => tell(String(error)))
    return saving
  }

  const work = async ({ date, shift, midnight }: WorkDay): Promise<void> => {
    const happenings = happeningsOf(
      planDay(person, date, shift, seed),
      randomOf(seed, 'inputs', person.index, date),
    )
    const clock = createRealClock(person.timeZone)
    const agent = simulated.switchOn(clock)
    await agent.start()
    const stopPulsing = keepPulsing(agent, PULSE_MS[kind], afterwards)
    await agent.pulse()
    for (const happening of fromNowOn(happenings, Date.now() - midnight)) {
      if (!(await until(midnight + happening.atMs, signal))) break
      await agent.event(eventOf(happening, clock()))
    }
    await until(midnight + shift.endMs, signal)
    stopPulsing()
    await agent.stop()
    await afterwards()
  }

  let first = true
  while (!signal.aborted) {
    const day = nextDay(person, seed, first)
    first = false
    if (day === undefined) return
    if (await until(day.midnight + day.shift.startMs, signal)) await work(day)
  }
}
