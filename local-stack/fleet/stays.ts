/** Fills stretches at the desk with stays. */
import type { Front } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { choose, type Choice, type Habit } from './activity.ts'
import { MINUTE_MS, type Piece } from './day-plan.ts'
import type { Person } from './person.ts'
import { programs } from './programs.ts'
import type { Random } from './random.ts'
import { besides, everyday } from './roles/everyone.ts'

const SHORTEST_MS = 3_000
const LONGEST_MS = 25 * MINUTE_MS
/** Share of work that any job has. */
const EVERYDAY_SHARE = 0.35
const SECOND_BROWSER_SHARE = 0.3

/** What the person's agent would call the choice: the extension alone knows nothing beyond its browser. */
export const frontOf = (person: Person, choice: Choice): Front => {
  const { browser, agent } = person.computer
  if (choice.program !== undefined) {
    const { app, description, site } = choice.program
    if (agent === 'host') return { app, description, title: choice.title }
    if (site === undefined) return { app: 'outside-browser', description: 'Outside the browser' }
    return { ...browser, site, title: choice.title, url: `https://${site}/` }
  }
  return {
    app: browser.app,
    description: browser.description,
    title: choice.title,
    ...(choice.site === undefined ? {} : { site: choice.site }),
    ...(choice.url === undefined ? {} : { url: choice.url }),
    ...(choice.incognito ? { incognito: true as const } : {}),
  }
}

const workHabit = (person: Person, random: Random): Habit =>
  random.weighted(random.chance(EVERYDAY_SHARE) ? everyday : person.role.habits)

type Stay = { front: Front; hands: number; stayMs: number; presence?: PresenceReason }

const nextFront = (person: Person, random: Random): Stay => {
  const idles = random.chance(person.distraction)
  const habit = idles ? random.weighted(besides) : workHabit(person, random)
  const stayMs = random.around(habit.staySeconds) * 1000
  if (
    idles &&
    person.secondBrowser &&
    person.computer.agent === 'host' &&
    random.chance(SECOND_BROWSER_SHARE)
  ) {
    const { app, description } = programs.firefox
    return { front: { app, description, undescribed: true }, hands: habit.hands ?? 1, stayMs }
  }
  const choice = choose(habit, random)
  const { hands, presence } = choice
  return { front: frontOf(person, choice), hands, stayMs, ...(presence === undefined ? {} : { presence }) }
}

/** Tiles `startMs`…`endMs` with stays; the last one is cut to fit. */
const tile = (startMs: number, endMs: number, next: () => Stay): Piece[] => {
  const pieces: Piece[] = []
  for (let at = startMs; at < endMs;) {
    const { stayMs, ...stay } = next()
    const wanted = Math.round(Math.min(Math.max(stayMs, SHORTEST_MS), LONGEST_MS))
    const durationMs = endMs - at - wanted < SHORTEST_MS ? endMs - at : wanted
    pieces.push({ kind: 'stay', startMs: at, durationMs, ...stay })
    at += durationMs
  }
  return pieces
}

/** Work, with whatever else the person is given to. */
export const workStays = (person: Person, startMs: number, endMs: number, random: Random): Piece[] =>
  tile(startMs, endMs, () => nextFront(person, random))

/** A meeting: the call in front most of the time, a look at something else in between; the microphone is on all along. */
export const meetingStays = (person: Person, startMs: number, endMs: number, random: Random): Piece[] => {
  const program = person.role.meetingProgram
  const title = random.pick(['Weekly', 'Stand-up', 'Review', 'Planning', 'One to one', 'Customer call'])
  const call: Choice =
    program === undefined
      ? {
          site: 'meet.google.com',
          url: 'https://meet.google.com/abc-defg-hij',
          title: `Meet - ${title}`,
          incognito: false,
          hands: 0.35,
        }
      : { program, title: `${title} - ${program.description}`, incognito: false, hands: 0.35 }
  const presence = 'microphone' as const
  let inCall = false
  return tile(startMs, endMs, () => {
    inCall = !inCall
    return inCall
      ? { front: frontOf(person, call), hands: call.hands, stayMs: random.around(6 * MINUTE_MS), presence }
      : { ...nextFront(person, random), stayMs: random.around(45_000), presence }
  })
}
