/** Lives one person's past days through, as fast as the machine can, and delivers them. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Agent } from '#core/agent/agent.ts'
import { datesUntil, workDay, type WorkDay } from './calendar.ts'
import { createVirtualClock } from './clocks.ts'
import { happeningsOf } from './happenings.ts'
import type { Person } from './person.ts'
import { planDay } from './plan-day.ts'
import { randomOf } from './random.ts'
import type { AgentFiles } from './saved-agent.ts'
import { createSimulatedAgent, eventOf, type Enrolment, type SimulatedAgent } from './simulated-agent.ts'

export type Past = Enrolment & {
  days: number
  now: number
  seed: string
  /** At work today whatever the day and hour. */
  onCall: boolean
  files: AgentFiles
  onDay: () => void
}

const TICK_MS = 20_000
/** Well within what a late tick may be. */
const LEAVING_MS = 15_000
const ATTEMPTS = 20
const ATTEMPT_PAUSE_MS = 500

/** Tries `act` until `done`; throws what troubled the agent when it never is. */
const persist = async (
  simulated: SimulatedAgent,
  act: () => Promise<void>,
  done: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await act()
    if (await done()) return
    await wait(ATTEMPT_PAUSE_MS)
  }
  throw new Error(`A simulated agent could not ${what} (${simulated.trouble() ?? 'no answer'}).`)
}

/** The person's working days that began before now. */
export const pastDays = (
  person: Person,
  options: { now: number; days: number; seed: string; onCall: boolean },
): WorkDay[] =>
  datesUntil(options.now, options.days, person.timeZone)
    .flatMap((date) => workDay(person, date, options) ?? [])
    .filter(({ midnight, shift }) => midnight + shift.startMs < options.now)

/** Lives the past of one person. Throws where the server takes nothing, however often it is asked. */
export const livePast = async (person: Person, past: Past): Promise<void> => {
  const { machineId } = person.computer
  const saved = await past.files.load(machineId)
  const simulated = await createSimulatedAgent(person, past, saved)
  const clock = createVirtualClock()
  let agent: Agent | undefined

  /** Ticks on the way as the host is woken to; a gap without ticks would be sleep. */
  const tickTo = async (awake: Agent, wall: number): Promise<void> => {
    for (let next = clock.read().wall + TICK_MS; next < wall; next += TICK_MS) {
      clock.moveTo(next)
      await awake.event({ type: 'tick' })
    }
    clock.moveTo(wall)
  }

  const switchOn = async (wall: number, offsetMin: number): Promise<Agent> => {
    clock.boot(wall, offsetMin)
    const started = simulated.switchOn(clock.read)
    await started.start()
    // Nothing is recorded before there is a configuration; the clock waits for it.
    await persist(
      simulated,
      () => started.pulse(),
      () => started.config() !== undefined,
      'enrol',
    )
    return started
  }
  const deliver = async (awake: Agent) =>
    persist(
      simulated,
      () => awake.deliverNow(),
      async () => (await simulated.waiting()) === 0,
      'deliver',
    )

  const live = async ({ date, shift, midnight, offsetMin }: WorkDay, isLast: boolean): Promise<void> => {
    const plan = planDay(person, date, shift, past.seed)
    if (agent === undefined) agent = await switchOn(midnight + shift.startMs, offsetMin)
    else {
      clock.moveTo(midnight + shift.startMs)
      await agent.event({ type: 'wake' })
      await agent.event({ type: 'unlock' })
    }
    let asleep = false
    for (const happening of happeningsOf(plan, randomOf(past.seed, 'inputs', person.index, date))) {
      const at = midnight + happening.atMs
      if (at > past.now) break
      if (agent === undefined) agent = await switchOn(at, offsetMin)
      if (asleep) clock.moveTo(at)
      else await tickTo(agent, at)
      asleep = happening.what === 'sleep'
      if (happening.what === 'power-on') continue
      if (happening.what !== 'power-cut') await agent.event(eventOf(happening, clock.read()))
      else {
        // Ticks save nothing here; the pulses of a real agent do. Then it is gone without a word.
        await agent.event({ type: 'cut' })
        agent = undefined
      }
    }
    // Now is in the middle of a power cut.
    if (agent === undefined) return
    const end = midnight + shift.endMs
    if (!asleep) await tickTo(agent, Math.min(past.now, end))
    if (past.now < end + LEAVING_MS) return deliver(agent)
    // The last word before the night is told, so that nobody seems to sit there still.
    await agent.event({ type: 'lock' })
    clock.moveTo(end + LEAVING_MS)
    await agent.event({ type: 'cut' })
    await deliver(agent)
    await agent.event({ type: 'sleep' })
    if (person.night === 'asleep' && !isLast) return
    await agent.stop()
    agent = undefined
  }

  const days = pastDays(person, past)
  for (const day of days) {
    // Another run went that far already.
    if (saved?.livedThrough !== undefined && day.date <= saved.livedThrough) continue
    await live(day, day === days.at(-1))
    await past.files.save(machineId, { ...(await simulated.save()), livedThrough: day.date })
    past.onDay()
  }
}
